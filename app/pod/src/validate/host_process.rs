//! Containers of Windows that are processes of the node: all of a Pod or none, and on the node's network.

use k8s_openapi::api::core::v1::{PodSpec, WindowsSecurityContextOptions};

use super::at::{At, Spot as _};
use super::{Report, annotations};
use crate::codes;

/// All rules; `path` is the spec.
pub(super) fn host_process(spec: &PodSpec, path: &At<'_>, report: &mut Report) {
    let of =
        |options: Option<&WindowsSecurityContextOptions>| options.and_then(|options| options.host_process);
    let own = spec.security_context.as_ref().and_then(|context| of(context.windows_options.as_ref()));
    let (mut all, mut processes) = (0_usize, 0_usize);
    annotations::each(spec, path, |_, context, at| {
        let its = context.and_then(|context| of(context.windows_options.as_ref()));
        all += 1;
        processes += usize::from(its.or(own) == Some(true));
        if own.zip(its).is_some_and(|(own, its)| own != its) {
            let at = at.path().field("securityContext").field("windowsOptions").field("hostProcess");
            let message = "The Pod's securityContext says the opposite, and both must say the same.";
            report.add(&codes::HOST_PROCESS_UNEQUAL, &at, message, "Remove one of the two.");
        }
    });
    if processes == 0 {
        return;
    }
    if processes != all {
        let message =
            "Some containers are processes of the node and some are not, which cannot be in one Pod.";
        let help =
            "Write `hostProcess: true` in the Pod's securityContext, for all of them, or leave it out.";
        report.add(&codes::HOST_PROCESS_MIXED, path, message, help);
    }
    if spec.host_network != Some(true) {
        let message = "Processes of the node use its network, which the Pod does not.";
        let help = "Write `hostNetwork: true`.";
        report.add(&codes::HOST_PROCESS_WITHOUT_HOST_NETWORK, &path.field("hostNetwork"), message, help);
    }
}
