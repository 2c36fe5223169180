use super::of_container::{Seen, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::{Call, Member, Source, is_at_host};
use crate::values::{As, values};

values! {
    /// The container names that host and port: in a command, in a script or in the value of a variable. `localhost` and
    /// `127.0.0.1` are one.
    pub struct TalksTo {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// The host: `localhost` or a Service's name.
        host: String,
        /// The port; any where nothing is said.
        port: Option<u32>,
    }
}

impl Word for TalksTo {
    fn find(&self, answer: &Answer) -> Finding {
        let expected = format!("that talks to {}", self.in_words());
        look(answer, self.wanted(), &expected, "", &|member| self.see(member))
    }

    fn must_be_stated(&self) -> Vec<String> {
        let port = self.port.map(|port| port.to_string());
        [self.wanted().stated(), vec![self.host.clone()], port.into_iter().collect()].concat()
    }

    fn containers(&self) -> Vec<String> {
        self.wanted().stated()
    }

    fn secrets(&self) -> Vec<String> {
        vec![self.in_words()]
    }
}

impl TalksTo {
    fn wanted(&self) -> Wanted<'_> {
        Wanted::new(&self.container, self.r#as)
    }

    fn in_words(&self) -> String {
        self.port.map_or_else(|| self.host.clone(), |port| format!("{}:{port}", self.host))
    }

    fn see(&self, member: &Member) -> Seen {
        let line = member.argv();
        let path = member.path.field(line.field);
        let calls = member.calls();
        let in_calls = calls.iter().flatten().any(|call: &Call| self.is_met(&call.words));
        let in_variable = member.env().into_iter().find(|it| match &it.source {
            Source::Text(text) => self.is_met(std::slice::from_ref(text)),
            _ => false,
        });
        if let Some(variable) = in_variable.filter(|_| !in_calls) {
            return Seen::of(true, format!("with the variable {}", variable.name), variable.path);
        }
        let in_words = self.is_met(&line.words) && (!line.is_whole || calls.is_none());
        Seen::of(in_calls || in_words, format!("that runs {}", line.line()), path)
    }

    fn is_met(&self, words: &[String]) -> bool {
        is_at_host(words, &self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    const LOCAL: &str = "talks-to: {container: app, host: localhost, port: 8080}";

    #[track_caller]
    fn of(declared: &str, container: &str, verdict: Verdict, field: &str) {
        let spec = format!("{{containers: [{{name: app, image: busybox, {container}}}]}}");
        check(declared, "p", &spec, (verdict, &format!("spec.containers[0].{field}")));
    }

    #[test]
    fn hosts_are_found_wherever_they_are_named() {
        for container in [
            "command: [wget, -O-, 'http://localhost:8080/']",
            "command: [sh, -c, 'while true; do wget -qO- 127.0.0.1:8080; sleep 1; done']",
            "command: [nc, localhost, '8080']",
            "command: [socat, 'TCP-LISTEN:80,fork', 'TCP:localhost:8080']",
            "command: [sh, -c, 'U=http://localhost; wget \"$U:8080\"']",
        ] {
            of(LOCAL, container, Verdict::Pass, "command");
        }
        of(LOCAL, "env: [{name: URL, value: 'http://localhost:8080'}]", Verdict::Pass, "env[0]");
        of("talks-to: {container: app, host: localhost, port: 80}", "args: [wget, http://localhost]", Verdict::Pass, "args");
    }

    #[test]
    fn another_port_or_host_is_another_place() {
        of(LOCAL, "command: [wget, 'http://localhost:9090']", Verdict::Fail, "command");
        of(LOCAL, "command: [wget, 'http://ambassador:8080']", Verdict::Fail, "command");
        of(LOCAL, "command: [sh, -c, 'wget http://localhost # :8080']", Verdict::Fail, "command");
    }
}
