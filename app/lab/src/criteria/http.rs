use super::expected_text::ExpectedText;
use super::of_running::{Sight, Watching, few_lines};
use crate::answer::Answer;
use crate::evidence::{Ask, Said};
use crate::observed::Live;
use crate::values::{Texts, values};

values! {
    /// `GET http://localhost:PORT/PATH`, asked inside the Pod's network, is answered like this.
    pub struct Http {
        /// The port.
        port: u32,
        /// Path and query, with the slash at the beginning.
        path: String,
        /// The container that is to answer, to be looked at when nobody does.
        container: Option<String>,
        /// The status; 200 where nothing is said.
        status: Option<u32>,
        /// What the page has; of a list each.
        contains: Option<Texts>,
        /// Whether the page is another one at a second look.
        changes: Option<bool>,
        /// Whether it is longer at a second look.
        grows: Option<bool>,
    }
}

impl Watching for Http {
    fn containers(&self) -> Vec<&str> {
        self.container.iter().map(String::as_str).collect()
    }

    fn expected(&self) -> String {
        let growth = match (self.grows, self.changes) {
            (Some(true), _) => " that grows",
            (_, Some(true)) => " that changes",
            _ => "",
        };
        let page = format!("a page{}{growth}", self.wanted().words());
        format!("{} is answered with status {} and {page}", self.address(), self.wanted_status())
    }

    fn command(&self, answer: &Answer) -> String {
        let forward = answer.kubectl_into("port-forward", &[&format!("18080:{}", self.port)]);
        let path: String = self.path.chars().filter(|c| c.is_ascii_graphic() && !"'\"`\\$".contains(*c)).collect();
        format!("{forward} & sleep 2; curl -i 'http://localhost:18080{path}'; kill $!")
    }

    fn sight(&self, _: &Answer, live: Live) -> Result<Sight, Sight> {
        let address = self.address();
        let unasked = || Sight::Open(format!("{address} has not been asked for yet"));
        let ask = self.ask().ok_or_else(|| Sight::Broken(format!("the exercise asks for the port {}", self.port)))?;
        let Said::Http { status, body } = live.said(&ask, &format!("{address} has not been asked for yet"))? else {
            return Err(unasked());
        };
        let what = format!("{address} is answered with status {status}");
        if u32::from(*status) != self.wanted_status() {
            return Err(Sight::Open(format!("{what}: `{}`", few_lines(body))));
        }
        let seen = self.wanted().held_against(&what, body)?;
        match (self.has_changed(live, &ask), self.grows.or(self.changes)) {
            (false, Some(true)) => Err(Sight::Open(format!("{seen}; the page is as it was at the first look"))),
            _ => Ok(Sight::Decided(true, seen)),
        }
    }

    fn asks(&self, _: &Answer, _: Live) -> Vec<Ask> {
        self.ask().into_iter().collect()
    }

    fn values(&self) -> Vec<String> {
        [vec![self.port.to_string()], self.wanted().stated()].concat()
    }
}

impl Http {
    /// Nothing where the port is none.
    fn ask(&self) -> Option<Ask> {
        Some(Ask::Http { port: u16::try_from(self.port).ok()?, path: self.path.clone() })
    }

    fn address(&self) -> String {
        format!("http://localhost:{}{}", self.port, self.path)
    }

    fn wanted(&self) -> ExpectedText<'_> {
        ExpectedText::new(self.contains.as_ref(), None)
    }

    fn wanted_status(&self) -> u32 {
        self.status.unwrap_or(200)
    }

    fn has_changed(&self, live: Live, ask: &Ask) -> bool {
        let Some((first, newest)) = live.two_looks(ask) else { return false };
        match (&first.said, &newest.said) {
            (Said::Http { body: first, .. }, Said::Http { body: newest, .. }) if self.grows == Some(true) => {
                newest.len() > first.len()
            }
            (first, newest) => first != newest,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::{asks, check_seen, nothing, trouble, watched};
    use crate::evidence::{Evidence, Said};
    use crate::grade::Verdict;

    const DECLARED: &str = "http: {port: 80, path: /, container: gold, contains: hello}";

    fn page(evidence: Evidence, status: u16, body: &str) -> Evidence {
        let ask = asks(DECLARED, &evidence).remove(0);
        evidence.with(ask, Said::Http { status, body: body.to_owned() })
    }

    #[test]
    fn status_and_page_are_held_against_what_is_wanted() {
        let hello = || page(watched(), 200, "hello\n");
        check_seen(DECLARED, &hello(), (Verdict::Pass, "http://localhost:80/ is answered with status 200: `hello`"));
        check_seen(DECLARED, &page(watched(), 200, "bye").over(), (Verdict::Fail, "without \"hello\": `bye`"));
        check_seen(DECLARED, &page(watched(), 403, "no").over(), (Verdict::Fail, "status 403: `no`"));
        check_seen("http: {port: 80, path: /, status: 403}", &page(watched(), 403, "no"), (Verdict::Pass, "403"));
        check_seen(DECLARED, &watched(), (Verdict::NotChecked, "has not been asked for yet"));
    }

    #[test]
    fn growth_and_change_take_two_looks() {
        let two = |second: &str| page(page(watched(), 200, "hello"), 200, second);
        let grows = "http: {port: 80, path: /, grows: true}";
        check_seen(grows, &page(watched(), 200, "hello"), (Verdict::NotChecked, "as it was at the first look"));
        check_seen(grows, &two("hello you"), (Verdict::Pass, "hello"));
        check_seen(grows, &two("hullo").over(), (Verdict::Fail, "as it was"));
        check_seen("http: {port: 80, path: /, changes: true}", &two("hullo"), (Verdict::Pass, "hullo"));
    }

    #[test]
    fn a_refused_connection_is_the_pods_and_a_lost_cluster_is_not() {
        let ask = || asks(DECLARED, &watched()).remove(0);
        let refused = || watched().with(ask(), nothing("connection refused"));
        check_seen(DECLARED, &refused(), (Verdict::NotChecked, "connection refused"));
        check_seen(DECLARED, &refused().over(), (Verdict::Fail, "connection refused"));
        check_seen(DECLARED, &refused().lost(), (Verdict::Error, "it is gone"));
        check_seen(DECLARED, &watched().with(ask(), trouble("no tunnel")).over(), (Verdict::Error, "no tunnel"));
        check_seen("http: {port: 70000, path: /}", &watched(), (Verdict::Error, "70000"));
    }
}
