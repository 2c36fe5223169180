//! What can be known of an image.

/// The facts about an image, the same for all its tags unless `is_alpine` says otherwise.
#[derive(Debug)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Facts {
    /// Registry and path in full: `docker.io/library/nginx`.
    pub repository: &'static str,
    /// The facts are only those of tags with (true) or without (false) `alpine` in them.
    pub is_alpine: Option<bool>,
    /// Where the facts were looked up.
    pub source: &'static str,
    /// The image's ENTRYPOINT.
    pub entrypoint: &'static [&'static str],
    /// What the entrypoint starts when its first argument begins with a dash; without one it tries to run the option.
    pub options_go_to: Option<&'static str>,
    /// The image's CMD: what runs when a Pod says neither command nor args.
    pub command: &'static [&'static str],
    /// What becomes of that.
    pub alone: Alone,
    /// A program of the image that goes into the background, so that its container ends, unless this word is among its
    /// arguments.
    pub foreground: Option<(&'static str, &'static str)>,
    /// TCP ports on which it then listens.
    pub listens: &'static [i32],
    /// Folders and environment variables that can change them.
    pub settings: &'static [&'static str],
    /// Those of them that say where it writes; where there are none, any may. What else is set up anew leaves `writes` true.
    #[cfg_attr(test, serde(skip))]
    pub settings_of_writes: &'static [&'static str],
    /// The image's USER; empty for root.
    pub user: &'static str,
    /// Folders, each with its other names, that it must be able to write; only root can in the image as it is.
    pub writes: &'static [&'static [&'static str]],
    /// What must not be hidden by a mount.
    pub needs: &'static [Needed],
    /// Programs that people expect in it in vain.
    pub lacks: &'static [&'static str],
}

/// What becomes of a container that runs nothing but its image's own command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub enum Alone {
    /// It runs until it is stopped.
    Stays,
    /// A shell or interpreter: it reads what is typed, and ends at once because nobody types.
    ReadsInput,
    /// A server that ends with an error unless one of these environment variables is set.
    WantsOneOf(&'static [&'static str]),
}

/// A file or folder of an image.
#[derive(Debug)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Needed {
    /// Where it is.
    pub path: &'static str,
    /// A file, over which no volume can be mounted without subPath.
    pub is_file: bool,
    /// Without it the container ends.
    pub is_vital: bool,
    /// What happens without it, as the rest of a sentence that begins with the container's name.
    pub without: &'static str,
}

impl Facts {
    /// What there is to say of an image at the least.
    pub(super) const NONE: Facts = Facts {
        repository: "",
        is_alpine: None,
        source: "",
        entrypoint: &[],
        options_go_to: None,
        command: &[],
        alone: Alone::Stays,
        foreground: None,
        listens: &[],
        settings: &[],
        settings_of_writes: &[],
        user: "",
        writes: &[],
        needs: &[],
        lacks: &[],
    };

    /// The name that people write: `nginx`.
    #[must_use]
    pub fn short_name(&self) -> &'static str {
        self.repository.strip_prefix("docker.io/library/").unwrap_or(self.repository)
    }

    /// Whether it is known not to have a program, written with its folder or without.
    #[must_use]
    pub fn is_without(&self, program: &str) -> bool {
        let (folder, name) = program.rsplit_once('/').unwrap_or(("/bin", program));
        matches!(folder, "/bin" | "/usr/bin" | "/usr/local/bin" | "/sbin" | "/usr/sbin")
            && self.lacks.contains(&name)
    }
}
