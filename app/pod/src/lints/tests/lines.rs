//! Lints about command lines and what they name, on lines that people write: wrong ones, and right ones that look alike.

use super::{found, mends};
use crate::Draft;

const SLEEP: &str = "command: [sleep, '3600']";

/// Lints about a container with these fields, beside a container `gold` with port 8081, and whether their fixes mend.
#[track_caller]
fn check(body: &str, expected: &[&str]) {
    check_pod(
        &format!("containers: [{{name: lemon, image: 'example.org/lemon:1', {body}}}, {GOLD}]"),
        expected,
    );
}

const GOLD: &str = "{name: gold, image: 'example.org/gold:1', ports: [{containerPort: 8081, name: gold}]}";

#[track_caller]
fn check_init(body: &str, expected: &[&str]) {
    check_pod(
        &format!(
            "initContainers: [{{name: lemon, image: 'example.org/lemon:1', {body}}}], containers: [{GOLD}]"
        ),
        expected,
    );
}

#[track_caller]
fn check_pod(spec: &str, expected: &[&str]) {
    let draft =
        Draft::new(format!("{{apiVersion: v1, kind: Pod, metadata: {{name: yellow}}, spec: {{{spec}}}}}\n"));
    let found = found(&draft);
    let codes: Vec<&str> = found.iter().map(|one| one.code.as_ref()).collect();
    assert_eq!(codes, expected, "{}", draft.text());
    for diagnostic in &found {
        mends(&draft, diagnostic);
    }
}

#[test]
fn a_program_is_one_word() {
    for body in [
        "command: ['sleep 3600']",
        "command: ['sh -c', 'sleep 3600']",
        "command: [\"sh -c 'sleep 3600'\"]",
        "command: ['/bin/sleep 3600']",
        "command: ['/opt/gold --port 80']",
        "args: ['sleep 3600']",
        "command: ['date > /tmp/x; sleep 3600']",
        "command: ['sleep 3600'], args: ['5']",
        "command: [\"while true\\ndo date\\ndone\"]",
        "lifecycle: {postStart: {exec: {command: ['touch /tmp/x']}}}",
    ] {
        check(body, &["command-as-one-word"]);
    }
    for body in [
        "command: ['/opt/My Game/start']",
        "args: ['two words', '3']",
        "args: ['a sentence']",
        "command: ['C:\\Program Files\\x.exe']",
        SLEEP,
    ] {
        check(body, &[]);
    }
}

#[test]
fn a_script_is_one_word_behind_c() {
    check("command: [sh, 'sleep 3600']", &["shell-without-c"]);
    check("command: [bash, -e, echo hi]", &["shell-without-c"]);
    check("command: [sh, sleep, '3600']", &["shell-without-c"]);
    check("command: [sh, '-c sleep 3600']", &["shell-without-c"]);
    check("command: [sh], args: [sleep 3600]", &["shell-without-c"]);
    check("command: [sh, -c]", &["shell-without-c"]);
    check("command: [sh, -c, sleep, '3600']", &["shell-script-in-pieces"]);
    check("command: [sh, -c, sleep 3600, '&&', date]", &["shell-script-in-pieces"]);
    check("command: [sh, -c, 'sleep 3600'], args: [echo hi]", &["shell-script-in-pieces"]);
    for body in [
        "command: [sh, -c], args: [sleep 3600]",
        "command: [bash, -euo, pipefail, -c, sleep 3600]",
        "command: [sh, /scripts/run.sh, two words]",
        "command: [sh, -c, 'exec gold \"$@\"', gold, --port, '80']",
        "command: [sh, -c, 'sleep 3600', gold]",
        "command: [bash], stdin: true",
        "command: [tini, --, sh, -c, sleep 3600]",
        "command: [bash, --login, '/scripts/a b.sh']",
    ] {
        check(body, &[]);
    }
}

#[test]
fn only_a_shell_reads_its_signs() {
    for body in [
        "command: [date, '>', /tmp/x]",
        "command: [sleep, '5', '&&', sleep, '3600']",
        "command: [sleep], args: ['3600', ';', date]",
        "command: [while, 'true;', do, date, done]",
        "command: [cd, /tmp]",
        "args: [echo, hi, '|', cat]",
        "command: ['sleep', '1;', date]",
        "lifecycle: {preStop: {exec: {command: [gold, -s, quit, ';', sleep, '5']}}}",
    ] {
        check(body, &["shell-syntax-without-shell"]);
    }
    for body in [
        "command: [find, /x, -exec, rm, '{}', ;]",
        "command: [gold, --filter, 'a > b', '-e', 'select 1;']",
        "command: [expr, '1', '|', '2']",
        "args: [set]",
        "args: ['--separator=;', '>5']",
    ] {
        check(body, &[]);
    }
}

#[test]
fn variables_are_kubernetes_own_or_the_shells() {
    let env = "env: [{name: A, value: x}, {name: B, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}]";
    let hook = |words: &str| format!("{env}, lifecycle: {{postStart: {{exec: {{command: {words}}}}}}}");
    let probe = |words: &str| format!("{env}, readinessProbe: {{exec: {{command: {words}}}}}");
    for (body, expected) in [
        (format!("{env}, command: [gold, '--x=$A']"), "variable-without-shell"),
        (format!("{env}, command: [gold, 'a${{A}}b$A']"), "variable-without-shell"),
        (format!("{env}, args: [--x, $B]"), "variable-without-shell"),
        (hook("[gold, $A]"), "variable-without-shell"),
        (probe("[gold, $B]"), "variable-without-shell"),
        (format!("{env}, command: [gold, $(C)]"), "variable-not-defined"),
        (format!("{env}, args: ['$(A) $(AA)']"), "variable-not-defined"),
        ("env: [{name: A, value: '$(date)'}]".to_owned(), "variable-not-defined"),
        ("env: [{name: A, value: '$(B)'}, {name: B, value: x}]".to_owned(), "variable-defined-later"),
        ("env: [{name: PATH, value: '$(PATH):/x'}]".to_owned(), "variable-defined-later"),
        (hook("[sh, -c, 'echo $(A)']"), "variable-in-hook"),
        (hook("[gold, $(B)]"), "variable-in-hook"),
        (probe("[sh, -c, 'test $(B)']"), "variable-in-hook"),
    ] {
        check(&body, &[expected]);
    }
    for body in [
        format!("{env}, command: [gold, '--x=$(A)', '$$(C)', '$C', '$(GOLD_SERVICE_PORT)']"),
        format!("{env}, command: [sh, -c, 'gold $A $(date)']"),
        format!("{env}, command: [envsubst, $A]"),
        format!("{env}, args: ['--x=${{A}}']"),
        format!("{env}, envFrom: [{{configMapRef: {{name: x}}}}], args: [$(C)]"),
        hook("[sh, -c, 'echo $A $(date)']"),
        probe("[gold, $(A)]"),
        "env: [{name: A, value: x}, {name: B, value: '$(A)'}, {name: A, value: '$(A)y'}]".to_owned(),
    ] {
        check(&body, &[]);
    }
}

#[test]
fn what_runs_how_long() {
    check("command: [sh, -c, 'echo hi; sleep 5']", &["ends-at-once"]);
    check("args: [echo, hi]", &["ends-at-once"]);
    check("command: [sh, -c, 'gold; sleep 5']", &[]);
    check("command: [sh, -c, 'sleep 5 &\\nwait']", &[]);
    check_init("command: [sleep, infinity]", &["init-never-ends"]);
    check_init("command: [sh, -c, 'date; tail -f /dev/null']", &["init-never-ends"]);
    check_init("command: [sleep, 1h]", &["init-never-ends"]);
    check_init("command: [sh, -c, 'until gold; do sleep 5; done']", &[]);
    check_init("command: [sh, -c, 'while true; do gold && break; sleep 5; done']", &[]);
    check_init("command: [sleep, '60']", &[]);
    check_init("command: [sleep, infinity], restartPolicy: Always", &[]);
    let hook = |hook: &str, handler: &str| format!("lifecycle: {{{hook}: {{{handler}}}}}");
    check(&hook("postStart", "exec: {command: [sleep, infinity]}"), &["post-start-never-ends"]);
    check(&hook("postStart", "sleep: {seconds: 30}"), &[]);
    check(
        &hook("preStop", "exec: {command: [sh, -c, 'gold -s quit; sleep 60']}"),
        &["pre-stop-longer-than-grace"],
    );
    check(&hook("preStop", "sleep: {seconds: 30}"), &["pre-stop-longer-than-grace"]);
    check(&hook("preStop", "exec: {command: [sleep, '15']}"), &[]);
    check(&hook("preStop", "tcpSocket: {port: 80}"), &["hook-with-tcp-socket"]);
    check(
        "livenessProbe: {timeoutSeconds: 3, exec: {command: [sh, -c, 'sleep 3; true']}}",
        &["probe-longer-than-timeout"],
    );
    check("livenessProbe: {timeoutSeconds: 4, exec: {command: [sh, -c, 'sleep 3; true']}}", &[]);
}

#[test]
fn names_and_ports_of_neighbours() {
    for (body, expected) in [
        ("readinessProbe: {httpGet: {port: gold}}", "port-name-not-in-container"),
        ("livenessProbe: {httpGet: {port: 80, host: 127.0.0.1}}", "probe-host"),
        (
            "ports: [{containerPort: 80}], livenessProbe: {tcpSocket: {port: 8081}}",
            "probe-port-of-other-container",
        ),
        ("command: [sh, -c, 'while true; do wget http://gold; sleep 5; done']", "container-name-as-host"),
        ("env: [{name: DB_HOST, value: gold}]", "container-name-as-host"),
        ("args: ['TCP:gold:8081']", "container-name-as-host"),
        ("ports: [{containerPort: 80}], args: ['TCP:localhost:8082']", "localhost-port-nobody-declares"),
    ] {
        check(body, &[expected]);
    }
    for body in [
        "livenessProbe: {httpGet: {port: 80, host: example.org}}",
        "env: [{name: TEAM, value: gold}, {name: IMAGE, value: 'gold:8'}, {name: SELF_HOST, value: lemon}]",
        "env: [{name: URL, value: 'http://gold.default'}, {name: OTHER, value: 'http://golden:8081'}]",
        "ports: [{containerPort: 80}], args: ['--listen=127.0.0.1:9000', '--url=http://127.0.0.1:9000']",
        "args: ['http://localhost:8082']",
        "ports: [{containerPort: 80}], args: ['http://localhost:8081']",
    ] {
        check(body, &[]);
    }
    check_pod(
        &format!(
            "hostAliases: [{{ip: 10.0.0.1, hostnames: [gold]}}], containers: [{{name: lemon, image: 'x.org/x:1', args: ['http://gold']}}, {GOLD}]"
        ),
        &[],
    );
    check_init(
        "command: [sh, -c, 'until wget -q http://127.0.0.1:8081; do sleep 1; done']",
        &["init-waits-for-later-container"],
    );
    check_init(
        "command: [sh, -c, 'while ! nc -z gold 8081; do sleep 1; done']",
        &["init-waits-for-later-container"],
    );
    check_init("command: [sh, -c, 'until nc -z gold.shop 8081; do sleep 1; done']", &[]);
    check_init("command: [sh, -c, 'gold & until nc -z localhost 8081; do sleep 1; done']", &[]);
}

#[test]
fn slips_in_names_of_programs() {
    for body in [
        "command: [slep, '3600']",
        "command: [sh, -c, 'ehco hi; gold']",
        "command: [sh, -c, 'whiel true; do gold; done']",
        "command: [ngnix, -g, x]",
    ] {
        check(body, &["command-misspelt"]);
    }
    for body in [
        "command: [data]",
        "command: [usleep, '5']",
        "command: [sh, -c, 'ech() { :; }; ech; gold']",
        "command: [/app/slep]",
        "command: [sheep]",
        "command: [mail]",
    ] {
        let expected: &[&str] = if body.contains("sheep") { &["command-misspelt"] } else { &[] };
        check(body, expected);
    }
}
