//! One line that says whether the whole path works: the yellow Pod is checked and graded in the terminal and, once
//! a cluster is there, judged by its API server, and run by its node, through the running page's own address.

use super::live;
use crate::files;
use crate::http::{self, Site, flag, text};
use crate::problem::{Problem, Result};
use crate::process::Job;
use crate::project::Project;
use crate::say;
use crate::signals;
use serde_json::Value;
use std::path::Path;
use std::time::{Duration, Instant};

const YELLOW: &str = include_str!("yellow-pod.yaml");
/// How long a cluster gets to be connected.
const PATIENCE: Duration = Duration::from_mins(1);

/// How one part went.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Ok(String),
    Failed(String),
    Waiting,
    NotAsked,
}

/// The self-check so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    checked: Part,
    graded: Part,
    dry_run: Part,
    run: Option<Part>,
}

impl Check {
    /// Checks and grades with the program; `cluster` says whether a cluster will be asked, too.
    pub fn in_terminal(project: &Project, podlab: &Path, cluster: bool) -> Result<Check> {
        let file = project.at("target/yellow-pod.yaml");
        files::write(&file, YELLOW)?;
        let check = json(Job::new(podlab).args(["check", "--format", "json"]).args([&file]))?;
        let grade =
            json(Job::new(podlab).args(["grade", "yellow-pod"]).args([&file]).args(["--format", "json"]))?;
        Ok(Check {
            checked: checked(&check),
            graded: graded(&grade),
            dry_run: if cluster { Part::Waiting } else { Part::NotAsked },
            run: None,
        })
    }

    /// Asks the cluster, through the server, and prints the line again. Says whether it agreed.
    pub fn submit(&mut self, site: &Site) -> Result<bool> {
        if self.dry_run != Part::NotAsked {
            self.dry_run = dry_run(site)?;
            say::line(&self.line());
        }
        Ok(matches!(self.dry_run, Part::Ok(_)))
    }

    /// Creates the Pod, where the cluster has a node to run it, sees it run, deletes it, and prints the line again.
    /// Says whether it ran.
    pub fn run(&mut self, site: &Site) -> Result<bool> {
        if matches!(self.dry_run, Part::Ok(_)) && flag(&site.get("/api/cluster")?.json(), "runsPods") {
            self.run = Some(run(site)?);
            say::line(&self.line());
        }
        Ok(matches!(self.run, Some(Part::Ok(_))))
    }

    /// The one line.
    pub fn line(&self) -> String {
        let parts = [("checked", &self.checked), ("graded", &self.graded), ("dry run", &self.dry_run)];
        let run = self.run.as_ref().map(|part| ("run", part));
        let words: Vec<String> = parts.into_iter().chain(run).map(|(name, part)| part.words(name)).collect();
        format!("self-check of the yellow Pod: {}", words.join("; "))
    }

    /// A problem if any part failed.
    pub fn result(&self) -> Result<()> {
        let failed = [&self.checked, &self.graded, &self.dry_run]
            .into_iter()
            .chain(&self.run)
            .any(|part| matches!(part, Part::Failed(_) | Part::Waiting));
        if failed { Err(Problem::new("the self-check failed", self.line(), "")) } else { Ok(()) }
    }
}

impl Part {
    fn words(&self, name: &str) -> String {
        match self {
            Part::Ok(said) => format!("{name}, {said}"),
            Part::Failed(said) => format!("{name}: FAILED, {said}"),
            Part::Waiting => format!("{name} waits for a cluster"),
            Part::NotAsked => format!("no {name} without a cluster"),
        }
    }
}

fn json(job: Job) -> Result<Value> {
    let (_, text) = job.minutes(1).capture()?;
    Ok(http::json(&text))
}

fn checked(report: &Value) -> Part {
    if flag(report, "accepted") { Part::Ok("accepted".to_owned()) } else { Part::Failed(report.to_string()) }
}

fn graded(report: &Value) -> Part {
    let number = |field| report.get(field).and_then(Value::as_u64).unwrap_or_default();
    let points = format!("{} of {} points", number("points"), number("of"));
    if flag(report, "passed") { Part::Ok(points) } else { Part::Failed(points) }
}

/// Waits until the server is connected, then submits as the page does.
fn dry_run(site: &Site) -> Result<Part> {
    let end = Instant::now() + PATIENCE;
    loop {
        let status = site.get("/api/cluster")?;
        let cluster = status.json();
        if text(&cluster, "state") == "ready" {
            return submit(site, &cluster);
        }
        if Instant::now() > end || status.status != 200 {
            let said = text(&cluster, "message");
            return Ok(Part::Failed(format!("no cluster: {said}")));
        }
        if signals::stopping() {
            return Ok(Part::Waiting);
        }
        std::thread::sleep(Duration::from_millis(250));
    }
}

fn submit(site: &Site, cluster: &Value) -> Result<Part> {
    let start = Instant::now();
    let answer = site.post_yaml("/api/pods?dryRun=true&namespace=default", YELLOW)?;
    let took = say::seconds(start.elapsed());
    let by = format!("{} {}", text(cluster, "context"), text(cluster, "version"));
    match answer.status {
        200 | 201 => Ok(Part::Ok(format!("accepted by {by} in {took}"))),
        status => Ok(Part::Failed(format!("{status} from {by}: {}", answer.body))),
    }
}

/// A Pod of this run alone, which goes again whatever became of it.
fn run(site: &Site) -> Result<Part> {
    let start = Instant::now();
    let name = format!("yellow-check-{}", std::process::id());
    let pod = YELLOW.replacen("name: yellow", &format!("name: {name}"), 1);
    let answer = site.post_yaml("/api/pods?namespace=default", &pod)?;
    if answer.status != 201 {
        return Ok(Part::Failed(format!("{}: {}", answer.status, answer.body)));
    }
    let created = answer.json();
    let uid = text(&created, "uid");
    let seen = live::until_running(site, "default", uid, PATIENCE * 2);
    let took = say::seconds(start.elapsed());
    let gone = site.delete(&format!("/api/pods/default/{name}?uid={uid}"))?;
    match (seen?, gone.status) {
        (Ok(()), 200 | 202) => Ok(Part::Ok(format!("both containers up {took} after Submit"))),
        (Ok(()), status) => Ok(Part::Failed(format!("{name} cannot be deleted: {status} {}", gone.body))),
        (Err(last), _) => Ok(Part::Failed(format!("not running after {took}: {last}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::{Check, Part, checked, graded};
    use serde_json::json;

    fn check(dry_run: Part) -> Check {
        let graded = graded(&json!({"passed": true, "points": 5, "of": 5}));
        Check { checked: checked(&json!({"accepted": true})), graded, dry_run, run: None }
    }

    #[test]
    fn the_line_says_how_far_it_got() {
        let before = check(Part::Waiting);
        let expected = "self-check of the yellow Pod: checked, accepted; graded, 5 of 5 points; dry run waits for a cluster";
        assert_eq!(before.line(), expected);
        assert!(before.result().is_err());
        let after = check(Part::Ok("accepted by podlab-api v1.36.3 in 0.1 s".into()));
        assert!(
            after.line().ends_with("; dry run, accepted by podlab-api v1.36.3 in 0.1 s"),
            "{}",
            after.line()
        );
        assert!(after.result().is_ok());
        assert!(check(Part::NotAsked).result().is_ok());
        let run = |part| Check { run: Some(part), ..after.clone() };
        let ran = run(Part::Ok("both containers up 3.1 s after Submit".into()));
        assert!(
            ran.line().ends_with("in 0.1 s; run, both containers up 3.1 s after Submit")
                && ran.result().is_ok()
        );
        assert!(run(Part::Failed("not running".into())).result().is_err());
    }

    #[test]
    fn a_part_that_failed_fails_the_check() {
        let failed = check(Part::Failed("403 from podlab-api".into()));
        assert!(failed.line().contains("dry run: FAILED, 403 from podlab-api"));
        assert!(failed.result().is_err());
        assert!(matches!(graded(&json!({"passed": false, "points": 4, "of": 5})), Part::Failed(_)));
        assert!(matches!(checked(&json!({})), Part::Failed(_)));
    }
}
