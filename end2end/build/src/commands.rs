//! The commands, as `make` names them.

use crate::bench;
use crate::files;
use crate::kind;
use crate::problem::{Problem, Result};
use crate::project::{Mode, Project};
use crate::say;
use crate::serve::{self, ApiServer};
use crate::settings::Settings;
use crate::steps;
use crate::tiers;
use crate::versions::Need;
use std::time::Instant;

struct Command {
    name: &'static str,
    help: &'static str,
    begins: &'static str,
    run: fn(&Project) -> Result<()>,
}

const COMMANDS: [Command; 14] = [
    Command {
        name: "run",
        help: "build quickly, serve at 127.0.0.1:3000, start the kind cluster (ADDR=, CLUSTER=none|api|CONTEXT, ONCE=1)",
        begins: "builds the page and the server, serves them, and starts the kind cluster podlab unless CLUSTER says \
                 otherwise; Ctrl+C ends the server, `make cluster-down` the cluster",
        run: serve::run,
    },
    Command {
        name: "cluster",
        help: "find or make the kind cluster podlab, where Pods really run, and leave it running",
        begins: "finds or makes the kind cluster podlab; `make cluster-down` ends it",
        run: kind::up,
    },
    Command {
        name: "cluster-down",
        help: "delete it, and end what was started for it; what was built stays in the cache",
        begins: "deletes the kind cluster podlab",
        run: kind::down,
    },
    Command {
        name: "cluster-load",
        help: "give it the images of an archive (IMAGE=file.tar)",
        begins: "loads images into the kind cluster podlab",
        run: kind::load,
    },
    Command {
        name: "test",
        help: "run all tests this machine can run, and say which (REQUIRE=all: a missing tier is a failure)",
        begins: "checks, builds and tests in four tiers: pure, api (a real API server), browser (Chromium), kind (a real cluster)",
        run: tiers::test,
    },
    Command {
        name: "test-all",
        help: "all of test, nothing may be missing, and the release build",
        begins: "runs all of `make test`, then what takes longer",
        run: tiers::test_all,
    },
    Command {
        name: "check",
        help: "formatting, lints and unit tests: quick, while working",
        begins: "checks formatting and lints, runs the unit tests",
        run: tiers::check,
    },
    Command {
        name: "fuzz",
        help: "look for texts that break reading, decoding, editing or comparing (SECONDS=60 for each of the four)",
        begins: "fuzzes the crate pod, guided by coverage; what is found stays in target/fuzz",
        run: tiers::fuzz,
    },
    Command {
        name: "bench",
        help: "measure how quick it is, and beside others, in parts (ONLY=typing|load|lighthouse|effort|keystroke|grading|check|limits)",
        begins: "measures the release in Chromium and here",
        run: bench::run,
    },
    Command {
        name: "screenshots",
        help: "take the pictures of docs/SCREENSHOTS.md anew, of the release; look at them before they are committed",
        begins: "takes pictures of the main states of the page",
        run: bench::screenshots,
    },
    Command {
        name: "build",
        help: "build the release: one file with the site inside",
        begins: "builds the small site and the program that carries it",
        run: build,
    },
    Command {
        name: "api-server",
        help: "start a real API server (etcd, kube-apiserver, controller manager) and leave it running",
        begins: "builds Kubernetes' API server if need be and starts it",
        run: api_server,
    },
    Command {
        name: "api-server-down",
        help: "stop it and delete its data",
        begins: "stops the API server of this folder",
        run: |project| serve::api_server_down(project, serve::API_SERVER),
    },
    Command {
        name: "clean",
        help: "delete everything built here; the cache of built tools stays",
        begins: "deletes target/ and node_modules/",
        run: clean,
    },
];

/// Runs the command named by the arguments.
pub fn run(args: &[String]) -> Result<()> {
    let (name, rest) = args.split_first().map_or(("help", &[][..]), |(name, rest)| (name.as_str(), rest));
    if matches!(name, "help" | "--help" | "-h") {
        say::line(&help());
        return Ok(());
    }
    let command = COMMANDS.iter().find(|command| command.name == name && rest.is_empty());
    let command = command.ok_or_else(|| Problem::new("wrong usage", args.join(" "), help()))?;
    let project = Project::find(Settings::read()?)?;
    let start = Instant::now();
    say::line(&format!("make {name}: {}", command.begins));
    (command.run)(&project)?;
    say::line(&format!("make {name}: done in {}", say::seconds(start.elapsed())));
    Ok(())
}

/// All commands, a line each.
pub fn help() -> String {
    let lines = COMMANDS.iter().map(|command| format!("  make {:<16} {}", command.name, command.help));
    lines.collect::<Vec<_>>().join("\n")
}

fn build(project: &Project) -> Result<()> {
    steps::tools(Need::Site)?;
    steps::release(project)?;
    let program = project.podlab(Mode::Release);
    let size = std::fs::metadata(&program).map_err(|why| files::about("read", &program, &why))?.len();
    say::line(&format!("{} ({} MB, runs from any folder)", program.display(), size / 1_000_000));
    Ok(())
}

fn api_server(project: &Project) -> Result<()> {
    steps::tools(Need::SiteAndCluster)?;
    ApiServer::leave_running(project, serve::API_SERVER)
}

fn clean(project: &Project) -> Result<()> {
    if project.at(serve::API_SERVER).exists() {
        serve::api_server_down(project, serve::API_SERVER)?;
    }
    let packages =
        ["app/js", "end2end", "end2end/benchmarks/beside"].map(|part| format!("{part}/node_modules"));
    for part in ["target".to_owned()].into_iter().chain(packages) {
        say::line(&format!("· deleting {part}"));
        files::remove(&project.at(&part))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{COMMANDS, help, run};

    #[test]
    fn the_makefile_has_every_command() {
        let makefile = include_str!("../../../Makefile");
        for command in &COMMANDS {
            let words: Vec<_> = makefile.split_whitespace().collect();
            assert!(words.contains(&command.name), "{} is missing in the Makefile", command.name);
            assert!(help().contains(command.help));
        }
    }

    #[test]
    fn an_unknown_command_lists_the_known_ones() {
        let problem = run(&["bake".to_owned()]).unwrap_err().to_string();
        assert!(problem.starts_with("wrong usage: bake") && problem.contains("make run"), "{problem}");
    }
}
