//! `make run`: build, serve, look for a cluster or start one, and check itself.

mod api_server;
mod clusters;
mod kubeconfig;
mod self_check;
mod server;

use crate::problem::{Problem, Result};
use crate::project::{Mode, Project};
use crate::say;
use crate::settings::Cluster;
use crate::signals;
use crate::steps;
use crate::versions::Need;
use std::time::Duration;

pub use api_server::{ApiServer, HOME as API_SERVER, MODULE, down as api_server_down};
pub use clusters::Target;
pub use self_check::Check;
pub use server::Server;

/// Serves until Ctrl+C; with ONCE=1 until the self-check is done.
pub fn run(project: &Project) -> Result<()> {
    let address = server::address(&project.settings)?;
    let need = if wants_go(&project.settings.cluster) { Need::SiteAndCluster } else { Need::Site };
    steps::tools(need)?;
    steps::site(project, Mode::Dev)?;
    steps::server(project, Mode::Dev)?;
    serve(project, Mode::Dev, &address)
}

/// Serves what was built.
pub fn serve(project: &Project, mode: Mode, address: &str) -> Result<()> {
    let target = clusters::choose(project);
    let mut server = Server::start(&project.podlab(mode), &target, address)?;
    let mut check = Check::in_terminal(project, &project.podlab(mode))?;
    say::line(&check.line());
    let started = match target {
        Target::OwnApiServer(_) => Some(ApiServer::join_or_start(project, API_SERVER)),
        Target::None | Target::Kubeconfig { .. } => None,
    };
    match started.transpose() {
        Ok(_running) if project.settings.once => check.submit(&server.site, &target).and(check.result()),
        Ok(_running) => {
            drop(check.submit(&server.site, &target));
            stay(&mut server)
        }
        Err(problem) if project.settings.once || signals::stopping() => Err(problem),
        Err(problem) => {
            say::problem(&problem);
            say::line("The page works without a cluster; only submitting Pods needs one.");
            stay(&mut server)
        }
    }
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
