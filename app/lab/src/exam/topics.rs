//! What an exam is about: the blueprint, as data.

/// A topic and how much of an exam it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topic {
    /// What it is called.
    pub title: &'static str,
    /// The patterns of its exercises; empty for all that no other topic names.
    pub patterns: &'static [&'static str],
    /// Its part of an exam. The weights of all topics but the last are per cent.
    pub weight: u32,
}

/// The topics. The last one is for packs with patterns of their own; a topic without exercises leaves its part to the others.
pub const TOPICS: &[Topic] = &[
    Topic { title: "Containers and shared files", patterns: &["basics", "shared-volume"], weight: 25 },
    Topic { title: "Sidecars", patterns: &["sidecar", "native-sidecar"], weight: 20 },
    Topic { title: "Init containers", patterns: &["init"], weight: 15 },
    Topic {
        title: "Adapters, ambassadors, localhost",
        patterns: &["adapter", "ambassador", "localhost"],
        weight: 10,
    },
    Topic { title: "Repairing Pods", patterns: &["debug"], weight: 20 },
    Topic { title: "Security and resources", patterns: &["security", "resources"], weight: 10 },
    Topic { title: "Other patterns", patterns: &[], weight: 10 },
];

/// The topic of exercises of this pattern: its position in [`TOPICS`].
pub fn topic_of(pattern: &str) -> usize {
    let named = TOPICS.iter().position(|topic| topic.patterns.contains(&pattern));
    named.unwrap_or(TOPICS.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::{TOPICS, topic_of};

    #[test]
    fn the_weights_are_per_cent_and_every_pattern_has_one_topic() {
        let (other, named) = TOPICS.split_last().unwrap();
        assert_eq!(named.iter().map(|topic| topic.weight).sum::<u32>(), 100);
        assert!(other.patterns.is_empty());
        let mut all: Vec<&str> = TOPICS.iter().flat_map(|topic| topic.patterns.iter().copied()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn only_a_pack_s_own_pattern_is_another() {
        let patterns = crate::exercises().iter().map(|exercise| exercise.sheet.pattern.as_str());
        let other: Vec<&str> = patterns.filter(|pattern| topic_of(pattern) == TOPICS.len() - 1).collect();
        assert_eq!(other, Vec::<&str>::new());
        assert_eq!(topic_of("operator"), TOPICS.len() - 1);
    }
}
