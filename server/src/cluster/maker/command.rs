//! One command: run at low priority in a process group of its own, heard, and ended if it has to be.

use std::io::{self, Write as _};
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use tokio::io::AsyncReadExt as _;
use tokio::net::unix::pipe;
use tokio::process::{Child, Command};
use tokio::task::JoinHandle;

/// What is kept of what it printed.
const KEPT: usize = 8 * 1024;
/// So many lines tell why it failed.
const LAST: usize = 6;
/// Whoever still holds its pipe after its end is not waited for.
const DRAIN: Duration = Duration::from_millis(500);

/// A command that runs. What is left of it is told to end when this is dropped.
pub struct Running {
    child: Child,
    printed: Arc<Mutex<Printed>>,
    listening: JoinHandle<()>,
}

impl Running {
    /// Runs this line with `sh -c`. It reads nothing; what it prints goes to this server's stderr.
    pub fn start(line: &str) -> io::Result<Self> {
        let (reader, writer) = io::pipe()?;
        let mut command = Command::new("nice");
        command.args(["-n", "10", "sh", "-c", line]).process_group(0);
        command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
        let child = command.spawn()?;
        let printed = Arc::default();
        let reader = pipe::Receiver::from_owned_fd(reader.into())?;
        let listening = tokio::spawn(listen(reader, Arc::clone(&printed)));
        Ok(Self { child, printed, listening })
    }

    /// Comes back when it has ended and all that it printed is known. May be dropped and called again.
    pub async fn ended(&mut self) -> io::Result<ExitStatus> {
        let status = self.child.wait().await;
        let _ = tokio::time::timeout(DRAIN, &mut self.listening).await;
        status
    }

    /// What it printed last.
    pub fn line(&self) -> String {
        lock(&self.printed).lines(1)
    }

    /// Its last lines.
    pub fn lines(&self) -> String {
        lock(&self.printed).lines(LAST)
    }

    /// To it and all that it started in its group; to nobody once it has ended.
    pub fn signal(&self, signal: Signal) {
        let group = self.child.id().and_then(|id| i32::try_from(id).ok());
        if let Some(group) = group {
            // Gone between the two: that is what was wanted.
            let _ = killpg(Pid::from_raw(group), signal);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.listening.abort();
        self.signal(Signal::SIGTERM);
    }
}

/// How it ended, in words.
pub fn end(status: ExitStatus) -> String {
    use std::os::unix::process::ExitStatusExt as _;
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("exit status {code}"),
        (None, Some(signal)) => format!("signal {signal}"),
        (None, None) => "an unknown status".to_owned(),
    }
}

async fn listen(mut pipe: pipe::Receiver, printed: Arc<Mutex<Printed>>) {
    let mut chunk = [0; 4096];
    while let Ok(length @ 1..) = pipe.read(&mut chunk).await {
        let bytes = chunk.get(..length).unwrap_or_default();
        // A closed stderr is nobody's failure.
        let _ = io::stderr().lock().write_all(bytes);
        lock(&printed).push(bytes);
    }
}

fn lock(printed: &Mutex<Printed>) -> MutexGuard<'_, Printed> {
    printed.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The end of what was printed.
#[derive(Default)]
struct Printed(Vec<u8>);

impl Printed {
    fn push(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
        let surplus = self.0.len().saturating_sub(KEPT);
        self.0.drain(..surplus);
    }

    /// The last lines that say anything, without control characters.
    fn lines(&self, count: usize) -> String {
        let text = String::from_utf8_lossy(&self.0);
        let lines = text.split(['\n', '\r']).map(plain).filter(|line| !line.is_empty());
        let all: Vec<_> = lines.collect();
        all.get(all.len().saturating_sub(count)..).unwrap_or_default().join("\n")
    }
}

/// Without colours (`ESC [ … letter`) and what else a terminal would take for itself.
fn plain(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == ';'));
    let rest =
        rest.map(|part| part.strip_prefix(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(part));
    let whole = rest.fold(first, |whole, part| whole + part);
    whole.trim().chars().filter(|sign| !sign.is_control()).take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_lines_are_plain() {
        let mut printed = Printed::default();
        printed.push(&vec![b'x'; 3 * KEPT]);
        printed.push("\n\n \u{1b}[32;1m✓ made\u{1b}[0m \rtwo\tparts\nlast \u{ff}\n".as_bytes());
        assert_eq!(printed.lines(3), "✓ made\ntwoparts\nlast \u{ff}");
        assert_eq!(printed.lines(1), "last \u{ff}");
        assert!(printed.0.len() <= KEPT);
        assert_eq!(Printed::default().lines(3), "");
    }

    #[tokio::test]
    async fn it_is_heard_and_its_end_is_known() {
        let mut running = Running::start("echo one; echo two >&2; exit 3").unwrap();
        assert_eq!(end(running.ended().await.unwrap()), "exit status 3");
        assert_eq!(running.lines(), "one\ntwo");
    }

    #[tokio::test]
    async fn its_whole_group_is_told_to_end() {
        // The pipe is whole only when the inner one has ended too.
        let mut running = Running::start("echo up; tail -f /dev/null & wait").unwrap();
        let up = async {
            while running.line() != "up" {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), up).await.unwrap();
        running.signal(Signal::SIGTERM);
        let ended = tokio::time::timeout(Duration::from_secs(20), async {
            let status = running.child.wait().await.unwrap();
            (&mut running.listening).await.unwrap();
            status
        });
        assert_eq!(end(ended.await.unwrap()), "signal 15");
    }
}
