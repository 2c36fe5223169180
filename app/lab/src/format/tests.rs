//! The format's faults, each with its line.

use super::parse;

const GOOD: &str = "\
---
id: one
version: 1
title: One
pattern: basics
difficulty: 1
minutes: 1
criteria:
  - id: name
    says: The Pod is named one.
    points: 1
    pod-name: {name: one}
    hints: [Look at metadata.]
---
Make a Pod `one`.

```yaml
kind: shown
```

```yaml starter
kind: Pod
```

```yaml solution
metadata: {name: one}
```

```yaml wrong=name
metadata: {name: two}
```

```yaml setup
{apiVersion: v1, kind: Service, metadata: {name: redis}}
```

## Debrief
Names are **names**.
";

/// Replaces a part of the good file and compares the lines of the faults.
#[track_caller]
fn check(from: &str, to: &str, lines: &[usize]) {
    assert!(GOOD.contains(from), "{from:?} is in the good file");
    let faults = parse("basics/one.md", &GOOD.replacen(from, to, 1)).err().unwrap_or_default();
    let found: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
    assert_eq!(found, lines, "{faults:#?}");
}

#[test]
fn a_good_file_gives_its_parts() {
    let exercise = parse("basics/one.md", GOOD).unwrap();
    assert_eq!(exercise.sheet.starter, "kind: Pod\n");
    assert_eq!(exercise.solutions, ["metadata: {name: one}\n"]);
    assert_eq!(exercise.wrong[0].criteria, ["name"]);
    assert_eq!(exercise.setup, ["{apiVersion: v1, kind: Service, metadata: {name: redis}}\n"]);
    assert!(exercise.sheet.statement.contains("kind: shown"), "{}", exercise.sheet.statement);
    assert!(!exercise.sheet.statement.contains("two"), "{}", exercise.sheet.statement);
    assert_eq!(exercise.sheet.debrief, "<p>Names are <strong>names</strong>.</p>\n");
}

#[test]
fn a_fault_says_where_what_and_what_to_do() {
    let faults = parse("basics/one.md", "nothing").unwrap_err();
    assert_eq!(
        faults[0].to_string(),
        "basics/one.md:1: The file has no front matter. Start it with a line ---."
    );
}

#[test]
fn front_matter() {
    check("version: 1", "version: x", &[3]);
    check("version: 1\n", "", &[2]);
    check("title: One", "titel: One", &[4]);
    check("id: one", "id: other", &[2]);
    check("difficulty: 1", "difficulty: 9", &[1]);
    check("---\nMake", "Make", &[37]);
    check("    points: 1", "   points: 1", &[9]);
}

#[test]
fn criteria() {
    check("pod-name: {name: one}", "pod-nam: {name: one}", &[9]);
    check("pod-name: {name: one}", "pod-name: {nam: one}", &[9]);
    check("    pod-name: {name: one}\n", "", &[9]);
    check("hints: [Look at metadata.]", "hints: []", &[9]);
    check("hints: [Look at metadata.]", "hints: [Call it one.]", &[9]);
    check("points: 1\n", "points: 1\n    needs: [later]\n", &[9]);
    check("points: 1\n", "points: 1\n    misconceptions: [nonsense]\n", &[9]);
}

#[test]
fn blocks() {
    check("yaml wrong=name", "yaml wrong=image", &[29, 9]);
    check("yaml wrong=name", "yaml worng=name", &[29, 9]);
    check("yaml wrong=name", "yaml wrong=name because=wrong-case", &[29]);
    check("yaml solution", "yaml", &[1]);
    check("kind: Service, ", "", &[33]);
    check("name: redis", "name: ''", &[33]);
    check("{apiVersion", "{apiVersion: [", &[33]);
    check("## Debrief", "# Debrief", &[1]);
}

#[test]
fn statement() {
    check("Make a Pod `one`.", "Make a Pod.", &[9]);
    check("Make a Pod `one`.", "Make a Pod `one`.\n\n<b>now</b>", &[17, 17]);
    check("Make a Pod `one`.", "[one](javascript:alert)", &[15]);
    check("Make a Pod `one`.", "[one](//other.site)", &[15]);
    check("Make a Pod `one`.", "one ![one](/one.png)", &[15]);
}

#[test]
fn no_prefix_of_a_file_panics() {
    for (at, _) in GOOD.char_indices() {
        let _ = parse("basics/one.md", &GOOD[..at]);
    }
}
