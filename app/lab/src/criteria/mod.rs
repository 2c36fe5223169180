//! The vocabulary of criteria: one word, one file. A criterion is data, a word with its values, e.g.
//! `container-image: {container: lemon, image: busybox}`; containers are found by name, never by position, and values are
//! compared in the normal form of the answer (`crate::normal`).
//!
//! To add a word: a file with its values (`values!`), its `Word` and its tests, and a line in the list below; the list makes
//! everything that repeats, also the schema and the table for authors (feature `content`). What only a running Pod can answer
//! stands behind `predicted` or, where nothing is predicted from the text, behind `watched`.

mod check;
mod commands;
#[cfg(feature = "content")]
mod described;
mod expected_text;
mod of_container;
mod of_running;
#[cfg(test)]
pub(crate) mod testing;

use pod::Path;

use crate::answer::Answer;
use crate::evidence::Ask;
use crate::grade::Verdict;
use crate::observed::Live;

use of_running::Watched;

pub use check::Check;
#[cfg(feature = "content")]
pub use described::{Described, schema, table, words};
pub use shared_volume::Mounting;

/// Makes of the list of words: their modules and names, and what reads and describes each of them.
macro_rules! words {
    (
        text: $($word:literal $module:ident $type:ident $example:literal,)+
        predicted: $($told:literal $told_module:ident $told_type:ident $told_example:literal,)+
        watched: $($seen:literal $seen_module:ident $seen_type:ident $seen_example:literal,)+
    ) => {
        $(mod $module; pub use $module::$type;)+
        $(mod $told_module; pub use $told_module::$told_type;)+
        $(mod $seen_module; pub use $seen_module::$seen_type;)+

        /// All words, as they are written in an exercise.
        const WORDS: &[&str] = &[$($word,)+ $($told,)+ $($seen),+];

        /// The words that only a running Pod can answer: without one they are predicted from the text or not checked, and no
        /// points hang on them.
        const LIVE: &[&str] = &[$($told,)+ $($seen),+];

        /// Reads a word with its values.
        fn read(word: &str, values: serde_json::Value) -> Result<Box<dyn Word>, String> {
            match word {
                $($word => <$type as $crate::values::Shape>::take(Some(values)).map(|it| Box::new(it) as Box<dyn Word>),)+
                $($told => <$told_type as $crate::values::Shape>::take(Some(values)).map(|it| Box::new(it) as Box<dyn Word>),)+
                $($seen => <$seen_type as $crate::values::Shape>::take(Some(values)).map(|it| Box::new(Watched(it)) as Box<dyn Word>),)+
                _ => Err("is no word of the vocabulary".to_owned()),
            }
        }

        /// Every word with its values, for authors.
        #[cfg(feature = "content")]
        fn described() -> Vec<Described> {
            vec![
                $(Described { word: $word, about: <$type as $crate::values::Shape>::ABOUT, fields: $type::fields(), example: $example },)+
                $(Described { word: $told, about: <$told_type as $crate::values::Shape>::ABOUT, fields: $told_type::fields(), example: $told_example },)+
                $(Described { word: $seen, about: <$seen_type as $crate::values::Shape>::ABOUT, fields: $seen_type::fields(), example: $seen_example },)+
            ]
        }
    };
}

words! {
    text:
    "pod-name" pod_name PodName "{name: yellow}",
    "namespace" namespace Namespace "{name: fruit}",
    "workload" workload Workload "{kind: Job, name: sum, completions: 3}",
    "label" label Label "{key: app, value: shop}",
    "annotation" annotation Annotation "{key: team, value: fruit}",
    "container-count" container_count ContainerCount "{containers: 2}",
    "container-names" container_names ContainerNames "{names: [lemon, gold]}",
    "container-kind" container_kind ContainerKind "{container: log, as: sidecar}",
    "container-image" container_image ContainerImage "{container: lemon, image: busybox}",
    "image-pull-policy" image_pull_policy ImagePullPolicy "{container: lemon, policy: IfNotPresent}",
    "init-order" init_order InitOrder "{containers: [config, schema]}",
    "argv" argv Argv "{container: lemon, words: [sleep, '3600']}",
    "script-has" script_has ScriptHas "{container: clock, program: date, to: /html/index.html, append: true, looped: true}",
    "waits-for" waits_for WaitsFor "{container: gate, host: redis, port: 6379}",
    "talks-to" talks_to TalksTo "{container: app, host: localhost, port: 8080}",
    "working-dir" working_dir WorkingDir "{container: app, path: /app}",
    "env" env Env "{container: app, name: MODE, config-map: settings, key: mode}",
    "mount" mount Mount "{container: web, path: /usr/share/nginx/html, volume: html, read-only: true}",
    "shared-volume" shared_volume SharedVolume "{places: [{container: app, path: /var/log/app}, {container: log, as: helper, path: /logs}], type: emptyDir}",
    "volume-type" volume_type VolumeType "{container: web, path: /etc/nginx/conf.d, type: configMap, source: proxy}",
    "port" port Port "{container: web, number: 80, name: http}",
    "resources" resources Resources "{container: '*', as: any, requests: {cpu: 50m, memory: 64Mi}}",
    "qos-class" qos_class QosClass "{class: Guaranteed}",
    "run-as" run_as RunAs "{container: writer, user: 1000, non-root: true}",
    "fs-group" fs_group FsGroup "{group: 2000}",
    "capabilities" capabilities Capabilities "{container: app, drop: [ALL]}",
    "read-only-root" read_only_root ReadOnlyRoot "{container: app}",
    "privilege-escalation" privilege_escalation PrivilegeEscalation "{container: app, allowed: false}",
    "privileged" privileged Privileged "{container: app, allowed: false}",
    "seccomp" seccomp Seccomp "{container: '*', as: any, type: RuntimeDefault}",
    "restart-policy" restart_policy RestartPolicy "{policy: [Never, OnFailure]}",
    "probe" probe Probe "{container: web, kind: readiness, asks: httpGet, path: /, port: 80}",
    "lifecycle" lifecycle Lifecycle "{container: web, hook: preStop, seconds: 5}",
    "grace-period" grace_period GracePeriod "{seconds: 60}",
    "host-network" host_network HostNetwork "{used: false}",
    "share-process-namespace" share_process_namespace ShareProcessNamespace "{shared: true}",
    "service-account" service_account ServiceAccount "{name: reader}",
    "token-mounted" token_mounted TokenMounted "{mounted: false}",
    "node-selector" node_selector NodeSelector "{key: disk, value: ssd}",
    "toleration" toleration Toleration "{key: gpu, value: 'true', effect: NoSchedule}",
    "unchanged" unchanged Unchanged "{container: web, may-add: [volumeMounts]}",
    "no-finding" no_finding NoFinding "{codes: [tail-before-file], container: log, asked: 'keeps running'}",
    "accepted" accepted Accepted "{}",
    predicted:
    "stays-up" stays_up StaysUp "{containers: [lemon, gold], seconds: 60}",
    "ready" ready Ready "{containers: [web, clock], seconds: 10}",
    watched:
    "restarts-at-most" restarts_at_most RestartsAtMost "{container: web, times: 0, seconds: 20}",
    "log-contains" log_contains LogContains "{container: log, text: order at, lines: 2, grows: true}",
    "exec-output" exec_output ExecOutput "{container: alpha, command: [printenv, FRUIT], equals: lemon}",
    "file" file File "{container: web, path: /usr/share/nginx/html/index.html, grows: true}",
    "file-crosses" file_crosses FileCrosses "{from: {container: blog, path: /blog}, to: {container: games, path: /games}}",
    "http" http Http "{port: 80, path: /, container: web, status: 200, contains: hello}",
    "init-exit" init_exit InitExit "{container: config, code: 0}",
    "comes-back" comes_back ComesBack "{container: web, seconds: 30}",
    "ends" ends Ends "{}",
    "outlives" outlives Outlives "{container: log, text: bye}",
}

/// What each word can do.
pub(crate) trait Word {
    /// Holds the answer against the values.
    fn find(&self, answer: &Answer) -> Finding;
    /// The same with the running Pod in view; most words ask the text alone.
    fn find_live(&self, answer: &Answer, _: Live) -> Finding {
        self.find(answer)
    }
    /// What is to be asked of a running Pod, with what was asked already, while the verdict is open.
    fn asks(&self, _: &Answer, _: Live) -> Vec<Ask> {
        Vec::new()
    }
    /// The words of the statement that ask for it.
    fn must_be_stated(&self) -> Vec<String>;
    /// The containers that it is about, by name.
    fn containers(&self) -> Vec<String> {
        Vec::new()
    }
    /// The values that are the answer.
    fn secrets(&self) -> Vec<String> {
        Vec::new()
    }
}

/// What a word found out. Texts are for people, plain English.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Finding {
    pub(crate) verdict: Verdict,
    /// The verdict is not observed but worked out from the text.
    pub(crate) predicted: bool,
    pub(crate) expected: String,
    pub(crate) actual: String,
    /// Where to look, from the start of the document.
    pub(crate) path: Path,
    /// What the verdict rests on, its kind first.
    pub(crate) evidence: String,
    /// A command that shows it on a cluster.
    pub(crate) command: String,
}

impl Finding {
    /// A verdict that rests on the text alone. `part` is the part of the Pod that kubectl shows: `.spec.hostname`.
    pub(crate) fn of(
        answer: &Answer,
        passes: bool,
        path: Path,
        expected: String,
        actual: String,
        part: &str,
    ) -> Finding {
        Finding {
            verdict: pass_or_fail(passes),
            predicted: false,
            expected,
            actual,
            evidence: answer.evidence(&path),
            path,
            command: answer.kubectl_get(&[part]),
        }
    }

    fn unknown() -> Finding {
        Finding {
            verdict: Verdict::Error,
            predicted: false,
            expected: String::new(),
            actual: String::new(),
            path: Path::root(),
            evidence:
                "This criterion is of a newer version of Podlab. Reload the page or update the program."
                    .to_owned(),
            command: String::new(),
        }
    }
}

fn pass_or_fail(passes: bool) -> Verdict {
    if passes { Verdict::Pass } else { Verdict::Fail }
}

/// Words of a list as one phrase: `a, b and c`.
pub(crate) fn and(words: &[String]) -> String {
    match words {
        [] => "none".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
