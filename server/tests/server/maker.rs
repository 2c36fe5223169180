//! The program that makes the cluster: followed in its progress file, started and stopped by the page.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use app::api::{ClientFrame, ClusterState, ClusterStatus, LiveEvent, Topic};
use axum::body::Body;
use server::audit::Audit;
use server::cluster::maker::Commands;
use tokio::time::timeout;

use crate::support::app::{Answer, App, PATIENCE};
use crate::support::fake::{Fake, SHORT, Scenario, kubeconfig, replace};
use crate::support::tab::Tab;

/// A folder with a kubeconfig, a progress file and what commands leave there.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.file(name)).unwrap_or_default()
    }

    /// `sh` lines run in this folder.
    fn commands(&self, start: &str, stop: &str) -> Commands {
        let line = |line: &str| Some(format!("cd '{}' && {line}", self.folder.path().display()));
        Commands { progress: Some(self.file("progress")), start: line(start), stop: line(stop) }
    }

    async fn app(&self, commands: Commands) -> App {
        App::with_commands(self.file("kubeconfig"), None, commands, Audit::default()).await
    }

    /// The program at work: its lock lasts as long as this file.
    fn writer(&self) -> File {
        let file = File::options().create(true).append(true).open(self.file("progress")).unwrap();
        file.try_lock().unwrap();
        file.set_len(0).unwrap();
        file
    }
}

/// Blocks until the file is there, at most some 20 s.
const UNTIL_GO: &str = "n=0; while [ ! -e go ] && [ $n -lt 400 ]; do sleep 0.05; n=$((n+1)); done";

fn say(mut file: &File, state: &str, step: &str, rest: &str) {
    let line = format!(
        "{{\"at\":\"2026-11-21T18:00:00Z\",\"cluster\":\"podlab\",\"state\":\"{state}\",\"step\":\"{step}\",\"title\":\"{step}\",\"of\":4{rest}}}\n"
    );
    file.write_all(line.as_bytes()).unwrap();
}

async fn until(app: &App, wanted: impl Fn(&ClusterStatus) -> bool) -> ClusterStatus {
    let mut link = app.cluster.follow();
    let reached = timeout(PATIENCE, link.wait_for(|link| wanted(&link.status))).await;
    match reached {
        Ok(link) => link.unwrap().status.clone(),
        Err(late) => panic!("{late}: {:?}", app.cluster.status()),
    }
}

async fn press(app: &App, task: &str) -> Answer {
    app.ask(app.own("POST", &format!("/api/cluster/{task}")).body(Body::empty()).unwrap()).await
}

async fn pressed(app: &App, task: &str) -> ClusterStatus {
    let answer = press(app, task).await;
    assert_eq!(answer.status, 202, "{}", answer.text());
    answer.json()
}

fn failure(status: &ClusterStatus) -> String {
    status.progress.as_ref().map(|progress| progress.message.clone()).unwrap_or_default()
}

async fn appears(path: &Path) {
    let there = async {
        while !path.exists() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    timeout(PATIENCE, there).await.unwrap_or_else(|_| panic!("{} in time", path.display()));
}

#[tokio::test]
async fn a_cluster_that_is_being_made_is_followed_until_it_is_ready() {
    let (place, fake) = (Place::new(), Fake::start(Scenario::Kind).await);
    let app = place.app(place.commands("false", "false")).await;
    app.until(ClusterState::None).await;
    let writer = place.writer();
    say(&writer, "building", "engine", "");
    let status = app.until(ClusterState::Building).await;
    assert_eq!(status.message, "Making the cluster: engine (1 of 4)…");
    assert!(!status.controls.start && status.controls.command.is_empty(), "{status:?}");
    say(&writer, "building", "engine", ",\"seconds\":1.5");
    say(&writer, "starting", "node", "");
    let status = app.until(ClusterState::Starting).await;
    let steps = status.progress.unwrap().steps;
    assert_eq!((steps.len(), steps[0].seconds), (2, Some(1.5)));
    assert_eq!(app.submit("kind: Pod\n", "").await.code(), "cluster-lost");
    // It answers before the program has ended: ready, and the rest of the work is still told.
    replace(&place.file("kubeconfig"), &kubeconfig(fake.address, &["kind-podlab"]));
    let status = app.until(ClusterState::Ready).await;
    assert!(status.progress.is_some() && !status.controls.stop, "{status:?}");
    assert_eq!(status.about.notes, ["not enforced"]);
    assert_eq!(status.about.stand_ins[0].image, "busybox");
    say(&writer, "ready", "node", ",\"seconds\":9");
    drop(writer);
    let status = until(&app, |status| status.progress.is_none()).await;
    assert_eq!((status.state, status.controls.stop), (ClusterState::Ready, true));
}

#[tokio::test]
async fn every_tab_sees_it_live_and_when() {
    let place = Place::new();
    let app = place.app(place.commands("false", "false")).await;
    let mut tabs = [Tab::open(&app).await, Tab::open(&app).await];
    for tab in &mut tabs {
        tab.tell(&ClientFrame::Subscribe { channel: 1, to: Topic::Cluster }).await;
        assert!(tab.hear().await.at > 1_700_000_000_000);
    }
    let writer = place.writer();
    say(&writer, "building", "engine", ",\"detail\":\"first\"");
    let is = |event: &LiveEvent, detail: &str| match event {
        LiveEvent::Cluster(ClusterStatus {
            state: ClusterState::Building, progress: Some(progress), ..
        }) => progress.steps[0].detail == detail,
        _ => false,
    };
    for tab in &mut tabs {
        tab.until(1, |event| is(event, "first")).await;
    }
    say(&writer, "building", "engine", ",\"detail\":\"second\"");
    for tab in &mut tabs {
        tab.until(1, |event| is(event, "second")).await;
    }
}

#[tokio::test]
async fn a_program_that_fails_or_is_killed_says_what_to_do() {
    let place = Place::new();
    let app = place.app(place.commands("false", "false")).await;
    let writer = place.writer();
    say(&writer, "building", "node-image", "");
    say(&writer, "failed", "node-image", ",\"message\":\"disk full\",\"help\":\"make room\"");
    drop(writer);
    // The connection looks for the cluster first, so that a failure may be known before it is known that there is none.
    let is_over =
        |status: &ClusterStatus| failure(status) == "disk full" && status.state == ClusterState::None;
    let status = until(&app, is_over).await;
    assert_eq!(status.help, "make room");
    assert_eq!(status.message, "The cluster could not be started (node-image).");
    assert!(status.controls.start);
    let writer = place.writer();
    say(&writer, "building", "engine", "");
    app.until(ClusterState::Building).await;
    // Killed: the system gives the lock back, nobody writes how it ended.
    drop(writer);
    let is_killed = |status: &ClusterStatus| {
        failure(status).contains("ended before it was done") && status.state == ClusterState::None
    };
    let status = until(&app, is_killed).await;
    assert!(status.help.contains("again") && status.controls.start, "{status:?}");
}

#[tokio::test]
async fn two_presses_run_one_command() {
    let place = Place::new();
    let start = format!("echo run >> runs; echo working; {UNTIL_GO}; exit 0");
    let app = place.app(place.commands(&start, "false")).await;
    app.until(ClusterState::None).await;
    let (first, second) = tokio::join!(pressed(&app, "start"), pressed(&app, "start"));
    for status in [first, second] {
        assert_eq!((status.state, status.controls.start), (ClusterState::Starting, false));
    }
    let line = |status: &ClusterStatus| Some(status.progress.as_ref()?.steps.first()?.detail == "working");
    until(&app, |status| line(status) == Some(true)).await;
    pressed(&app, "start").await;
    std::fs::write(place.file("go"), "").unwrap();
    // It ended well, but there is no cluster: that is said as ever.
    let status = until(&app, |status| status.progress.is_none() && status.state == ClusterState::None).await;
    assert!(status.message.contains("no kubeconfig") && status.controls.start, "{status:?}");
    assert_eq!(place.read("runs"), "run\n");
}

#[tokio::test]
async fn a_command_that_fails_is_told_with_its_last_lines() {
    let place = Place::new();
    let app = place.app(place.commands("echo one; echo no engine here >&2; exit 3", "false")).await;
    app.until(ClusterState::None).await;
    pressed(&app, "start").await;
    let status = until(&app, |status| failure(status).contains("exit status 3")).await;
    assert!(failure(&status).contains("one\nno engine here"), "{status:?}");
    assert!(!status.progress.unwrap().help.is_empty() && status.controls.start);
    // What the program writes itself says more.
    let failed =
        "echo '{\"state\":\"failed\",\"message\":\"disk full\",\"help\":\"room\"}' > progress; exit 1";
    let app = place.app(place.commands(failed, "false")).await;
    app.until(ClusterState::None).await;
    pressed(&app, "start").await;
    assert_eq!(failure(&until(&app, |status| !failure(status).is_empty()).await), "disk full");
}

#[tokio::test]
async fn stop_breaks_off_a_start_of_our_own() {
    let place = Place::new();
    let start = format!("trap 'echo ended > ended; exit 143' TERM; touch up; {UNTIL_GO}");
    let app = place.app(place.commands(&start, "echo stopped > stopped")).await;
    app.until(ClusterState::None).await;
    assert!(pressed(&app, "start").await.controls.stop);
    appears(&place.file("up")).await;
    assert_eq!(pressed(&app, "stop").await.state, ClusterState::Stopping);
    let status = until(&app, |status| status.message == "The cluster was stopped.").await;
    assert_eq!((status.state, status.controls.start), (ClusterState::None, true));
    assert_eq!((place.read("ended").as_str(), place.read("stopped").as_str()), ("ended\n", "stopped\n"));
}

#[tokio::test]
async fn a_cluster_that_was_stopped_is_not_called_lost() {
    let (place, mut fake) = (Place::new(), Fake::start(Scenario::Kind).await);
    let commands = place.commands("false", &format!("touch up; {UNTIL_GO}"));
    let audit = Audit::open(&place.file("data")).unwrap();
    let app = App::with_commands(fake.kubeconfig(), None, commands, audit).await;
    assert!(app.until(ClusterState::Ready).await.controls.stop);
    pressed(&app, "start").await;
    assert_eq!(pressed(&app, "stop").await.state, ClusterState::Stopping);
    appears(&place.file("up")).await;
    fake.stop().await;
    std::fs::write(place.file("go"), "").unwrap();
    until(&app, |status| status.message == "The cluster was stopped.").await;
    let written = place.read("data/audit.jsonl");
    let outcomes: Vec<String> = written
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|line| format!("{} {}", line["action"].as_str().unwrap(), line["outcome"].as_str().unwrap()))
        .collect();
    assert_eq!(outcomes, ["start nothing", "stop done"]);
}

#[tokio::test]
async fn without_a_command_the_answer_says_what_to_type() {
    let app = App::alone().await;
    let status = app.until(ClusterState::None).await;
    assert_eq!((status.controls.start, status.controls.command.as_str()), (false, "make cluster"));
    let answer = press(&app, "start").await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (409, "no-cluster-command"));
    assert!(answer.text().contains("make cluster"));
    let fake = Fake::start(Scenario::Well).await;
    let app = App::start(&fake.kubeconfig(), Some("other"), SHORT).await;
    let status = app.until(ClusterState::Ready).await;
    assert_eq!(status.controls, app::api::Controls::default());
    assert_eq!(press(&app, "stop").await.code(), "not-our-cluster");
}

#[tokio::test]
async fn a_cluster_that_comes_up_at_another_port_is_found_at_once() {
    let (place, mut gone, fake) =
        (Place::new(), Fake::start(Scenario::Kind).await, Fake::start(Scenario::Kind).await);
    gone.stop().await;
    replace(&place.file("kubeconfig"), &kubeconfig(gone.address, &["kind-podlab"]));
    let app = place.app(place.commands("false", "false")).await;
    until(&app, |status| status.message.contains("does not answer")).await;
    let writer = place.writer();
    say(&writer, "starting", "node", "");
    until(&app, |status| status.progress.is_some()).await;
    replace(&place.file("kubeconfig"), &kubeconfig(fake.address, &["kind-podlab"]));
    say(&writer, "ready", "node", "");
    let status = app.until(ClusterState::Ready).await;
    assert_eq!(status.context.as_deref(), Some("kind-podlab"));
}
