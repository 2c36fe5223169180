//! `Ask::Exec`: a command run in a container, as `kubectl exec` does it.

use k8s_openapi::apimachinery::pkg::apis::meta::v1::Status;
use kube::api::AttachParams;
use kube::client::UpgradeConnectionError;
use lab::evidence::Said;
use tokio::io::{AsyncRead, AsyncReadExt as _};

use super::{Asked, LARGEST, nothing, text, trouble};

/// Runs it to its end. The words go on as they are; no shell reads them.
pub(super) async fn run(pod: &Asked<'_>, container: &str, command: &[String]) -> Said {
    if let Err(said) = pod.running(container) {
        return said;
    }
    let params = AttachParams::default().container(container).stdin(false).stdout(true).stderr(true);
    let mut process = match pod.pods().exec(pod.name(), command.to_vec(), &params).await {
        Ok(process) => process,
        Err(error) => return refused(&error),
    };
    let (out, err, status) = (process.stdout(), process.stderr(), process.take_status());
    let status = async {
        match status {
            Some(status) => status.await,
            None => None,
        }
    };
    let (out, err, status) = tokio::join!(read(out), read(err), status);
    match status {
        Some(status) => ended(&status, &out, &err),
        None => trouble("the connection to the container broke off"),
    }
}

/// The API server's or the kubelet's answer instead of a connection.
fn refused(error: &kube::Error) -> Said {
    match error {
        kube::Error::UpgradeConnection(UpgradeConnectionError::ProtocolSwitch(status))
            if status.as_u16() == 404 =>
        {
            nothing("the container is not there")
        }
        error => trouble(format!("the command could not be sent: {error}")),
    }
}

/// A status of the protocol `v4.channel.k8s.io`: how the command ended, or why it did not start.
fn ended(status: &Status, out: &[u8], err: &[u8]) -> Said {
    let exit = |code| Said::Exec { code, out: text(out), err: text(err) };
    if status.status.as_deref() == Some("Success") {
        return exit(0);
    }
    let causes = status.details.iter().flat_map(|details| details.causes.iter().flatten());
    let code = causes
        .filter(|cause| cause.reason.as_deref() == Some("ExitCode"))
        .find_map(|cause| cause.message.as_ref());
    match code.and_then(|code| code.parse().ok()) {
        Some(code) => exit(code),
        None => nothing(status.message.clone().unwrap_or_else(|| "the command did not start".to_owned())),
    }
}

/// Reads to the end and keeps the beginning: who writes more must not be held up.
async fn read(stream: Option<impl AsyncRead + Unpin>) -> Vec<u8> {
    let (mut kept, mut piece) = (Vec::new(), vec![0; 4096]);
    let Some(mut stream) = stream else { return kept };
    while let Ok(count @ 1..) = stream.read(&mut piece).await {
        let room = LARGEST.saturating_sub(kept.len()).min(count);
        kept.extend_from_slice(piece.get(..room).unwrap_or_default());
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_status_tells_how_a_command_ended() {
        let check = |status: serde_json::Value, expected: &Said| {
            let status: Status = serde_json::from_value(status).unwrap();
            assert_eq!(ended(&status, b"out", b"err"), *expected);
        };
        let exit = |code| Said::Exec { code, out: "out".to_owned(), err: "err".to_owned() };
        check(json!({"status": "Success"}), &exit(0));
        let causes = json!([{"reason": "ExitCode", "message": "3"}]);
        let failed = json!({"status": "Failure", "reason": "NonZeroExitCode", "details": {"causes": causes}});
        check(failed, &exit(3));
        let lacks = json!({"status": "Failure", "reason": "InternalError", "message": "no such program"});
        check(lacks, &nothing("no such program"));
    }

    #[tokio::test]
    async fn the_beginning_of_a_long_output_is_kept() {
        let long = vec![b'a'; LARGEST + 10_000];
        assert_eq!(read(Some(long.as_slice())).await.len(), LARGEST);
        assert_eq!(read(Some(&b"ab"[..])).await, b"ab");
    }
}
