//! `make bench`: figures that anyone can repeat, in parts that run alone with `ONLY=`.

mod beside;
mod keystroke;
mod monaco;
mod page;
mod pods;
mod schema;

use crate::problem::{Problem, Result};
use crate::project::Project;
use crate::say::{self, seconds};
use crate::steps;
use crate::versions::Need;
use std::time::Instant;

struct Part {
    name: &'static str,
    what: &'static str,
    run: fn(&Project) -> Result<()>,
}

/// The page comes first, while the machine is cool; last what says how a time grows, not the time.
const PARTS: [Part; 8] = [
    Part {
        name: "typing",
        what: "from a key press to the paint that shows it, beside Monaco with monaco-yaml",
        run: typing,
    },
    Part {
        name: "load",
        what: "the first visit, until the page takes typing, and what is sent for it",
        run: |project| on_release(project, "load"),
    },
    Part { name: "lighthouse", what: "what Lighthouse says of the page", run: lighthouse },
    Part {
        name: "effort",
        what: "the clicks and keys that two Pods take, beside kubectl run and an editor",
        run: |project| on_release(project, "effort"),
    },
    Part {
        name: "keystroke",
        what: "reading, judging, editing and comparing, for 2 to 100 containers",
        run: keystroke::run,
    },
    Part { name: "grading", what: "grading answers, here and in the browser", run: keystroke::grading },
    Part { name: "check", what: "podlab check beside kubeconform", run: beside::run },
    Part { name: "limits", what: "how a judgement's time grows with its text", run: keystroke::limits },
];

/// Measures and prints.
pub fn run(project: &Project) -> Result<()> {
    let parts = chosen(project.settings.only.as_deref())?;
    steps::tools(Need::Site)?;
    for part in parts {
        let start = Instant::now();
        say::line(&format!("\n== {}: {}", part.name, part.what));
        (part.run)(project)?;
        say::line(&format!("== {}: done in {}", part.name, seconds(start.elapsed())));
    }
    Ok(())
}

/// The pictures of docs/SCREENSHOTS.md, of the same program.
pub fn screenshots(project: &Project) -> Result<()> {
    steps::tools(Need::Site)?;
    page::release(project)?;
    page::screenshots(project)
}

fn chosen(only: Option<&str>) -> Result<&'static [Part]> {
    let Some(only) = only else { return Ok(&PARTS) };
    let names = PARTS.each_ref().map(|part| part.name).join(", ");
    let found = PARTS.iter().find(|part| part.name == only).map(std::slice::from_ref);
    found.ok_or_else(|| Problem::new("there is no such part", only, format!("ONLY is one of {names}.")))
}

fn typing(project: &Project) -> Result<()> {
    monaco::page(project)?;
    page::bench(project, "trace")?;
    on_release(project, "typing")
}

fn lighthouse(project: &Project) -> Result<()> {
    steps::node_packages(project, monaco::PACKAGES)?;
    on_release(project, "lighthouse")
}

/// A benchmark of the program as it is shipped.
fn on_release(project: &Project, name: &str) -> Result<()> {
    page::release(project)?;
    page::bench(project, name)
}

#[cfg(test)]
mod tests {
    use super::{PARTS, chosen};
    use crate::commands;

    #[test]
    fn a_part_is_chosen_by_its_name() {
        assert_eq!(chosen(None).map(<[_]>::len), Ok(PARTS.len()));
        assert_eq!(chosen(Some("load")).map(|parts| parts[0].name), Ok("load"));
        let problem = chosen(Some("laod")).err().map(|problem| problem.to_string()).unwrap_or_default();
        assert!(problem.contains("ONLY is one of typing, load"), "{problem}");
    }

    #[test]
    fn the_help_names_all_parts() {
        let names = PARTS.each_ref().map(|part| part.name).join("|");
        assert!(commands::help().contains(&format!("ONLY={names}")), "{names}");
    }
}
