//! Taking turns with somebody who answers one question at a time, and the moment in which nobody is told that one is asked.

use leptos::prelude::*;
use std::time::Duration;

/// How long an answer may be about the text before. A change within it is hardly seen as two.
const MOMENT: Duration = Duration::from_millis(300);

/// Has the newest question answered, and again until no newer one has come meanwhile; what came between is never asked. `newest`
/// gives nothing when the answer is known.
pub async fn until_still<Question: Clone + PartialEq, Answer>(
    newest: impl Fn() -> Option<Question>,
    ask: impl AsyncFn(Question) -> Answer,
    tell: impl Fn(Question, Answer),
) {
    let mut last = None;
    while let Some(question) = newest().filter(|question| last.as_ref() != Some(question)) {
        let answer = ask(question.clone()).await;
        tell(question.clone(), answer);
        last = Some(question);
    }
}

/// The moment that runs while an answer is awaited.
#[derive(Clone, Copy)]
pub struct Moment {
    /// Whether it is over, and still nothing is known.
    pub is_over: RwSignal<bool>,
    runs: StoredValue<Option<TimeoutHandle>>,
}

impl Moment {
    /// Nothing is awaited.
    pub fn new() -> Self {
        Self { is_over: RwSignal::new(false), runs: StoredValue::new(None) }
    }

    /// Something is awaited; the moment that runs already goes on.
    pub fn begin(self) {
        if self.runs.get_value().is_none() {
            // The page may be left meanwhile, and the signal with it.
            let over = move || {
                let _ = self.is_over.try_set(true);
            };
            self.runs.set_value(set_timeout_with_handle(over, MOMENT).ok());
        }
    }

    /// Something came: that which is awaited, or what lets it wait another moment.
    pub fn end(self, is_known: bool) {
        if let Some(runs) = self.runs.get_value() {
            runs.clear();
            self.runs.set_value(None);
        }
        if !is_known {
            self.begin();
        } else if self.is_over.get_untracked() {
            self.is_over.set(false);
        }
    }
}

impl Default for Moment {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::channel::oneshot;
    use futures::executor::LocalPool;
    use futures::task::LocalSpawnExt as _;
    use std::cell::RefCell;
    use std::rc::Rc;

    /// What was asked and what was told while a person typed these texts, the answer to each question being awaited so long.
    #[derive(Default)]
    struct Scene {
        now: RefCell<String>,
        asked: RefCell<Vec<(String, oneshot::Sender<()>)>>,
        told: RefCell<Vec<String>>,
    }

    async fn work(scene: Rc<Scene>) {
        let newest =
            || Some(scene.now.borrow().clone()).filter(|now| scene.told.borrow().last() != Some(now));
        let ask = async |text: String| {
            let (answer, answered) = oneshot::channel();
            scene.asked.borrow_mut().push((text, answer));
            answered.await.is_ok()
        };
        until_still(newest, ask, |text, answered| {
            if answered {
                scene.told.borrow_mut().push(text);
            }
        })
        .await;
    }

    /// Types each text in turn; `true` lets the question that is out be answered before the next.
    fn check(typed: &[(&str, bool)], expected: &[&str]) {
        let (scene, mut pool) = (Rc::new(Scene::default()), LocalPool::new());
        for (index, (text, answered)) in typed.iter().enumerate() {
            (*text).clone_into(&mut scene.now.borrow_mut());
            if index == 0 {
                pool.spawner().spawn_local(work(scene.clone())).unwrap();
            }
            pool.run_until_stalled();
            if *answered {
                let (_, answer) = scene.asked.borrow_mut().pop().unwrap();
                answer.send(()).unwrap();
                pool.run_until_stalled();
            }
        }
        assert_eq!(*scene.told.borrow(), expected);
    }

    #[test]
    fn the_newest_question_alone_waits() {
        check(&[("a", true)], &["a"]);
        check(&[("a", false), ("b", false), ("c", true), ("c", true)], &["a", "c"]);
        check(&[("a", false), ("b", false), ("a", true)], &["a"]);
    }

    #[test]
    fn a_question_that_nobody_answers_is_not_asked_again() {
        let (scene, mut pool) = (Rc::new(Scene::default()), LocalPool::new());
        "a".clone_into(&mut scene.now.borrow_mut());
        pool.spawner().spawn_local(work(scene.clone())).unwrap();
        pool.run_until_stalled();
        scene.asked.borrow_mut().clear();
        pool.run_until_stalled();
        assert!(scene.asked.borrow().is_empty() && scene.told.borrow().is_empty());
    }
}
