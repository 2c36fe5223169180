//! Mistakes with ports and hosts.

use super::{Misconception, Sign, members};
use crate::answer::Answer;
use crate::criteria::{Check, TalksTo};
use crate::normal::Place;

catalogue! {
    Misconception {
        key: "one-port-for-two",
        mistake: "M26",
        means: "Each container is thought to have ports of its own.",
        remedy: "The containers of a Pod share one network, so only one of them can listen on a port. Give the other another port, also in its settings.",
        sign: Sign::Codes(&[
            "container-port-twice",
            "port-listed-twice",
            "port-name-twice",
            "host-port-duplicate",
        ]),
    },
    Misconception {
        key: "container-port-as-setting",
        mistake: "M27",
        means: "containerPort is thought to tell the program where to listen.",
        remedy: "containerPort is a note to the reader. The program listens where its own settings say.",
        sign: Sign::Codes(&["port-not-listened-on", "probe-port-not-listened-on"]),
    },
    Misconception {
        key: "nobody-listens-there",
        mistake: "M28",
        means: "A helper forwards to a port on which no container listens.",
        remedy: "Look up on which port the program of the other container listens, and name that one behind localhost.",
        sign: Sign::Either(&["localhost-port-nobody-declares"], asks_another_port),
    },
    Misconception {
        key: "container-name-as-host",
        mistake: "",
        means: "A container's name is taken for a host name.",
        remedy: "Containers of one Pod reach each other as localhost; only Pods and Services have names in DNS.",
        sign: Sign::Codes(&["container-name-as-host"]),
    },
    Misconception {
        key: "probe-of-another-container",
        mistake: "",
        means: "A probe is thought to ask another container of the Pod.",
        remedy: "A probe asks its own container. Write it there where the program listens.",
        sign: Sign::Codes(&["probe-port-of-other-container"]),
    },
}

/// The right host is asked, on another port.
fn asks_another_port(check: &Check, answer: &Answer) -> bool {
    let Some(TalksTo { host, port: Some(_), .. }) = check.values("talks-to") else { return false };
    let calls = members(check, answer).into_iter().filter_map(|it| it.doing()).flat_map(|it| it.calls);
    calls.into_iter().any(|call| call.asks(Place { host: &host, port: None, namespace: answer.namespace() }))
}
