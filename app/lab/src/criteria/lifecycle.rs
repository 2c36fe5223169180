use k8s_openapi::api::core::v1::LifecycleHandler;

use super::of_container::{Seen, Wanted, look};
use super::probe::number;
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::{Member, runs_same};
use crate::values::{As, choice, values};

values! {
    /// The container has that hook: what is done right after it starts, or before it is stopped.
    pub struct Lifecycle {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// Which of the two.
        hook: Hook,
        /// What it runs in the container.
        command: Option<Vec<String>>,
        /// The path that it asks for by HTTP.
        path: Option<String>,
        /// The port of that, as a number.
        port: Option<u32>,
        /// How many seconds it waits (`sleep`, as a field or as a command).
        seconds: Option<u32>,
    }
}

choice! {
    /// The two hooks.
    Hook {
        /// Right after the start.
        PostStart = "postStart",
        /// Before the stop.
        PreStop = "preStop",
    }
}

impl Word for Lifecycle {
    fn find(&self, answer: &Answer) -> Finding {
        let wanted = Wanted::new(&self.container, self.r#as);
        let part = format!(".lifecycle.{}", self.hook.word());
        look(answer, wanted, &format!("with {}", self.in_words()), &part, &|member| self.see(member))
    }

    fn must_be_stated(&self) -> Vec<String> {
        let wanted = Wanted::new(&self.container, self.r#as).stated();
        let numbers = [self.port, self.seconds].into_iter().flatten().map(|number| number.to_string());
        wanted.into_iter().chain(self.path.clone()).chain(numbers).collect()
    }

    fn containers(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }

    fn secrets(&self) -> Vec<String> {
        vec![self.hook.word().to_owned()]
    }
}

impl Lifecycle {
    fn in_words(&self) -> String {
        let mut all = vec![format!("a {} hook", self.hook.word())];
        all.extend(self.command.as_ref().map(|words| format!("that runs {:?}", words.join(" "))));
        all.extend(self.path.as_ref().map(|path| format!("that asks for {path}")));
        all.extend(self.port.map(|port| format!("on port {port}")));
        all.extend(self.seconds.map(|seconds| format!("that waits {seconds} seconds")));
        all.join(" ")
    }

    fn see(&self, member: &Member) -> Seen {
        let lifecycle = member.container.lifecycle.as_ref();
        let hook = lifecycle.and_then(|it| match self.hook {
            Hook::PostStart => it.post_start.as_ref(),
            Hook::PreStop => it.pre_stop.as_ref(),
        });
        let path = member.path.field("lifecycle").field(self.hook.word());
        match hook {
            None => Seen::of(false, format!("without a {} hook", self.hook.word()), path),
            Some(hook) => Seen::of(self.is_met(member, hook), format!("with {}", shown(hook)), path),
        }
    }

    fn is_met(&self, member: &Member, hook: &LifecycleHandler) -> bool {
        let container = member.container;
        let words = hook.exec.as_ref().and_then(|exec| exec.command.clone()).unwrap_or_default();
        let command = self.command.as_ref().is_none_or(|wanted| runs_same(&words, wanted));
        let get = hook.http_get.as_ref();
        let path = self.path.as_ref().is_none_or(|wanted| get.is_some_and(|get| get.path.as_ref() == Some(wanted)));
        let port = self.port.is_none_or(|wanted| {
            get.and_then(|get| number(container, &get.port)) == Some(i64::from(wanted))
        });
        let waits = self.seconds.is_none_or(|wanted| {
            let by_field = hook.sleep.as_ref().is_some_and(|sleep| sleep.seconds == i64::from(wanted));
            by_field || member.sleeps(&words) == Some(f64::from(wanted))
        });
        command && path && port && waits
    }
}

fn shown(hook: &LifecycleHandler) -> String {
    let words = hook.exec.as_ref().and_then(|exec| exec.command.as_ref());
    let command = words.map(|words| format!("a hook that runs {:?}", words.join(" ")));
    let get = hook.http_get.as_ref();
    let get = get.map(|get| format!("a hook that asks for {}", get.path.as_deref().unwrap_or("/")));
    let sleep = hook.sleep.as_ref().map(|sleep| format!("a hook that waits {} seconds", sleep.seconds));
    command.or(get).or(sleep).unwrap_or_else(|| "an empty hook".to_owned())
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[track_caller]
    fn of(declared: &str, hook: &str, verdict: Verdict) {
        let spec = format!("{{containers: [{{name: a, lifecycle: {{{hook}}}}}]}}");
        let place = "spec.containers[0].lifecycle.preStop";
        check(&format!("lifecycle: {{container: a, hook: preStop, {declared}}}"), "p", &spec, (verdict, place));
    }

    #[test]
    fn what_a_hook_does_counts() {
        of("seconds: 5", "preStop: {sleep: {seconds: 5}}", Verdict::Pass);
        of("seconds: 5", "preStop: {exec: {command: [sleep, '5']}}", Verdict::Pass);
        of("seconds: 5", "preStop: {exec: {command: [/bin/sh, -c, sleep 5s]}}", Verdict::Pass);
        of("seconds: 5", "preStop: {sleep: {seconds: 10}}", Verdict::Fail);
        of("seconds: 5", "postStart: {sleep: {seconds: 5}}", Verdict::Fail);
        of("command: [nginx, -s, quit]", "preStop: {exec: {command: [/usr/sbin/nginx, -s, quit]}}", Verdict::Pass);
        of("command: [nginx, -s, quit]", "preStop: {exec: {command: [nginx, -s, stop]}}", Verdict::Fail);
        of("path: /bye, port: 80", "preStop: {httpGet: {path: /bye, port: 80}}", Verdict::Pass);
    }
}
