//! Chance that is the same everywhere: a seed gives the same numbers natively and in a browser.

/// SplitMix64 (Steele, Lea and Flood, 2014): small, and good enough to draw exercises.
pub(super) struct Chance(u64);

impl Chance {
    /// Chance that begins with a text, by its FNV-1a hash.
    pub(super) fn of(seed: &str) -> Self {
        let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Self(seed.bytes().fold(0xcbf2_9ce4_8422_2325, hash))
    }

    /// A whole number below `end`; 0 where there is none. One of 2^32 numbers is scaled, whose bias nobody could notice
    /// for the few values that are drawn here.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let scaled = u128::from(self.next() >> 32) * (end as u128);
        usize::try_from(scaled >> 32).unwrap_or_default()
    }

    /// Puts the items into an order by chance (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last + 1);
            items.swap(last, other);
        }
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    /// The first numbers of the reference implementation for the state 0.
    #[test]
    fn it_is_the_published_generator() {
        let mut chance = Chance(0);
        let found = [chance.next(), chance.next(), chance.next()];
        assert_eq!(found, [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4, 0x06c4_5d18_8009_454f]);
        assert_eq!(Chance::of("a").0, 0xaf63_dc4c_8601_ec8c);
    }

    #[test]
    fn every_number_comes_about_as_often() {
        let mut chance = Chance::of("dice");
        let mut counts = [0_u32; 6];
        (0..6_000).for_each(|_| counts[chance.below(6)] += 1);
        assert!(counts.iter().all(|count| (900..1_100).contains(count)), "{counts:?}");
        assert_eq!((chance.below(1), chance.below(0)), (0, 0));
    }
}
