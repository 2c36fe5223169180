//! Makes a failing case small: lines, then words go as long as it fails in the same way.

use std::cell::Cell;

/// How often a text is tried: enough for small manifests, and never minutes.
const TRIES: usize = 600;

/// The smallest text found that still fails.
pub fn shrink(text: &str, fails: &dyn Fn(&str) -> bool) -> String {
    let tries = Cell::new(0);
    let fails = &|text: &str| {
        tries.set(tries.get() + 1);
        tries.get() < TRIES && fails(text)
    };
    let mut best = text.to_owned();
    loop {
        let pieces: Vec<String> = best.split_inclusive('\n').map(str::to_owned).collect();
        let fewer = fewer(pieces, fails).concat();
        let words: Vec<String> = fewer.split_inclusive([' ', '\n', ',']).map(str::to_owned).collect();
        let fewer = if words.len() < 400 { self::fewer(words, fails).concat() } else { fewer };
        if fewer.len() == best.len() {
            return best;
        }
        best = fewer;
    }
}

/// Drops runs of pieces, long ones first.
fn fewer(mut pieces: Vec<String>, fails: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut run = pieces.len() / 2;
    while run > 0 {
        let mut start = 0;
        while start + run <= pieces.len() {
            let mut without = pieces.clone();
            without.drain(start..start + run);
            if fails(&without.concat()) {
                pieces = without;
            } else {
                start += 1;
            }
        }
        run /= 2;
    }
    pieces
}
