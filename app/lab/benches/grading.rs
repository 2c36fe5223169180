//! Submissions graded a second, on one thread and on two, and where the time goes: `make bench ONLY=grading`.
//!
//! The submissions are the solutions, equivalents and wrong Pods of all exercises, in turn.

use std::hint::black_box;
use std::io::{self, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use lab::Sheet;
use pod::{Draft, Version};

/// How many are graded for a figure.
const SUBMISSIONS: usize = 5_000;
/// How often; the quickest counts, since what else runs on the machine only ever costs time.
const RUNS: usize = 5;

type Submission = (&'static Sheet, &'static str);
/// A part of the work, by name.
type Step = (&'static str, fn(Submission));

fn main() -> io::Result<()> {
    let submissions = submissions();
    let mut out = io::stdout().lock();
    for threads in [1, 2] {
        let took = quickest(|| in_parallel(&submissions, threads, &|(sheet, text)| graded(sheet, text)));
        let rate = per_second(took);
        writeln!(out, "{SUBMISSIONS} submissions on {threads} thread(s): {rate:.0} a second")?;
    }
    let steps: [Step; 3] = [
        ("reading", |(_, text)| drop(black_box(Draft::new(text)))),
        ("and judging", |(_, text)| {
            drop(black_box(pod::check_chosen(&Draft::new(text), Version::default())));
        }),
        ("and grading", |(sheet, text)| graded(sheet, text)),
    ];
    for (name, step) in steps {
        let took = quickest(|| in_parallel(&submissions, 1, &step)) / u32::try_from(SUBMISSIONS).unwrap_or(1);
        writeln!(out, "{name:<12} {:>7.1} µs a submission", took.as_secs_f64() * 1e6)?;
    }
    slowest(&mut out)
}

/// So many, in turn.
fn submissions() -> Vec<Submission> {
    let all: Vec<Submission> = lab::exercises()
        .iter()
        .flat_map(|it| {
            let wrong = it.wrong.iter().map(|wrong| &wrong.text);
            let texts = it.solutions.iter().chain(&it.equivalents).chain(wrong);
            texts.map(|text| (&it.sheet, text.as_str()))
        })
        .collect();
    all.iter().copied().cycle().take(SUBMISSIONS).collect()
}

fn graded(sheet: &Sheet, text: &str) {
    drop(black_box(lab::grade(sheet, &Draft::new(black_box(text)))));
}

/// The exercises whose solutions take longest.
fn slowest(out: &mut impl io::Write) -> io::Result<()> {
    let mut times: Vec<(Duration, &str)> = lab::exercises()
        .iter()
        .filter_map(|it| {
            let text = it.solutions.first()?;
            let took = quickest(|| (0..100).for_each(|_| graded(&it.sheet, text)));
            Some((took / 100, it.sheet.id.as_str()))
        })
        .collect();
    times.sort_by(|a, b| b.cmp(a));
    for (took, id) in times.iter().take(3) {
        writeln!(out, "{id:<28} {:>7.1} µs a solution", took.as_secs_f64() * 1e6)?;
    }
    Ok(())
}

fn in_parallel(submissions: &[Submission], threads: usize, work: &(impl Fn(Submission) + Sync)) {
    let next = AtomicUsize::new(0);
    let worker = || {
        while let Some(submission) = submissions.get(next.fetch_add(1, Ordering::Relaxed)) {
            work(*submission);
        }
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(worker);
        }
    });
}

fn quickest(work: impl Fn()) -> Duration {
    let times = (0..RUNS).map(|_| {
        let began = Instant::now();
        work();
        began.elapsed()
    });
    times.min().unwrap_or_default()
}

fn per_second(took: Duration) -> f64 {
    f64::from(u32::try_from(SUBMISSIONS).unwrap_or(u32::MAX)) / took.as_secs_f64()
}
