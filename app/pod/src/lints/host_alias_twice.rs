//! Two entries of `hostAliases` with one address.

use std::collections::HashMap;

use super::frame::{Findings, Subject, lint};
use crate::edit::Operation;

lint! {
    /// Two entries of `hostAliases` have the same address.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and warns. Both lines are written into the containers' `/etc/hosts`, but a later
    /// `kubectl apply` may drop one of them.
    ///
    /// ## Why
    /// `kubectl apply` tells the entries apart by their `ip`, so two with one address are one entry to it.
    ///
    /// ## What to do
    /// Write all names of an address into one entry.
    ///
    /// ## Bad
    /// ```yaml
    /// hostAliases:
    /// - ip: 10.0.0.1
    ///   hostnames: [lemon.example.org]
    /// - ip: 10.0.0.1
    ///   hostnames: [gold.example.org]
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// hostAliases:
    /// - ip: 10.0.0.1
    ///   hostnames: [lemon.example.org, gold.example.org]
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    HOST_ALIAS_TWICE = "host-alias-twice", Warning, Warning, host_alias_twice;
}

fn host_alias_twice(pod: &Subject<'_>, found: &mut Findings) {
    let list = pod.spec.host_aliases.as_deref().unwrap_or_default();
    let mut first = HashMap::new();
    for (index, alias) in list.iter().enumerate() {
        let before = *first.entry(alias.ip.as_str()).or_insert(index);
        let Some(other) = list.get(before).filter(|_| before != index) else { continue };
        let path = pod.spec_path().field("hostAliases");
        found.add(
            path.index(index).field("ip"),
            format!("The address {} has an entry already; `kubectl apply` takes the two for one and may drop one of them.", alias.ip),
            "Write all names of an address into one entry.",
        );
        if list.iter().filter(|other| other.ip == alias.ip).count() == 2 {
            let mut names = other.hostnames.clone().unwrap_or_default();
            names.extend(
                alias
                    .hostnames
                    .iter()
                    .flatten()
                    .filter(|name| !names.contains(name))
                    .cloned()
                    .collect::<Vec<_>>(),
            );
            found.fix(
                "Make one entry of the two",
                vec![
                    Operation::Set { path: path.index(before).field("hostnames"), value: names.into() },
                    Operation::Remove { path: path.index(index) },
                ],
            );
        }
    }
}
