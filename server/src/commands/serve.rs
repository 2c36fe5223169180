//! `podlab serve`: the web server.

use std::path::PathBuf;
use std::process::ExitCode;

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

    /// Ask no token: whoever reaches this address may change the cluster
    #[arg(long)]
    no_token: bool,
}

/// Serves until SIGINT or SIGTERM. Exit status 2: the address cannot be had.
pub fn run(arguments: &Serve) -> ExitCode {
    let _ = arguments;
    ExitCode::FAILURE
}
