//! A small reader of command lines and shell scripts: just enough to see that a process surely ends or surely does not.
//! Whatever it does not know is open, never guessed.

use pod::images::is_shell;

use crate::process::Fate;

/// Commands that end at once and do not fail.
const INSTANT: [&str; 10] = ["echo", "printf", "date", "true", ":", "hostname", "pwd", "env", "id", "trap"];

/// What a process is held against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// For how long it shall run.
    pub(crate) seconds: u32,
    /// Its image is the latest of its kind, so that it knows what old ones do not.
    pub(crate) latest: bool,
}

/// What becomes of a process that is started with these words.
pub(crate) fn fate(words: &[&str], wanted: Wanted) -> Fate {
    match words {
        [shell, flags, script, ..] if is_shell(shell) && is_script_flag(flags) => of_script(script, wanted),
        [shell, line, ..] if is_shell(shell) && line.contains(' ') => {
            Fate::Ends(format!("cannot start: {shell} looks for a file called {line:?}"))
        }
        [program, ..] if program.contains(' ') => {
            Fate::Ends(format!("cannot start: there is no program called {program:?}, the blanks included"))
        }
        words => of_time(lasts(words), words, wanted),
    }
}

/// How long a command takes.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Time {
    Seconds(f64),
    Forever,
    /// `sleep infinity`, an error in old versions of BusyBox.
    Infinity,
    Unknown,
}

fn of_time(time: Time, words: &[&str], wanted: Wanted) -> Fate {
    let line = words.join(" ");
    match time {
        Time::Forever => Fate::Stays(format!("runs {line:?}, which does not end")),
        Time::Infinity if wanted.latest => Fate::Stays(format!("runs {line:?}, which does not end")),
        Time::Infinity => {
            Fate::Open(format!("runs {line:?}, and old versions of the image know no infinity"))
        }
        Time::Seconds(took) if took >= f64::from(wanted.seconds) => {
            Fate::Stays(format!("runs {line:?}, long enough"))
        }
        Time::Seconds(took) if took > 0.0 => {
            Fate::Ends(format!("ends after {took} seconds: it runs {line:?}"))
        }
        Time::Seconds(_) => Fate::Ends(format!("ends at once: it runs {line:?}")),
        Time::Unknown => Fate::Open(format!("runs {line:?}, and the text does not tell how long that takes")),
    }
}

fn is_script_flag(flags: &str) -> bool {
    flags.starts_with('-')
        && flags.ends_with('c')
        && flags.chars().skip(1).all(|c| matches!(c, 'c' | 'l' | 'u' | 'x'))
}

/// Adds up the commands of a script until one does not end.
fn of_script(script: &str, wanted: Wanted) -> Fate {
    let is_script = crate::shell::is_readable(script);
    let time = commands(script).filter(|_| is_script).map_or(Time::Unknown, |commands| total(&commands));
    of_time(time, &[script.trim()], wanted)
}

fn total(commands: &[Vec<String>]) -> Time {
    let mut sum = 0.0;
    for (index, command) in commands.iter().enumerate() {
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        match words.as_slice() {
            // Nothing behind it is run.
            ["exec", _, ..] => {
                return match lasts(words.as_slice()) {
                    Time::Seconds(seconds) => Time::Seconds(sum + seconds),
                    other => other,
                };
            }
            ["while", "true" | ":"] | ["until", "false"] => {
                return endless(commands.get(index..).unwrap_or_default());
            }
            words => match lasts(words) {
                Time::Seconds(seconds) => sum += seconds,
                other => return other,
            },
        }
    }
    Time::Seconds(sum)
}

/// An endless loop, unless something in it may leave it.
fn endless(commands: &[Vec<String>]) -> Time {
    let leaves =
        |word: &String| matches!(word.as_str(), "break" | "exit" | "exec" | "kill" | "return" | "set" | "-e");
    let closed = commands.iter().any(|command| command.first().is_some_and(|word| word == "done"));
    let left = commands.iter().flatten().any(leaves);
    if closed && !left { Time::Forever } else { Time::Unknown }
}

fn lasts(words: &[&str]) -> Time {
    match words {
        ["exec" | "env" | "nohup" | "setsid", rest @ ..] if !rest.is_empty() => started(rest),
        ["sleep" | "/bin/sleep", times @ ..] => sleep(times),
        ["tail", "-f" | "-F", "/dev/null"] => Time::Forever,
        [program, ..] if INSTANT.contains(program) => Time::Seconds(0.0),
        _ => Time::Unknown,
    }
}

/// A program behind one that only starts it; options and settings of that are not followed.
fn started(words: &[&str]) -> Time {
    let settings = words.iter().take_while(|word| word.contains('=')).count();
    match words.get(settings..) {
        Some([first, ..]) if first.starts_with('-') => Time::Unknown,
        Some([]) | None => Time::Seconds(0.0),
        Some(words) => lasts(words),
    }
}

/// The argument of sleep: numbers with s, m, h or d, added up, or `infinity`.
fn sleep(times: &[&str]) -> Time {
    if times == ["infinity"] {
        return Time::Infinity;
    }
    let mut sum = 0.0;
    for time in times {
        let (number, unit) = match time.char_indices().last() {
            Some((at, 's')) => (time.get(..at), 1.0),
            Some((at, 'm')) => (time.get(..at), 60.0),
            Some((at, 'h')) => (time.get(..at), 3600.0),
            Some((at, 'd')) => (time.get(..at), 86400.0),
            _ => (Some(*time), 1.0),
        };
        let digits = number.filter(|it| it.starts_with(|c: char| c.is_ascii_digit()));
        match digits.and_then(|it| it.parse::<f64>().ok()) {
            Some(number) => sum += number * unit,
            None => return Time::Unknown,
        }
    }
    Time::Seconds(sum)
}

/// Splits a script into simple commands at `;`, `&&` and line ends, with quotes taken off. `None` when it uses anything
/// else of the shell's language.
fn commands(script: &str) -> Option<Vec<Vec<String>>> {
    let mut splitter = Splitter::default();
    let mut chars = script.chars().peekable();
    while let Some(c) = chars.next() {
        match (splitter.quote, c) {
            (Some(quote), c) if c == quote => splitter.quote = None,
            (None, '\'' | '"') => splitter.open(c),
            (None, '&') if chars.next_if_eq(&'&').is_some() => splitter.end_command(),
            (None, ';' | '\n') => splitter.end_command(),
            (None, '&' | '|' | '<' | '(' | ')' | '#' | '{' | '}') | (Some('"') | None, '$' | '`' | '\\') => {
                return None;
            }
            (None, c) if c.is_whitespace() => splitter.end_word(),
            (_, c) => splitter.push(c),
        }
    }
    splitter.end_command();
    splitter.quote.is_none().then_some(splitter.commands)
}

#[derive(Default)]
struct Splitter {
    commands: Vec<Vec<String>>,
    command: Vec<String>,
    word: Option<String>,
    quote: Option<char>,
}

impl Splitter {
    fn push(&mut self, c: char) {
        self.word.get_or_insert_default().push(c);
    }

    fn open(&mut self, quote: char) {
        self.quote = Some(quote);
        self.word.get_or_insert_default();
    }

    fn end_word(&mut self) {
        self.command.extend(self.word.take());
    }

    fn end_command(&mut self) {
        self.end_word();
        if self.command.first().is_some_and(|word| word == "do") {
            self.command.remove(0);
        }
        if !self.command.is_empty() {
            self.commands.push(std::mem::take(&mut self.command));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(script: &str, expected: fn(String) -> Fate) {
        let fate = fate(&["sh", "-c", script], Wanted { seconds: 60, latest: true });
        assert_eq!(fate, expected(fate.why().to_owned()), "{script}");
    }

    #[test]
    fn endless_loops_and_long_sleeps_stay() {
        check("while true; do echo hi; sleep 5; done", Fate::Stays);
        check("while :; do date >> /tmp/log; sleep 1; done", Fate::Stays);
        check("echo start && sleep 3600", Fate::Stays);
        check("echo 'a;b'; exec sleep 1h", Fate::Stays);
        check("tail -f /dev/null", Fate::Stays);
        check("exec sleep infinity", Fate::Stays);
        check("until false\ndo\n sleep 1\ndone", Fate::Stays);
    }

    #[test]
    fn what_is_over_soon_ends() {
        check("echo hello", Fate::Ends);
        check("sleep 5; echo done", Fate::Ends);
        check("", Fate::Ends);
    }

    #[test]
    fn the_rest_is_open() {
        check("while true; do sleep 1; break; done", Fate::Open);
        check("while true; do sleep 1", Fate::Open);
        check("sleep $TIME", Fate::Open);
        check("sleep 3600 &", Fate::Open);
        check("ls | cat", Fate::Open);
        check("sleep infinity 1", Fate::Open);
        check("wget example.org", Fate::Open);
        check("sleep 'x", Fate::Open);
        check("sleep 3600 -x", Fate::Open);
    }
}
