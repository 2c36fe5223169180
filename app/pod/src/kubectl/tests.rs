//! What kubectl itself answered (`fixtures.json`), and texts that are no commands at all.

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::draft::Draft;

const FIXTURES: &str = include_str!("fixtures.json");

/// Without what holds nothing: Go leaves empty fields out, and prints some that are.
fn bare(value: &Value) -> Value {
    let is_something = |value: &Value| match value {
        Value::Null => false,
        Value::Bool(is_on) => *is_on,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(map) => !map.is_empty(),
        Value::Number(_) => true,
    };
    match value {
        Value::Object(map) => {
            let fields = map.iter().map(|(key, value)| (key.clone(), bare(value)));
            fields.filter(|(_, value)| is_something(value)).collect()
        }
        Value::Array(items) => items.iter().map(bare).collect(),
        other => other.clone(),
    }
}

fn objects(text: &str) -> Vec<Value> {
    let draft = Draft::new(text);
    let mut found: Vec<Value> = draft.documents().iter().map(|document| bare(document.value())).collect();
    found.retain(Value::is_object);
    found.sort_by_key(|object| object["kind"].to_string());
    found
}

#[test]
fn pods_are_those_that_kubectl_makes() {
    let fixtures: Vec<Value> = serde_json::from_str(FIXTURES).expect("the fixtures are JSON");
    let mut failures = Vec::new();
    for fixture in &fixtures {
        let command = fixture["command"].as_str().expect("a fixture has a command");
        let ran = run(command);
        let is_refused = fixture["refused"] == Value::Bool(true);
        let expected = fixture["yaml"].as_str().map(objects);
        let found = ran.text.as_deref().map(objects);
        if ran.is_refused() != is_refused || (!is_refused && found != expected) {
            failures.push(format!("{command}\n  {found:?}\n  {expected:?}\n  {:?}", ran.notes));
        }
    }
    println!("{} commands, {} differ", fixtures.len(), failures.len());
    assert!(fixtures.len() >= 80 && failures.is_empty(), "{}", failures.join("\n"));
}

#[track_caller]
fn check(command: &str, codes: &[&str]) -> Ran {
    let ran = run(command);
    assert_eq!(
        ran.notes.iter().map(|note| note.code).collect::<Vec<_>>(),
        codes,
        "{command}: {:?}",
        ran.notes
    );
    ran
}

#[track_caller]
fn says(command: &str, code: &str, part: &str) {
    let ran = run(command);
    let note = ran
        .notes
        .iter()
        .find(|note| note.code == code)
        .unwrap_or_else(|| panic!("{command}: {:?}", ran.notes));
    let text = format!("{} {}", note.message, note.help);
    assert!(text.contains(part), "{command}: {text}");
}

#[test]
fn the_text_is_as_people_write_it() {
    let ran = check("$ k run web --image=nginx --port=80 --expose -- -g 'daemon off;'", &[]);
    let expected = "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    run: web
spec:
  containers:
    - name: web
      image: nginx
      args:
        - -g
        - daemon off;
      ports:
        - containerPort: 80
  dnsPolicy: ClusterFirst
  restartPolicy: Always
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    run: web
  ports:
    - port: 80
      protocol: TCP
      targetPort: 80
";
    assert_eq!(ran.text.as_deref(), Some(expected));
}

#[test]
fn what_stands_around_is_passed_over() {
    for command in [
        "kubectl run a --image=nginx",
        "  \n$ kubectl run a --image nginx",
        "k run a --image=nginx",
        "sudo /usr/bin/kubectl run a --image=nginx",
        "KUBECONFIG=x kubectl -n '' run a --image=nginx",
        "# a comment\nkubectl run \\\n a \\\r\n --image=nginx\n",
    ] {
        assert!(check(command, &[]).text.is_some(), "{command}");
    }
    check("kubectl run a --image=nginx > a.yaml | cat", &["redirection", "other-command"]);
    check("kubectl run a --image=$IMAGE", &["image-invalid", "shell-expansion"]);
}

#[test]
fn mistakes_say_what_to_do() {
    says("kubectl run lemon --image=lemon", "image-not-known", "lemon` is not a known image");
    says("kubectl run busybox --image=lemon", "image-not-known", "kubectl run lemon --image=busybox");
    says("kubectl run a --image=ngnix", "image-not-known", "--image=nginx");
    says("kubectl run a --imgae=nginx", "flag-unknown", "--image");
    says("kubectl run a -image=nginx", "flag-unknown", "two dashes");
    says("kubectl run a --image=nginx --requests=cpu=1", "flag-unknown", "resources.requests");
    says("kubectl run a --image=nginx --serviceaccount=b", "flag-unknown", "--overrides");
    says("kubectl run a --image=nginx -e A=b", "flag-unknown", "--env=NAME=VALUE");
    says("kubectl run a", "image-missing", "--image=IMAGE");
    says("kubectl run --image=nginx", "name-missing", "kubectl run NAME");
    says("kubectl run a --image=nginx --env=A=1,B=2", "env-several", "once for each");
    says("kubectl run a --image=nginx --restart=never", "restart-invalid", "--restart=Never");
    says("kubectl create deployment a", "not-run", "Only `kubectl run");
    says("docker run a", "not-kubectl", "docker");
    says("", "not-kubectl", "no command");
}

#[test]
fn copies_of_copies_end() {
    let copy = |number| format!(r#"{{"op":"copy","from":"/metadata","path":"/metadata/x{number}"}}"#);
    let patch = (0..60).map(copy).collect::<Vec<_>>().join(",");
    says(
        &format!("kubectl run a --image=nginx --override-type=json --overrides='[{patch}]'"),
        "overrides-invalid",
        "larger",
    );
}

#[test]
fn flags_without_effect_are_told_so() {
    let ran =
        check("kubectl run a --image=nginx --rm -i -q", &["flag-without-effect", "flag-without-effect"]);
    assert!(!ran.is_refused() && ran.text.is_some());
}

/// Gives the text back, which is read only when it is not the one before.
fn holds(text: &str, before: Option<String>) -> Option<String> {
    let ran = run(text);
    for note in &ran.notes {
        assert!(text.get(note.at.clone()).is_some(), "{text}: {note:?}");
        assert!(!note.message.is_empty() && !note.code.is_empty());
    }
    if let Some(made) = ran.text.as_deref().filter(|_| ran.text != before) {
        assert!(Draft::new(made).chosen().is_some_and(|pod| pod.pod().is_some()), "{text}");
    }
    ran.text
}

#[test]
fn every_beginning_of_a_command_can_be_read() {
    let fixtures: Vec<Value> = serde_json::from_str(FIXTURES).expect("the fixtures are JSON");
    for command in fixtures.iter().filter_map(|fixture| fixture["command"].as_str()) {
        let mut before = None;
        for (end, _) in command.char_indices() {
            before = holds(&command[..end], before);
        }
    }
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "(k run |kubectl )?[-=a-z \"'$`(){}\\\\\n<>|&;#é\u{2013}0-9,:/\\[\\]]{0,60}") {
        holds(&text, None);
    }

    #[test]
    fn words_come_into_the_pod_as_they_are(words in prop::collection::vec(any::<String>(), 1..4)) {
        let quoted: Vec<String> = words.iter().map(|word| quoted(word)).collect();
        let ran = run(&format!("kubectl run a --image=nginx -- {}", quoted.join(" ")));
        let made = Draft::new(ran.text.clone().unwrap_or_default());
        let path = "spec.containers[0].args".parse().expect("a path");
        prop_assert_eq!(made.value(&path), Some(&Value::from(words)), "{:?}", ran);
    }
}

#[track_caller]
fn lines(text: &str, expected: &[&str]) {
    let found = commands(&Draft::new(text), "web-pod.yaml");
    assert_eq!(found.iter().map(|command| command.line.as_str()).collect::<Vec<_>>(), expected, "{text}");
    assert!(found.iter().all(|command| command.says.ends_with('.')));
}

#[test]
fn commands_do_the_same() {
    lines(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop, labels: {run: web}}\nspec:\n  containers: [{name: web, image: nginx, args: [a b, -c]}]\n",
        &[
            "kubectl run web --image=nginx -n shop --dry-run=client -o yaml -- 'a b' -c",
            "kubectl apply -f web-pod.yaml -n shop",
            "kubectl get pod web -n shop",
            "kubectl describe pod web -n shop",
            "kubectl logs web -c web -n shop",
            "kubectl exec -it web -c web -n shop -- sh",
            "kubectl delete pod web -n shop",
        ],
    );
    lines(
        "kind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {initContainers: [{name: i}, {name: s, restartPolicy: Always}], containers: [{name: c}]}}}\n",
        &[
            "kubectl apply -f web-pod.yaml",
            "kubectl get deployment web",
            "kubectl describe deployment web",
            "kubectl logs deployment/web -c i",
            "kubectl logs deployment/web -c s",
            "kubectl logs deployment/web -c c",
            "kubectl exec -it deployment/web -c s -- sh",
            "kubectl exec -it deployment/web -c c -- sh",
            "kubectl delete deployment web",
        ],
    );
    lines("kind: Pod\nmetadata: {name: ''}\n", &[]);
    lines("kind: Pod\nmetadata: {name: [\n", &[]);
}

/// What kubectl run cannot say has no line.
#[test]
fn a_run_line_is_there_only_when_it_makes_this_pod() {
    let has_line = |text: &str| {
        commands(&Draft::new(text), "a.yaml").iter().any(|command| command.line.starts_with("kubectl run"))
    };
    assert!(!has_line(crate::YELLOW));
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {x: z}}\nspec: {containers: [{name: a, image: b}]}\n";
    assert!(has_line(pod));
    for (from, to) in [
        ("name: a,", "name: c,"),
        ("labels: {x: z}", "labels: {}"),
        ("image: b", "image: b, x: 1"),
        ("image: b", "image: b, ports: [{containerPort: 80, name: web}]"),
        ("image: b", "image: b, workingDir: /x"),
        ("image: b", "image: b, ports: 80"),
        ("v1", "v2"),
    ] {
        assert!(!has_line(&pod.replacen(from, to, 1)), "{to}");
    }
    let fixtures: Vec<Value> = serde_json::from_str(FIXTURES).expect("the fixtures are JSON");
    let texts = fixtures.iter().filter_map(|fixture| fixture["yaml"].as_str());
    let count = texts.filter(|text| has_line(text)).count();
    println!("{count} of kubectl's own Pods have a line");
    assert!(count >= 25, "{count}");
}
