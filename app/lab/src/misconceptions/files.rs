//! Mistakes with volumes, variables, resources and users.

use super::{Misconception, Sign, members};
use crate::answer::Answer;
use crate::criteria::Check;
use crate::criteria::{Env, Mount, Resources, RunAs, SharedVolume};
use crate::normal::{Member, Source, Variable};

catalogue! {
    Misconception {
        key: "volume-not-mounted",
        mistake: "M19",
        means: "A volume that the Pod declares is thought to be in every container.",
        remedy: "Each container that shall see the files mounts the volume itself: an entry of its own under volumeMounts.",
        sign: Sign::Either(&["volume-not-mounted", "path-without-its-mount"], lacks_its_mount),
    },
    Misconception {
        key: "mount-of-no-volume",
        mistake: "M20",
        means: "A mount is thought to make the volume.",
        remedy: "The name of a mount is that of an entry of spec.volumes. Add it there, or correct the name.",
        sign: Sign::Codes(&["mount-not-found"]),
    },
    Misconception {
        key: "two-volumes-one-path",
        mistake: "M21",
        means: "Two volumes at the same path are thought to be the same folder.",
        remedy: "Containers share a volume, not a path. Mount the same volume in both; the paths may differ.",
        sign: Sign::Either(&["same-path-other-volume"], differs_in_volume),
    },
    Misconception {
        key: "paths-do-not-agree",
        mistake: "M22",
        means: "The path in the program and the path of the mount differ.",
        remedy: "Compare the path that the program writes or reads with mountPath, letter by letter.",
        sign: Sign::Either(&["path-nearly-mounted"], is_at_another_path),
    },
    Misconception {
        key: "mount-hides-files",
        mistake: "M23",
        means: "A mount is thought to add to a folder of the image; it covers it.",
        remedy: "What the image has in that folder is gone while something is mounted there. Mount it elsewhere.",
        sign: Sign::Codes(&["mount-hides-image-files", "mount-hides-system", "folder-mounted-over-file"]),
    },
    Misconception {
        key: "sub-path-forgotten",
        mistake: "",
        means: "A single file is thought to be mounted by its path alone; the mount covers the folder.",
        remedy: "subPath takes one file out of the volume and leaves the rest of the folder as it is.",
        sign: Sign::Answer(|check, answer| {
            let Some(Mount { sub_path: Some(_), path, .. }) = check.values("mount") else { return false };
            members(check, answer)
                .iter()
                .any(|it| it.mounted_at(&path).is_some_and(|found| found.part().is_empty()))
        }),
    },
    Misconception {
        key: "variable-in-another-container",
        mistake: "M31",
        means: "A variable is thought to be the Pod's; each container has its own.",
        remedy: "Set the variable in the container that needs it, under its own env.",
        sign: Sign::Answer(|check, answer| {
            let Some(Env { name, container, .. }) = check.values("env") else { return false };
            let has = |it: &Member| it.env().iter().any(|variable| variable.name == name);
            let members = answer.members();
            members.iter().any(|it| it.name() != container && has(it))
                && !members.iter().any(|it| it.name() == container && has(it))
        }),
    },
    Misconception {
        key: "value-instead-of-reference",
        mistake: "",
        means: "The value is copied, where it should come from its ConfigMap or Secret.",
        remedy: "valueFrom takes a value from a key of an object, so that one place holds it.",
        sign: Sign::Answer(|check, answer| {
            let Some(Env { name, value: None, .. }) = check.values("env") else { return false };
            let is_text = |it: &Variable| it.name == name && matches!(it.source, Source::Text(_));
            members(check, answer).iter().any(|it| it.env().iter().any(is_text))
        }),
    },
    Misconception {
        key: "milli-for-mega",
        mistake: "M32",
        means: "M is taken for thousandths; it is millions.",
        remedy: "m is a thousandth: of a CPU it is usual, of memory it is nothing. Memory is counted in Mi and Gi.",
        sign: Sign::Codes(&[
            "cpu-beyond-any-node",
            "byte-in-fractions",
            "bytes-without-unit",
            "memory-limit-too-small",
        ]),
    },
    Misconception {
        key: "limit-for-request",
        mistake: "",
        means: "A limit is thought to be the same as a request.",
        remedy: "A request is what the scheduler keeps free, a limit is the most that may be used. Write the amount under the field that the task names.",
        sign: Sign::Answer(|check, answer| {
            let Some(Resources { requests, limits, .. }) = check.values("resources") else { return false };
            let is_set = |it: &Member| {
                it.container.resources.as_ref().is_some_and(|found| {
                    (limits.is_some() && found.limits.is_none() && found.requests.is_some())
                        || (requests.is_some() && found.requests.is_none() && found.limits.is_some())
                })
            };
            members(check, answer).iter().any(is_set)
        }),
    },
    Misconception {
        key: "one-user-for-all",
        mistake: "M33",
        means: "The Pod's user is thought to be enough, where containers need different ones.",
        remedy: "The Pod's securityContext is for all containers. One that needs another user says so in its own securityContext.",
        sign: Sign::Answer(|check, answer| {
            let Some(RunAs { user: Some(_), .. }) = check.values("run-as") else { return false };
            let of_pod =
                answer.filled.spec.as_ref().and_then(|spec| spec.security_context.as_ref()?.run_as_user);
            let has_own = |it: &Member| {
                it.container.security_context.as_ref().is_some_and(|own| own.run_as_user.is_some())
            };
            of_pod.is_some() && members(check, answer).iter().any(|it| !has_own(it))
        }),
    },
    Misconception {
        key: "image-needs-root",
        mistake: "M34",
        means: "Any image is thought to run as any user, or without writing.",
        remedy: "The image writes where only root may, or into its own root file system. Give it a volume at those folders, or an image made for it.",
        sign: Sign::Codes(&[
            "image-needs-root",
            "read-only-image-writes",
            "image-runs-as-root",
            "root-with-run-as-non-root",
            "write-to-read-only-root",
        ]),
    },
    Misconception {
        key: "files-of-another-user",
        mistake: "M35",
        means: "A shared folder is thought to make its files writable for all.",
        remedy: "A file belongs to the user that made it. fsGroup in the Pod's securityContext gives the containers a group in common.",
        sign: Sign::Codes(&["shared-files-of-two-users"]),
    },
}

/// Some place of the check has a container that mounts nothing at all.
fn lacks_its_mount(check: &Check, answer: &Answer) -> bool {
    let is_about = matches!(check.word(), "shared-volume" | "mount");
    is_about && members(check, answer).iter().any(|it| it.mounts().is_empty())
}

/// The places of a shared volume all have a volume, and not the same.
fn differs_in_volume(check: &Check, answer: &Answer) -> bool {
    let Some(SharedVolume { places, .. }) = check.values("shared-volume") else { return false };
    let all = answer.members();
    let volume = |place: &crate::criteria::Mounting| {
        let member = all.iter().find(|it| it.name() == place.container)?;
        member.mounted_at(&place.path).map(|it| it.mount.name.clone())
    };
    let mut names: Vec<String> = places.iter().filter_map(volume).collect();
    let complete = names.len() == places.len();
    names.dedup();
    complete && names.len() > 1
}

/// A container mounts the volume, elsewhere.
fn is_at_another_path(check: &Check, answer: &Answer) -> bool {
    let paths = match (check.values::<SharedVolume>("shared-volume"), check.values::<Mount>("mount")) {
        (Some(shared), _) => shared.places.into_iter().map(|place| (place.container, place.path)).collect(),
        (None, Some(mount)) => vec![(mount.container, mount.path)],
        (None, None) => Vec::new(),
    };
    let all = answer.members();
    paths.iter().any(|(container, path)| {
        let member = all.iter().find(|it| it.name() == container);
        member.is_some_and(|it| !it.mounts().is_empty() && it.mounted_at(path).is_none())
    })
}
