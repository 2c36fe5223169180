//! `make cluster`, `make cluster-down`, `make cluster-load`.

use super::{Kind, Ready};
use crate::problem::{Problem, Result};
use crate::project::Project;
use crate::say::{self, Outcome};
use crate::steps;
use crate::versions::Need;
use std::path::{Path, PathBuf};

const STAND_INS: &str = "
No image registry answers: stand-ins made from Debian packages take the place of busybox, redis, nginx and debian;
other images come by `make cluster-load IMAGE=file.tar`.";

/// Finds or makes the cluster of the person, and says how to use and stop it.
pub fn up(project: &Project) -> Result<()> {
    steps::tools(Need::Cluster)?;
    let kind = Kind::of_people(project)?;
    let ready = start(&kind)?;
    say::line(&uses(&ready));
    Ok(())
}

/// Finds or makes it, as a step.
pub fn start(kind: &Kind) -> Result<Ready> {
    let mut ready = None;
    say::step("kind cluster", &format!("finding or making {} (minutes the first time)", kind.name), || {
        let found = kind.up(None)?;
        let outcome = if found.started { Outcome::Done } else { Outcome::Unchanged };
        ready = Some(found);
        Ok(outcome)
    })?;
    ready.ok_or_else(|| Problem::new("the kind cluster did not start", "nothing was said", ""))
}

/// Takes it away, whatever state it is in.
pub fn down(project: &Project) -> Result<()> {
    steps::tools(Need::Cluster)?;
    stop(&Kind::of_people(project)?)
}

/// Takes it away, as a step.
pub fn stop(kind: &Kind) -> Result<()> {
    say::step("kind cluster", &format!("taking {} away", kind.name), || {
        Ok(if kind.down()? { Outcome::Done } else { Outcome::Unchanged })
    })
}

/// Gives its node the images of the archives in IMAGE.
pub fn load(project: &Project) -> Result<()> {
    let images = archives(&project.root, project.settings.image.as_deref())?;
    steps::tools(Need::Cluster)?;
    let kind = Kind::of_people(project)?;
    for image in &images {
        say::step("image", &format!("loading {}", image.display()), || {
            kind.load(image)?;
            Ok(Outcome::Done)
        })?;
    }
    say::line(
        "A Pod finds a loaded image by its tag; `latest` is asked of a registry first unless imagePullPolicy is IfNotPresent.",
    );
    Ok(())
}

/// The files that `named` stands for: one, or several with blanks between them.
fn archives(root: &Path, named: Option<&str>) -> Result<Vec<PathBuf>> {
    let missing = |why: String| {
        let help = "Name an archive, as `docker save` writes it:\nmake cluster-load IMAGE=file.tar";
        Problem::new("there is no image to load", why, help)
    };
    let named = named.ok_or_else(|| missing("IMAGE is not set".to_owned()))?;
    let whole = root.join(named);
    let files = if whole.is_file() {
        vec![whole]
    } else {
        named.split_whitespace().map(|name| root.join(name)).collect()
    };
    match files.iter().find(|file| !file.is_file()) {
        Some(file) => Err(missing(format!("{} is not there", file.display()))),
        None => Ok(files),
    }
}

fn uses(ready: &Ready) -> String {
    let Ready { context, version, .. } = ready;
    let stand_ins = if ready.stand_ins { STAND_INS } else { "" };
    format!(
        "Kubernetes {version} is ready: context {context} in {}{stand_ins}\n\
         use it:  make run, or kubectl --context {context} get pods\n\
         stop it: make cluster-down",
        ready.kubeconfig.display()
    )
}

#[cfg(test)]
mod tests {
    use super::{archives, uses};
    use crate::files;
    use crate::kind::Ready;
    use crate::scratch::Scratch;

    #[test]
    fn an_image_is_named_and_there() {
        let scratch = Scratch::new();
        let root = scratch.path("");
        for name in ["a.tar", "b.tar", "c d.tar"] {
            files::write(&root.join(name), "x").unwrap();
        }
        let check = |named: &str, expected: &[&str]| {
            let expected: Vec<_> = expected.iter().map(|name| root.join(name)).collect();
            assert_eq!(archives(&root, Some(named)).unwrap(), expected, "{named}");
        };
        check("a.tar", &["a.tar"]);
        check("a.tar b.tar", &["a.tar", "b.tar"]);
        check("c d.tar", &["c d.tar"]);
        let none = archives(&root, None).unwrap_err().to_string();
        assert!(none.contains("IMAGE is not set") && none.contains("IMAGE=file.tar"), "{none}");
        let gone = archives(&root, Some("a.tar gone.tar")).unwrap_err().to_string();
        assert!(gone.contains("gone.tar is not there"), "{gone}");
    }

    #[test]
    fn the_closing_lines_say_how_to_use_and_stop_it() {
        let ready = Ready {
            context: "kind-podlab".into(),
            kubeconfig: "/home/lemon/.kube/config".into(),
            version: "v1.36.3".into(),
            stand_ins: false,
            started: true,
        };
        let said = uses(&ready);
        assert!(said.starts_with("Kubernetes v1.36.3 is ready: context kind-podlab in /home/"), "{said}");
        assert!(said.ends_with("stop it: make cluster-down") && !said.contains("stand-ins"), "{said}");
        assert!(uses(&Ready { stand_ins: true, ..ready }).contains("make cluster-load"));
    }
}
