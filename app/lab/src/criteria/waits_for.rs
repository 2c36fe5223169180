use super::of_container::{Seen, UNREAD, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::{Call, Member, Place};
use crate::values::{As, values};

values! {
    /// The container asks for that host in a loop until it answers, such as `until nslookup redis; do sleep 2; done`; with any
    /// program: `nslookup`, `nc`, `wget`, `pg_isready` and so on. An init container where nothing is said.
    pub struct WaitsFor {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `init` where nothing is said.
        r#as: Option<As>,
        /// The host: `localhost` or a Service's name.
        host: String,
        /// The port; any where nothing is said.
        port: Option<u32>,
    }
}

impl Word for WaitsFor {
    fn find(&self, answer: &Answer) -> Finding {
        let expected = format!("that waits for {}", self.in_words());
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

impl WaitsFor {
    fn wanted(&self) -> Wanted<'_> {
        Wanted::new(&self.container, self.r#as.or(Some(As::Init)))
    }

    fn in_words(&self) -> String {
        self.port.map_or_else(|| self.host.clone(), |port| format!("{}:{port}", self.host))
    }

    fn see(&self, member: &Member, namespace: &str) -> Seen {
        let line = member.argv();
        let path = member.path.field(line.field);
        let place = Place { host: &self.host, port: self.port, namespace };
        let asks = |call: &Call| call.may_ask() && call.asks(place);
        match member.waits(&asks) {
            Some(waits) => Seen::of(waits, format!("that runs {}", line.line()), path),
            None => Seen::open(UNREAD, path),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    const REDIS: &str = "waits-for: {container: gate, host: redis}";

    #[track_caller]
    fn of(declared: &str, script: &str, verdict: Verdict) {
        let script = serde_json::to_string(script).unwrap();
        let gate = format!("{{name: gate, image: busybox, command: [sh, -c, {script}]}}");
        let spec = format!("{{containers: [{{name: a}}], initContainers: [{gate}]}}");
        check(declared, "p", &spec, (verdict, "spec.initContainers[0].command"));
    }

    #[test]
    fn any_program_may_ask() {
        for script in [
            "until nslookup redis; do echo waiting; sleep 2; done",
            "while ! nc -z redis 6379; do sleep 1; done",
            "until nslookup redis.default.svc.cluster.local > /dev/null 2>&1; do sleep 2; done",
            "until wget -q -O- http://redis:6379/; do sleep 1; done",
            "while true; do nslookup redis && break; sleep 1; done",
            "while true; do if nc -z redis 6379; then exit 0; fi; sleep 1; done",
            "H=redis; until nc -z $H 6379; do sleep 1; done",
        ] {
            of(REDIS, script, Verdict::Pass);
        }
        let port = "waits-for: {container: gate, host: redis, port: 6379}";
        of(port, "until nc -z redis 6379; do sleep 1; done", Verdict::Pass);
        // nc takes host and port as two words.
        of(port, "until nc -z redis:6379; do sleep 1; done", Verdict::Fail);
        of(port, "until nc -z redis 80; do sleep 1; done", Verdict::Fail);
    }

    #[test]
    fn another_host_or_no_loop_does_not_wait() {
        for script in [
            "until nslookup rediss; do sleep 2; done",
            "nslookup redis",
            "while true; do echo redis; sleep 1; done",
            "sleep 30",
            "until nslookup my-redis; do sleep 1; done",
            "while nslookup redis; do sleep 2; done",
            "until nslookup redis || true; do sleep 2; done",
            "for i in 1 2 3; do nslookup redis && break; sleep 1; done",
            "until nslookup redis.other; do sleep 1; done",
        ] {
            of(REDIS, script, Verdict::Fail);
        }
    }
}
