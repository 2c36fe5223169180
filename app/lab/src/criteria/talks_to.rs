use super::of_container::{Seen, UNREAD, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::{Call, Member, Place, Source, Variable, folder, names_place};
use pod::images::facts;
use crate::values::{As, values};

values! {
    /// The container names that host and port: in a program that it runs, or in the value of a variable that such a program
    /// may read. `localhost` and `127.0.0.1` are one, and a Service has a short and a long name.
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
        look(answer, self.wanted(), &expected, "", &|member| self.see(member, answer.namespace()))
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

    fn see(&self, member: &Member, namespace: &str) -> Seen {
        let line = member.argv();
        let path = member.path.field(line.field);
        let doing = member.doing();
        let place = Place { host: &self.host, port: self.port, namespace };
        let calls = doing.as_ref().map(|doing| doing.calls.as_slice()).unwrap_or_default();
        // What is written into a file may be the settings of a server.
        let counts = |call: &Call| call.may_ask() || !call.writes.is_empty();
        let in_calls = calls.iter().any(|call| counts(call) && call.asks(place));
        let is_open = doing.as_ref().is_none_or(|doing| doing.is_opaque);
        let in_words = is_open && Call::of(&line.words).asks(place);
        if !in_calls && !in_words && (is_open || reads_variables(member)) {
            let is_it = |it: &Variable| matches!(&it.source, Source::Text(text) if names_place(text, place));
            if let Some(variable) = member.env().into_iter().find(is_it) {
                return Seen::of(true, format!("with the variable {}", variable.name), variable.path);
            }
            if is_open && line.is_whole {
                return Seen::open(UNREAD, path);
            }
        }
        Seen::of(in_calls || in_words, format!("that runs {}", line.line()), path)
    }
}

/// Whether a program may read variables by itself. Of the images whose programs are known none does, but for nginx with
/// templates.
fn reads_variables(member: &Member) -> bool {
    let is_known = member.container.image.as_deref().and_then(facts).is_some();
    let has_templates = member.mounts().iter().any(|it| folder(&it.mount.mount_path).starts_with("/etc/nginx/templates"));
    !is_known || has_templates
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
        let env = "env: [{name: URL, value: 'http://localhost:8080'}]";
        of(LOCAL, &format!("command: [sh, /x], {env}"), Verdict::Pass, "env[0]");
        of(LOCAL, &format!("command: [sh, -c, 'wget $URL'], {env}"), Verdict::Pass, "command");
        // No program of busybox reads it.
        of(LOCAL, &format!("command: [sh, -c, 'wget http://backend'], {env}"), Verdict::Fail, "command");
        of(LOCAL, "command: [sh, -c, 'echo wget http://localhost:8080']", Verdict::Fail, "command");
        of("talks-to: {container: app, host: localhost, port: 80}", "args: [wget, http://localhost]", Verdict::Pass, "args");
    }

    #[test]
    fn another_port_or_host_is_another_place() {
        of(LOCAL, "command: [wget, 'http://localhost:9090']", Verdict::Fail, "command");
        of(LOCAL, "command: [wget, 'http://ambassador:8080']", Verdict::Fail, "command");
        of(LOCAL, "command: [sh, -c, 'wget http://localhost # :8080']", Verdict::Fail, "command");
    }
}
