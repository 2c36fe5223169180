use super::of_container::{Seen, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::Member;
use crate::values::{As, values};

values! {
    /// The container declares that port. A declaration is a note to the reader: what listens is the program's matter.
    pub struct Port {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// `containerPort`.
        number: Option<u32>,
        /// Its name.
        name: Option<String>,
        /// `TCP`, `UDP` or `SCTP`; `TCP` where the Pod says nothing.
        protocol: Option<String>,
    }
}

impl Word for Port {
    fn find(&self, answer: &Answer) -> Finding {
        let wanted = Wanted::new(&self.container, self.r#as);
        look(answer, wanted, &format!("with the port {}", self.in_words()), ".ports", &|member| self.see(member))
    }

    fn must_be_stated(&self) -> Vec<String> {
        let wanted = Wanted::new(&self.container, self.r#as).stated();
        let number = self.number.map(|number| number.to_string());
        let protocol = self.protocol.clone().filter(|protocol| protocol != "TCP");
        wanted.into_iter().chain(number).chain(self.name.clone()).chain(protocol).collect()
    }

    fn containers(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }

    fn secrets(&self) -> Vec<String> {
        self.number.map(|number| number.to_string()).into_iter().collect()
    }
}

impl Port {
    fn in_words(&self) -> String {
        let number = self.number.map(|number| number.to_string());
        let all: Vec<String> = [number, self.name.clone(), self.protocol.clone()].into_iter().flatten().collect();
        all.join(" ")
    }

    fn see(&self, member: &Member) -> Seen {
        let ports = member.container.ports.as_deref().unwrap_or_default();
        let list = member.path.field("ports");
        let is_number = |port: i32| self.number.is_none_or(|number| i64::from(number) == i64::from(port));
        let is_named = |name: &Option<String>| self.name.is_none() || self.name == *name;
        let protocol = |of: &Option<String>| of.clone().unwrap_or_else(|| "TCP".to_owned());
        let met = ports.iter().position(|port| {
            let same_protocol = self.protocol.as_ref().is_none_or(|wanted| *wanted == protocol(&port.protocol));
            is_number(port.container_port) && is_named(&port.name) && same_protocol
        });
        let near = ports.iter().position(|port| is_number(port.container_port) || is_named(&port.name));
        let path = met.or(near).map_or_else(|| list.clone(), |index| list.index(index));
        let path = match (met, near.and_then(|near| ports.get(near))) {
            (None, Some(port)) if !is_number(port.container_port) => path.field("containerPort"),
            (None, Some(port)) if !is_named(&port.name) => path.field("name"),
            (None, Some(_)) => path.field("protocol"),
            _ => path,
        };
        let shown = |port: &k8s_openapi::api::core::v1::ContainerPort| {
            let name = port.name.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
            format!("{}{name} {}", port.container_port, protocol(&port.protocol))
        };
        let all: Vec<String> = ports.iter().map(shown).collect();
        let actual = if all.is_empty() { "without a port".to_owned() } else { format!("with {}", super::and(&all)) };
        Seen::of(met.is_some(), actual, path)
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[track_caller]
    fn of(declared: &str, ports: &str, verdict: Verdict, field: &str) {
        let spec = format!("{{containers: [{{name: a, ports: [{ports}]}}]}}");
        let place = format!("spec.containers[0].ports{field}");
        check(&format!("port: {{container: a, {declared}}}"), "p", &spec, (verdict, &place));
    }

    #[test]
    fn number_name_and_protocol_belong_together() {
        of("number: 80", "{containerPort: 443}, {containerPort: 80, name: web}", Verdict::Pass, "[1]");
        of("number: 80, protocol: TCP", "{containerPort: 80}", Verdict::Pass, "[0]");
        of("number: 80, name: web", "{containerPort: 80, name: http}", Verdict::Fail, "[0].name");
        of("number: 80, name: web", "{containerPort: 81, name: web}", Verdict::Fail, "[0].containerPort");
        of("number: 53, protocol: UDP", "{containerPort: 53}", Verdict::Fail, "[0].protocol");
        of("number: 80", "", Verdict::Fail, "");
        of("number: 80", "{containerPort: 8080}", Verdict::Fail, "[0].containerPort");
    }
}
