//! What is asked of a Pod while it runs and what comes back: the facts that the live words rest on, beside [`Run`].
//!
//! A live grade is a conversation that this crate leads and whoever can reach the cluster carries out: [`questions`] says
//! what is to be asked now, the answers are added to the [`Evidence`], [`grade_attempt`] grades with it, and so on until
//! nothing is open or the time is over. The same evidence always gives the same grade.

use pod::Draft;
use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::grade::{Grade, Verdict, held_against};
use crate::observed::{After, Live};
use crate::run::Run;
use crate::sheet::Sheet;

/// A question to a running Pod.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Ask {
    /// What a container has written, as `kubectl logs` shows it: the current run's, from its beginning.
    Log {
        /// The container's name.
        container: String,
    },
    /// A command run in a container, as `kubectl exec` does: the words as they are, without a shell.
    Exec {
        /// The container's name.
        container: String,
        /// Program and arguments.
        command: Vec<String>,
        /// Whether it changes something; such a question is not put to a Pod that is not Podlab's own.
        changes: bool,
    },
    /// `GET http://localhost:PORT/PATH`, asked inside the Pod's network.
    Http {
        /// The port.
        port: u16,
        /// Path and query, with the slash at the beginning.
        path: String,
    },
    /// Ends the first process of a container, as a crash would. Changes something.
    End {
        /// The container's name.
        container: String,
    },
    /// Deletes the Pod with its grace period and keeps what a container writes until it has ended. Changes something; asked
    /// last.
    Farewell {
        /// The container whose last lines count.
        container: String,
    },
}

impl Ask {
    /// Whether it changes something in the Pod or ends it.
    pub fn changes(&self) -> bool {
        match self {
            Ask::Log { .. } | Ask::Http { .. } => false,
            Ask::Exec { changes, .. } => *changes,
            Ask::End { .. } | Ask::Farewell { .. } => true,
        }
    }

    /// When it may be asked: what ends a container once nothing else is open, what ends the Pod after that.
    fn stage(&self) -> u8 {
        match self {
            Ask::Log { .. } | Ask::Http { .. } | Ask::Exec { .. } => 0,
            Ask::End { .. } => 1,
            Ask::Farewell { .. } => 2,
        }
    }
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Said {
    /// Text of a log: the beginning or, where that is longer than 256 KiB, the end.
    Log {
        /// What was written; bytes that are no UTF-8 are replaced.
        text: String,
    },
    /// A command ended.
    Exec {
        /// Its exit status; 128 and the signal's number when a signal ended it.
        code: i32,
        /// Its standard output, at most 64 KiB.
        out: String,
        /// Its standard error, at most 64 KiB.
        err: String,
    },
    /// Somebody answered.
    Http {
        /// The status, such as 200.
        status: u16,
        /// The body, at most 64 KiB.
        body: String,
    },
    /// The first process was ended: what is told of the container from then on counts.
    Ended,
    /// The container's lines up to its end, and whether the app containers had ended before it.
    Farewell {
        /// What it wrote from the deletion on.
        text: String,
        /// Whether it was the last to end, or ended with the last.
        outlived: bool,
    },
    /// The Pod does not give an answer at the moment: connection refused, no such container, it does not run, no such
    /// program. May be otherwise a moment later.
    Nothing {
        /// Why.
        why: String,
    },
    /// It could not be asked: our or the cluster's failure, never the learner's.
    Trouble {
        /// Why.
        why: String,
    },
    /// Not asked, because it changes something and the Pod is a person's own.
    Spared,
}

impl Said {
    /// Whether the Pod itself gave an answer.
    fn says_something(&self) -> bool {
        !matches!(self, Said::Nothing { .. } | Said::Trouble { .. } | Said::Spared)
    }

    /// Whether something of the Pod was ended by it.
    fn is_an_end(&self) -> bool {
        matches!(self, Said::Ended | Said::Farewell { .. })
    }
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Told {
    /// What was asked.
    pub ask: Ask,
    /// What came back.
    pub said: Said,
    /// When, in seconds since 1970-01-01 UTC by the cluster's clock.
    pub at: i64,
}

/// All that is known of a running Pod. Bring `run` and `now` up to date before questions are asked, not between them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// What the cluster tells of it.
    pub run: Run,
    /// When that was, in seconds since 1970-01-01 UTC by the cluster's clock.
    pub now: i64,
    /// What was asked, in time order. Of each question the first answer that says something and the newest are kept.
    pub told: Vec<Told>,
    /// Nothing more will be asked: what was not seen by now counts as not there.
    pub is_over: bool,
    /// Why the cluster can no longer be asked, when it was lost on the way: what is open when it `is_over` is then an error.
    #[serde(default)]
    pub lost: Option<String>,
    /// The Pod before the first question that ended something; [`Evidence::add`] keeps it.
    #[serde(default)]
    pub before: Option<Before>,
}

/// The Pod before something of it was ended: what does not ask for that is graded by how it was then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Before {
    /// What the cluster told of it.
    pub run: Run,
    /// When that was, in seconds since 1970-01-01 UTC by the cluster's clock.
    pub now: i64,
}

impl Evidence {
    /// Adds an answer: the first one to a question that says something is kept, of the others the newest.
    pub fn add(&mut self, told: Told) {
        if told.said.is_an_end() && self.before.is_none() {
            self.before = Some(Before { run: self.run.clone(), now: self.now });
        }
        let first = self.told.iter().position(|it| it.ask == told.ask && it.said.says_something());
        let mut index = 0;
        self.told.retain(|it| {
            let is_first = first == Some(index);
            index += 1;
            it.ask != told.ask || is_first
        });
        self.told.push(told);
    }

    /// As the words look at it.
    pub(crate) fn live(&self) -> Live<'_> {
        let (run, now) = self.before.as_ref().map_or((&self.run, self.now), |it| (&it.run, it.now));
        let after = self.before.as_ref().map(|_| After { run: &self.run, now: self.now });
        Live { run, now, told: &self.told, is_over: self.is_over, lost: self.lost.as_deref(), after }
    }
}

/// Grades a text and the Pod that was made of it, with all that is known of it.
pub fn grade_attempt(sheet: &Sheet, draft: &Draft, evidence: &Evidence) -> Grade {
    held_against(sheet, draft, Some(evidence.live()))
}

/// What is to be asked now: of each criterion that is still open, in the sheet's order, nothing twice. What ends a container
/// comes once nothing else is open, what ends the Pod last. Empty when nothing is open, or only the passing of time or the
/// cluster's own word can decide.
pub fn questions(sheet: &Sheet, draft: &Draft, evidence: &Evidence) -> Vec<Ask> {
    let open: Vec<Vec<Ask>> = open(sheet, draft, evidence).into_iter().map(|(_, asks)| asks).collect();
    let stage = |asks: &Vec<Ask>| asks.iter().map(Ask::stage).max().unwrap_or(0);
    let now = open.iter().map(stage).min().unwrap_or(0);
    let mut asks: Vec<Ask> = Vec::new();
    for ask in open.into_iter().flatten().filter(|ask| ask.stage() <= now && !evidence.is_settled(ask)) {
        if !asks.contains(&ask) {
            asks.push(ask);
        }
    }
    asks
}

/// Whether a criterion is still open, so that asking on or waiting makes sense.
pub fn is_open(sheet: &Sheet, draft: &Draft, evidence: &Evidence) -> bool {
    !open(sheet, draft, evidence).is_empty()
}

/// The grade where nothing more can be seen, and that not because the time is over: whatever is still open gets this verdict
/// and this reason, one sentence.
pub fn cut_short(sheet: &Sheet, draft: &Draft, evidence: &Evidence, verdict: Verdict, why: &str) -> Grade {
    let mut grade = grade_attempt(sheet, draft, evidence);
    for (index, _) in open(sheet, draft, evidence) {
        if let Some(outcome) = grade.criteria.get_mut(index) {
            outcome.verdict = verdict;
            outcome.evidence = Some(why.to_owned());
        }
    }
    grade
}

/// The criteria that are open, by position, and the questions that each hangs on. What hangs on a need that did not pass, or on a question that was
/// spared, is not open: nothing will be seen of it.
fn open(sheet: &Sheet, draft: &Draft, evidence: &Evidence) -> Vec<(usize, Vec<Ask>)> {
    let Some(answer) = Answer::read(draft) else { return Vec::new() };
    let answer = Answer { starter: &sheet.starter, ..answer };
    let live = evidence.live();
    let grade = grade_attempt(sheet, draft, evidence);
    let criteria = grade.criteria.iter().zip(&sheet.criteria);
    let undecided = criteria.enumerate().filter(|(_, (outcome, criterion))| {
        outcome.verdict == Verdict::NotChecked
            && criterion.check.is_live_only()
            && !is_postponed(&grade, &outcome.needs)
            && criterion.check.find(&answer, Some(live)).verdict == Verdict::NotChecked
    });
    let asks = undecided.map(|(index, (_, criterion))| (index, criterion.check.asks(&answer, live)));
    asks.filter(|(_, asks)| !asks.iter().any(|ask| evidence.is_spared(ask))).collect()
}

impl Evidence {
    fn newest(&self, ask: &Ask) -> Option<&Said> {
        self.told.iter().rev().find(|it| it.ask == *ask).map(|it| &it.said)
    }

    fn is_spared(&self, ask: &Ask) -> bool {
        self.newest(ask) == Some(&Said::Spared)
    }

    /// Whether it is not to be asked again: what ends something is asked once, unless there was nothing to end yet.
    fn is_settled(&self, ask: &Ask) -> bool {
        let tried = self.newest(ask).is_some_and(|said| !matches!(said, Said::Nothing { .. }));
        ask.stage() > 0 && tried
    }
}

/// Whether a need is decided and did not pass: then nothing will be seen of what hangs on it.
fn is_postponed(grade: &Grade, needs: &[String]) -> bool {
    let failed = |need: &String| {
        let need = grade.criteria.iter().find(|it| it.id == *need);
        need.is_some_and(|it| {
            matches!(it.verdict, Verdict::Fail | Verdict::Error) || is_postponed(grade, &it.needs)
        })
    };
    needs.iter().any(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::testing::watched;
    use crate::run::ContainerRun;
    use crate::run::testing::{container, running};

    #[test]
    fn of_each_question_the_first_and_the_newest_answer_are_kept() {
        let ask = || Ask::Log { container: "lemon".to_owned() };
        let said = |text: &str, at| Told { ask: ask(), said: Said::Log { text: text.to_owned() }, at };
        let mut evidence = Evidence::default();
        for (text, at) in [("a", 1), ("b", 2), ("c", 3)] {
            evidence.add(said(text, at));
        }
        assert_eq!(evidence.told, [said("a", 1), said("c", 3)]);
    }

    #[test]
    fn an_answer_that_says_nothing_is_not_the_first() {
        let ask = || Ask::Http { port: 80, path: "/".to_owned() };
        let told = |said| Told { ask: ask(), said, at: 1 };
        let body = |body: &str| Said::Http { status: 200, body: body.to_owned() };
        let why = "refused".to_owned();
        let mut evidence = Evidence::default();
        for said in [Said::Nothing { why: why.clone() }, Said::Trouble { why }, body("a"), body("b")] {
            evidence.add(told(said));
        }
        assert_eq!(evidence.told, [told(body("a")), told(body("b"))]);
    }

    /// A sheet that asks a container's log, ends the container and deletes the Pod.
    fn sheet() -> Sheet {
        let criterion = |id: &str, needs: &[&str], check: serde_json::Value| {
            serde_json::json!({ "id": id, "says": id, "points": 1, "needs": needs, "check": check, "hints": ["x"],
                "misconceptions": [] })
        };
        let lemon = serde_json::json!({ "container": "lemon" });
        let criteria = [
            criterion("name", &[], serde_json::json!({ "pod-name": { "name": "a" } })),
            criterion("last", &["name"], serde_json::json!({ "outlives": lemon })),
            criterion(
                "back",
                &["log"],
                serde_json::json!({ "comes-back": { "container": "lemon", "seconds": 9 } }),
            ),
            criterion(
                "log",
                &[],
                serde_json::json!({ "log-contains": { "container": "lemon", "text": "a" } }),
            ),
        ];
        let mut criteria = criteria.to_vec();
        criteria.swap(2, 3);
        serde_json::from_value(
            serde_json::json!({ "id": "a", "version": 1, "title": "", "pattern": "", "difficulty": 1,
            "minutes": 1, "concepts": [], "requires": [], "statement": "", "starter": "", "debrief": "",
            "criteria": criteria }),
        )
        .unwrap()
    }

    #[track_caller]
    fn check(name: &str, evidence: &Evidence, expected: &[Ask]) {
        let draft = Draft::new(format!(
            "{{apiVersion: v1, kind: Pod, metadata: {{name: {name}}}, spec: {{containers: [{{name: lemon, image: redis}}]}}}}"
        ));
        assert_eq!(questions(&sheet(), &draft, evidence), expected);
        assert_eq!(is_open(&sheet(), &draft, evidence), !expected.is_empty());
    }

    fn asks() -> [Ask; 3] {
        let container = || "lemon".to_owned();
        [
            Ask::Log { container: container() },
            Ask::End { container: container() },
            Ask::Farewell { container: container() },
        ]
    }

    #[test]
    fn what_ends_something_is_asked_once_all_else_is_decided() {
        let [log, end, farewell] = asks();
        let lemon = |restarts| ContainerRun { ready: true, restarts, ..container("lemon", running(40)) };
        let logged = || watched().with(log.clone(), Said::Log { text: "a".to_owned() });
        check("a", &watched(), std::slice::from_ref(&log));
        check("a", &logged(), std::slice::from_ref(&end));
        let back = || logged().with(end.clone(), Said::Ended).lemon(lemon(1));
        check("a", &back(), std::slice::from_ref(&farewell));
        let text = String::new();
        check("a", &back().with(farewell.clone(), Said::Farewell { text, outlived: true }), &[]);
    }

    #[test]
    fn what_hangs_on_something_failed_or_spared_is_not_asked() {
        let [log, end, farewell] = asks();
        let logged = watched().with(log, Said::Log { text: "a".to_owned() });
        check("b", &logged, std::slice::from_ref(&end));
        check("b", &logged.clone().with(end.clone(), Said::Spared), &[]);
        check("a", &logged.with(end, Said::Spared).with(farewell, Said::Spared), &[]);
    }
}
