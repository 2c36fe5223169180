//! One row a file and criterion (RFC 4180, lines end with a line feed).

use lab::Outcome;

use super::{Graded, known_version};

/// The header row.
pub(super) const HEADER: &str = "file,exercise,version,criterion,verdict,points,of,path,line,misconception\n";

/// The rows of a file. One that cannot be graded has a single row without a criterion: `notChecked`, 0 of 0, with the line
/// of what is wrong.
pub(super) fn render(graded: &Graded) -> String {
    render_behind(&[], graded)
}

/// The rows with cells in front of each.
pub(super) fn render_behind(front: &[&str], graded: &Graded) -> String {
    let Graded { file, grade, obstacle } = graded;
    let version = known_version(grade).map(|version| version.to_string()).unwrap_or_default();
    let whose = [front, &[file, &grade.exercise, &version]].concat();
    if let Some(obstacle) = obstacle {
        let line = obstacle.line.to_string();
        return row(&cells(&whose, ["", "notChecked", "0", "0", "", &line, ""].map(str::to_owned)));
    }
    grade.criteria.iter().map(|outcome| row(&cells(&whose, criterion(outcome)))).collect()
}

fn cells(whose: &[&str], rest: [String; 7]) -> Vec<String> {
    whose.iter().map(|cell| (*cell).to_owned()).chain(rest).collect()
}

fn criterion(it: &Outcome) -> [String; 7] {
    [
        it.id.clone(),
        it.verdict.to_string(),
        it.points.to_string(),
        it.of.to_string(),
        it.path.clone().unwrap_or_default(),
        it.line.map(|line| line.to_string()).unwrap_or_default(),
        it.misconception.clone().unwrap_or_default(),
    ]
}

fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(&guarded(cell))).collect();
    format!("{}\n", cells.join(","))
}

/// Spreadsheets run a cell that starts like a formula, and a learner chooses the file's name: an apostrophe makes it text.
/// A lone dash, the name of standard input, is no formula.
fn guarded(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && cell != "-";
    if formula { format!("'{cell}") } else { cell.to_owned() }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, expected: &str) {
        assert_eq!(row(&[cell.to_owned(), String::new()]), format!("{expected},\n"));
    }

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        check("a.yaml", "a.yaml");
        check("a,b \"c\".yaml", "\"a,b \"\"c\"\".yaml\"");
        check("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0");
        check("@sum(1,2)", "\"'@sum(1,2)\"");
        check("-", "-");
        check("-x", "'-x");
    }
}
