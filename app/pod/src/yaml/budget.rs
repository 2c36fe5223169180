//! How much a text may cost to read: aliases make large values of small texts.

/// What is counted while a document becomes a value.
pub(super) struct Budget {
    nodes: usize,
    repeated: usize,
    bytes: usize,
    aliases: usize,
}

/// Which limit is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excess {
    Deep,
    Copies,
}

/// Bytes of text that aliases may repeat. The API server's parser has no such limit, but etcd keeps no object over 1.5 MiB.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Up to `FEW` nodes, 99 of 100 may be repeated; from `MANY` on 10, and in between a share that falls evenly.
const FEW: usize = 400_000;
const MANY: usize = 4_000_000;

impl Default for Budget {
    fn default() -> Self {
        // The document itself counts as a node.
        Self { nodes: 1, repeated: 0, bytes: 0, aliases: 0 }
    }
}

impl Budget {
    /// One more node, with so many bytes of text; says when that is too much.
    pub fn count(&mut self, bytes: usize) -> Option<Excess> {
        self.nodes += 1;
        if self.aliases > 0 {
            self.repeated += 1;
            self.bytes += bytes;
        }
        (self.bytes > MAX_BYTES || self.is_bomb()).then_some(Excess::Copies)
    }

    pub fn enter_alias(&mut self) {
        self.aliases += 1;
    }

    pub fn leave_alias(&mut self) {
        self.aliases = self.aliases.saturating_sub(1);
    }

    /// The rule of the API server's parser (go.yaml.in/yaml v2, decode.go).
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    fn is_bomb(&self) -> bool {
        if self.repeated <= 100 || self.nodes <= 1000 {
            return false;
        }
        let share = match self.nodes {
            0..=FEW => 0.99,
            MANY.. => 0.10,
            nodes => 0.99 - 0.89 * ((nodes - FEW) as f64 / (MANY - FEW) as f64),
        };
        self.repeated as f64 / self.nodes as f64 > share
    }
}

impl Excess {
    /// What is wrong, and what to do.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Copies => (
                "The aliases (`*name`) in this text copy so much that it becomes too large to read.",
                "Write the values out, or repeat less.",
            ),
            Self::Deep => {
                ("Aliases (`*name`) stack values too deep inside each other here.", "Write the values out.")
            }
        }
    }
}
