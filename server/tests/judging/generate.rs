//! The Pods that are tried, by number: the same number and seed is the same Pod.

use serde_json::Value;

use crate::areas::{Area, areas};
use crate::bases::bases;
use crate::change::{AGAIN, Rule};
use crate::random::Random;

/// How often one change is tried on each good Pod before it is said to fit none, and several.
const TRIES: [usize; 2] = [200, 10];

/// One Pod to try.
pub struct Case {
    /// Its number.
    pub number: u64,
    /// The areas of its changes, each once.
    pub areas: Vec<Area>,
    /// What was changed, for people.
    pub says: String,
    pub text: String,
    pod: Value,
}

pub struct Generator {
    seed: u64,
    bases: Vec<(&'static str, Value)>,
    rules: Vec<(Area, Rule)>,
}

impl Generator {
    /// With the changes of all areas, or of one.
    pub fn new(seed: u64, only: Option<&str>) -> Self {
        let of = |area: Area| (area.rules)().into_iter().flatten().map(move |rule| (area, rule));
        let all = areas().into_iter().filter(|area| only.is_none_or(|only| only == area.name));
        Self { seed, bases: bases(), rules: all.flat_map(of).collect() }
    }

    /// First the good Pods themselves, then each change alone, then one to three changes by chance.
    pub fn case(&self, number: u64) -> Case {
        let mut random = Random::new(self.seed.wrapping_mul(1_000_000) + number);
        let at = usize::try_from(number).unwrap();
        if let Some((name, pod)) = self.bases.get(at) {
            return Case::new(number, Vec::new(), format!("{name} as it is"), pod.clone());
        }
        if let Some(rule) = self.rules.get(at - self.bases.len()) {
            return self.changed(number, &[rule], &mut random);
        }
        let count = [1, 1, 2, 2, 3][random.below(5)];
        let rules: Vec<_> = (0..count).map(|_| &self.rules[random.below(self.rules.len())]).collect();
        self.changed(number, &rules, &mut random)
    }

    fn changed(&self, number: u64, rules: &[&(Area, Rule)], random: &mut Random) -> Case {
        let first = random.below(self.bases.len());
        let tries = TRIES[usize::from(rules.len() > 1)];
        for at in 0..tries * self.bases.len() {
            let (name, base) = &self.bases[(first + at) % self.bases.len()];
            let mut pod = base.clone();
            let done: Option<Vec<String>> =
                rules.iter().map(|(_, rule)| rule.apply(&mut pod, random)).collect();
            if let Some(done) = done {
                let mut areas: Vec<Area> = rules.iter().map(|(area, _)| *area).collect();
                areas.sort_by_key(|area| area.name);
                areas.dedup_by_key(|area| area.name);
                return Case::new(number, areas, format!("{name}: {}", done.join("; ")), pod);
            }
        }
        let [(area, rule), ..] = rules else { panic!("no rule") };
        assert!(rules.len() > 1, "{}: no good Pod has the place of {rule:?}", area.name);
        self.changed(number, &rules[1..], random)
    }
}

impl Case {
    fn new(number: u64, areas: Vec<Area>, says: String, pod: Value) -> Self {
        Self { number, areas, says, text: pod.to_string().replace("\\u0001", ""), pod }
    }

    /// The Pod for people.
    pub fn pretty(&self) -> String {
        serde_json::to_string_pretty(&self.pod).unwrap().replace(AGAIN, "").replace("\\u0001", "")
    }
}
