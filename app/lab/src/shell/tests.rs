//! Scripts and what they do.

use super::*;

fn ran(script: &str, oracle: Option<Oracle>) -> Ran {
    let is_without = |program: &str| program == "bash";
    let unknown = BTreeSet::from(["color".to_owned()]);
    let known = Known::from([("HOST".to_owned(), "redis".to_owned())]);
    let setting = Setting { known, unknown, folder: "", is_without: &is_without, oracle };
    run(script, &["one".to_owned(), "two".to_owned()], &setting)
        .unwrap_or_else(|| panic!("not read: {script}"))
}

/// Each call as `program words > file >> file`, with `*` before what is looped and `?` before what is not certain.
fn shown(call: &Call) -> String {
    let sign = |is: bool, sign: &'static str| if is { sign } else { "" };
    let files = call.writes.iter().map(|it| format!(" {} {}", if it.appends { ">>" } else { ">" }, it.path));
    let words = std::iter::once(&call.program).chain(&call.words).cloned().collect::<Vec<_>>().join(" ");
    format!(
        "{}{}{words}{}",
        sign(call.is_looped, "*"),
        sign(!call.is_certain, "?"),
        files.collect::<String>()
    )
}

/// What a script calls, apart from `sleep`, without repetitions.
#[track_caller]
fn check(script: &str, expected: &[&str]) {
    let mut calls: Vec<String> =
        ran(script, None).calls.iter().filter(|it| it.program != "sleep").map(shown).collect();
    calls.dedup();
    assert_eq!(calls, expected, "{script}");
}

#[test]
fn output_is_followed_to_its_file() {
    check("date >> /f", &["date >> /f"]);
    check("cd /d; date > f; (cd ..; date > ./g)", &["date > /d/f", "date > /g"]);
    check("{ date; id; } > /f", &["date > /f", "id > /f"]);
    check("date > /f | id > /g", &["date > /f", "id > /g"]);
    check("date | tee -a /f | id", &["date >> /f", "tee -a /f >> /f", "id"]);
    check("exec >> /f; date; id > /g", &["date >> /f", "id > /g"]);
    check("exec 3> /f; date >&3; id >&2", &["date > /f", "id"]);
    check(
        "date > /f.new && mv /f.new /f",
        &["date > /f.new > /f > /f/f.new", "mv /f.new /f > /f > /f/f.new"],
    );
    check("say() { echo $1 $2; }; say a b > /f", &["echo a b > /f"]);
    check("cat > /f <<EOF\nhello $HOST\nEOF\ndate", &["echo hello redis > /f", "cat > /f", "date"]);
    check("sh -c 'date > $0$1' x /f", &["date > $0/f"]);
}

#[test]
fn loops_are_told_from_what_ends() {
    check("while true; do date; sleep 1; done; id", &["*date"]);
    check("until false; do date; done", &["*date"]);
    check("while read line; do echo $line; done < /f; id", &["*?echo $line", "id"]);
    check("for i in 1 2; do echo $i; done", &["echo 1", "echo 2"]);
    check("for i in $(seq 1 100000); do date; done", &["seq 1 100000", "*?date"]);
    check("i=0; while [ $i -lt 2 ]; do echo $i; i=$((i+1)); done; id", &["echo 0", "echo 1", "id"]);
    check("i=0; while true; do i=$((i+1)); echo $i; done", &["*echo $i"]);
    check("while true; do date; break; done; id", &["date", "id"]);
    check("while true; do date; [ -f /f ] && break; done; id", &["*date", "id"]);
    check("tick() { date; }; while :; do tick; done", &["*date"]);
    check("while true; do date; done & id; wait; id", &["*date", "id"]);
}

#[test]
fn what_cannot_be_reached_is_left_out() {
    check("false && date", &[]);
    check("true || date; id", &["id"]);
    check("exit 0; date", &[]);
    check("if [ a = b ]; then date; else id; fi", &["id"]);
    check("if [ -f /f ]; then date; else id; fi", &["?date", "?id"]);
    check("tail -f /f; date", &["tail -f /f"]);
    check("timeout 5 tail -f /f; date", &["tail -f /f", "date"]);
    check("case a in b) date;; a|c) id;; *) hostname;; esac", &["id"]);
    check("case $color in b) date;; *) id;; esac", &["?date", "?id"]);
    check("exec date; id", &["date"]);
}

#[test]
fn variables_are_known_as_far_as_the_text_tells() {
    check("F=/f; echo \"$HOST\" '$F' > \"$F\"", &["echo redis $F > /f"]);
    check("echo ${F:-x} $1 \"$@\"", &["echo x one one two"]);
    check("echo ${f:-x}", &["echo x"]);
    check("cd /d; date > $PWD/f", &["date > /d/f"]);
    check("if [ -f /f ]; then f=1; else f=2; fi; echo $f", &["echo $f"]);
    check("x=$(echo a b); for w in $x; do echo $w; done", &["echo a b", "echo a", "echo b"]);
}

/// Whether a script waits for redis: it does not end well while redis is not there, and may once it is.
#[track_caller]
fn waits(script: &str, expected: bool) {
    let asks = |call: &Call| call.program != "echo" && call.words.iter().any(|word| word == "redis");
    let end = |is_there| ran(script, Some(Oracle { asks: &asks, is_there })).may_succeed;
    assert_eq!(!end(false) && end(true), expected, "{script}");
}

#[test]
fn waiting_is_seen_by_what_happens_without_an_answer() {
    for script in [
        "until nc redis; do sleep 1; done",
        "while ! nc redis; do sleep 1; done",
        "while true; do nc redis && break; done",
        "while true; do if nc redis; then exit 0; fi; done",
        "known() { nc redis; }; until known; do sleep 2; done",
        "rc=1; while [ $rc -ne 0 ]; do nc redis; rc=$?; sleep 2; done",
        "until [ -n \"$(nc redis)\" ]; do sleep 1; done",
        "until nc redis | grep -q PONG; do sleep 1; done",
        "until nc redis > /dev/null 2>&1; do :; done; echo ready",
        "until timeout 2 nc redis; do :; done",
        "sh -c 'until nc $HOST; do :; done'",
        "for i in 1 2 3; do nc redis && exit 0; done; exit 1",
    ] {
        waits(script, true);
    }
    for script in [
        "while nc redis; do sleep 2; done",
        "until ! nc redis; do sleep 2; done",
        "until nc redis || true; do sleep 2; done",
        "until echo nc redis; do sleep 2; done",
        "until nc redis; echo waiting; do sleep 2; done",
        "until nc redis | tee /tmp/x; do sleep 2; done",
        "until nc redis; do sleep 2; done &",
        "for i in 1 2 3; do nc redis && break; sleep 1; done",
        "nc redis; true",
        "until bash redis; do sleep 1; done",
        "until nc other; do sleep 1; done",
    ] {
        waits(script, false);
    }
}

#[test]
fn hostile_scripts_are_bounded() {
    let is_without = |_: &str| false;
    let setting = Setting {
        known: Known::new(),
        unknown: BTreeSet::new(),
        folder: "",
        is_without: &is_without,
        oracle: None,
    };
    for script in [
        "f() { f; f; }; f".to_owned(),
        "a=$a$a$a$a; ".repeat(3_000),
        "while [ $x ]; do ".repeat(30) + "y" + &"; done".repeat(30),
        "for a in 1 2 3 4 5 6 7 8 9; do ".repeat(12) + "date" + &"; done".repeat(12),
        "if x; then y; else ".repeat(30) + "z" + &"; fi".repeat(30),
        "date;".repeat(100_000),
        "x && ".repeat(20_000) + "y",
        "$(".repeat(5_000),
        "f() { eval \"$1 $1\"; f \"$1 $1\"; }; f x".to_owned(),
    ] {
        let begun = std::time::Instant::now();
        let _ = run(&script, &[], &setting);
        assert!(begun.elapsed().as_secs() < 20, "{}", script.get(..40).unwrap_or(&script));
    }
}
