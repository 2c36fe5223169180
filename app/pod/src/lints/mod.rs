//! What the API server accepts and a person will regret: one file a lint, its doc is the help and the reference.
//!
//! `frame` is what a lint sees and how it speaks; a lint is one function of the whole Pod, so that it can relate two
//! places of it. Warnings are most likely wrong; infos are worth knowing. Source `warning` marks what the API server
//! itself warns about. No lint speaks about a place that is refused, or that could not be read.

mod address_sloppy;
mod amounts;
mod annotation_replaced;
mod byte_in_fractions;
mod bytes_without_unit;
mod command_as_one_word;
mod command_line;
mod command_misspelt;
mod container_name_as_host;
mod container_port_twice;
mod cpu_beyond_any_node;
mod deadline_ends_restarts;
mod docker_socket;
mod duration;
mod ends_at_once;
mod env_name_twice;
mod examples;
mod file_mode_in_decimal;
mod files;
mod folder_mounted_over_file;
mod folders;
mod frame;
mod grace_period_negative;
mod grace_period_zero;
mod hook_with_tcp_socket;
mod host_alias_twice;
mod host_ip_without_host_port;
mod host_path_of_one_node;
mod hosts;
mod image_name_invalid;
mod image_name_misspelt;
mod image_needs_root;
mod image_runs_as_root;
mod image_without_version;
mod init_never_ends;
mod init_overwrites_file;
mod init_waits_for_later_container;
mod known;
mod liveness_before_start;
mod localhost_port_nobody_declares;
mod looks;
mod memory_limit_too_small;
mod memory_volume_beyond_limit;
mod mending;
mod mount_hides_image_files;
mod mount_hides_mount;
mod mount_hides_system;
mod mount_inside_read_only_mount;
mod mounted;
mod name_taken_for_image;
mod node_label_renamed;
mod node_name_set;
mod option_run_as_program;
mod path_nearly_mounted;
mod path_without_its_mount;
mod paths_overlap_in_volume;
mod pod_name_with_dots;
mod port_listed_twice;
mod port_name_not_in_container;
mod port_name_twice;
mod port_not_listened_on;
mod post_start_never_ends;
mod pre_stop_longer_than_grace;
mod preferred_label_value;
mod probe_host;
mod probe_longer_than_timeout;
mod probe_port_not_listened_on;
mod probe_port_of_other_container;
mod program_in_background;
mod program_missing_in_image;
mod projection_empty;
mod pull_secret_without_use;
mod quotes_inside_value;
mod read_only_image_writes;
mod restart_policy_on_app_container;
mod root_with_run_as_non_root;
mod same_path_other_volume;
mod selector_missing;
mod server_without_password;
mod shared_files_of_two_users;
mod shared_volume_not_shared;
pub mod shell;
mod shell_ends_at_once;
mod shell_script_in_pieces;
mod shell_syntax_without_shell;
mod shell_without_c;
mod sub_path_not_updated;
mod tail_before_file;
#[cfg(test)]
pub(crate) mod tests;
mod timeout_longer_than_period;
mod variable_defined_later;
mod variable_in_hook;
mod variable_not_defined;
mod variable_without_shell;
mod variables;
mod volume_not_mounted;
mod volume_type_gone;
mod write_to_read_only_mount;
mod write_to_read_only_root;

use k8s_openapi::api::core::v1::Pod;

use crate::diagnostic::{Diagnostic, Place};
use crate::document::Document;
use crate::places::Places;
pub use frame::Lint;
use frame::{Findings, Subject};

/// All lints, sorted by code.
#[must_use]
pub fn lints() -> &'static [&'static Lint] {
    LINTS
}

static LINTS: &[&Lint] = &[
    &address_sloppy::ADDRESS_SLOPPY,
    &annotation_replaced::ANNOTATION_REPLACED,
    &byte_in_fractions::BYTE_IN_FRACTIONS,
    &bytes_without_unit::BYTES_WITHOUT_UNIT,
    &command_as_one_word::COMMAND_AS_ONE_WORD,
    &command_misspelt::COMMAND_MISSPELT,
    &container_name_as_host::CONTAINER_NAME_AS_HOST,
    &container_port_twice::CONTAINER_PORT_TWICE,
    &cpu_beyond_any_node::CPU_BEYOND_ANY_NODE,
    &deadline_ends_restarts::DEADLINE_ENDS_RESTARTS,
    &docker_socket::DOCKER_SOCKET,
    &ends_at_once::ENDS_AT_ONCE,
    &env_name_twice::ENV_NAME_TWICE,
    &file_mode_in_decimal::FILE_MODE_IN_DECIMAL,
    &folder_mounted_over_file::FOLDER_MOUNTED_OVER_FILE,
    &grace_period_negative::GRACE_PERIOD_NEGATIVE,
    &grace_period_zero::GRACE_PERIOD_ZERO,
    &hook_with_tcp_socket::HOOK_WITH_TCP_SOCKET,
    &host_alias_twice::HOST_ALIAS_TWICE,
    &host_ip_without_host_port::HOST_IP_WITHOUT_HOST_PORT,
    &host_path_of_one_node::HOST_PATH_OF_ONE_NODE,
    &image_name_invalid::IMAGE_NAME_INVALID,
    &image_name_misspelt::IMAGE_NAME_MISSPELT,
    &image_needs_root::IMAGE_NEEDS_ROOT,
    &image_runs_as_root::IMAGE_RUNS_AS_ROOT,
    &image_without_version::IMAGE_WITHOUT_VERSION,
    &init_never_ends::INIT_NEVER_ENDS,
    &init_overwrites_file::INIT_OVERWRITES_FILE,
    &init_waits_for_later_container::INIT_WAITS_FOR_LATER_CONTAINER,
    &liveness_before_start::LIVENESS_BEFORE_START,
    &localhost_port_nobody_declares::LOCALHOST_PORT_NOBODY_DECLARES,
    &memory_limit_too_small::MEMORY_LIMIT_TOO_SMALL,
    &memory_volume_beyond_limit::MEMORY_VOLUME_BEYOND_LIMIT,
    &mount_hides_image_files::MOUNT_HIDES_IMAGE_FILES,
    &mount_hides_mount::MOUNT_HIDES_MOUNT,
    &mount_hides_system::MOUNT_HIDES_SYSTEM,
    &mount_inside_read_only_mount::MOUNT_INSIDE_READ_ONLY_MOUNT,
    &name_taken_for_image::NAME_TAKEN_FOR_IMAGE,
    &node_label_renamed::NODE_LABEL_RENAMED,
    &node_name_set::NODE_NAME_SET,
    &option_run_as_program::OPTION_RUN_AS_PROGRAM,
    &path_nearly_mounted::PATH_NEARLY_MOUNTED,
    &path_without_its_mount::PATH_WITHOUT_ITS_MOUNT,
    &paths_overlap_in_volume::PATHS_OVERLAP_IN_VOLUME,
    &pod_name_with_dots::POD_NAME_WITH_DOTS,
    &port_listed_twice::PORT_LISTED_TWICE,
    &port_name_not_in_container::PORT_NAME_NOT_IN_CONTAINER,
    &port_name_twice::PORT_NAME_TWICE,
    &port_not_listened_on::PORT_NOT_LISTENED_ON,
    &post_start_never_ends::POST_START_NEVER_ENDS,
    &pre_stop_longer_than_grace::PRE_STOP_LONGER_THAN_GRACE,
    &preferred_label_value::PREFERRED_LABEL_VALUE,
    &probe_host::PROBE_HOST,
    &probe_longer_than_timeout::PROBE_LONGER_THAN_TIMEOUT,
    &probe_port_not_listened_on::PROBE_PORT_NOT_LISTENED_ON,
    &probe_port_of_other_container::PROBE_PORT_OF_OTHER_CONTAINER,
    &program_in_background::PROGRAM_IN_BACKGROUND,
    &program_missing_in_image::PROGRAM_MISSING_IN_IMAGE,
    &projection_empty::PROJECTION_EMPTY,
    &pull_secret_without_use::PULL_SECRET_WITHOUT_USE,
    &quotes_inside_value::QUOTES_INSIDE_VALUE,
    &read_only_image_writes::READ_ONLY_IMAGE_WRITES,
    &restart_policy_on_app_container::RESTART_POLICY_ON_APP_CONTAINER,
    &root_with_run_as_non_root::ROOT_WITH_RUN_AS_NON_ROOT,
    &same_path_other_volume::SAME_PATH_OTHER_VOLUME,
    &selector_missing::SELECTOR_MISSING,
    &server_without_password::SERVER_WITHOUT_PASSWORD,
    &shared_files_of_two_users::SHARED_FILES_OF_TWO_USERS,
    &shared_volume_not_shared::SHARED_VOLUME_NOT_SHARED,
    &shell_ends_at_once::SHELL_ENDS_AT_ONCE,
    &shell_script_in_pieces::SHELL_SCRIPT_IN_PIECES,
    &shell_syntax_without_shell::SHELL_SYNTAX_WITHOUT_SHELL,
    &shell_without_c::SHELL_WITHOUT_C,
    &sub_path_not_updated::SUB_PATH_NOT_UPDATED,
    &tail_before_file::TAIL_BEFORE_FILE,
    &timeout_longer_than_period::TIMEOUT_LONGER_THAN_PERIOD,
    &variable_defined_later::VARIABLE_DEFINED_LATER,
    &variable_in_hook::VARIABLE_IN_HOOK,
    &variable_not_defined::VARIABLE_NOT_DEFINED,
    &variable_without_shell::VARIABLE_WITHOUT_SHELL,
    &volume_not_mounted::VOLUME_NOT_MOUNTED,
    &volume_type_gone::VOLUME_TYPE_GONE,
    &write_to_read_only_mount::WRITE_TO_READ_ONLY_MOUNT,
    &write_to_read_only_root::WRITE_TO_READ_ONLY_ROOT,
];

/// What the lints find in a document that holds a Pod, `filled` by defaulting and with what is `refused` of it.
pub(crate) fn lint(document: &Document, filled: &Pod, refused: &[Diagnostic]) -> Vec<Diagnostic> {
    let Some(subject) = Subject::new(document, filled) else { return Vec::new() };
    let mut found = Vec::new();
    for lint in LINTS {
        let mut findings = Findings::of(lint);
        lint.check(&subject, &mut findings);
        found.extend(findings.found);
    }
    if !found.is_empty() {
        let refused = places(refused);
        found.retain(|finding| !is_refused(document, finding, &refused));
    }
    found
}

/// Where something is refused; a refusal of the whole document is at no place.
fn places(refused: &[Diagnostic]) -> Places {
    let place = |refusal: &Diagnostic| match &refusal.at {
        Place::Path(place) if !place.is_root() => Some(place.clone()),
        Place::Path(_) | Place::Offset(_) => None,
    };
    refused.iter().filter_map(place).collect()
}

/// Whether the place of a finding was refused, or could not be read: first things first.
fn is_refused(document: &Document, finding: &Diagnostic, refused: &Places) -> bool {
    let Place::Path(at) = &finding.at else { return false };
    document.decoded().is_unsure_of(at) || refused.hold(at) || refused.are_in(at)
}
