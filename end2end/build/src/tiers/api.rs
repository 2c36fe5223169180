//! The tier that asks a real API server: tests that read PODLAB_TEST_KUBECONFIG.

use super::pure::cargo;
use super::report::Report;
use crate::files;
use crate::problem::{Problem, Result};
use crate::project::Project;
use crate::serve::{self, ApiServer};
use std::path::{Path, PathBuf};

/// A server for the tests alone: nothing of it is left when they are over.
const HOME: &str = "target/api-server-test";
const VARIABLE: &str = "PODLAB_TEST_KUBECONFIG";

/// Starts the API server and runs those tests; gives the server for the next tier.
pub fn run(project: &Project, report: &mut Report) -> Option<ApiServer> {
    if let Err(problem) = crate::versions::check(crate::versions::Need::SiteAndCluster) {
        report.missing("api", "Rust tests", problem.to_string());
        return None;
    }
    let mut server = None;
    report.part("api", "API server", || {
        serve::api_server_down(project, HOME)?;
        server = Some(ApiServer::join_or_start(project, HOME)?);
        Ok(())
    });
    let server = server?;
    report.part("api", "Rust tests", || tests(project, &server.kubeconfig));
    Some(server)
}

fn tests(project: &Project, kubeconfig: &Path) -> Result<()> {
    let names = names(project)?;
    if names.is_empty() {
        return Err(Problem::new("there are no tests for this tier", format!("none reads {VARIABLE}"), ""));
    }
    let mut job = cargo(project, ["test", "--workspace"]).env(VARIABLE, kubeconfig).minutes(20);
    for name in names {
        job = job.arg_pair("--test", name);
    }
    job.run()
}

/// The integration tests that read the variable.
fn names(project: &Project) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for folder in ["app/pod/tests", "app/lab/tests", "app/tests", "server/tests"] {
        let folder = project.at(folder);
        for file in files::tree(&folder, &[])? {
            if file.extension().is_some_and(|kind| kind == "rs") && files::read(&file)?.contains(VARIABLE) {
                names.extend(target(&folder, &file));
            }
        }
    }
    names.sort();
    names.dedup();
    Ok(names)
}

/// `tests/api.rs`, `tests/api/main.rs` and `tests/api/pods.rs` all belong to the test `api`.
fn target(folder: &Path, file: &Path) -> Option<String> {
    let first = file.strip_prefix(folder).ok()?.components().next()?;
    let name = PathBuf::from(first.as_os_str());
    Some(name.file_stem()?.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::target;
    use std::path::Path;

    #[test]
    fn files_belong_to_the_test_that_cargo_makes_of_them() {
        let check = |file: &str, expected: &str| {
            let found = target(Path::new("server/tests"), &Path::new("server/tests").join(file));
            assert_eq!(found.as_deref(), Some(expected), "{file}");
        };
        check("api.rs", "api");
        check("api/main.rs", "api");
        check("api/pods.rs", "api");
    }
}
