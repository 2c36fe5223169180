use k8s_openapi::api::core::v1::{Container, Probe as Found};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::of_container::{Seen, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::{Member, runs_same};
use crate::values::{As, choice, values};

values! {
    /// The container has that probe: what it asks, and how often. A port may be given by its name.
    pub struct Probe {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// Which of the three.
        kind: Kind,
        /// How it asks; any way where nothing is said.
        asks: Option<Way>,
        /// The path of an `httpGet`.
        path: Option<String>,
        /// The port that is asked, as a number.
        port: Option<u32>,
        /// What an `exec` runs.
        command: Option<Vec<String>>,
        /// `periodSeconds`.
        period: Option<u32>,
        /// `initialDelaySeconds`.
        delay: Option<u32>,
        /// `timeoutSeconds`.
        timeout: Option<u32>,
        /// `failureThreshold`.
        failures: Option<u32>,
        /// `successThreshold`.
        successes: Option<u32>,
    }
}

choice! {
    /// The three probes.
    Kind {
        /// Restarts the container when it fails.
        Liveness = "liveness",
        /// Takes the Pod out of its Services while it fails.
        Readiness = "readiness",
        /// Holds the other two back until it passes.
        Startup = "startup",
    }
}

choice! {
    /// How a probe or a hook asks.
    Way {
        /// By HTTP.
        HttpGet = "httpGet",
        /// By a connection.
        TcpSocket = "tcpSocket",
        /// By a command in the container.
        Exec = "exec",
        /// By gRPC.
        Grpc = "grpc",
        /// By waiting; hooks only.
        Sleep = "sleep",
    }
}

impl Word for Probe {
    fn find(&self, answer: &Answer) -> Finding {
        let wanted = Wanted::new(&self.container, self.r#as);
        let part = format!(".{}", self.field());
        look(answer, wanted, &format!("with {}", self.in_words()), &part, &|member| self.see(member))
    }

    fn must_be_stated(&self) -> Vec<String> {
        let wanted = Wanted::new(&self.container, self.r#as).stated();
        let numbers = [self.port, self.period, self.delay, self.timeout, self.failures, self.successes];
        let numbers = numbers.into_iter().flatten().map(|number| number.to_string());
        wanted.into_iter().chain([self.kind.word().to_owned()]).chain(self.path.clone()).chain(numbers).collect()
    }

    fn containers(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }

    fn secrets(&self) -> Vec<String> {
        self.path.iter().filter(|path| *path != "/").cloned().collect()
    }
}

impl Probe {
    fn field(&self) -> String {
        format!("{}Probe", self.kind.word())
    }

    fn in_words(&self) -> String {
        let mut all = vec![format!("a {} probe", self.kind.word())];
        all.extend(self.asks.map(|way| format!("by {}", way.word())));
        all.extend(self.path.as_ref().map(|path| format!("of {path}")));
        all.extend(self.port.map(|port| format!("on port {port}")));
        all.extend(self.command.as_ref().map(|words| format!("that runs {:?}", words.join(" "))));
        let numbers = self.numbers().into_iter().filter_map(|(_, wanted, words)| Some(format!("{words} {}", wanted?)));
        all.extend(numbers);
        all.join(" ")
    }

    fn numbers(&self) -> [(&'static str, Option<u32>, &'static str); 5] {
        [
            ("periodSeconds", self.period, "with a period of"),
            ("initialDelaySeconds", self.delay, "with a delay of"),
            ("timeoutSeconds", self.timeout, "with a timeout of"),
            ("failureThreshold", self.failures, "with failures allowed:"),
            ("successThreshold", self.successes, "with successes needed:"),
        ]
    }

    fn see(&self, member: &Member) -> Seen {
        let path = member.path.field(&self.field());
        let container = member.container;
        let probe = match self.kind {
            Kind::Liveness => &container.liveness_probe,
            Kind::Readiness => &container.readiness_probe,
            Kind::Startup => &container.startup_probe,
        };
        let Some(probe) = probe else {
            return Seen::of(false, format!("without a {} probe", self.kind.word()), path);
        };
        match self.wrong(container, probe) {
            None => Seen::of(true, format!("with its {} probe", self.kind.word()), path),
            Some((steps, actual)) => {
                let path = steps.iter().fold(path, |path, step| path.field(step));
                Seen::of(false, format!("with a probe {actual}"), path)
            }
        }
    }

    /// The first field that differs, and what stands there.
    fn wrong(&self, container: &Container, probe: &Found) -> Option<(Vec<&'static str>, String)> {
        let (way, port, path) = asked(probe);
        if self.asks.is_some_and(|wanted| wanted.word() != way) {
            return Some((vec![way], format!("by {way}")));
        }
        if self.path.as_deref().is_some_and(|wanted| path != Some(wanted)) {
            return Some((vec![way, "path"], format!("of {}", path.unwrap_or("no path"))));
        }
        let number = port.and_then(|port| number(container, &port));
        if self.port.is_some_and(|wanted| number != Some(i64::from(wanted))) {
            let found = number.map_or_else(|| "no known port".to_owned(), |port| format!("port {port}"));
            return Some((vec![way, "port"], format!("on {found}")));
        }
        if let Some(field) = misled(probe) {
            return Some((vec![way, field], format!("with a {field} of its own")));
        }
        let command = probe.exec.as_ref().and_then(|exec| exec.command.clone()).unwrap_or_default();
        if self.command.as_ref().is_some_and(|wanted| !runs_same(&command, wanted)) {
            return Some((vec!["exec", "command"], format!("that runs {:?}", command.join(" "))));
        }
        let found = [
            probe.period_seconds.unwrap_or(10),
            probe.initial_delay_seconds.unwrap_or(0),
            probe.timeout_seconds.unwrap_or(1),
            probe.failure_threshold.unwrap_or(3),
            probe.success_threshold.unwrap_or(1),
        ];
        let differs = |((_, wanted, _), found): &((_, Option<u32>, _), i32)| {
            wanted.is_some_and(|wanted| i64::from(wanted) != i64::from(*found))
        };
        let ((field, _, words), found) = self.numbers().into_iter().zip(found).find(differs)?;
        Some((vec![field], format!("{words} {found}")))
    }
}

/// What sends a probe elsewhere than to its own container in plain HTTP. The kubelet asks the Pod's address unless `host` names
/// another machine; `localhost` there is the node.
fn misled(probe: &Found) -> Option<&'static str> {
    let get = probe.http_get.as_ref();
    let host = get.and_then(|get| get.host.as_deref()).or(probe.tcp_socket.as_ref().and_then(|it| it.host.as_deref()));
    let is_other = host.is_some_and(|host| !host.is_empty());
    let is_secured = get.is_some_and(|get| get.scheme.as_deref() == Some("HTTPS"));
    is_other.then_some("host").or(is_secured.then_some("scheme"))
}

/// How a probe asks: the field, the port and the path.
fn asked(probe: &Found) -> (&'static str, Option<IntOrString>, Option<&str>) {
    if let Some(get) = &probe.http_get {
        return ("httpGet", Some(get.port.clone()), get.path.as_deref());
    }
    if let Some(socket) = &probe.tcp_socket {
        return ("tcpSocket", Some(socket.port.clone()), None);
    }
    if let Some(grpc) = &probe.grpc {
        return ("grpc", Some(IntOrString::Int(grpc.port)), None);
    }
    ("exec", None, None)
}

/// The number of a port that may be named.
pub(super) fn number(container: &Container, port: &IntOrString) -> Option<i64> {
    match port {
        IntOrString::Int(number) => Some(i64::from(*number)),
        IntOrString::String(name) => {
            let named = container.ports.iter().flatten().find(|port| port.name.as_ref() == Some(name));
            named.map(|port| i64::from(port.container_port))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[track_caller]
    fn of(declared: &str, probe: &str, verdict: Verdict, field: &str) {
        let ports = "ports: [{name: web, containerPort: 80}]";
        let spec = format!("{{containers: [{{name: a, {ports}, readinessProbe: {{{probe}}}}}]}}");
        let place = format!("spec.containers[0].readinessProbe{field}");
        check(&format!("probe: {{container: a, kind: readiness, {declared}}}"), "p", &spec, (verdict, &place));
    }

    #[test]
    fn what_is_asked_is_compared_after_defaulting() {
        let web = "asks: httpGet, path: /, port: 80, period: 10";
        of(web, "httpGet: {path: /, port: 80}, periodSeconds: 10", Verdict::Pass, "");
        of(web, "httpGet: {port: web}", Verdict::Pass, "");
        of(web, "httpGet: {port: 8080}", Verdict::Fail, ".httpGet.port");
        of(web, "httpGet: {port: 80, path: /health}", Verdict::Fail, ".httpGet.path");
        of(web, "tcpSocket: {port: 80}", Verdict::Fail, ".tcpSocket");
        of(web, "httpGet: {port: 80}, periodSeconds: 5", Verdict::Fail, ".periodSeconds");
        of("command: [cat, /tmp/ok]", "exec: {command: [/bin/cat, /tmp/ok]}", Verdict::Pass, "");
        of("command: [cat, /tmp/ok]", "exec: {command: [sh, -c, cat /tmp/ok]}", Verdict::Pass, "");
        of("command: [cat, /tmp/ok]", "exec: {command: [cat, /tmp]}", Verdict::Fail, ".exec.command");
    }

    #[test]
    fn another_probe_is_none() {
        let declared = "probe: {container: a, kind: liveness}";
        let spec = "{containers: [{name: a, readinessProbe: {tcpSocket: {port: 80}}}]}";
        check(declared, "p", spec, (Verdict::Fail, "spec.containers[0].livenessProbe"));
    }
}
