//! What a probe or a lifecycle hook does: exec, httpGet, tcpSocket, grpc or sleep; exactly one of them.

use k8s_openapi::api::core::v1::{
    ExecAction, GRPCAction, HTTPGetAction, LifecycleHandler, Probe, SleepAction, TCPSocketAction,
};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::at::{At, Spot as _};
use super::{Report, formats, ports, written};
use crate::codes;
use crate::edit::Operation;

/// The kinds of action of a probe or hook; what it cannot have is absent.
pub(super) struct Handler<'a> {
    exec: Option<&'a ExecAction>,
    http_get: Option<&'a HTTPGetAction>,
    tcp_socket: Option<&'a TCPSocketAction>,
    grpc: Option<&'a GRPCAction>,
    sleep: Option<&'a SleepAction>,
    /// What to write when there is none.
    help: &'static str,
}

impl<'a> Handler<'a> {
    pub(super) fn of_probe(probe: &'a Probe) -> Self {
        Self {
            exec: probe.exec.as_ref(),
            http_get: probe.http_get.as_ref(),
            tcp_socket: probe.tcp_socket.as_ref(),
            grpc: probe.grpc.as_ref(),
            sleep: None,
            help: "Write one of `httpGet`, `tcpSocket`, `exec` and `grpc`, such as `httpGet: {path: /, port: 80}`.",
        }
    }

    pub(super) fn of_hook(hook: &'a LifecycleHandler) -> Self {
        Self {
            exec: hook.exec.as_ref(),
            http_get: hook.http_get.as_ref(),
            tcp_socket: hook.tcp_socket.as_ref(),
            grpc: None,
            sleep: hook.sleep.as_ref(),
            help: "Write one of `exec`, `httpGet` and `sleep`, such as `sleep: {seconds: 5}`.",
        }
    }

    /// The fields that are set, in the order in which the API server looks.
    fn fields(&self) -> impl Iterator<Item = &'static str> {
        let fields = [
            ("exec", self.exec.is_some()),
            ("httpGet", self.http_get.is_some()),
            ("tcpSocket", self.tcp_socket.is_some()),
            ("grpc", self.grpc.is_some()),
            ("sleep", self.sleep.is_some()),
        ];
        fields.into_iter().filter(|(_, is_set)| *is_set).map(|(field, _)| field)
    }
}

/// The first action counts and is looked at; each further one is refused.
pub(super) fn handler(handler: &Handler<'_>, grace: i64, at: &At<'_>, report: &mut Report) {
    if let Some(action) = handler.exec {
        exec(action, &at.field("exec"), report);
    } else if let Some(action) = handler.http_get {
        http_get(action, &at.field("httpGet"), report);
    } else if let Some(action) = handler.tcp_socket {
        port(&action.port, &at.field("tcpSocket"), report);
    } else if let Some(action) = handler.grpc {
        ports::in_range(action.port, &at.field("grpc").field("port"), report);
    } else if let Some(action) = handler.sleep {
        sleep(action, grace, &at.field("sleep"), report);
    } else {
        let message = "Nothing says what to do here, so there would be nothing to run or to ask.";
        report.add(&codes::HANDLER_MISSING, at, message, handler.help);
    }
    let mut fields = handler.fields();
    let Some(first) = fields.next() else { return };
    for field in fields {
        let message = format!("`{first}` is set already, and only one of the two can be done.");
        let help = format!("Keep `{first}` or `{field}`, and remove the other.");
        report.add(&codes::HANDLER_TWICE, &at.field(field), message, help);
    }
}

fn exec(action: &ExecAction, at: &At<'_>, report: &mut Report) {
    if action.command.as_ref().is_none_or(Vec::is_empty) {
        let message = "`exec` names no program to run.";
        let help =
            "Write `command:` with the program and its arguments as a list: `[\"cat\", \"/tmp/ready\"]`.";
        report.add(&codes::HANDLER_COMMAND_MISSING, &at.field("command"), message, help);
    }
}

fn http_get(action: &HTTPGetAction, at: &At<'_>, report: &mut Report) {
    port(&action.port, at, report);
    let scheme = written(action.scheme.as_ref());
    report.one_of(&codes::SCHEME_UNKNOWN, &at.field("scheme"), scheme, &["HTTP", "HTTPS"]);
    let headers = at.field("httpHeaders");
    for (index, header) in action.http_headers.iter().flatten().enumerate() {
        // The API server names the list, not the entry.
        report.malformed_as(
            &headers,
            &codes::HEADER_NAME_INVALID,
            &headers.index(index).field("name"),
            "The header's name",
            &header.name,
            formats::header_name(&header.name),
        );
    }
}

/// A port by number, or by the name that the container's `ports` give it.
fn port(port: &IntOrString, at: &At<'_>, report: &mut Report) {
    let at = at.field("port");
    match port {
        IntOrString::Int(number) => ports::in_range(*number, &at, report),
        IntOrString::String(name) => match name.parse::<u16>() {
            Ok(number) if number > 0 => quoted(name, number, &at, report),
            _ => {
                let faults = formats::port_name(name);
                report.malformed(&codes::PORT_NAME_INVALID, &at, "The port's name", name, faults);
            }
        },
    }
}

/// A number in quotes, which makes it a name; it has faults of names only.
fn quoted(name: &str, number: u16, at: &At<'_>, report: &mut Report) {
    for fault in formats::port_name(name) {
        let message =
            format!("\"{name}\" in quotes is not a number but the name of a port, and it {}.", fault.is);
        let help = format!("Write `{number}` without quotes.");
        report.add(&codes::PORT_NAME_INVALID, at, message, help);
        let operation = Operation::Set { path: at.path(), value: number.into() };
        report.fix(format!("Write `{number}` without quotes"), vec![operation]);
    }
}

fn sleep(action: &SleepAction, grace: i64, at: &At<'_>, report: &mut Report) {
    let seconds = action.seconds;
    if (0..=grace).contains(&seconds) {
        return;
    }
    let message = if seconds < 0 {
        format!("The hook would sleep {seconds} seconds, and nothing can take less than no time.")
    } else {
        format!(
            "The hook would sleep {seconds} seconds, but the Pod has only {grace} to stop in: its terminationGracePeriodSeconds."
        )
    };
    let help =
        format!("Write a number from 0 to {grace}, or raise terminationGracePeriodSeconds of the Pod.");
    // The API server names the action, not its seconds.
    report.add_as(at, &codes::SLEEP_OUT_OF_RANGE, &at.field("seconds"), message, help);
}
