//! Each control: a Pod with what it is about is refused for it, at its place and by its name, and not any more once mended.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::judged::random::{self, Random};
use super::{Level, PodSecurity, Violation, controls, pod_security};
use crate::{Draft, Stage, Version, catalogue, check, check_enforcing, edit, findings, lints};

/// What a restricted namespace asks of a container's securityContext.
const MEEK: &[(&str, &str)] = &[
    ("allowPrivilegeEscalation", "false"),
    ("capabilities", "{drop: [ALL]}"),
    ("runAsNonRoot", "true"),
    ("seccompProfile", "{type: RuntimeDefault}"),
];

/// A Pod with fields of its spec, and of its one container, whose securityContext is meek but for `context`.
fn pod(spec: &str, container: &str, context: &[(&str, &str)]) -> String {
    let mut text = format!(
        "metadata: {{name: yellow}}\nspec:\n{spec}  containers:\n  - name: lemon\n    image: example.org/lemon:1\n{container}    securityContext:\n"
    );
    let is_own = |field: &&(&str, &str)| context.iter().all(|own| own.0 != field.0);
    for (field, value) in MEEK.iter().filter(is_own).chain(context).filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(text, "      {field}: {value}");
    }
    text
}

/// The same without any securityContext.
fn plain(spec: &str, container: &str) -> String {
    pod(spec, container, &[]).split("    securityContext:\n      allow").next().unwrap_or_default().to_owned()
}

fn judged(draft: &Draft, version: Version) -> PodSecurity {
    let document = draft.chosen().expect("a Pod");
    pod_security(draft, document, version).unwrap_or_else(|| panic!("no level of\n{}", draft.text()))
}

fn said(violation: &Violation) -> String {
    format!("{} {}", violation.control, violation.finding.path)
}

/// What namespaces of both levels say of a text: control and path.
#[track_caller]
fn check_pod(text: &str, version: &str, baseline: &[&str], restricted: &[&str]) {
    let draft = Draft::new(text);
    let security = judged(&draft, version.parse().expect("a version"));
    for (level, expected) in [(Level::Baseline, baseline), (Level::Restricted, restricted)] {
        let found: BTreeSet<String> = security.refused_in(level).map(said).collect();
        let expected: BTreeSet<String> = expected.iter().map(|one| (*one).to_owned()).collect();
        assert_eq!(found, expected, "{level} of\n{text}");
    }
    let level = match (baseline.is_empty(), restricted.is_empty()) {
        (true, true) => Level::Restricted,
        (true, false) => Level::Baseline,
        (false, _) => Level::Privileged,
    };
    assert_eq!(security.level, level, "{text}");
    for violation in &security.violations {
        mends(&draft, violation);
    }
}

/// After a repair that violation is gone, no other comes, and nothing is refused or warned about that was not before.
#[track_caller]
fn mends(draft: &Draft, violation: &Violation) {
    let version = Version::default();
    let before: BTreeSet<String> = judged(draft, version).violations.iter().map(said).collect();
    let codes = |draft: &Draft| -> BTreeSet<String> {
        let judged = check(draft, version).into_iter().flat_map(|judgement| judgement.diagnostics);
        judged.map(|found| format!("{} {}", found.code, found.path)).collect()
    };
    for fix in &violation.finding.fixes {
        let mended =
            edit(draft, &fix.operations).unwrap_or_else(|refusal| panic!("{}: {refusal:?}", fix.says));
        let after: BTreeSet<String> = judged(&mended, version).violations.iter().map(said).collect();
        let is_of_list = violation.finding.path.ends_with(']') || violation.finding.path.ends_with("].name");
        assert!(
            is_of_list || !after.contains(&said(violation)),
            "{}: still there in\n{}",
            fix.says,
            mended.text()
        );
        assert!(
            after.len() < before.len() || !before.contains(&said(violation)),
            "{} in\n{}",
            fix.says,
            mended.text()
        );
        let new: Vec<String> = codes(&mended).difference(&codes(draft)).cloned().collect();
        assert_eq!(new, [""; 0], "{} in\n{}", fix.says, mended.text());
    }
}

/// A setting of the container's securityContext: who refuses it, at which field of the container.
#[track_caller]
fn check_context(field: &str, value: &str, baseline: &[&str], restricted: &[&str]) {
    let placed = |all: &[&str]| -> Vec<String> {
        all.iter().map(|said| said.replacen(' ', " spec.containers[0].securityContext.", 1)).collect()
    };
    let (baseline, restricted) = (placed(baseline), placed(restricted));
    let said = |all: &'static [String]| all.iter().map(String::as_str).collect::<Vec<_>>();
    let (baseline, restricted) = (said(baseline.leak()), said(restricted.leak()));
    check_pod(&pod("", "", &[(field, value)]), "1.36", &baseline, &restricted);
}

/// A text that both levels refuse for the same.
#[track_caller]
fn check_both(text: &str, refused: &[&str]) {
    check_pod(text, "1.36", refused, refused);
}

#[test]
fn a_meek_pod_is_restricted_and_a_plain_one_baseline() {
    check_both(&pod("", "", &[]), &[]);
    check_pod(
        &plain("", ""),
        "1.36",
        &[],
        &[
            "allowPrivilegeEscalation spec.containers[0].securityContext.allowPrivilegeEscalation",
            "capabilities_restricted spec.containers[0].securityContext.capabilities.drop",
            "runAsNonRoot spec.securityContext.runAsNonRoot",
            "seccompProfile_restricted spec.securityContext.seccompProfile.type",
        ],
    );
    // Those for Windows need none of it but another user.
    check_pod(
        &plain("  os: {name: windows}\n", ""),
        "1.36",
        &[],
        &["runAsNonRoot spec.securityContext.runAsNonRoot"],
    );
}

#[test]
fn what_a_container_says_of_its_rights() {
    let privileged = &["privileged privileged"];
    check_context("privileged", "true", privileged, privileged);
    check_context("privileged", "false", &[], &[]);
    check_context(
        "allowPrivilegeEscalation",
        "true",
        &[],
        &["allowPrivilegeEscalation allowPrivilegeEscalation"],
    );
    let unmasked = &["procMount_restricted procMount"];
    check_context("procMount", "Unmasked", &["procMount procMount"], unmasked);
    check_context("procMount", "Default", &[], &[]);
    check_context("runAsNonRoot", "false", &[], &["runAsNonRoot runAsNonRoot"]);
    check_context("runAsUser", "0", &[], &["runAsUser runAsUser"]);
    check_context("runAsUser", "1", &[], &[]);
    let seccomp = "seccompProfile.type";
    check_context(
        "seccompProfile",
        "{type: Unconfined}",
        &[&format!("seccompProfile_baseline {seccomp}")],
        &[&format!("seccompProfile_restricted {seccomp}")],
    );
    check_context("seccompProfile", "{type: Localhost, localhostProfile: a}", &[], &[]);
    let profile = &["appArmorProfile appArmorProfile.type"];
    check_context("appArmorProfile", "{type: Unconfined}", profile, profile);
    check_context("appArmorProfile", "{type: RuntimeDefault}", &[], &[]);
    let process = &["windowsHostProcess windowsOptions.hostProcess"];
    check_context("windowsOptions", "{hostProcess: true}", process, process);
}

#[test]
fn capabilities_are_compared_letter_by_letter() {
    let check = |value: &str, baseline: &[&str], restricted: &[&str]| {
        check_context("capabilities", value, baseline, restricted);
    };
    let missing = "capabilities_restricted capabilities.drop";
    let added = "capabilities_restricted capabilities.add[0]";
    check("{drop: [all]}", &[], &[missing]);
    check("{drop: [KILL]}", &[], &[missing]);
    check("{add: [KILL]}", &[], &[missing, added]);
    check("{drop: [ALL], add: [NET_BIND_SERVICE]}", &[], &[]);
    check(
        "{drop: [ALL], add: [NET_BIND_SERVICE, CHOWN]}",
        &[],
        &["capabilities_restricted capabilities.add[1]"],
    );
    check("{drop: [ALL], add: [CAP_CHOWN]}", &["capabilities_baseline capabilities.add[0]"], &[added]);
    check("{drop: [ALL], add: [NET_RAW]}", &["capabilities_baseline capabilities.add[0]"], &[added]);
}

#[test]
fn labels_of_selinux() {
    let check = |value: &str, refused: &[&str]| check_context("seLinuxOptions", value, refused, refused);
    check("{level: 's0:c1,c2', type: container_engine_t}", &[]);
    check("{type: spc_t}", &["seLinuxOptions seLinuxOptions.type"]);
    check(
        "{user: u, role: r}",
        &["seLinuxOptions seLinuxOptions.user", "seLinuxOptions seLinuxOptions.role"],
    );
}

#[test]
fn what_a_pod_has_of_its_node() {
    for field in ["hostPID", "hostIPC"] {
        check_both(&pod(&format!("  {field}: true\n"), "", &[]), &[&format!("hostNamespaces spec.{field}")]);
    }
    let port = "    ports: [{containerPort: 80}]\n";
    let taken = "hostPorts spec.containers[0].ports[0].hostPort";
    check_both(&pod("  hostNetwork: true\n", port, &[]), &["hostNamespaces spec.hostNetwork", taken]);
    check_both(&pod("", port, &[]), &[]);
    let port = "    ports: [{containerPort: 80, hostPort: 8080, hostIP: 10.0.0.1}]\n";
    check_both(&pod("", port, &[]), &[taken]);
    let volume = "  volumes: [{name: v, hostPath: {path: /srv}}]\n";
    let place = "spec.volumes[0].hostPath";
    check_pod(
        &pod(volume, "", &[]),
        "1.36",
        &[&format!("hostPathVolumes {place}")],
        &[&format!("restrictedVolumes {place}")],
    );
    let volumes = "  volumes: [{name: a}, {name: b, nfs: {server: a, path: /b}}, {name: c, emptyDir: {}}]\n";
    check_pod(&pod(volumes, "", &[]), "1.36", &[], &["restrictedVolumes spec.volumes[1].nfs"]);
    let sysctls = "  securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}, {name: net.ipv4.tcp_rmem, value: '1'}]}\n";
    check_both(&pod(sysctls, "", &[]), &["sysctls spec.securityContext.sysctls[0].name"]);
}

#[test]
fn what_is_said_at_the_pod_counts_for_its_containers() {
    let shared = |fields: &str| plain(&format!("  securityContext: {{{fields}}}\n"), "");
    let container = [
        "allowPrivilegeEscalation spec.containers[0].securityContext.allowPrivilegeEscalation",
        "capabilities_restricted spec.containers[0].securityContext.capabilities.drop",
    ];
    let check = |fields: &str, further: &[&str]| {
        check_pod(&shared(fields), "1.36", &[], &[&container[..], further].concat());
    };
    check("runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}", &[]);
    check(
        "runAsNonRoot: false, runAsUser: 0, seccompProfile: {type: RuntimeDefault}",
        &["runAsNonRoot spec.securityContext.runAsNonRoot", "runAsUser spec.securityContext.runAsUser"],
    );
}

#[test]
fn annotations_with_app_armor() {
    let check = |value: &str, refused: &[&str]| {
        let key = "container.apparmor.security.beta.kubernetes.io/lemon";
        let metadata = format!("metadata: {{name: yellow, annotations: {{{key}: {value}}}}}");
        check_both(&pod("", "", &[]).replacen("metadata: {name: yellow}", &metadata, 1), refused);
    };
    check("runtime/default", &[]);
    check("localhost/lemon", &[]);
    check(
        "unconfined",
        &["appArmorProfile metadata.annotations[container.apparmor.security.beta.kubernetes.io/lemon]"],
    );
}

#[test]
fn versions_differ() {
    let probe = "    livenessProbe: {httpGet: {port: 80, host: example.org}}\n";
    let host = "hostProbesAndHostLifecycle spec.containers[0].livenessProbe.httpGet.host";
    check_pod(&pod("", probe, &[]), "1.33", &[], &[]);
    check_pod(&pod("", probe, &[]), "1.34", &[host], &[host]);
    let user = [("runAsNonRoot", ""), ("runAsUser", "0"), ("procMount", "Unmasked")];
    let field = |control: &str, field: &str| format!("{control} spec.containers[0].securityContext.{field}");
    let text = pod("  hostUsers: false\n", "", &user);
    let proc = field("procMount", "procMount");
    let (root, user) = ("runAsNonRoot spec.securityContext.runAsNonRoot", field("runAsUser", "runAsUser"));
    check_pod(&text, "1.34", &[&proc], &[&proc, root, &user]);
    check_pod(&text, "1.35", &[], &[&field("procMount_restricted", "procMount")]);
}

#[test]
fn all_kinds_of_containers_count() {
    let kinds = "  initContainers:\n  - {name: init, image: 'a:1', securityContext: {privileged: true}}\n  - {name: sidecar, image: 'a:1', restartPolicy: Always, securityContext: {privileged: true}}\n  ephemeralContainers:\n  - {name: look, image: 'a:1', securityContext: {privileged: true}}\n";
    let found = judged(&Draft::new(pod(kinds, "", &[])), Version::default());
    let found: BTreeSet<String> = found.refused_in(Level::Baseline).map(said).collect();
    let places = ["ephemeralContainers[0]", "initContainers[0]", "initContainers[1]"];
    let expected = places.map(|place| format!("privileged spec.{place}.securityContext.privileged"));
    assert_eq!(found, BTreeSet::from(expected));
}

#[test]
fn a_template_is_judged_at_its_place() {
    let text =
        "kind: CronJob\nspec: {jobTemplate: {spec: {template: {spec: {hostPID: true, containers: []}}}}}\n";
    let found = judged(&Draft::new(text), Version::default());
    let found: Vec<String> = found.refused_in(Level::Baseline).map(said).collect();
    assert_eq!(found, ["hostNamespaces spec.jobTemplate.spec.template.spec.hostPID"]);
}

#[test]
fn no_level_is_claimed_of_what_cannot_be_read() {
    let level =
        |text: &str| findings(&Draft::new(text), Version::default()).security().map(|said| said.level);
    assert_eq!(level(""), None);
    assert_eq!(level("kind: Secret\n"), None);
    assert_eq!(level("kind: Pod\nspec: [\n"), None);
    assert_eq!(level("kind: Pod\nspec: {hostPID: maybe}\n"), None);
    assert_eq!(level("kind: Pod\nspec: {hostPID: true, hostPID: false}\n"), None);
    // A misspelt field is none of the Pod.
    assert_eq!(level("kind: Pod\nspec: {hostpid: true, hostIPC: true}\n"), Some(Level::Privileged));
}

#[test]
fn a_page_gets_the_first_reasons_and_those_that_only_restricted_has() {
    let container = |index: usize| {
        format!("  - {{name: c{index}, image: 'a:1', securityContext: {{privileged: true}}}}\n")
    };
    let all: String = (0..150).map(container).collect();
    let text = format!("metadata: {{name: a}}\nspec:\n  containers:\n{all}");
    let security = findings(&Draft::new(text), Version::default()).security().expect("a level");
    assert_eq!(security.refused_in(Level::Baseline).count(), 100);
    assert_eq!(security.only_in_restricted().count(), 100);
    let volume = "  volumes: [{name: v, hostPath: {path: /srv}}]\n";
    let security = judged(&Draft::new(pod(volume, "", &[])), Version::default());
    assert_eq!(security.only_in_restricted().count(), 0, "the volume is said already");
}

#[test]
fn a_namespace_that_enforces_refuses_last() {
    let check = |text: &str, level: Level, accepted: bool, stage: Option<Stage>, count: usize| {
        let judged = &check_enforcing(&Draft::new(text), Version::default(), level)[0];
        let said =
            judged.diagnostics.iter().filter(|found| found.source == crate::Source::PodSecurity).count();
        assert_eq!((judged.accepted, judged.stage, said), (Some(accepted), stage, count), "{text}");
    };
    let text = plain("", "");
    check(&text, Level::Privileged, true, None, 0);
    check(&text, Level::Baseline, true, None, 0);
    check(&text, Level::Restricted, false, Some(Stage::PodSecurity), 4);
    check(&text.replacen("lemon", "Lemon", 1), Level::Restricted, false, Some(Stage::Validate), 4);
    let version = Version::default();
    assert_eq!(
        check_enforcing(&Draft::new(text.as_str()), version, Level::Baseline),
        super::super::check(&Draft::new(text), version)
    );
}

#[test]
fn the_index_is_in_order_and_its_names_are_kubernetes_own() {
    let order: Vec<(Level, &str)> = controls().iter().map(|control| (control.level, control.id)).collect();
    assert!(order.is_sorted(), "{order:?}");
    for control in controls() {
        let kebab = |letter: char| match letter {
            '_' => "-".to_owned(),
            'A'..='Z' => format!("-{}", letter.to_ascii_lowercase()),
            other => other.to_string(),
        };
        let slug: String = control.id.chars().map(kebab).collect();
        assert_eq!(control.slug, format!("pod-security-{slug}"));
        assert!(control.doc.trim().len() > 20, "{} needs a doc", control.id);
        assert!(catalogue().iter().all(|code| code.slug != control.slug));
        assert!(lints().iter().all(|lint| lint.slug != control.slug));
    }
}

#[test]
fn repairs_of_pods_by_chance_mend_and_break_nothing() {
    let (mut random, mut count) = (Random::new(7), 0);
    for _ in 0..150 {
        let draft = Draft::new(random::pod(&mut random).to_string());
        let before = judged(&draft, Version::default());
        let controls = |security: &PodSecurity| -> BTreeSet<String> {
            security.violations.iter().map(|one| one.control.clone().into_owned()).collect()
        };
        for level in [Level::Baseline, Level::Restricted] {
            let Some(all) = before.repair(level) else { continue };
            let mended = edit(&draft, &all.operations).unwrap_or_else(|refusal| panic!("{refusal:?}"));
            let after = judged(&mended, Version::default());
            let is_left = |one: &&Violation| one.finding.fixes.is_empty();
            let left = before.refused_in(level).filter(is_left).count();
            assert!(after.refused_in(level).count() <= left, "{} in\n{}", all.says, draft.text());
        }
        for violation in &before.violations {
            for fix in &violation.finding.fixes {
                count += 1;
                let mended = edit(&draft, &fix.operations).unwrap_or_else(|refusal| panic!("{refusal:?}"));
                let after = judged(&mended, Version::default());
                let fewer = after.violations.len() < before.violations.len();
                assert!(fewer, "{} of {} in\n{}", fix.says, said(violation), draft.text());
                assert!(controls(&after).is_subset(&controls(&before)), "{} in\n{}", fix.says, draft.text());
            }
        }
    }
    assert!(count > 500, "{count} repairs");
}
