//! `make run`: build, serve, look for a cluster or start one, and check itself.

mod api_server;
mod clusters;
mod kubeconfig;
mod live;
mod programs;
mod self_check;
mod server;
mod times;

use crate::http::Site;
use crate::kind::{self, Kind};
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
use times::Times;

pub use api_server::{ApiServer, HOME as API_SERVER, down as api_server_down};
pub use programs::{MODULE, Programs, cluster as cluster_program};

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
    let mut times = Times::since_make(&project.settings);
    let target = clusters::choose(project);
    let podlab = project.podlab(mode);
    let mut server = Server::start(&podlab, &target, address)?;
    times.reached("served");
    let mut check = Check::in_terminal(project, &podlab, target != Target::None)?;
    say::line(&check.line());
    match (cluster(project, &target, &podlab, &mut server), project.settings.once) {
        (Ok(_running), once) => {
            let checked = check_with_cluster(&mut check, &server.site, &mut times, once);
            say::line(&times.line());
            if once {
                return checked.and(check.result());
            }
            checked.unwrap_or_else(|problem| say::problem(&problem));
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

/// A Pod is made only for a check alone: a person's cluster is the person's.
fn check_with_cluster(check: &mut Check, site: &Site, times: &mut Times, once: bool) -> Result<()> {
    if check.submit(site)? {
        times.reached("cluster ready");
    }
    if once && check.run(site)? {
        times.reached("yellow Pod running");
    }
    Ok(())
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
            return Err(Problem::new("podlab does not serve", format!("{path} answers {status}"), ""));
        }
    }
    Ok(())
}

/// Finds or starts the cluster of the target. An API server runs as long as the answer is kept.
fn cluster(
    project: &Project,
    target: &Target,
    podlab: &Path,
    server: &mut Server,
) -> Result<Option<ApiServer>> {
    match target {
        Target::None | Target::Context(_) => Ok(None),
        Target::OwnApiServer(_) => api_server(project).map(Some),
        Target::Kind(_) => match Kind::of_people(project).and_then(|kind| kind::start(&kind)) {
            Ok(ready) => {
                say::line(&format!(
                    "  it stays when you stop this; `make cluster-down` ends {}",
                    ready.context
                ));
                Ok(None)
            }
            Err(problem) if signals::stopping() => Err(problem),
            Err(problem) => fall_back(project, &problem, podlab, server).map(Some),
        },
    }
}

fn api_server(project: &Project) -> Result<ApiServer> {
    let programs = Programs::get(project)?;
    ApiServer::join_or_start(project, &programs, API_SERVER, false)
}

/// An API server judges Pods where none can be run: the page goes over to it once it answers.
fn fall_back(project: &Project, problem: &Problem, podlab: &Path, server: &mut Server) -> Result<ApiServer> {
    say::problem(problem);
    say::line("· without a kind cluster: starting an API server, which judges and stores Pods but runs none");
    let running = api_server(project)?;
    say::line("  the page goes over to it; open the new link:");
    server.move_to(podlab, &clusters::own(project))?;
    Ok(running)
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
