//! `podlab serve`: the web server.

use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;

use super::packs;
use crate::audit::Audit;
use crate::cluster::maker::Commands;
use crate::cluster::{Cluster, Options};
use crate::guard::{Guard, Token};
use crate::router::router;
use crate::state::AppState;
use crate::{listen, log, site};

/// How long requests and sockets get to end after SIGINT or SIGTERM.
const FAREWELL: Duration = Duration::from_secs(8);

/// Serve the page and talk to the cluster.
#[derive(clap::Args)]
pub struct Serve {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:3000")]
    addr: String,

    /// Context of the kubeconfig to use; without it only `kind-podlab`, and only if it is a kind cluster on this machine
    #[arg(long, value_name = "CTX")]
    context: Option<String>,

    /// A further name this server is reached by, as in the Host header; may be given several times
    #[arg(long = "allow-host", value_name = "NAME")]
    allow_hosts: Vec<String>,

    /// Folder for the audit log (JSON lines); without it none is kept
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,

    /// A folder with further exercises (*.md, also in folders below); may be given several times
    #[arg(long, value_name = "DIR")]
    packs: Vec<PathBuf>,

    /// File in which the program that makes the cluster says how far it is (JSON lines); may not exist yet
    #[arg(long, value_name = "FILE")]
    cluster_progress: Option<PathBuf>,

    /// Line for `sh -c` that starts the cluster; without it, and if it is there, `kind create cluster`
    #[arg(long, value_name = "COMMAND")]
    cluster_start: Option<String>,

    /// Line for `sh -c` that stops it
    #[arg(long, value_name = "COMMAND")]
    cluster_stop: Option<String>,

    /// Ask no token: whoever reaches this address may change the cluster
    #[arg(long)]
    no_token: bool,
}

/// Serves until SIGINT or SIGTERM. Exit status 2: the address or the folder cannot be had.
pub fn run(arguments: &Serve) -> ExitCode {
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return refuse(&format!("No threads to serve with: {error}.")),
    };
    let code = runtime.block_on(serve(arguments));
    // What is still running has had its time.
    runtime.shutdown_timeout(Duration::from_millis(500));
    code
}

async fn serve(arguments: &Serve) -> ExitCode {
    // An exercise with a fault is missing; the others work.
    for note in packs::add(&arguments.packs) {
        log::note(&note);
    }
    let audit = match arguments.data.as_deref().map(Audit::open).transpose() {
        Ok(audit) => audit.unwrap_or_default(),
        Err(error) => {
            return refuse(&format!(
                "The folder for the audit log cannot be used: {error}. Name another with --data."
            ));
        }
    };
    let (listener, address) = match bind(&arguments.addr).await {
        Ok(listening) => listening,
        Err(error) => return refuse(&cannot_listen(&arguments.addr, &error)),
    };
    let token = match (!arguments.no_token).then(Token::random).transpose() {
        Ok(token) => token,
        Err(error) => return refuse(&format!("No token can be made: {error}.")),
    };
    announce(address, token.as_ref());
    let guard = Guard::new(address, &arguments.allow_hosts, token);
    let cluster = Cluster::start(Options::from_environment(arguments.context.clone(), arguments.commands()));
    let (stop, stopping) = watch::channel(false);
    let state = AppState::new(guard, cluster, audit, stopping);
    until_stopped(listener, state, stop).await
}

impl Serve {
    fn commands(&self) -> Commands {
        let Self { cluster_progress, cluster_start, cluster_stop, .. } = self;
        Commands {
            progress: cluster_progress.clone(),
            start: cluster_start.clone(),
            stop: cluster_stop.clone(),
        }
    }
}

async fn bind(address: &str) -> io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

async fn until_stopped(listener: TcpListener, state: AppState, stop: watch::Sender<bool>) -> ExitCode {
    let (cluster, attempts) = (state.cluster.clone(), state.attempts.clone());
    let serving = tokio::spawn(listen::serve(listener, router(state), stop.subscribe()));
    signal().await;
    stop.send_replace(true);
    let end = async {
        let _ = tokio::join!(serving, cluster.farewell(), attempts.farewell());
        // Each open socket holds a receiver until it has said goodbye.
        stop.closed().await;
    };
    if tokio::time::timeout(FAREWELL, end).await.is_err() {
        log::note("Stopped; what was still open was cut off.");
    }
    ExitCode::SUCCESS
}

async fn signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}

/// The two lines that scripts and people wait for. A closed stdout is no reason not to serve.
fn announce(address: SocketAddr, token: Option<&Token>) {
    let fragment = token.map(|token| format!("#token={}", token.as_str())).unwrap_or_default();
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "listening on http://{address}");
    let _ = writeln!(out, "http://{}/{fragment}", reachable(address));
    let _ = out.flush();
    if token.is_none() {
        log::note("No token is asked: whoever reaches this address may change the cluster.");
    }
    let missing = site::missing();
    if !missing.is_empty() {
        log::note(&format!("The site is not built ({} missing): `make run` builds it.", missing.join(", ")));
    }
}

/// An address that a browser can open also when listening on all.
fn reachable(address: SocketAddr) -> String {
    if address.ip().is_unspecified() { format!("localhost:{}", address.port()) } else { address.to_string() }
}

fn cannot_listen(address: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AddrInUse => {
            format!(
                "{address} is taken by another program, perhaps another podlab. Stop it, or choose another port, such as --addr 127.0.0.1:0."
            )
        }
        io::ErrorKind::PermissionDenied => {
            format!(
                "{address} may not be used: {error}. Ports below 1024 need root; choose a higher one with --addr."
            )
        }
        _ => format!(
            "Cannot listen on {address}: {error}. Give an address and a port, such as --addr 127.0.0.1:3000."
        ),
    }
}

fn refuse(why: &str) -> ExitCode {
    log::note(why);
    ExitCode::from(2)
}
