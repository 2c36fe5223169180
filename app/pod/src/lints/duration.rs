//! How long a command line runs, as far as its words tell for sure.

use super::command_line::{Line, Script, base_name, is_operator, option};
use super::shell::{Command, Commands, commands};

/// Bounds of a time, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    /// It surely takes so long; infinite: it never ends.
    pub least: f64,
    /// It surely takes no longer; infinite: that is not known.
    pub most: f64,
}

/// How long a command line runs.
pub(super) fn span(line: Line<'_>) -> Span {
    // What a person meant with signs that nobody reads is not known.
    match line.script() {
        Some(script) if line.count() == script.position + 1 => of_script(script),
        None if !line.words().any(is_operator) => of_words(line.words()),
        _ => Span::UNKNOWN,
    }
}

/// How long words run that are to take the place of a line.
pub(super) fn of(words: &[&str]) -> Span {
    match words {
        [.., before, text] if option(before).is_some_and(|letters| letters.contains('c')) => {
            let is_strict =
                words.iter().any(|word| option(word).is_some_and(|letters| letters.contains('e')));
            of_script(Script { position: words.len() - 1, text, is_strict })
        }
        words => of_words(words.iter().copied()),
    }
}

impl Span {
    const NOTHING: Self = Self { least: 0.0, most: 0.0 };
    const UNKNOWN: Self = Self { least: 0.0, most: f64::INFINITY };
    const ENDLESS: Self = Self { least: f64::INFINITY, most: f64::INFINITY };

    pub fn is_endless(self) -> bool {
        self.least.is_infinite()
    }

    fn and(self, next: Self) -> Self {
        Self { least: self.least + next.least, most: self.most + next.most }
    }

    /// What follows is not known.
    fn open(self) -> Self {
        self.and(Self::UNKNOWN)
    }
}

fn of_script(script: Script<'_>) -> Span {
    let mut total = Span::NOTHING;
    let mut rest = commands(script.text);
    let mut is_read = script.text.trim().is_empty();
    while let Some(command) = rest.next() {
        is_read = true;
        let next = match command.words().next() {
            None if command.after == "(" => return total.open(),
            None => continue,
            Some((_, "while" | "until")) if !script.is_strict && is_endless(&command, rest.clone()) => {
                Span::ENDLESS
            }
            Some((_, word)) if is_branching(word) => return total.open(),
            Some(_) => of_words(command.call().map(|(_, word)| word)),
        };
        match command.after {
            "&" => continue,
            "|" | "||" | "(" | ")" => return total.open(),
            _ => total = total.and(next),
        }
        let may_fail = next.most.is_infinite() && !next.is_endless();
        if next.is_endless() || (may_fail && (script.is_strict || command.after == "&&")) {
            return total.open();
        }
    }
    if is_read { total } else { Span::UNKNOWN }
}

fn is_branching(word: &str) -> bool {
    matches!(
        word,
        "if" | "for"
            | "while"
            | "until"
            | "{"
            | "!"
            | "function"
            | "select"
            | "exit"
            | "return"
            | "set"
            | "trap"
    )
}

/// An endless loop, unless something in it may leave it or it runs in the background.
fn is_endless(head: &Command<'_>, body: Commands<'_>) -> bool {
    let mut words = head.words().map(|(_, word)| word);
    let is_always = match (words.next(), words.next(), words.next()) {
        (Some("while"), Some("true" | ":" | "[1]"), None) | (Some("until"), Some("false"), None) => true,
        (Some("while"), Some("sleep"), Some(_)) => words.next().is_none(),
        _ => false,
    };
    let mut depth = 1_usize;
    for command in body {
        for (_, word) in command.words() {
            match word {
                "while" | "until" | "for" => depth += 1,
                "done" => depth -= 1,
                "break" | "exit" | "exec" | "kill" | "return" | "set" => return false,
                _ => {}
            }
            if depth == 0 {
                return is_always && !matches!(command.after, "&" | "|" | "||");
            }
        }
    }
    false
}

fn of_words<'word>(words: impl Iterator<Item = &'word str> + Clone) -> Span {
    let mut rest = words.clone();
    match rest.next().map(base_name) {
        Some("exec") => of_words_once(rest),
        _ => of_words_once(words),
    }
}

fn of_words_once<'word>(mut words: impl Iterator<Item = &'word str> + Clone) -> Span {
    match words.next().map(base_name) {
        Some("sleep") => sleep(words),
        Some("tail") if follows(words.clone()) => Span::ENDLESS,
        Some(program) if INSTANT.contains(&program) => Span::NOTHING,
        _ => Span::UNKNOWN,
    }
}

/// Programs that end at once and do not fail.
const INSTANT: &[&str] =
    &[":", "date", "echo", "hostname", "id", "printenv", "printf", "pwd", "true", "uname", "whoami"];

/// Whether `tail` is told to wait for more.
pub(super) fn follows<'word>(mut options: impl Iterator<Item = &'word str> + Clone) -> bool {
    let follows = options.clone().any(|word| {
        let letters = word.strip_prefix('-').filter(|letters| !letters.starts_with('-'));
        word.starts_with("--follow") || letters.is_some_and(|letters| letters.contains(['f', 'F']))
    });
    follows && !options.any(|word| word.starts_with("--pid"))
}

/// The arguments of sleep: numbers with s, m, h or d, added up, or `infinity`.
fn sleep<'word>(times: impl Iterator<Item = &'word str> + Clone) -> Span {
    let mut total = None;
    for time in times {
        if matches!(time, "infinity" | "inf") {
            return Span::ENDLESS;
        }
        let Some(seconds) = seconds(time) else { return Span::UNKNOWN };
        *total.get_or_insert(0.0) += seconds;
    }
    total.map_or(Span::UNKNOWN, |seconds| Span { least: seconds, most: seconds })
}

fn seconds(time: &str) -> Option<f64> {
    let (number, unit) = match time.strip_suffix(['s', 'm', 'h', 'd']) {
        Some(number) if time.ends_with('m') => (number, 60.0),
        Some(number) if time.ends_with('h') => (number, 3600.0),
        Some(number) if time.ends_with('d') => (number, 86400.0),
        Some(number) => (number, 1.0),
        None => (time, 1.0),
    };
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    number.parse::<f64>().ok().filter(|_| is_number).map(|number| number * unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDLESS: f64 = f64::INFINITY;

    #[track_caller]
    fn check(script: &str, least: f64, most: f64) {
        let found = of_script(Script { position: 2, text: script, is_strict: false });
        assert_eq!(found, Span { least, most }, "{script}");
    }

    #[test]
    fn endless_loops_never_end() {
        for script in [
            "while true; do echo hi; sleep 5; done",
            "while :; do date >> /tmp/log; sleep 1; done",
            "echo start && exec sleep infinity",
            "touch x; tail -n +1 -F x",
            "until false\ndo\n  if true; then\n    echo x\n  fi\n  sleep 1\ndone",
            "nginx; while sleep 1000; do :; done",
        ] {
            check(script, ENDLESS, ENDLESS);
        }
    }

    #[test]
    fn times_are_added_up() {
        check("sleep 5; echo done", 5.0, 5.0);
        check("sleep 1m 1s && sleep 0.5", 61.5, 61.5);
        check("nginx -s quit; sleep 20", 20.0, ENDLESS);
        check("sleep 10; if x; then sleep 5; fi", 10.0, ENDLESS);
        check("sleep 10 & echo x", 0.0, 0.0);
        check("echo hello", 0.0, 0.0);
        check("", 0.0, 0.0);
    }

    #[test]
    fn the_rest_is_open() {
        for script in [
            "while true; do sleep 1; break; done",
            "while true; do sleep 1",
            "while true; do sleep 1; done &",
            "test -f x && sleep 60",
            "sleep $TIME",
            "sleep 60 || x",
            "(sleep 60)",
            "x() { sleep 60; }",
            "cat <<END\nsleep 60\nEND\nsleep 60",
            "exit 0; sleep 60",
            "tail -f --pid=1 x",
            "sleep",
            "sleep 'x",
            "sleep nan",
        ] {
            check(script, 0.0, ENDLESS);
        }
    }
}
