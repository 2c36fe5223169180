//! `podlab check`: would Kubernetes take it, and if not, where and why.

mod github;
mod mended;
mod sarif;
mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use pod::{Draft, Fix, Judgement, Level, Report, Severity, Version};

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

    /// Judge as in a namespace that enforces this level of the Pod Security Standards
    #[arg(long, value_enum, value_name = "LEVEL")]
    pod_security: Option<Enforced>,

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

/// The level of a namespace.
#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum Enforced {
    /// What is known to lead out of a container is refused
    Baseline,
    /// A Pod has to give up what it does not need
    Restricted,
}

impl From<Enforced> for Level {
    fn from(level: Enforced) -> Self {
        match level {
            Enforced::Baseline => Self::Baseline,
            Enforced::Restricted => Self::Restricted,
        }
    }
}

/// The judgement of one file.
struct Judged {
    file: String,
    draft: Draft,
    judgements: Vec<Judgement>,
    reports: Vec<Report>,
    /// For a person, made by the thread that judged it; empty for other formats.
    text: String,
}

impl Judged {
    /// The repairs of the problem at a position of a report.
    fn fixes(&self, report: &Report, problem: usize) -> &[Fix] {
        let judgement = self.judgements.iter().find(|one| one.document == report.document);
        let diagnostic = judgement.and_then(|judgement| judgement.diagnostics.get(problem));
        diagnostic.map_or(&[], |diagnostic| &diagnostic.fixes)
    }
}

/// Checks the arguments' files. Exit status as the command line's contract says.
pub fn run(arguments: &Check) -> ExitCode {
    let mut output = Output::new();
    let mut counts = Counts::default();
    let mut log = sarif::Log::default();
    let paint = Paint::for_stdout();
    let judge = |file: &str, draft: &Draft| {
        let level = arguments.pod_security.map(Level::from).unwrap_or_default();
        let judged = judge(file, draft, arguments.kubernetes, level);
        let text = match arguments.format {
            Format::Text => text::render(&judged, paint),
            _ => String::new(),
        };
        Judged { text, ..judged }
    };
    inputs::each(&inputs::expand(&arguments.paths, inputs::PODS), judge, |judged| match judged {
        Err(message) => {
            counts.unreadable += 1;
            output.fail(UNUSABLE, &message);
        }
        Ok(judged) => {
            counts.add(&judged, arguments.deny, &mut output);
            match arguments.format {
                Format::Text => output.write(&judged.text),
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

fn judge(file: &str, draft: &Draft, version: Version, level: Level) -> Judged {
    let judgements = pod::check_enforcing(draft, version, level);
    let reports = judgements.iter().map(|judgement| pod::report(file, draft, judgement)).collect();
    Judged { file: file.to_owned(), draft: draft.clone(), judgements, reports, text: String::new() }
}

/// What the summary tells.
#[derive(Default)]
struct Counts {
    accepted: usize,
    refused: usize,
    not_judged: usize,
    warnings: usize,
    infos: usize,
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
            let count = |severity| report.diagnostics.iter().filter(|it| it.severity == severity).count();
            let warnings = count(Severity::Warning);
            self.warnings += warnings;
            self.infos += count(Severity::Info);
            if report.accepted == Some(false) || (deny.is_some() && warnings > 0) {
                output.raise(REFUSED);
            }
        }
    }

    fn summary(&self, version: Version) -> String {
        let Counts { accepted, refused, not_judged, warnings, infos, unreadable } = self;
        let mut parts = vec![format!("{accepted} accepted"), format!("{refused} refused")];
        let further =
            [(not_judged, "not judged"), (warnings, "warning"), (infos, "info"), (unreadable, "unreadable")];
        parts.extend(further.into_iter().filter(|(count, _)| **count > 0).map(|(count, what)| {
            let many = if matches!(what, "warning" | "info") && *count > 1 { "s" } else { "" };
            format!("{count} {what}{many}")
        }));
        format!("Kubernetes {version}: {}", parts.join(", "))
    }
}
