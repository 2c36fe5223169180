//! The operations of a pattern while they are gathered: only insertions.

use serde_json::{Value, json};

use super::ground::Ground;
use crate::edit::Operation;
use crate::path::Path;

/// The image of helpers: small, with a shell and the usual tools.
pub(super) const HELPER: &str = "busybox:1.36";

/// What a pattern comes to.
pub(super) struct Edits<'ground> {
    ground: &'ground Ground<'ground>,
    operations: Vec<Operation>,
}

impl<'ground> Edits<'ground> {
    pub(super) fn new(ground: &'ground Ground<'ground>) -> Self {
        Self { ground, operations: Vec::new() }
    }

    /// All of them, in order.
    pub(super) fn done(self) -> Vec<Operation> {
        self.operations
    }

    /// The container that was chosen; in a Pod without app containers a new one, for the pattern to go with.
    pub(super) fn beside(&mut self, chosen: &str) -> String {
        if self.ground.count("containers") == 0 {
            self.put("containers", 0, json!({"name": self.ground.free_name("app"), "image": "nginx:1.29"}));
        }
        if chosen.is_empty() { "spec.containers[0]".to_owned() } else { chosen.to_owned() }
    }

    /// The volume that was chosen, or a new one under a free name.
    pub(super) fn volume(&mut self, chosen: &str, new: &str) -> String {
        if !chosen.is_empty() {
            return chosen.to_owned();
        }
        let name = self.ground.free_volume(new);
        self.put("volumes", self.ground.count("volumes"), json!({"name": name, "emptyDir": {}}));
        name
    }

    /// Mounts the volume in a container that is there, unless it is mounted already.
    pub(super) fn mount(&mut self, container: &str, volume: &str, folder: &str) -> Result<(), String> {
        if self.ground.folder(container, volume).is_some() {
            return Ok(());
        }
        let mounts = self.ground.mounts(container);
        let is_at = |mount: &Value| {
            let at = mount.get("mountPath").and_then(Value::as_str);
            at.is_some_and(|at| at.trim_end_matches('/') == folder)
        };
        if mounts.iter().any(is_at) {
            return Err(format!("Another volume is mounted at `{folder}` already. Choose another folder."));
        }
        let path: Path = container.parse().map_err(|_| "Choose a container of the Pod.".to_owned())?;
        self.operations.push(Operation::Insert {
            path: path.field("volumeMounts"),
            index: mounts.len(),
            value: json!({"name": volume, "mountPath": folder}),
        });
        Ok(())
    }

    /// A container behind the others, or an init container behind the others.
    pub(super) fn container(&mut self, list: &str, value: Value) {
        let added = self.operations.iter().filter(|one| is_into(one, list)).count();
        self.put(list, self.ground.count(list) + added, value);
    }

    fn put(&mut self, list: &str, index: usize, value: Value) {
        let path = Path::root().field("spec").field(list);
        self.operations.push(Operation::Insert { path, index, value });
    }
}

fn is_into(operation: &Operation, list: &str) -> bool {
    *operation.path() == Path::root().field("spec").field(list)
}

/// A folder that can be mounted, as typed; not the root, and nothing that a path of Kubernetes or YAML makes strange.
pub(super) fn folder(typed: &str) -> Result<&str, String> {
    let is_usual = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    let is_good =
        typed.starts_with('/') && typed.chars().all(is_usual) && !typed.split('/').any(|part| part == "..");
    let folder = typed.trim_end_matches('/');
    if is_good && !folder.is_empty() {
        Ok(folder)
    } else {
        Err(format!(
            "`{typed}` is no folder to mount at. Begin with `/` and use letters, digits and `. _ -`."
        ))
    }
}

/// A file with the folder that it is in.
pub(super) fn file(typed: &str) -> Result<(&str, &str), String> {
    let whole = folder(typed).map_err(|_| not_file(typed))?;
    match whole.rsplit_once('/') {
        Some((folder, _)) if !folder.is_empty() && whole == typed => Ok((folder, whole)),
        _ => Err(not_file(typed)),
    }
}

fn not_file(typed: &str) -> String {
    format!("`{typed}` is no file in a folder. Write such as `/var/log/app/app.log`.")
}

/// A host name or an address: letters, digits, dots, dashes and colons (RFC 1123, RFC 4291).
pub(super) fn host(typed: &str) -> Result<&str, String> {
    let is_good = !typed.is_empty()
        && typed.len() <= 253
        && typed.chars().all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c))
        && !typed.starts_with('-');
    let wrong = || format!("`{typed}` is no host name. Write the name of a Service, such as `db`.");
    is_good.then_some(typed).ok_or_else(wrong)
}

/// A TCP port.
pub(super) fn port(typed: &str) -> Result<u16, String> {
    let number = typed.parse().ok().filter(|port| *port != 0);
    number.ok_or_else(|| format!("`{typed}` is no port. Write a number from 1 to 65535."))
}
