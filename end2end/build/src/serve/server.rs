//! `podlab serve` as a child: its lines go to the terminal, its address and token are read from them.

use super::clusters::Target;
use crate::http::Site;
use crate::problem::{Problem, Result};
use crate::process::{Job, Running};
use crate::say;
use crate::settings::Settings;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::ExitStatus;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

const USUAL: &str = "127.0.0.1:3000";

/// A server that listens. Dropped, it is stopped.
pub struct Server {
    running: Running,
    /// Where it listens.
    pub site: Site,
}

/// Where to serve: ADDR, else port 3000, with ONCE=1 any free one. A taken port is said before anything is built.
pub fn address(settings: &Settings) -> Result<String> {
    let usual = if settings.once { "127.0.0.1:0" } else { USUAL };
    let address = settings.addr.clone().unwrap_or_else(|| usual.to_owned());
    match TcpListener::bind(&address) {
        Ok(_) => Ok(address),
        Err(why) => Err(Problem::new(
            format!("cannot serve at {address}"),
            why,
            "Stop what uses it, or choose another address:\nmake run ADDR=127.0.0.1:3001",
        )),
    }
}

impl Server {
    /// Starts `podlab serve` and waits until it listens.
    pub fn start(podlab: &Path, target: &Target, address: &str) -> Result<Server> {
        let mut job = Job::new(podlab).args(["serve", "--addr", address]).args(target.arguments());
        if let Some(kubeconfig) = target.kubeconfig() {
            job = job.env("KUBECONFIG", kubeconfig);
        }
        let mut running = job.start_piped()?;
        let lines = echoed(&mut running);
        if let Some(site) = listening(&lines) {
            return Ok(Server { running, site });
        }
        running.stop();
        Err(Problem::new(
            "podlab serve does not listen",
            "it printed no link",
            "Its own lines above say why.",
        ))
    }

    /// Starts it anew for another cluster, at the same address; the link changes.
    pub fn move_to(&mut self, podlab: &Path, target: &Target) -> Result<()> {
        self.running.stop();
        *self = Server::start(podlab, target, &self.site.address)?;
        Ok(())
    }

    /// How it ended, if it did.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.running.ended()
    }
}

/// Passes the server's lines on to the terminal for as long as it lives.
fn echoed(running: &mut Running) -> Receiver<String> {
    let (sender, receiver) = channel();
    if let Some(output) = running.child.stdout.take() {
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(std::io::Result::ok) {
                say::line(&line);
                drop(sender.send(line));
            }
        });
    }
    receiver
}

/// The address of the first line and the token of the link that follows; a server without a guard prints none.
fn listening(lines: &Receiver<String>) -> Option<Site> {
    let end = Instant::now() + Duration::from_secs(30);
    let mut address: Option<String> = None;
    loop {
        let wait = if address.is_some() {
            Duration::from_secs(2)
        } else {
            end.saturating_duration_since(Instant::now())
        };
        match lines.recv_timeout(wait) {
            Ok(line) => {
                address = address.or_else(|| address_in(&line));
                if let (Some(address), Some(token)) = (&address, token_in(&line)) {
                    return Some(Site { address: address.clone(), token: Some(token) });
                }
            }
            Err(RecvTimeoutError::Timeout) => return address.map(|address| Site { address, token: None }),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

fn address_in(line: &str) -> Option<String> {
    let rest = line.strip_prefix("listening on http://")?;
    Some(rest.trim_end_matches('/').to_owned())
}

fn token_in(line: &str) -> Option<String> {
    let (_, fragment) = line.split_once("/#").or_else(|| line.split_once('#'))?;
    let value = fragment.rsplit('=').next()?;
    let token: String = value.chars().take_while(char::is_ascii_alphanumeric).collect();
    (!token.is_empty()).then_some(token)
}

#[cfg(test)]
mod tests {
    use super::{address_in, listening, token_in};
    use crate::http::Site;
    use std::sync::mpsc::channel;

    #[test]
    fn address_and_token_are_read_from_the_servers_lines() {
        let (sender, lines) = channel();
        for line in ["listening on http://127.0.0.1:41234", "open http://127.0.0.1:41234/#token=0af3"] {
            sender.send(line.to_owned()).unwrap();
        }
        let expected = Site { address: "127.0.0.1:41234".into(), token: Some("0af3".into()) };
        assert_eq!(listening(&lines), Some(expected));
    }

    #[test]
    fn a_server_that_ends_before_it_listens_is_noticed() {
        let (sender, lines) = channel();
        drop(sender);
        assert_eq!(listening(&lines), None);
    }

    #[test]
    fn other_lines_mean_nothing() {
        assert_eq!(address_in("warning: no site"), None);
        assert_eq!(token_in("listening on http://127.0.0.1:3000"), None);
    }
}
