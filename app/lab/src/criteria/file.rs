use super::commands::{output, reads};
use super::expected_text::ExpectedText;
use super::of_running::{Sight, Watching};
use crate::answer::Answer;
use crate::evidence::Ask;
use crate::observed::Live;
use crate::values::{Texts, values};

values! {
    /// The container sees a file at that path, with this in it; or one that grows.
    pub struct File {
        /// The container's name; an app container or a native sidecar.
        container: String,
        /// The file, from the root.
        path: String,
        /// What stands in it; of a list each.
        contains: Option<Texts>,
        /// All that stands in it, but for blanks around it.
        equals: Option<String>,
        /// Whether it gets longer between two looks.
        grows: Option<bool>,
    }
}

impl Watching for File {
    fn containers(&self) -> Vec<&str> {
        vec![&self.container]
    }

    fn expected(&self) -> String {
        let grows = if self.grows == Some(true) { " that grows" } else { "" };
        format!("{} sees a file {}{}{grows}", self.container, self.path, self.wanted().words())
    }

    fn command(&self, answer: &Answer) -> String {
        answer.kubectl_into("exec", &["-c", &self.container, "--", "cat", &self.path])
    }

    fn sight(&self, _: &Answer, live: Live) -> Result<Sight, Sight> {
        let text = self.asks_text().map(|ask| output(live, &ask, 0, &self.wanted())).transpose()?;
        if self.grows != Some(true) {
            return Ok(Sight::Decided(true, text.unwrap_or_default()));
        }
        let length = self.asks_length();
        let seen = output(live, &length, 0, &ExpectedText::new(None, None))?;
        match live.two_looks(&length) {
            Some((first, newest)) if first.said != newest.said => {
                Ok(Sight::Decided(true, text.map_or_else(|| seen.clone(), |text| format!("{text}; {seen}"))))
            }
            _ => Err(Sight::Open(format!("{} does not grow so far; {seen}", self.path))),
        }
    }

    fn asks(&self, _: &Answer, _: Live) -> Vec<Ask> {
        let growth = (self.grows == Some(true)).then(|| self.asks_length());
        self.asks_text().into_iter().chain(growth).collect()
    }

    fn values(&self) -> Vec<String> {
        [vec![self.path.clone()], self.wanted().stated()].concat()
    }
}

impl File {
    fn asks_text(&self) -> Option<Ask> {
        let is_needed = self.contains.is_some() || self.equals.is_some() || self.grows != Some(true);
        is_needed.then(|| reads(&self.container, &["cat".to_owned(), self.path.clone()]))
    }

    fn asks_length(&self) -> Ask {
        reads(&self.container, &["wc".to_owned(), "-c".to_owned(), self.path.clone()])
    }

    fn wanted(&self) -> ExpectedText<'_> {
        ExpectedText::new(self.contains.as_ref(), self.equals.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::{asks, check_seen, watched};
    use crate::evidence::{Evidence, Said};
    use crate::grade::Verdict;

    const TEXT: &str = "file: {container: lemon, path: /data/page, contains: hello}";
    const GROWS: &str = "file: {container: lemon, path: /data/page, grows: true}";

    fn said(declared: &str, evidence: Evidence, code: i32, out: &str) -> Evidence {
        let ask = asks(declared, &evidence).remove(0);
        let err = if code == 0 { String::new() } else { "No such file or directory".to_owned() };
        evidence.with(ask, Said::Exec { code, out: out.to_owned(), err })
    }

    #[test]
    fn its_text_is_read() {
        check_seen(TEXT, &said(TEXT, watched(), 0, "hello\n"), (Verdict::Pass, "`cat /data/page` in lemon says: `hello`"));
        check_seen(TEXT, &said(TEXT, watched(), 1, ""), (Verdict::NotChecked, "No such file"));
        check_seen(TEXT, &said(TEXT, watched(), 1, "").over(), (Verdict::Fail, "No such file"));
        check_seen(TEXT, &said(TEXT, watched(), 1, "").lost(), (Verdict::Error, "it is gone"));
    }

    #[test]
    fn it_grows_between_two_looks() {
        let once = || said(GROWS, watched(), 0, "12 /data/page\n");
        check_seen(GROWS, &once(), (Verdict::NotChecked, "does not grow so far"));
        check_seen(GROWS, &said(GROWS, once(), 0, "24 /data/page\n"), (Verdict::Pass, "24 /data/page"));
        check_seen(GROWS, &said(GROWS, once(), 0, "12 /data/page\n").over(), (Verdict::Fail, "does not grow"));
    }
}
