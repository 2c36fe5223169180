//! `podlab check`: would Kubernetes take it, and if not, where and why.

mod github;
mod sarif;
mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use pod::{Draft, Report, Severity, Version};

use super::inputs;
use super::output::{Output, Paint, REFUSED, UNUSABLE, say};

/// Say whether Kubernetes accepts Pods and workloads, and what is wrong, with line and column
///
/// Each YAML document is judged as a strict create; a workload by its Pod template. Exit status: 0 nothing is refused,
/// 1 something is, 2 wrong usage or a file that cannot be read.
#[derive(clap::Args)]
pub struct Check {
    /// Files, folders (their *.yaml, *.yml and *.json) or - for standard input
    #[arg(value_name = "FILE|DIR|-", required = true)]
    paths: Vec<PathBuf>,

    /// How to print the results
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// The Kubernetes version that judges
    #[arg(long, value_name = "VERSION", default_value_t = Version::default())]
    kubernetes: Version,

    /// Let warnings, too, raise the exit status to 1
    #[arg(long, value_enum, value_name = "SEVERITY")]
    deny: Option<Deny>,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum Format {
    /// For people: the line, marked
    Text,
    /// One JSON object a document
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Workflow commands of GitHub Actions
    Github,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum Deny {
    /// Accepted, but most likely wrong
    Warning,
}

/// The judgement of one file.
struct Judged {
    file: String,
    draft: Draft,
    reports: Vec<Report>,
}

/// Checks the arguments' files. Exit status as the command line's contract says.
pub fn run(arguments: &Check) -> ExitCode {
    let mut output = Output::new();
    let mut counts = Counts::default();
    let mut log = sarif::Log::default();
    let paint = Paint::for_stdout();
    let judge = |file: &str, draft: &Draft| judge(file, draft, arguments.kubernetes);
    inputs::each(&inputs::expand(&arguments.paths), judge, |judged| match judged {
        Err(message) => {
            counts.unreadable += 1;
            output.fail(UNUSABLE, &message);
        }
        Ok(judged) => {
            counts.add(&judged, arguments.deny, &mut output);
            match arguments.format {
                Format::Text => output.write(&text::render(&judged, paint)),
                Format::Json => judged.reports.iter().for_each(|report| output.json(report)),
                Format::Github => output.write(&github::render(&judged)),
                Format::Sarif => log.add(&judged),
            }
        }
    });
    if arguments.format == Format::Sarif {
        output.json(&log.finish(counts.unreadable == 0));
    }
    say(&counts.summary(arguments.kubernetes));
    output.finish()
}

fn judge(file: &str, draft: &Draft, version: Version) -> Judged {
    let judgements = pod::check(draft, version);
    let reports = judgements.iter().map(|judgement| pod::report(file, draft, judgement)).collect();
    Judged { file: file.to_owned(), draft: draft.clone(), reports }
}

/// What the summary tells.
#[derive(Default)]
struct Counts {
    accepted: usize,
    refused: usize,
    not_judged: usize,
    warnings: usize,
    unreadable: usize,
}

impl Counts {
    fn add(&mut self, judged: &Judged, deny: Option<Deny>, output: &mut Output) {
        if judged.reports.is_empty() {
            say(&format!("podlab: {}: holds no document", judged.file));
        }
        for report in &judged.reports {
            match report.accepted {
                Some(true) => self.accepted += 1,
                Some(false) => self.refused += 1,
                None => self.not_judged += 1,
            }
            let warnings = report.diagnostics.iter().filter(|it| it.severity == Severity::Warning).count();
            self.warnings += warnings;
            if report.accepted == Some(false) || (deny.is_some() && warnings > 0) {
                output.raise(REFUSED);
            }
        }
    }

    fn summary(&self, version: Version) -> String {
        let Counts { accepted, refused, not_judged, warnings, unreadable } = self;
        let mut parts = vec![format!("{accepted} accepted"), format!("{refused} refused")];
        let further = [(not_judged, "not judged"), (warnings, "warnings"), (unreadable, "unreadable")];
        parts.extend(
            further.iter().filter(|(count, _)| **count > 0).map(|(count, what)| format!("{count} {what}")),
        );
        format!("Kubernetes {version}: {}", parts.join(", "))
    }
}
