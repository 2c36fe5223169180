//! Where commands write: results to standard output, everything else to standard error. A reader that goes away ends the
//! output, not the program.

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::process::ExitCode;

/// Something was refused, failed or not done.
pub(super) const REFUSED: u8 = 1;
/// Wrong usage, or input or output that does not work.
pub(super) const UNUSABLE: u8 = 2;
/// A verdict of the grader is `error`.
pub(super) const OUR_ERROR: u8 = 3;

/// How a command that has no other way prints what it found.
#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// One JSON object a line
    Json,
}

/// Standard output and the exit status, of which the greatest that was raised counts.
pub(super) struct Output {
    out: BufWriter<StdoutLock<'static>>,
    failure: Option<io::Error>,
    status: u8,
}

impl Output {
    pub(super) fn new() -> Output {
        Output { out: BufWriter::new(io::stdout().lock()), failure: None, status: 0 }
    }

    /// Writes text as it stands; nothing after the first failure.
    pub(super) fn write(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Writes bytes as they stand; nothing after the first failure.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        if self.failure.is_none() {
            self.failure = self.out.write_all(bytes).err();
        }
    }

    /// Writes a value as one line of JSON.
    pub(super) fn json(&mut self, value: &impl serde::Serialize) {
        match serde_json::to_string(value) {
            Ok(line) => self.write(&format!("{line}\n")),
            Err(error) => self.fail(OUR_ERROR, &format!("the result cannot be written as JSON: {error}")),
        }
    }

    /// Raises the exit status to at least this.
    pub(super) fn raise(&mut self, status: u8) {
        self.status = self.status.max(status);
    }

    /// Says on standard error what went wrong and raises the exit status.
    pub(super) fn fail(&mut self, status: u8, message: &str) {
        say(&format!("podlab: {message}"));
        self.raise(status);
    }

    /// Writes what is left and gives the exit status. A closed pipe is the reader's wish and changes nothing; any other
    /// failure to write does.
    pub(super) fn finish(mut self) -> ExitCode {
        let failure = self.failure.take().or_else(|| self.out.flush().err());
        if let Some(error) = failure.filter(|error| error.kind() != io::ErrorKind::BrokenPipe) {
            self.fail(UNUSABLE, &format!("cannot write to standard output: {error}"));
        }
        ExitCode::from(self.status)
    }
}

/// Writes a line to standard error; when that is closed, there is nobody to tell.
pub(super) fn say(message: &str) {
    let _ = writeln!(io::stderr(), "{}", clean(message));
}

/// Text from a file or its name, made safe for a terminal: what could move the cursor, colour or reorder the line becomes
/// the replacement character.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let reorders =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let unsafe_here = |c: char| (c.is_control() && c != '\n') || reorders(c);
    if text.contains(unsafe_here) {
        Cow::Owned(text.replace(unsafe_here, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The same for a text that must not look like a line of its own.
pub(super) fn one_line(text: &str) -> String {
    clean(text).replace('\n', " ")
}

/// How many characters fit into a line of the terminal; 100 elsewhere.
pub(super) fn width() -> usize {
    const WIDEST: usize = 120;
    const NARROWEST: usize = 40;
    let out = io::stdout();
    let size = if out.is_terminal() { rustix::termios::tcgetwinsize(&out).ok() } else { None };
    let columns = size.map(|size| usize::from(size.ws_col)).filter(|columns| *columns > 0);
    columns.map_or(100, |columns| columns.clamp(NARROWEST, WIDEST))
}

/// Colours for a terminal; nothing elsewhere, or when `NO_COLOR` is set (no-color.org).
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    on: bool,
}

impl Paint {
    pub(super) fn for_stdout() -> Paint {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let able = std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        Paint { on: wanted && able && io::stdout().is_terminal() }
    }

    pub(super) fn red(self, text: &str) -> String {
        self.with("1;31", text)
    }

    pub(super) fn yellow(self, text: &str) -> String {
        self.with("1;33", text)
    }

    pub(super) fn green(self, text: &str) -> String {
        self.with("32", text)
    }

    pub(super) fn blue(self, text: &str) -> String {
        self.with("1;34", text)
    }

    pub(super) fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    fn with(self, code: &str, text: &str) -> String {
        if self.on { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
