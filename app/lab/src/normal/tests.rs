//! The normal form by itself: what is replaced, and that nothing a stranger writes takes long.

use std::time::{Duration, Instant};

use pod::Draft;

use super::{Call, Source};
use crate::answer::Answer;

/// What the container `a` of a Pod's spec runs.
fn calls(script: &str) -> Option<Vec<Call>> {
    let script = serde_json::to_string(script).unwrap();
    let text =
        format!("kind: Pod\nspec: {{containers: [{{name: a, image: busybox, args: [sh, -c, {script}]}}]}}\n");
    let draft = Draft::new(text.as_str());
    let answer = Answer::read(&draft).expect("a Pod");
    answer.members()[0].doing().map(|it| it.calls)
}

/// Programs with their words and files, as `date x >>/f`.
#[track_caller]
fn check(script: &str, expected: &[&str]) {
    let shown = |call: &Call| {
        let writes =
            call.writes.iter().map(|it| format!("{}{}", if it.appends { ">>" } else { ">" }, it.path));
        let all: Vec<String> =
            std::iter::once(call.program.clone()).chain(call.words.iter().cloned()).chain(writes).collect();
        all.join(" ")
    };
    let found: Vec<String> = calls(script).expect(script).iter().map(shown).collect();
    assert_eq!(found, expected, "{script}");
}

#[test]
fn words_come_without_quotes_and_with_known_values() {
    check("echo 'a b' \"c\" d\\ e", &["echo a b c d e"]);
    check("A=1; B=\"$A-${A}\"; echo $B '$B' \"${C:-x}\" $D", &["echo 1-1 $B x $D"]);
    check("export F=/f; date > $F", &["date >/f"]);
    check("busybox date; /bin/date", &["date", "date"]);
    check("echo \"$(date +%s)\" > /f", &["date +%s >/f", "echo $(date +%s) >/f"]);
    check("echo $((1 + 1))", &["echo 2"]);
}

#[test]
fn output_is_followed() {
    check("a | b | tee /f", &["a >/f", "b >/f", "tee /f >/f"]);
    check("a; b > /f; c", &["a", "b >/f", "c"]);
    check("{ a; b; } >> /f; c", &["a >>/f", "b >>/f", "c"]);
    check("(a; b) > /f; c", &["a >/f", "b >/f", "c"]);
    // The file is opened once for all rounds.
    check("while a; do b; done > /f", &["a >>/f", "b >>/f"]);
    check("if a; then b; else c; fi > /f", &["a >/f", "b >/f", "c >/f"]);
    check("cd /d; a > f; b > ./g; c > /h", &["a >/d/f", "b >/d/g", "c >/h"]);
    check("a 2> /f; b &> /g", &["a", "b >/g"]);
    check("sh -c 'a > /f'", &["a >/f"]);
    check("wget -qO /f x; wget -qO- x", &["wget -qO /f x >/f", "wget -qO- x"]);
    check("curl -o/f x; curl --output=/g x", &["curl -o/f x >/f", "curl --output=/g x >/g"]);
    check("cp /a/b /c/; cd /d && mv x y", &["cp /a/b /c/ >/c/b", "mv x y >/d/y >/d/y/x"]);
}

#[test]
fn what_is_not_read_is_not_guessed() {
    assert_eq!(calls("for ((i=0; i<3; i++)); do a; done"), None);
    assert_eq!(calls("a=(b c)"), None);
}

#[test]
fn variables_are_replaced_in_order() {
    let text = "kind: Pod\nspec: {containers: [{name: a, env: [{name: A, value: $(B)}, {name: B, value: b}, {name: C, value: $(B)$$(B)}, {name: B, valueFrom: {fieldRef: {fieldPath: metadata.name}}}, {name: D, value: $(B)}]}]}\n";
    let draft = Draft::new(text);
    let answer = Answer::read(&draft).expect("a Pod");
    let found: Vec<Source> = answer.members()[0].env().into_iter().map(|it| it.source).collect();
    let text = |text: &str| Source::Text(text.to_owned());
    let field = Source::Field("metadata.name".to_owned());
    assert_eq!(found, [text("$(B)"), text("b"), text("b$(B)"), field, text("$(B)")]);
}

#[test]
fn hostile_scripts_and_variables_are_read_in_bounded_time() {
    let many = |part: &str| part.repeat(30_000 / part.len());
    let begun = Instant::now();
    for script in [
        many("${"),
        many("$("),
        many("`"),
        many("while "),
        many("{ "),
        many("("),
        many("a=$a$a;"),
        format!("a=aaaa;{}", many("a=$a$a;")),
        many("a>b;"),
        many("a|"),
        many("'"),
        many("\\"),
        many("sh -c '"),
        many("é$"),
        format!("{}{}", many("{ a; "), many("} > f; ")),
    ] {
        calls(&script);
    }
    let variables: Vec<String> =
        (1..500).map(|it| format!("{{name: V{it}, value: '$(V{0})$(V{0})'}}", it - 1)).collect();
    let open = format!("{{name: O, value: '{}'}}", many("$("));
    let text = format!(
        "kind: Pod\nspec: {{containers: [{{name: a, env: [{{name: V0, value: xxxx}}, {}, {open}], command: ['$(V499)']}}]}}\n",
        variables.join(", ")
    );
    let draft = Draft::new(text.as_str());
    let answer = Answer::read(&draft).expect("a Pod");
    assert!(answer.members()[0].argv().words.concat().len() <= 64 * 1024);
    assert!(begun.elapsed() < Duration::from_mins(1), "{:?}", begun.elapsed());
}
