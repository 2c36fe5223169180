//! What a namespace refuses that enforces a level of the Pod Security Standards, against a real API server: Pods are sent as a
//! dry run to a namespace of each level and version, and refused there for exactly the controls that `podlab check` names.
//!
//! Run with `--ignored` and PODLAB_TEST_KUBECONFIG: a kubeconfig with the context `podlab-api`. Makes namespaces of its own
//! and deletes them.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

#[expect(dead_code, reason = "the test of decoding uses the rest")]
#[path = "decoding/theirs.rs"]
mod theirs;

use std::collections::BTreeSet;
use std::time::Duration;

use k8s_openapi::api::core::v1::{Namespace, ServiceAccount};
use kube::api::{DeleteParams, ObjectMeta, PostParams};
use kube::{Api, Client};
use pod::{Draft, Level, Source, Version, check_enforcing};

const LEVELS: [Level; 2] = [Level::Baseline, Level::Restricted];

/// What each control's refusal begins with in the API server's message, before ` (`.
const WORDS: &[(&str, &[&str])] = &[
    ("appArmorProfile", &["forbidden AppArmor profile", "forbidden AppArmor profiles"]),
    ("capabilities_baseline", &["non-default capabilities"]),
    ("hostNamespaces", &["host namespaces"]),
    ("hostPathVolumes", &["hostPath volumes"]),
    ("hostPorts", &["hostPort"]),
    ("hostProbesAndHostLifecycle", &["probe or lifecycle host"]),
    ("privileged", &["privileged"]),
    ("procMount", &["procMount"]),
    ("seLinuxOptions", &["seLinuxOptions"]),
    ("seccompProfile_baseline", &["seccompProfile"]),
    ("sysctls", &["forbidden sysctls"]),
    ("windowsHostProcess", &["hostProcess"]),
    ("allowPrivilegeEscalation", &["allowPrivilegeEscalation != false"]),
    ("capabilities_restricted", &["unrestricted capabilities"]),
    ("procMount_restricted", &["procMount"]),
    ("restrictedVolumes", &["restricted volume types"]),
    ("runAsNonRoot", &["runAsNonRoot != true"]),
    ("runAsUser", &["runAsUser=0"]),
    ("seccompProfile_restricted", &["seccompProfile"]),
];

const MEEK: &str = "allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}";
const SHARED: &str = "runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}";

/// A Pod: fields of its spec, of its securityContext, of its container, of the container's securityContext.
fn pod(spec: &str, shared: &str, container: &str, own: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: yellow}}\nspec:\n  {spec}\n  securityContext: {{{shared}}}\n  containers:\n  - name: lemon\n    image: example.org/lemon:1\n    {container}\n    securityContext: {{{own}}}\n"
    )
}

/// Pods that Kubernetes takes where nothing is enforced: each breaks another control, the last ones several or none.
fn pods() -> Vec<String> {
    let port = "ports: [{containerPort: 80}]";
    let meek = |spec: &str, container: &str| pod(spec, SHARED, container, MEEK);
    let own = |own: &str| pod("", SHARED, "", own);
    vec![
        meek("", ""),
        pod("", "", "", ""),
        meek("hostNetwork: true", port),
        meek("hostPID: true", ""),
        meek("volumes: [{name: v, hostPath: {path: /srv}}]", ""),
        meek("volumes: [{name: v, nfs: {server: a, path: /b}}]", ""),
        meek("volumes: [{name: v}, {name: s, secret: {secretName: s}}]", ""),
        meek("", "ports: [{containerPort: 80, hostPort: 80}]"),
        meek("", "livenessProbe: {httpGet: {port: 80, host: example.org}}"),
        meek("", "lifecycle: {preStop: {tcpSocket: {port: 80, host: example.org}}}"),
        own("privileged: true"),
        own(&format!("{MEEK}, appArmorProfile: {{type: Unconfined}}")),
        own(&format!("{MEEK}, seccompProfile: {{type: Unconfined}}")),
        own(&format!("{MEEK}, seLinuxOptions: {{type: spc_t}}")),
        own(&format!("{MEEK}, runAsUser: 0")),
        own(&format!("{MEEK}, runAsNonRoot: false")),
        own("allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [NET_ADMIN]}"),
        own("allowPrivilegeEscalation: false, capabilities: {drop: [all], add: [CHOWN]}"),
        pod("", &format!("{SHARED}, sysctls: [{{name: kernel.msgmax, value: '1'}}]"), "", MEEK),
        pod(
            "hostUsers: false",
            "runAsUser: 0, seccompProfile: {type: RuntimeDefault}",
            "",
            &format!("{MEEK}, procMount: Unmasked"),
        ),
        pod("os: {name: windows}", "runAsNonRoot: true", "", ""),
        pod("os: {name: windows}\n  hostNetwork: true", "windowsOptions: {hostProcess: true}", "", ""),
        meek(
            "initContainers: [{name: gate, image: 'a:1'}, {name: side, image: 'a:1', restartPolicy: Always, securityContext: {privileged: true}}]",
            "",
        ),
        meek("", "").replace(
            "{name: yellow}",
            "{name: yellow, annotations: {container.apparmor.security.beta.kubernetes.io/lemon: unconfined}}",
        ),
    ]
}

#[tokio::test]
#[ignore = "needs PODLAB_TEST_KUBECONFIG"]
async fn a_namespace_that_enforces_refuses_what_podlab_says() {
    let client = theirs::connected().await;
    let mut count = [0; 2];
    let mut seen = BTreeSet::new();
    for version in Version::known() {
        for level in LEVELS {
            let name = namespace(&client, level, version).await;
            for text in pods() {
                let ours = ours(&text, version, level);
                let answer = theirs::ask_in(&client, &name, "pods", &text).await;
                let theirs = theirs(answer.code, answer.message());
                assert_eq!(said(&ours), theirs, "{level} {version}: {}\n{text}", answer.message());
                count[usize::from(ours.is_empty())] += 1;
                seen.extend(ours);
            }
            let api: Api<Namespace> = Api::all(client.clone());
            api.delete(&name, &DeleteParams::default()).await.unwrap();
        }
    }
    eprintln!("{} refused and {} taken alike, for {} controls", count[0], count[1], seen.len());
    assert_eq!(seen.len(), pod::controls().len(), "{seen:?}");
}

/// The controls that refuse a Pod, by Kubernetes' names; everything else about it has to be right.
fn ours(text: &str, version: Version, level: Level) -> BTreeSet<&'static str> {
    // The server is of one version; the namespace says whose standards count.
    let judgement = check_enforcing(&Draft::new(text), version, level).remove(0);
    let refused = judgement.diagnostics.iter().filter(|one| one.source == Source::PodSecurity);
    let control =
        |code: &str| pod::controls().iter().find(|control| control.slug == code).expect("a control").id;
    refused.map(|one| control(&one.code)).collect()
}

/// How the API server begins to say so.
fn said(controls: &BTreeSet<&str>) -> BTreeSet<&'static str> {
    let words = |id: &&str| WORDS.iter().find(|(control, _)| control == id).expect("its words").1[0];
    controls.iter().map(words).collect()
}

/// What the API server says of an answer.
fn theirs(code: u16, message: &str) -> BTreeSet<&'static str> {
    if code == 201 {
        return BTreeSet::new();
    }
    assert!(code == 403 && message.contains("violates PodSecurity"), "{code}: {message}");
    let begins =
        |word: &str| [": ", ", "].iter().any(|before| message.contains(&format!("{before}{word} (")));
    let is_said = |words: &&[&'static str]| words.iter().any(|word| begins(word));
    WORDS.iter().map(|(_, words)| *words).filter(is_said).map(|words| words[0]).collect()
}

/// A namespace that enforces a level, once Pods can be made in it.
async fn namespace(client: &Client, level: Level, version: Version) -> String {
    let nanos = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos();
    let name = format!("security-{level}-{nanos}");
    let label = |name: &str, value: String| (format!("pod-security.kubernetes.io/{name}"), value);
    let labels = [label("enforce", level.to_string()), label("enforce-version", format!("v{version}"))];
    let metadata =
        ObjectMeta { name: Some(name.clone()), labels: Some(labels.into()), ..ObjectMeta::default() };
    let api: Api<Namespace> = Api::all(client.clone());
    api.create(&PostParams::default(), &Namespace { metadata, ..Namespace::default() }).await.unwrap();
    let accounts: Api<ServiceAccount> = Api::namespaced(client.clone(), &name);
    for _ in 0..300 {
        if accounts.get_opt("default").await.unwrap().is_some() {
            return name;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{name} has no default account after 30 s");
}
