//! Containers that are processes of a Windows node.

use super::control::control;
use super::subject::{Subject, Violations};

control! {
    /// Neither the Pod nor a container is a hostProcess of Windows.
    WINDOWS_HOST_PROCESS = "windowsHostProcess", "pod-security-windows-host-process", Baseline, windows_host_process;
}

fn windows_host_process(pod: &Subject<'_>, found: &mut Violations) {
    let shared = pod.context.and_then(|context| context.windows_options.as_ref());
    let shared = shared.map(|options| (options, pod.context_path(), "The Pod".to_owned()));
    let own = pod.parts.iter().filter_map(|part| {
        let options = part.context.and_then(|context| context.windows_options.as_ref())?;
        Some((options, part.path.field("securityContext"), part.said()))
    });
    for (options, context, who) in shared.into_iter().chain(own) {
        if options.host_process == Some(true) {
            found.add(
                context.field("windowsOptions").field("hostProcess"),
                format!("{who} runs as a process of the Windows node itself (`hostProcess: true`)."),
                "Take `hostProcess` away from the Pod and all its containers: they have to agree.",
            );
        }
    }
}
