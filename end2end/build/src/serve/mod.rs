//! `make run`: build, serve, look for a cluster or start one, and check itself.

mod api_server;
mod clusters;
mod kubeconfig;
mod programs;
mod self_check;
mod server;

use crate::problem::{Problem, Result};
use crate::project::{Mode, Project};
use crate::say;
use crate::settings::Cluster;
use crate::signals;
use crate::steps;
use crate::versions::Need;
use clusters::Target;
use self_check::Check;
use server::Server;
use std::path::Path;
use std::time::Duration;

pub use api_server::{ApiServer, HOME as API_SERVER, down as api_server_down};
pub use programs::{MODULE, Programs};

/// Serves until Ctrl+C; with ONCE=1 until the self-check is done.
pub fn run(project: &Project) -> Result<()> {
    let address = server::address(&project.settings)?;
    let need = if wants_go(&project.settings.cluster) { Need::SiteAndCluster } else { Need::Site };
    steps::tools(need)?;
    steps::site(project, Mode::Dev)?;
    steps::server(project, Mode::Dev)?;
    serve(project, Mode::Dev, &address)
}

fn serve(project: &Project, mode: Mode, address: &str) -> Result<()> {
    let target = clusters::choose(project);
    let mut server = Server::start(&project.podlab(mode), &target, address)?;
    let mut check = Check::in_terminal(project, &project.podlab(mode), target != Target::None)?;
    say::line(&check.line());
    match (cluster(project, &target), project.settings.once) {
        (Ok(_running), true) => check.submit(&server.site).and(check.result()),
        (Ok(_running), false) => {
            check.submit(&server.site).unwrap_or_else(|problem| say::problem(&problem));
            stay(&mut server)
        }
        (Err(problem), once) if once || signals::stopping() => Err(problem),
        (Err(problem), _) => {
            say::problem(&problem);
            say::line("The page works without a cluster; only submitting Pods needs one.");
            stay(&mut server)
        }
    }
}

/// Checks a program by itself: its commands, and that it serves pages and the app without a cluster.
pub fn alone(project: &Project, podlab: &Path) -> Result<()> {
    let check = Check::in_terminal(project, podlab, false)?;
    say::line(&check.line());
    check.result()?;
    let server = Server::start(podlab, &Target::None, "127.0.0.1:0")?;
    for path in ["/readyz", "/", "/pkg/app.js"] {
        let status = server.site.get(path)?.status;
        if status != 200 {
            return Err(Problem::new("the release does not serve", format!("{path} answers {status}"), ""));
        }
    }
    Ok(())
}

/// Starts the API server of our own if that is the target; it runs as long as the answer is kept.
fn cluster(project: &Project, target: &Target) -> Result<Option<ApiServer>> {
    if !matches!(target, Target::OwnApiServer(_)) {
        return Ok(None);
    }
    let programs = Programs::get(project)?;
    ApiServer::join_or_start(project, &programs, API_SERVER, false).map(Some)
}

fn wants_go(cluster: &Cluster) -> bool {
    matches!(cluster, Cluster::Auto | Cluster::Api)
}

fn stay(server: &mut Server) -> Result<()> {
    say::line("Press Ctrl+C to stop.");
    loop {
        if signals::stopping() {
            say::line("stopping");
            return Ok(());
        }
        if let Some(status) = server.ended()? {
            return Err(Problem::new("the server ended by itself", status, "Its own lines above say why."));
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}
