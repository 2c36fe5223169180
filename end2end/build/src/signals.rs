//! Ctrl+C, `kill` and a closed terminal: everything that was started is told to stop, nothing is left behind.
//!
//! Every program runs in a process group of its own, named by its process id, so that a program and what it
//! started (cargo and its compilers, a browser and its helpers) stop together.

use crate::problem::{Problem, Result};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

static STOPPING: AtomicBool = AtomicBool::new(false);
static GROUPS: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// Installs the handler; call once, first.
pub fn listen() -> Result<()> {
    ctrlc::set_handler(|| {
        STOPPING.store(true, Ordering::SeqCst);
        for group in groups().iter() {
            tell(*group, Signal::SIGTERM);
        }
    })
    .map_err(|why| Problem::new("cannot listen for Ctrl+C", why, ""))
}

/// True once somebody asked to stop.
pub fn stopping() -> bool {
    STOPPING.load(Ordering::SeqCst)
}

/// A process group that is told to stop when this program is.
pub struct Group(u32);

impl Group {
    /// Watches over the group of the process `id`.
    pub fn of(id: u32) -> Group {
        groups().push(id);
        Group(id)
    }

    /// The group of the process `id`, which is not told.
    pub fn apart(id: u32) -> Group {
        Group(id)
    }

    /// Asks the group to end.
    pub fn end(&self) {
        tell(self.0, Signal::SIGTERM);
    }

    /// Ends the group.
    pub fn kill(&self) {
        tell(self.0, Signal::SIGKILL);
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        groups().retain(|id| *id != self.0);
    }
}

fn groups() -> std::sync::MutexGuard<'static, Vec<u32>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A group that has ended already is fine.
fn tell(group: u32, signal: Signal) {
    if let Ok(id) = i32::try_from(group) {
        let _ended = killpg(Pid::from_raw(id), signal);
    }
}
