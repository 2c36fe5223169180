//! The exercises of a pack.

use crate::exercise::{Exercise, is_compiled_in};
use crate::format::{Fault, parse};

/// More files of one pack are not read.
pub const MOST_FILES: usize = 1_000;

/// Reads the files of packs (the pack's name, path and text). An exercise with a fault is left out, and so is one whose id another has; the
/// others can be used. Whether they tell right from wrong is [`check`](super::check())'s to say.
pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>) -> (Vec<Exercise>, Vec<Fault>) {
    let mut exercises: Vec<Exercise> = Vec::new();
    let mut faults = Vec::new();
    for (pack, file, text) in files {
        match parse(file, text) {
            Err(found) => faults.extend(found),
            Ok(exercise) => {
                let id = &exercise.sheet.id;
                if is_compiled_in(id) || exercises.iter().any(|other| other.sheet.id == *id) {
                    let what = format!("There is another exercise with the id {id:?}");
                    let help = "Give this one another id and file name".to_owned();
                    faults.push(Fault { file: file.to_owned(), line: 1, what, help });
                } else {
                    exercises.push(Exercise { pack: Some(pack.to_owned()), ..exercise });
                }
            }
        }
    }
    (exercises, faults)
}
