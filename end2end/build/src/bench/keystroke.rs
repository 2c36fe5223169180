//! What a keystroke costs, for Pods of 2 to 100 containers: on this machine (criterion) and in Chromium, with the code
//! as it is shipped; and what a draft keeps in memory.

use super::page;
use crate::files;
use crate::problem::{Problem, Result};
use crate::process::Job;
use crate::project::Project;
use crate::say;
use crate::steps;
use serde_json::Value;
use std::fmt::Write;
use std::path::Path;

/// Of a keystroke, and their sum; `check` is what the judge does of a text just read, decoding included.
const STEPS: [&str; 6] = ["parse", "decode", "edit", "change", "sum", "check"];
const CONTAINERS: [usize; 4] = [2, 10, 50, 100];

/// Milliseconds of each step for each number of containers.
type Times = [[f64; 4]; 6];

/// Measures and prints.
pub fn run(project: &Project) -> Result<()> {
    let memory = here(project)?;
    let browser = in_browser(project)?;
    let times = criterion(&project.at("target/criterion"))?;
    say::line(&table("this machine, median, ms", &times));
    for (what, name) in [("median", "median"), ("99 of 100 are quicker", "p99")] {
        let title =
            format!("Chromium {}, {what}, ms", browser.get("browser").and_then(Value::as_str).unwrap_or("?"));
        say::line(&table(&title, &told(&browser, name)));
    }
    say::line(&kept(&memory, &browser));
    Ok(())
}

/// How a judgement's time grows with texts that nobody writes.
pub fn limits(project: &Project) -> Result<()> {
    pod(project, "limits").run()
}

/// What grading takes: answers a second on this machine, and one answer in the browser.
pub fn grading(project: &Project) -> Result<()> {
    let args = ["bench", "-q", "-p", "lab", "--features", "content", "--bench", "grading"];
    Job::new("cargo").args(args).dir(&project.root).minutes(20).run()?;
    module(project)?;
    page::bench(project, "grading")
}

/// Runs criterion; gives what a draft keeps, a line for each number of containers.
fn here(project: &Project) -> Result<Vec<Value>> {
    pod(project, "keystroke").run()?;
    let (_, lines) = pod(project, "memory").capture_loudly()?;
    Ok(lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

/// A benchmark of the crate `pod`.
fn pod(project: &Project, name: &str) -> Job {
    let args = ["bench", "-q", "-p", "pod", "--features", "texts", "--bench", name];
    Job::new("cargo").args(args).dir(&project.root).minutes(20)
}

fn in_browser(project: &Project) -> Result<Value> {
    module(project)?;
    page::bench(project, "keystroke")?;
    json(&project.at("target/bench/browser.json"))
}

/// What is measured in the browser, compiled.
fn module(project: &Project) -> Result<()> {
    steps::node_packages(project, "app/js")?;
    steps::keystroke(project, &project.at("target/bench"))
}

/// The medians that criterion left. A draft decodes once, so that this was measured together with the reading.
fn criterion(folder: &Path) -> Result<Times> {
    let mut times = Times::default();
    for (column, containers) in CONTAINERS.iter().enumerate() {
        let median = |name: &str| -> Result<f64> {
            let file = folder.join(name).join(containers.to_string()).join("new/estimates.json");
            let nanoseconds = json(&file)?.pointer("/median/point_estimate").and_then(Value::as_f64);
            Ok(nanoseconds.unwrap_or(f64::NAN) / 1e6)
        };
        let parse = median("parse")?;
        for (step, row) in STEPS.iter().zip(&mut times) {
            let time = match *step {
                "decode" | "check" => median(&format!("parse and {step}"))? - parse,
                step => median(step)?,
            };
            if let Some(cell) = row.get_mut(column) {
                *cell = time;
            }
        }
    }
    Ok(times)
}

/// What Chromium said.
fn told(browser: &Value, figure: &str) -> Times {
    STEPS.map(|step| {
        CONTAINERS.map(|containers| {
            let rows = browser.get("rows").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            let row = rows.iter().find(|row| row.get("containers").is_some_and(|found| *found == containers));
            let path = format!("/steps/{step}/{figure}");
            row.and_then(|row| row.pointer(&path)?.as_f64()).unwrap_or(f64::NAN)
        })
    })
}

/// A line for each step; the last column is linear growth when it is 10, quadratic when it is 100.
fn table(title: &str, times: &Times) -> String {
    let mut text = format!("\n{title}\n{:<8}", "");
    for containers in CONTAINERS {
        let _ = write!(text, "{containers:>8}");
    }
    text.push_str("    100 : 10");
    for (step, row) in STEPS.iter().zip(times) {
        let [_, ten, _, hundred] = row;
        let _ = write!(text, "\n{step:<8}");
        for time in row {
            let _ = write!(text, "{time:>8.3}");
        }
        let _ = write!(text, "{:>12.1}", hundred / ten);
    }
    text
}

/// A line for each number of containers.
fn kept(memory: &[Value], browser: &Value) -> String {
    let mut text = "\nmemory of a draft, kB: text, this machine, Chromium".to_owned();
    let rows = browser.get("rows").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for (here, there) in memory.iter().zip(rows) {
        let figure = |row: &Value, name: &str| row.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN);
        let _ = write!(text, "\n{:<8}", figure(here, "containers"));
        for bytes in [figure(here, "text"), figure(here, "bytes"), figure(there, "bytes")] {
            let _ = write!(text, "{:>8.0}", bytes / 1000.0);
        }
    }
    text
}

fn json(path: &Path) -> Result<Value> {
    let why = |why: serde_json::Error| Problem::new(format!("cannot read {}", path.display()), why, "");
    serde_json::from_str(&files::read(path)?).map_err(why)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_tables_say_how_it_grows() {
        let steps = json!({"parse": {"median": 0.5}, "sum": {"median": 1.5}});
        let rows: Vec<Value> = CONTAINERS
            .iter()
            .map(|containers| json!({"containers": containers, "bytes": 9000, "steps": steps}))
            .collect();
        let browser = json!({"rows": rows});
        let times = told(&browser, "median");
        assert!(times[0].iter().all(|time| (time - 0.5).abs() < 1e-9));
        assert!(times[1][0].is_nan());
        let table = table("title", &times);
        assert!(table.contains("sum        1.500   1.500   1.500   1.500         1.0"), "{table}");
        let kept = kept(&[json!({"containers": 2, "text": 1000, "bytes": 20000})], &browser);
        assert!(kept.ends_with("\n2              1      20       9"), "{kept}");
    }
}
