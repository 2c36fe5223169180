//! What a container sees of /proc, whatever its users are.

use super::control::control;
use super::proc_mount::unmasked;

control! {
    /// procMount is left out or Default, with `hostUsers: false` too. Since 1.35; before, the control of baseline says so.
    PROC_MOUNT_RESTRICTED = "procMount_restricted", "pod-security-proc-mount-restricted", Restricted since 35 replaces "procMount", unmasked;
}
