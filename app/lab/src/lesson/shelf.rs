//! The lessons that are compiled in.

use std::sync::LazyLock;

use super::{Lesson, parse};

/// The files under `lessons/`: path and text.
const SOURCES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/lessons.rs"));

/// All lessons in their order. A file that does not follow the format is left out; a test sees to it that there is none.
pub fn lessons() -> &'static [Lesson] {
    static LESSONS: LazyLock<Vec<Lesson>> = LazyLock::new(|| {
        let mut lessons: Vec<Lesson> =
            SOURCES.iter().filter_map(|(file, text)| parse(file, text).ok()).collect();
        lessons.sort_by_key(|lesson| lesson.order);
        lessons
    });
    &LESSONS
}

/// The lesson of that id.
pub fn lesson(id: &str) -> Option<&'static Lesson> {
    lessons().iter().find(|lesson| lesson.id == id)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use pod::{Draft, Severity, Version, check};

    use super::*;
    use crate::lesson::Piece;

    /// The codes of what the judge says, without what is only worth knowing; and whether all is accepted.
    fn judged(text: &str) -> (BTreeSet<String>, bool) {
        let judgements = check(&Draft::new(text), Version::default());
        let accepted = judgements.iter().all(|one| one.accepted == Some(true));
        let all = judgements.into_iter().flat_map(|one| one.diagnostics);
        (
            all.filter(|one| one.severity != Severity::Info).map(|one| one.code.into_owned()).collect(),
            accepted,
        )
    }

    #[test]
    fn every_file_follows_the_format_and_has_its_place() {
        for (file, text) in SOURCES {
            let lesson = parse(file, text).unwrap_or_else(|faults| panic!("{file}: {faults:#?}"));
            assert_eq!(format!("lessons/{}.md", lesson.id), *file);
        }
        let places: Vec<u32> = lessons().iter().map(|lesson| lesson.order).collect();
        let expected: Vec<u32> = (1..).take(places.len()).collect();
        assert_eq!(places, expected);
    }

    #[test]
    fn every_lesson_has_something_to_do() {
        for lesson in lessons() {
            let has = |is: fn(&Piece) -> bool| lesson.pieces.iter().any(is);
            assert!(has(|piece| matches!(piece, Piece::Pod { .. })), "{}: a Pod", lesson.id);
            assert!(has(|piece| matches!(piece, Piece::Picture { .. })), "{}: a picture", lesson.id);
            let runs = |piece: &Piece| matches!(piece, Piece::Question(question) if question.pod.is_some());
            assert!(has(runs), "{}: a question with a Pod to run", lesson.id);
        }
    }

    #[test]
    fn what_is_predicted_to_be_refused_is_refused_and_nothing_else() {
        for lesson in lessons() {
            for piece in &lesson.pieces {
                let Piece::Question(question) = piece else { continue };
                let Some(pod) = &question.pod else { continue };
                let right = question.choices.iter().find(|choice| choice.right);
                let refused = right.is_some_and(|choice| choice.says.starts_with("It refuses"));
                assert_eq!(judged(pod).1, !refused, "{}: {}\n{pod}", lesson.id, question.asks);
            }
        }
    }

    #[test]
    fn pods_to_begin_with_are_good_and_faults_are_what_they_say() {
        let mut wrong = Vec::new();
        for lesson in lessons() {
            for piece in &lesson.pieces {
                let (good, faulty) = match piece {
                    Piece::Pod { text } | Piece::Picture { text } => (text, None),
                    Piece::Fault { text, mended, codes } => (mended, Some((text, codes))),
                    Piece::Text { .. } | Piece::Question(_) => continue,
                };
                let expect = |text: &str, expected: (BTreeSet<String>, bool)| {
                    let found = judged(text);
                    (found.0 != expected.0 || (expected.1 && !found.1))
                        .then(|| format!("{}: {found:?} instead of {expected:?}:\n{text}", lesson.id))
                };
                wrong.extend(expect(good, (BTreeSet::new(), true)));
                wrong.extend(
                    faulty.and_then(|(text, codes)| expect(text, (codes.iter().cloned().collect(), false))),
                );
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
