use proptest::prelude::*;

use super::*;

/// Completes at the `¦` of a text.
fn at_mark(text: &str) -> (String, Completion) {
    let offset = text.find('¦').expect("a mark");
    let text = text.replace('¦', "");
    let completion = complete(&Draft::new(text.as_str()), offset);
    (text, completion)
}

/// The first labels, in order.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (_, completion) = at_mark(text);
    let labels: Vec<&str> = completion.candidates.iter().map(|candidate| candidate.label.as_str()).collect();
    let shown = labels.get(..expected.len().min(labels.len())).unwrap_or_default();
    assert_eq!(shown, expected, "{text}\n{labels:?}");
    assert!(!expected.is_empty() || labels.is_empty(), "{text}\n{labels:?}");
}

/// The text after the candidate with this label is taken.
#[track_caller]
fn taken(text: &str, label: &str, expected: &str) {
    let (mut text, completion) = at_mark(text);
    let candidate = completion.candidates.iter().find(|candidate| candidate.label == label).expect(label);
    text.replace_range(completion.range, &candidate.insert);
    assert_eq!(text, expected);
}

const POD: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: yellow
spec:
  volumes:
    - name: shared
      emptyDir: {}
    - {name: 'other', emptyDir: {}}
  containers:
    - name: lemon
      image: busybox
      ports: [{name: web, containerPort: 80}]
      ";

#[test]
fn keys_of_the_place_that_the_column_decides() {
    check("¦", &["apiVersion", "kind"]);
    check("kind: Pod\n¦", &["apiVersion", "metadata", "spec"]);
    check("spec:\n  ¦", &["containers", "initContainers", "volumes"]);
    check("spec:\n  res¦", &["restartPolicy", "resourceClaims", "resources"]);
    check("spec:\n  containers:\n  - ¦", &["name", "image", "command"]);
    check("spec:\n  containers:\n  - name: a\n    ¦", &["image", "command", "args"]);
    check("spec:\n  containers:\n    - name: a\n      im¦\n      image: b\n", &["imagePullPolicy"]);
    check("spec:\n  containers:\n    - name: a\n    ¦", &["name", "image"]);
    check("spec:\n  containers:\n    - name: a\n  ¦", &["initContainers", "volumes"]);
    check("spec:\n  containers:\n    - name: a\n¦", &["apiVersion", "kind", "metadata"]);
    check("spec:\n  containers:\n    ¦\n    - name: a\n", &["name", "image"]);
    check("spec:\n  ¦\n  containers: []\n", &["initContainers"]);
    check("spec:\n  containers:\n    - ports:\n        - ¦", &["containerPort", "name", "protocol"]);
    check("spec:\n  containers:\n    - resources:\n        limits:\n          ¦", &["cpu", "memory"]);
    check("metadata:\n  labels:\n    ¦", &[]);
    check("spec:\n  containers:\n    - image: a\n        ¦", &[]);
    check(&format!("{POD}¦"), &["command", "args", "env"]);
    check("spec:\n  containers:\n    - IMAG¦\n", &["image", "imagePullPolicy"]);
}

#[test]
fn keys_of_a_key_that_is_there() {
    check("spec:\n  conta¦iners: []\n", &["containers", "initContainers"]);
    check("spec:\n  ¦containers: []\n", &["containers"]);
    taken("spec:\n  conta¦: []\n", "containers", "spec:\n  containers: []\n");
}

#[test]
fn inside_braces_and_brackets() {
    check("spec: {¦", &["containers"]);
    check("spec: {containers: [{na¦", &["name"]);
    check("spec: {containers: [{name: a, ¦}]}", &["image", "command"]);
    check("{\"spec\": {\"containers\": [{\"name\": \"a\", \"¦\"}]}}", &["image", "command"]);
    check("spec: {containers: [{name: a, tty: ¦}]}", &["true", "false"]);
    check("spec: {dnsPolicy: Clu¦}", &["ClusterFirst", "ClusterFirstWithHostNet"]);
    check("spec:\n  volumes: [{¦\n  containers:\n    - name: a\n", &["name", "emptyDir"]);
    check("spec:\n  containers:\n    - {name: a, ports: [{¦}]}\n", &["containerPort"]);
    check("spec: {nodeSelector: {¦", &["kubernetes.io/os"]);
}

#[test]
fn values() {
    check("spec:\n  restartPolicy: ¦", &["Always", "OnFailure", "Never"]);
    check("spec:\n  restartPolicy: N¦\n", &["Never", "OnFailure"]);
    check("spec:\n  hostNetwork: ¦\n", &["true", "false"]);
    check("kind: ¦", &["Pod"]);
    check("spec:\n  containers:\n    - imagePullPolicy: ¦\n", &["Always", "IfNotPresent", "Never"]);
    check("spec:\n  containers:\n    - image: ¦\n", &[]);
    check("spec:\n  restartPolicy: Always ¦ # why\n", &[]);
    check(&format!("{POD}volumeMounts:\n        - name: ¦"), &["shared", "other"]);
    check(&format!("{POD}volumeMounts:\n        - name: o¦"), &["other"]);
    check(&format!("{POD}livenessProbe:\n        httpGet: {{port: ¦}}"), &["web", "80"]);
    check(&format!("{POD}livenessProbe:\n        tcpSocket:\n          port: ¦"), &["web", "80"]);
    check("spec:\n  containers: [{name: a, securityContext: {capabilities: {drop: [¦", &["ALL"]);
    let env = "env:\n        - name: A\n          valueFrom:\n            resourceFieldRef:\n";
    check(&format!("{POD}{env}              containerName: ¦"), &["lemon"]);
    check(&format!("{POD}{env}              resource: li¦"), &["limits.cpu", "limits.memory"]);
    check("spec:\n  containers:\n    - command:\n        - |\n          na¦", &[]);
    check("spec:\n  # ¦", &[]);
    check("spec:\n  restartPolicy: \"Al¦\"\n", &["Always"]);
}

#[test]
fn workloads_and_other_documents() {
    check("kind: Deployment\nspec:\n  ¦", &["template"]);
    check("kind: CronJob\nspec:\n  jobTemplate:\n    ¦", &["spec"]);
    check("kind: Deployment\nspec:\n  template:\n    ¦", &["metadata", "spec"]);
    check("kind: Deployment\nspec:\n  template:\n    spec:\n      ¦", &["containers"]);
    let deployment =
        "kind: Deployment\nspec:\n  template:\n    spec:\n      volumes: [{name: v}]\n      containers:\n";
    check(&format!("{deployment}        - volumeMounts: [{{name: ¦}}]\n"), &["v"]);
    check("kind: Service\nspec:\n  ¦", &[]);
    check("kind: Service\n---\nkind: Pod\nspec:\n  ¦\n---\nkind: Service\n", &["containers"]);
}

#[test]
fn of_what_excludes_each_other_one_is_offered() {
    check("spec:\n  volumes:\n    - emptyDir: {}\n      ¦", &["name"]);
    check("spec:\n  volumes:\n    - emptyDir: {}\n    - ¦", &["name", "emptyDir"]);
    check("spec:\n  volumes:\n    - emptyDir: {}\n    ¦", &["name", "emptyDir"]);
    check("spec:\n  volumes:\n    - empt¦yDir: {}\n", &["emptyDir"]);
    check(
        "spec:\n  containers:\n    - livenessProbe: {exec: {}, ¦}\n",
        &["initialDelaySeconds", "periodSeconds"],
    );
    check("spec:\n  containers:\n    - env: [{name: a, value: b, ¦}]\n", &[]);
    assert!(ONE_OF.iter().all(|(name, _)| Type::all().any(|known| known.name == *name)));
}

/// Whatever is taken, on a line of its own behind any line of a Pod, is a field that Kubernetes knows there.
#[test]
fn what_is_taken_is_known() {
    let text = format!("{POD}volumeMounts:\n        - name: shared\n      env:\n        - name: A\n");
    let unknown = |text: &str| {
        let judgements = crate::check(&Draft::new(text), crate::Version::default());
        let diagnostics = judgements.into_iter().flat_map(|judgement| judgement.diagnostics);
        diagnostics.filter(|it| matches!(it.code.as_ref(), "unknown-field" | "syntax")).count()
    };
    let mut count = 0;
    let ends = text.match_indices('\n').map(|(at, _)| at + 1);
    for (end, column) in ends.flat_map(|end| (0..10).map(move |column| (end, column))) {
        let (before, after) = text.split_at(end);
        let line = format!("{before}{}\n{after}", " ".repeat(column));
        let completion = complete(&Draft::new(line.as_str()), end + column);
        for candidate in completion.candidates {
            let mut taken = line.clone();
            taken.replace_range(completion.range.clone(), &candidate.insert);
            if fits(before, after, column) {
                assert_eq!(unknown(&taken), 0, "{taken}");
                count += 1;
            }
        }
    }
    println!("{count} candidates taken");
    assert!(count > 250, "{count}");
}

/// Whether a line in this column goes on what stands before it and does not tear apart what is around it.
fn fits(before: &str, after: &str, column: usize) -> bool {
    let key = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    let (last, next) = (before.lines().last().unwrap_or(""), after.lines().next().unwrap_or(""));
    let spaces = next.len() - next.trim_start_matches(' ').len();
    spaces <= column && (key(last) == column || spaces == column)
}

#[test]
fn what_is_inserted_is_ready_for_the_next_word() {
    taken("spec:\n  ¦", "containers", "spec:\n  containers:\n    - ");
    taken("spec:\n  sec¦\n", "securityContext", "spec:\n  securityContext:\n    \n");
    taken("spec:\r\n  ¦\r\n", "containers", "spec:\r\n  containers:\r\n    - \r\n");
    taken("spec:\n  containers:\n    ¦", "name", "spec:\n  containers:\n    - name: ");
    taken("spec: {¦}", "containers", "spec: {containers: []}");
    taken("spec:\n  volumes:\n    - ¦", "emptyDir", "spec:\n  volumes:\n    - emptyDir: {}");
    taken("spec:\n  restartPolicy:¦", "Never", "spec:\n  restartPolicy: Never");
    taken("spec:\n  restartPolicy: Al¦ways # so\n", "Always", "spec:\n  restartPolicy: Always # so\n");
    taken("spec:\n  hos¦", "hostname", "spec:\n  hostname: ");
}

#[test]
fn details_tell_type_and_need() {
    let (_, completion) = at_mark("spec:\n  ¦");
    let first = completion.candidates.first().expect("a candidate");
    assert_eq!((first.detail.as_str(), first.required), ("[]Container, required", true));
    assert!(completion.candidates.iter().all(|candidate| candidate.label != "ephemeralContainers"));
    let (_, completion) = at_mark("spec:\n  volumes:\n    - ¦");
    assert!(completion.candidates.last().is_some_and(|last| last.detail.ends_with("deprecated")));
}

/// Every key of a Pod is offered where it stands: written anew on its line, and in the place of itself.
#[test]
fn every_key_is_offered_where_it_stands() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels:\n    app: a\nspec:\n  securityContext:\n    runAsUser: 1\n  \
                containers:\n  - name: a\n    image: b\n    env:\n    - name: X\n      valueFrom:\n        secretKeyRef: {name: s, key: k}\n    \
                resources:\n      limits:\n        cpu: 1\n    livenessProbe:\n      httpGet:\n        path: /\n        port: 80\n  \
                volumes:\n    - name: v\n      hostPath:\n        path: /\n        type: File\n";
    let mut count = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let key = line.trim_start_matches([' ', '-']).split(':').next().unwrap_or("");
        let column = line.len() - line.trim_start_matches([' ', '-']).len();
        if key != "app" {
            let labels = |text: &str, offset: usize| -> Vec<String> {
                complete(&Draft::new(text), offset).candidates.into_iter().map(|it| it.label).collect()
            };
            let there = labels(text, start + column + 1);
            assert!(there.contains(&key.to_owned()), "in place of {key}: {there:?}");
            let cut = format!("{}{}\n{}", &text[..start + column], &key[..1], &text[start + line.len()..]);
            let anew = labels(&cut, start + column + 1);
            assert!(anew.contains(&key.to_owned()), "{cut}\n{key}: {anew:?}");
            count += 2;
        }
        start += line.len();
    }
    println!("{count} places");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_text_and_no_place_stops_it(
        pieces in prop::collection::vec(
            prop_oneof![
                Just("spec:"), Just("containers:"), Just("- "), Just("-"), Just("name: a"), Just("\n"), Just("\r\n"),
                Just("  "), Just(" "), Just("{"), Just("}"), Just("["), Just("]"), Just(","), Just(":"), Just("\""), Just("'"),
                Just("|"), Just("#"), Just("&a "), Just("*a"), Just("!!str "), Just("é🍋"), Just("---\n"), Just("ports"),
                Just("kind: Deployment\n"), Just("\t"), Just("? "), Just("volumeMounts: [{name: "),
            ],
            0..24,
        ),
    ) {
        let text = pieces.concat();
        let draft = Draft::new(text.as_str());
        for offset in 0..=text.len() + 1 {
            let completion = complete(&draft, offset);
            prop_assert!(draft.text().get(completion.range.clone()).is_some(), "{:?} at {}", completion.range, offset);
        }
    }
}

#[test]
fn large_pods_are_quick() {
    let container = "  - name: c\n    image: busybox\n    ports: [{name: web, containerPort: 80}]\n    env:\n    - name: A\n      value: b\n    \
                     resources:\n      limits: {cpu: 1, memory: 64Mi}\n    volumeMounts:\n    - name: v\n      mountPath: /v\n";
    let text = format!(
        "kind: Pod\nspec:\n  containers:\n{}  - name: d\n    volumeMounts:\n    - name: \n  volumes:\n  - name: v\n",
        container.repeat(100)
    );
    let offset = text.find("name: \n").expect("the place") + 6;
    let draft = Draft::new(text.as_str());
    let times = (0..50).map(|_| {
        let start = std::time::Instant::now();
        assert_eq!(complete(&draft, offset).candidates.len(), 1);
        start.elapsed()
    });
    println!("{} bytes: {:?} at best", text.len(), times.min());
}
