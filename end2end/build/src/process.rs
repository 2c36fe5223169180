//! Running other programs: bounded in time, without standard input, stopped together with what they started.

use crate::failures::Failures;
use crate::files;
use crate::problem::{Problem, Result};
use crate::say;
use crate::signals::{self, Group};
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long a program gets to end by itself after it was asked to.
const GRACE: Duration = Duration::from_secs(10);

/// A program to run, with its time limit.
pub struct Job {
    command: Command,
    name: String,
    limit: Duration,
    tidies: bool,
}

impl Job {
    /// `program` as a shell would name it; 10 minutes until it is stopped.
    pub fn new(program: impl AsRef<OsStr>) -> Job {
        Job::wrap(Command::new(program.as_ref()), program.as_ref())
    }

    /// The same, giving way to everything else on the machine.
    pub fn niced(program: impl AsRef<OsStr>) -> Job {
        let mut command = Command::new("nice");
        command.arg("-n").arg("10").arg(program.as_ref());
        Job::wrap(command, program.as_ref())
    }

    fn wrap(mut command: Command, program: &OsStr) -> Job {
        command.stdin(Stdio::null()).process_group(0);
        let name = Path::new(program).file_name().unwrap_or(program).to_string_lossy().into_owned();
        Job { command, name, limit: Duration::from_mins(10), tidies: false }
    }

    /// Adds arguments.
    pub fn args<A: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = A>) -> Job {
        for arg in args {
            self.command.arg(arg);
        }
        self
    }

    /// Adds an option and its value.
    pub fn arg_pair(mut self, option: &str, value: impl AsRef<OsStr>) -> Job {
        self.command.arg(option).arg(value);
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Job {
        self.command.env(name, value);
        self
    }

    /// Runs in `dir`.
    pub fn dir(mut self, dir: impl AsRef<Path>) -> Job {
        self.command.current_dir(dir);
        self
    }

    /// Stops it after so many minutes.
    pub fn minutes(mut self, minutes: u64) -> Job {
        self.limit = Duration::from_mins(minutes);
        self
    }

    /// Stops it after so many seconds.
    pub fn seconds(mut self, seconds: u64) -> Job {
        self.limit = Duration::from_secs(seconds);
        self
    }

    /// Sends its standard error into a file instead of to the terminal.
    pub fn complain_to(mut self, path: &Path) -> Result<Job> {
        files::write(path, "")?;
        let file = std::fs::File::create(path).map_err(|why| files::about("write", path, &why))?;
        self.command.stderr(file);
        Ok(self)
    }

    /// What it prints goes nowhere.
    pub fn silent(mut self) -> Job {
        self.command.stdout(Stdio::null()).stderr(Stdio::null());
        self
    }

    /// Runs to its end also after Ctrl+C, since it takes away what was started before.
    pub fn tidying(mut self) -> Job {
        self.tidies = true;
        self
    }

    /// The command as one could type it, without its environment.
    pub fn shown(&self) -> String {
        let words = std::iter::once(self.command.get_program()).chain(self.command.get_args());
        words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
    }

    /// Runs it to its end, its output going to the terminal. Any exit status but 0 is a problem.
    pub fn run(self) -> Result<()> {
        let (shown, name) = (self.shown(), self.name.clone());
        judge(&name, &shown, self.start()?.wait()?)
    }

    /// The same for a test or a compiler: the problem also names what failed in particular.
    pub fn run_test(mut self) -> Result<()> {
        if std::io::stdout().is_terminal() {
            self = self.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
        }
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let (shown, name) = (self.shown(), self.name.clone());
        let mut running = self.start()?;
        let readers = [
            running.child.stdout.take().map(|pipe| passed_on(pipe, std::io::stdout())),
            running.child.stderr.take().map(|pipe| passed_on(pipe, std::io::stderr())),
        ];
        let done = running.wait().and_then(|status| judge(&name, &shown, status));
        let outputs: Vec<Failures> = readers.into_iter().flatten().filter_map(finished).collect();
        done.map_err(|problem| problem.naming(named(&outputs)))
    }

    /// Runs it to its end without a word and gives whether it ended well, and its standard output.
    pub fn capture(mut self) -> Result<(bool, String)> {
        self.command.stderr(Stdio::null());
        self.capture_loudly()
    }

    /// The same, but its standard error goes to the terminal.
    pub fn capture_loudly(mut self) -> Result<(bool, String)> {
        self.command.stdout(Stdio::piped());
        let mut running = self.start()?;
        let pipe = running.child.stdout.take();
        let reader = std::thread::spawn(move || {
            let mut text = Vec::new();
            if let Some(mut pipe) = pipe {
                drop(pipe.read_to_end(&mut text));
            }
            String::from_utf8_lossy(&text).into_owned()
        });
        let status = running.wait()?;
        Ok((status.success(), reader.join().unwrap_or_default()))
    }

    /// Starts it; its standard output can be read from the handle when `piped`.
    pub fn start_piped(mut self) -> Result<Running> {
        self.command.stdout(Stdio::piped());
        self.start()
    }

    /// Starts it with both its input and its output in our hands: its input closes when this program ends.
    pub fn start_tied(mut self) -> Result<Running> {
        self.command.stdin(Stdio::piped());
        self.start_piped()
    }

    /// Starts it.
    pub fn start(mut self) -> Result<Running> {
        let child = self.command.spawn().map_err(|why| self.not_started(&why))?;
        Ok(Running {
            group: if self.tidies { Group::apart(child.id()) } else { Group::of(child.id()) },
            child,
            name: self.name,
            tidies: self.tidies,
            end: Instant::now() + self.limit,
            limit: self.limit,
        })
    }

    fn not_started(&self, why: &std::io::Error) -> Problem {
        let help = match why.kind() {
            std::io::ErrorKind::NotFound => format!("Install {} and put it on the PATH.", self.name),
            _ => String::new(),
        };
        Problem::new(format!("cannot start {}", self.name), why, help)
    }
}

/// A program that runs. Dropped, it is stopped.
pub struct Running {
    pub child: Child,
    group: Group,
    name: String,
    end: Instant,
    limit: Duration,
    tidies: bool,
}

impl Running {
    /// Waits for its end, its time limit, or Ctrl+C, whichever is first.
    pub fn wait(&mut self) -> Result<ExitStatus> {
        let start = Instant::now();
        loop {
            if let Some(status) = self.ended()? {
                return Ok(status);
            }
            if signals::stopping() && !self.tidies {
                self.stop();
                return Err(Problem::new(
                    "stopped",
                    format!("{} was interrupted", self.name),
                    "Run the same command to go on.",
                ));
            }
            if Instant::now() > self.end {
                self.stop();
                let why = format!("it was stopped after {}", say::seconds(self.limit));
                return Err(Problem::new(
                    format!("{} took too long", self.name),
                    why,
                    "Run the same command to go on.",
                ));
            }
            // Its end is noticed late by a hundredth of its time at most: some are measured.
            std::thread::sleep(
                (start.elapsed() / 100).clamp(Duration::from_millis(2), Duration::from_millis(50)),
            );
        }
    }

    /// Its exit status, if it has ended.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.child.try_wait().map_err(|why| Problem::new(format!("cannot wait for {}", self.name), why, ""))
    }

    /// Asks it to end, waits a little, then ends it.
    pub fn stop(&mut self) {
        self.group.end();
        let end = Instant::now() + GRACE;
        while Instant::now() < end {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        self.group.kill();
        drop(self.child.wait());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.stop();
        }
    }
}

fn judge(name: &str, shown: &str, status: ExitStatus) -> Result<()> {
    if status.success() {
        return Ok(());
    }
    Err(Problem::new(format!("{name} failed"), format!("{status}, running `{shown}`"), ""))
}

/// Reads an output to its end, passing each line on.
fn passed_on(pipe: impl Read + Send + 'static, mut to: impl Write + Send + 'static) -> JoinHandle<Failures> {
    std::thread::spawn(move || {
        let mut failures = Failures::default();
        let mut pipe = BufReader::new(pipe);
        let mut line = Vec::new();
        while pipe.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
            drop(to.write_all(&line).and_then(|()| to.flush()));
            failures.line(&String::from_utf8_lossy(&line));
            line.clear();
        }
        failures
    })
}

/// What was read, unless something that the program left behind still holds its output open.
fn finished(reader: JoinHandle<Failures>) -> Option<Failures> {
    let end = Instant::now() + GRACE;
    while !reader.is_finished() {
        if Instant::now() > end {
            return None;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    reader.join().ok()
}

/// What the outputs name, else their last lines.
fn named(outputs: &[Failures]) -> Vec<String> {
    let named: Vec<String> = outputs.iter().flat_map(Failures::named).collect();
    if named.is_empty() { outputs.iter().flat_map(Failures::last).collect() } else { named }
}

/// Where `program` is on the PATH, or None.
pub fn find(program: &str) -> Option<PathBuf> {
    find_in(std::env::var_os("PATH")?, program)
}

fn find_in(path: OsString, program: &str) -> Option<PathBuf> {
    std::env::split_paths(&path).map(|dir| dir.join(program)).find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::{Job, find_in};

    #[test]
    fn output_is_captured_and_the_status_told() {
        let (ok, text) = Job::new("sh").args(["-c", "echo yellow; exit 3"]).capture().unwrap();
        assert_eq!((ok, text.as_str()), (false, "yellow\n"));
    }

    #[test]
    fn what_takes_too_long_is_stopped_with_its_children() {
        let start = std::time::Instant::now();
        let problem = Job::new("sh").args(["-c", "sleep 30 & sleep 30"]).seconds(0).run().unwrap_err();
        assert!(problem.to_string().starts_with("sh took too long: it was stopped after 0.0 s"), "{problem}");
        assert!(start.elapsed().as_secs() < 9);
    }

    #[test]
    fn a_failure_names_the_command() {
        let problem = Job::new("sh").args(["-c", "exit 7"]).run().unwrap_err();
        assert_eq!(problem.to_string(), "sh failed: exit status: 7, running `sh -c exit 7`");
    }

    #[test]
    fn a_failed_test_is_named_else_the_last_lines_are() {
        let check = |script: &str, expected: &[&str]| {
            let problem = Job::new("sh").args(["-c", script]).run_test().unwrap_err();
            assert_eq!(problem.failures(), expected, "{script}");
        };
        check("echo 'not ok 1 - lemon'; exit 1", &["1 - lemon"]);
        check("echo before >&2; kill -9 $$", &["before"]);
    }

    #[test]
    fn a_missing_program_says_what_to_install() {
        let problem = Job::new("no-such-program").run().unwrap_err();
        assert!(problem.to_string().contains("Install no-such-program"), "{problem}");
    }

    #[test]
    fn programs_are_found_on_the_path() {
        assert_eq!(find_in("/nowhere:/bin".into(), "sh"), Some("/bin/sh".into()));
        assert_eq!(find_in("/nowhere".into(), "sh"), None);
    }
}
