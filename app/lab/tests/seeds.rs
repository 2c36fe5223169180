//! docs/seeds.md holds together: each row has its place and its proof, each place says the words that are quoted, and
//! each test, finding, fault and wrong Pod that is named is there. The Pods of the notes are judged as the page says.
#![expect(clippy::panic, clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use pod::{Draft, Version, check};

const PAGE: &str = include_str!("../../../docs/seeds.md");

/// `[text][name]`, with what the name stands for.
struct Link {
    text: String,
    file: PathBuf,
    anchor: Option<String>,
}

struct Row {
    id: String,
    is: String,
    taught: Vec<Link>,
    shown: String,
    proofs: Vec<Link>,
}

fn rows() -> Vec<Row> {
    let targets = targets();
    let lines = PAGE.lines().filter(|line| is_row(line));
    lines.map(|line| row(line, &targets)).collect()
}

fn is_row(line: &str) -> bool {
    line.strip_prefix("| ").is_some_and(|line| line.starts_with(|it: char| it.is_ascii_digit()))
}

fn row(line: &str, targets: &BTreeMap<&str, &str>) -> Row {
    let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
    let [id, _, is, taught, shown] = cells.try_into().unwrap_or_else(|_| panic!("five cells: {line}"));
    let is = is.split([':', ',', ';']).next().unwrap().split(" but ").next().unwrap();
    Row {
        id: id.to_owned(),
        is: is.to_owned(),
        taught: links(taught, targets),
        shown: shown.to_owned(),
        proofs: links(shown, targets),
    }
}

/// What the names of links stand for.
fn targets() -> BTreeMap<&'static str, &'static str> {
    let definitions = PAGE.lines().filter_map(|line| line.strip_prefix('[')?.split_once("]: "));
    definitions.collect()
}

/// The links of a cell; their texts hold no brackets.
fn links(cell: &str, targets: &BTreeMap<&str, &str>) -> Vec<Link> {
    let pieces: Vec<&str> = cell.split('[').collect();
    let pairs = pieces.windows(2).filter_map(|pair| {
        let [text, rest] = pair else { return None };
        Some((text.strip_suffix(']')?, rest.split_once(']')?.0))
    });
    pairs.map(|(text, name)| link(text, name, targets)).collect()
}

fn link(text: &str, name: &str, targets: &BTreeMap<&str, &str>) -> Link {
    let target = targets.get(name).unwrap_or_else(|| panic!("no link is called {name}"));
    let (file, anchor) = target.split_once('#').map_or((*target, None), |(file, it)| (file, Some(it)));
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    Link { text: text.to_owned(), file: docs.join(file), anchor: anchor.map(str::to_owned) }
}

impl Link {
    fn source(&self) -> String {
        fs::read_to_string(&self.file).unwrap_or_else(|error| panic!("{}: {error}", self.file.display()))
    }

    /// The text of a proof, which is code.
    fn code(&self) -> Option<&str> {
        self.text.strip_prefix('`')?.strip_suffix('`')
    }

    fn is_in(&self, folder: &str) -> bool {
        self.file.components().any(|part| part.as_os_str() == folder)
    }

    fn stem(&self) -> String {
        self.file.file_stem().unwrap().to_string_lossy().replace('_', "-")
    }

    /// The part of the page below the link's heading; all of it without one.
    fn section(&self) -> String {
        let source = self.source();
        let Some(anchor) = &self.anchor else { return source };
        let mut sections = source.split("\n## ");
        let found = sections.find(|text| slug(text.lines().next().unwrap_or_default()) == *anchor);
        found.unwrap_or_else(|| panic!("{} has no heading {anchor}", self.file.display())).to_owned()
    }

    /// Whether what this names as a proof is there.
    fn is_there(&self) -> bool {
        let source = self.source();
        let lines = |wanted: &str| source.lines().any(|line| line == wanted);
        match (self.code(), self.file.extension().and_then(|it| it.to_str())) {
            (None, _) => self.is_taught(),
            (Some(name), Some("rs")) => is_a_test(&source, name),
            (Some(title), Some("ts")) => source.contains(&format!("test(\"{title}\", ")),
            (Some(code), _) if self.file.ends_with("docs/CHECKS.md") => {
                lines(&format!("### {code}")) || source.contains(&format!("\n| `{code}` |"))
            }
            (Some(words), _) => source.lines().any(|line| opens(line, words)),
        }
    }

    /// Whether this is the lesson, exercise or example that its file holds.
    fn is_taught(&self) -> bool {
        let id = self.stem();
        match () {
            () if self.is_in("lessons") => lab::lesson(&id).is_some(),
            () if self.is_in("content") => lab::exercises().iter().any(|it| it.sheet.id == id),
            () => lab::examples().iter().any(|it| it.id == id),
        }
    }
}

/// Whether the line opens a block of these words; a wrong Pod may fail further criteria.
fn opens(line: &str, words: &str) -> bool {
    let Some(block) = line.strip_prefix("```yaml ") else { return false };
    let (criteria, because) = words.split_once(' ').unwrap_or((words, ""));
    let (all, why) = block.split_once(' ').unwrap_or((block, ""));
    let split = |list: &str| list.split(['=', ',']).map(str::to_owned).collect::<BTreeSet<_>>();
    why == because && split(criteria).is_subset(&split(all))
}

fn is_a_test(source: &str, name: &str) -> bool {
    let Some(at) = source.find(&format!("fn {name}(")) else { return false };
    let before = source[..at].trim_end_matches("async ").lines().rev();
    before.skip_while(|line| line.trim().is_empty()).take(3).any(|line| {
        let line = line.trim();
        line == "#[test]" || line.starts_with("#[tokio::test")
    })
}

/// The name of a heading in links.
fn slug(heading: &str) -> String {
    let kept = heading.chars().filter(|it| it.is_alphanumeric() || matches!(it, ' ' | '-'));
    kept.map(|it| if it == ' ' { '-' } else { it.to_ascii_lowercase() }).collect()
}

/// Words without marks and line ends.
fn plain(text: &str) -> String {
    let words = text.replace(['*', '`'], "");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_row_has_its_place_and_its_proof() {
    let rows = rows();
    let ids: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids.len(), rows.len(), "each row has a number of its own");
    for note in 1..=5 {
        let of_it = rows.iter().filter(|row| row.id.starts_with(&format!("{note}.")));
        let numbers: Vec<String> = of_it.map(|row| row.id.clone()).collect();
        let expected: Vec<String> = (1..=numbers.len()).map(|row| format!("{note}.{row}")).collect();
        assert!(!numbers.is_empty() && numbers == expected, "{numbers:?}");
    }
    for row in rows {
        assert!(["right", "half", "wrong", "none"].contains(&row.is.as_str()), "{}: {}", row.id, row.is);
        let is_proven = row.shown == "words" || !row.proofs.is_empty();
        assert!(row.is == "none" || (!row.taught.is_empty() && is_proven), "{}", row.id);
    }
}

#[test]
fn every_place_says_the_words_that_are_quoted() {
    let mut wrong = Vec::new();
    for row in rows() {
        for place in &row.taught {
            if !plain(&place.section()).contains(&plain(&place.text)) || !place.is_taught() {
                wrong.push(format!("{}: {} does not say {:?}", row.id, place.file.display(), place.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_proof_is_there() {
    let mut wrong = Vec::new();
    for row in rows() {
        let lost = row.proofs.iter().filter(|proof| !proof.is_there());
        wrong.extend(lost.map(|proof| format!("{}: {} has no {}", row.id, proof.file.display(), proof.text)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_link_is_used() {
    let (table, _) = PAGE.split_once("\n[why]: ").expect("the names of links stand below");
    let unused: Vec<&str> =
        targets().into_keys().filter(|name| !table.contains(&format!("][{name}]"))).collect();
    assert_eq!(unused, Vec::<&str>::new());
}

/// Compares the codes of what the judge says of a text; infos, too.
#[track_caller]
fn judged(text: &str, accepted: bool, codes: &[&str]) {
    let judgements = check(&Draft::new(text), Version::default());
    assert!(judgements.iter().all(|one| (one.accepted == Some(true)) == accepted), "{text}");
    let found = judgements.into_iter().flat_map(|one| one.diagnostics).map(|one| one.code.into_owned());
    let expected: BTreeSet<String> = codes.iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(found.collect::<BTreeSet<_>>(), expected, "{text}");
}

/// A Pod of these containers, in flow style.
fn pod_of(name: &str, containers: &str) -> String {
    format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec: {{containers: [{containers}]}}\n")
}

#[test]
fn the_pods_of_the_notes_are_judged_as_the_page_says() {
    let webapp = "{name: simple-webapp, image: simple-webapp, ports: [{ContainerPort: 8080}]}";
    let agent = "{name: log-agent, image: log-agent}";
    let codes = ["unknown-field", "name-taken-for-image"];
    judged(&pod_of("simple-webapp", &format!("{webapp}, {agent}")), false, &codes);

    let server = "{name: web-server, image: nginx}, {name: log-agent, image: log-agent-image}";
    judged(&pod_of("multi-container-pod", server), true, &["image-without-version"]);

    let yellow = "{name: lemon, image: busybox}, {name: gold, image: redis}";
    let codes = ["name-invalid", "shell-ends-at-once", "image-without-version"];
    judged(&pod_of("Yellow", yellow), false, &codes);

    let first = "{name: 1st, image: nginx, volumeMounts: [{name: html, mountPath: /usr/share/nginx/html}]}";
    let script = "while true; do\n  date >> /html/index.html;\n  sleep 1;\n  done";
    let second = format!(
        "{{name: 2nd, image: debian, volumeMounts: [{{name: html, mountPath: /html}}], command: [/bin/sh, -c], args: [{script}]}}"
    );
    let mc1 = pod_of("mc1", &format!("{first}, {second}"));
    let mc1 = mc1.replace("spec: {", "spec: {volumes: [{name: html, emptyDir: {}}], ");
    judged(&mc1, true, &["image-without-version"]);
}

#[test]
fn fields_that_kubernetes_does_not_have() {
    judged(&pod_of("web", "{name: web, image: 'nginx:1.29', replicas: 3}"), false, &["unknown-field"]);
    let pod = pod_of("web", "{name: web, image: 'nginx:1.29'}");
    judged(&pod.replace("spec: {", "spec: {sidecars: [], "), false, &["unknown-field"]);
}
