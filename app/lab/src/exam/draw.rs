//! The draw: which exercises an exam has.

use super::chance::Chance;
use super::topics::{TOPICS, topic_of};
use crate::sheet::Sheet;
use serde::{Deserialize, Serialize};

/// What the draw knows of an exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Id of the exercise.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// What it is called.
    pub title: String,
    /// Its pattern, of which the topic follows.
    pub pattern: String,
    /// 1 to 5.
    pub difficulty: u8,
    /// About how long it takes.
    pub minutes: u32,
    /// The points that can be had without a cluster.
    pub points: u32,
}

impl From<&Sheet> for Entry {
    fn from(sheet: &Sheet) -> Self {
        Self {
            id: sheet.id.clone(),
            version: sheet.version,
            title: sheet.title.clone(),
            pattern: sheet.pattern.clone(),
            difficulty: sheet.difficulty,
            minutes: sheet.minutes,
            points: sheet.of(),
        }
    }
}

/// So many exercises of the bank, fewer where it has fewer: by the weights of [`TOPICS`], spread from easy to hard, none
/// twice, the easiest first. The same seed draws the same of the same bank, in whatever order that is.
pub fn draw(bank: &[Entry], seed: &str, count: usize) -> Vec<Entry> {
    let mut chance = Chance::of(seed);
    let mut topics = by_topic(bank, &mut chance);
    let sizes: Vec<usize> = topics.iter().map(Vec::len).collect();
    let seats = seats(&sizes, count, &mut chance);
    let mut ranks: Vec<usize> = (0..seats.iter().sum()).collect();
    chance.shuffle(&mut ranks);
    let all = ranks.len();
    let mut ranks = ranks.into_iter();
    let mut drawn: Vec<Entry> = Vec::with_capacity(all);
    for (topic, seats) in topics.iter_mut().zip(seats) {
        for rank in ranks.by_ref().take(seats) {
            drawn.push(topic.remove(place(rank, all, topic.len(), &mut chance)).clone());
        }
    }
    chance.shuffle(&mut drawn);
    drawn.sort_by_key(|entry| entry.difficulty);
    drawn
}

/// The exercises of each topic from easy to hard, those of one difficulty in an order by chance.
fn by_topic<'bank>(bank: &'bank [Entry], chance: &mut Chance) -> Vec<Vec<&'bank Entry>> {
    let mut topics: Vec<Vec<&Entry>> = vec![Vec::new(); TOPICS.len()];
    for entry in bank {
        if let Some(topic) = topics.get_mut(topic_of(&entry.pattern)) {
            topic.push(entry);
        }
    }
    for topic in &mut topics {
        topic.sort_by(|one, other| one.id.cmp(&other.id));
        topic.dedup_by(|one, other| one.id == other.id);
        chance.shuffle(topic);
        topic.sort_by_key(|entry| entry.difficulty);
    }
    topics
}

/// How many exercises of each topic, which has so many: its part by weight, rounded up or down by chance such that the mean is
/// exact (systematic sampling). What a topic cannot give the others do, those of the greatest weight first.
fn seats(sizes: &[usize], count: usize, chance: &mut Chance) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sizes.len()).filter(|topic| sizes.get(*topic) != Some(&0)).collect();
    chance.shuffle(&mut order);
    let total: usize = order.iter().map(|topic| weight(*topic)).sum();
    let count = count.min(sizes.iter().sum());
    let mut seats = vec![0; sizes.len()];
    // A seat is at each multiple of `total`, from a first one by chance; a topic takes a stretch of `count * weight`.
    let (mut end, mut next) = (0, chance.below(total));
    for topic in &order {
        end += count * weight(*topic);
        while next < end {
            next += total;
            take(&mut seats, sizes, *topic);
        }
    }
    order.sort_by_key(|topic| std::cmp::Reverse(weight(*topic)));
    while seats.iter().sum::<usize>() < count && order.iter().any(|topic| take(&mut seats, sizes, *topic)) {}
    seats
}

/// One more seat for a topic that has an exercise left; whether it has.
fn take(seats: &mut [usize], sizes: &[usize], topic: usize) -> bool {
    let size = sizes.get(topic).copied().unwrap_or_default();
    let Some(taken) = seats.get_mut(topic).filter(|taken| **taken < size) else { return false };
    *taken += 1;
    true
}

fn weight(topic: usize) -> usize {
    TOPICS.get(topic).map_or(0, |topic| topic.weight as usize)
}

/// Which of `left` exercises from easy to hard the seat gets that is to be the `rank`-th hardest of `all`.
fn place(rank: usize, all: usize, left: usize, chance: &mut Chance) -> usize {
    const FINE: usize = 1 << 16;
    // A browser counts places with 32 bits.
    let [rank, all, last, fine] = [rank, all.max(1), left, FINE].map(|number| number as u64);
    let quantile = rank * fine + chance.below(FINE) as u64;
    let place = quantile * last / (all * fine);
    usize::try_from(place).unwrap_or_default().min(left.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::super::topics::Topic;
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    const SEEDS: usize = 4_000;

    fn bank() -> Vec<Entry> {
        crate::exercises().iter().map(|exercise| Entry::from(&exercise.sheet)).collect()
    }

    fn ids(drawn: &[Entry]) -> Vec<&str> {
        drawn.iter().map(|entry| entry.id.as_str()).collect()
    }

    /// Every topic has its part of an exam of so many questions: in each one rounded up or down, on average exactly.
    #[track_caller]
    fn check(count: usize) {
        let bank = bank();
        let mut totals: BTreeMap<usize, usize> = BTreeMap::new();
        for seed in 0..SEEDS {
            let drawn = draw(&bank, &seed.to_string(), count);
            assert_eq!(drawn.iter().map(|entry| &entry.id).collect::<BTreeSet<_>>().len(), count, "{seed}");
            for (topic, Topic { title, weight, .. }) in TOPICS.iter().enumerate() {
                let found = drawn.iter().filter(|entry| topic_of(&entry.pattern) == topic).count();
                let part = count * *weight as usize;
                let is_other = topic == TOPICS.len() - 1;
                assert!(
                    is_other || (part / 100..=part.div_ceil(100)).contains(&found),
                    "{seed} {title} {found}"
                );
                *totals.entry(topic).or_default() += found;
            }
        }
        for (topic, Topic { title, weight, .. }) in TOPICS.iter().enumerate().take(TOPICS.len() - 1) {
            let (found, wanted) = (totals[&topic], SEEDS * count * *weight as usize / 100);
            assert!(found.abs_diff(wanted) <= SEEDS / 25, "{title}: {found} of {wanted} in exams of {count}");
        }
        assert_eq!(totals[&(TOPICS.len() - 1)], 0);
    }
    #[test]
    fn topics_have_their_weight() {
        check(5);
        check(10);
        check(16);
    }

    #[test]
    fn every_exam_goes_from_easy_to_hard_and_every_exercise_is_drawn() {
        let bank = bank();
        let mut seen = BTreeSet::new();
        for seed in 0..SEEDS {
            let drawn = draw(&bank, &seed.to_string(), 10);
            let levels: Vec<u8> = drawn.iter().map(|entry| entry.difficulty).collect();
            assert!(levels.is_sorted() && levels[0] <= 2 && levels[9] >= 3, "{seed}: {levels:?}");
            seen.extend(drawn.into_iter().map(|entry| entry.id));
        }
        assert_eq!(seen.len(), bank.len());
    }

    #[test]
    fn a_seed_draws_the_same_whatever_the_order_of_the_bank() {
        let bank = bank();
        let turned: Vec<Entry> = bank.iter().rev().cloned().collect();
        assert_eq!(draw(&bank, "lemon", 10), draw(&turned, "lemon", 10));
        assert_ne!(draw(&bank, "lemon", 10), draw(&bank, "gold", 10));
    }

    /// Who shares a seed relies on it.
    #[test]
    fn a_seed_draws_what_it_drew_before() {
        let entry = |id: u8| Entry {
            id: format!("e{id}"),
            version: 1,
            title: String::new(),
            pattern: ["basics", "init", "debug"][usize::from(id % 3)].to_owned(),
            difficulty: id % 5 + 1,
            minutes: 10,
            points: 5,
        };
        let bank: Vec<Entry> = (0..12).map(entry).collect();
        assert_eq!(ids(&draw(&bank, "lemon", 4)), ["e10", "e6", "e8", "e9"]);
    }

    #[test]
    fn a_small_bank_gives_what_it_has() {
        let bank: Vec<Entry> = bank().into_iter().filter(|entry| entry.pattern != "basics").collect();
        assert_eq!(draw(&bank, "all", 99).len(), bank.len());
        assert_eq!(draw(&bank[..1], "one", 5).len(), 1);
        assert!(draw(&[], "none", 5).is_empty());
    }
}
