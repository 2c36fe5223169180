//! The command line's contract, on the built program: what goes to stdout, and the exit status.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "command_line/progress.rs"]
mod progress;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const RIGHT: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: yellow
spec:
  containers:
    - name: lemon
      image: busybox
      command: [sleep, \"3600\"]
    - name: gold
      image: redis
";

/// Runs the program in a folder.
fn podlab(folder: &Path, arguments: &[&str], stdin: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_podlab"));
    command.args(arguments).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // The program may have ended without reading.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    child.wait_with_output().unwrap()
}

/// A folder with files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Runs in a folder with files, compares the exit status and gives what was printed.
#[track_caller]
fn check(files: &[(&str, &str)], arguments: &[&str], status: i32) -> (String, String) {
    let output = podlab(folder(files).path(), arguments, b"");
    let (stdout, stderr) = texts(&output);
    assert_eq!(output.status.code(), Some(status), "{arguments:?}\n{stdout}\n{stderr}");
    (stdout, stderr)
}

fn texts(output: &Output) -> (String, String) {
    (String::from_utf8(output.stdout.clone()).unwrap(), String::from_utf8(output.stderr.clone()).unwrap())
}

fn lines(stdout: &str) -> Vec<Value> {
    stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn files_of(stdout: &str) -> Vec<String> {
    lines(stdout).iter().map(|line| line["file"].as_str().unwrap().to_owned()).collect()
}

fn wrong_name() -> String {
    RIGHT.replace("yellow", "Yellow")
}

#[test]
fn what_kubernetes_takes_exits_0_and_what_it_refuses_exits_1() {
    let (stdout, _) = check(&[("right.yaml", RIGHT)], &["check", "right.yaml"], 0);
    assert!(stdout.lines().last().unwrap().starts_with("right.yaml (Pod): accepted"), "{stdout}");
    let (stdout, _) = check(&[("wrong.yaml", &wrong_name())], &["check", "wrong.yaml"], 1);
    assert!(stdout.contains("--> wrong.yaml:4:9"), "{stdout}");
    assert!(stdout.contains("4 |   name: Yellow\n  |         ^^^^^^\n"), "{stdout}");
    assert!(!stdout.contains('\u{1b}'), "no colour in a pipe: {stdout}");
}

#[test]
fn json_is_a_line_a_document_with_the_contract_s_fields() {
    let text = format!("# nothing here\n---\n{}---\nkind: ConfigMap\napiVersion: v1\n", wrong_name());
    let (stdout, _) = check(&[("a.yaml", &text)], &["check", "--format", "json", "a.yaml"], 1);
    let lines = lines(&stdout);
    assert_eq!(lines.len(), 2);
    let fields: Vec<&String> = lines[0].as_object().unwrap().keys().collect();
    assert_eq!(
        fields,
        ["file", "document", "kind", "kubernetes", "accepted", "stage", "needs", "diagnostics"]
    );
    assert_eq!(lines[0]["accepted"], Value::Bool(false));
    assert_eq!(lines[0]["kubernetes"], "1.36");
    assert_eq!(lines[0]["stage"], "validate");
    let diagnostic = &lines[0]["diagnostics"][0];
    let expected = "source severity code reason path at message help line column endLine endColumn start end";
    let fields: Vec<&String> = diagnostic.as_object().unwrap().keys().collect();
    assert_eq!(fields, expected.split(' ').collect::<Vec<_>>());
    assert_eq!(
        (&diagnostic["reason"], &diagnostic["path"]),
        (&"FieldValueInvalid".into(), &"metadata.name".into())
    );
    assert_eq!((&diagnostic["line"], &diagnostic["column"]), (&6.into(), &9.into()));
    assert_eq!(lines[1]["accepted"], Value::Null);
}

#[test]
fn a_field_is_explained_and_an_unknown_one_gets_the_nearest_name() {
    let (stdout, stderr) = check(&[], &["explain", "spec.containers.ports"], 0);
    assert!(stdout.starts_with("spec.containers[].ports <[]ContainerPort>\n\n  List of ports"), "{stdout}");
    assert!(stdout.contains("\n  containerPort* <integer>\n"), "{stdout}");
    assert!(stdout.lines().all(|line| line.chars().count() <= 100), "{stdout}");
    assert!(!stdout.contains('\u{1b}') && stderr.is_empty(), "{stdout}{stderr}");
    let (stdout, stderr) = check(&[], &["explain", "spec.containers.Image"], 1);
    assert!(stdout.is_empty() && stderr.contains("Write `image`"), "{stdout}{stderr}");
    let (stdout, _) = check(&[], &["explain", "spec..containers"], 2);
    assert!(stdout.is_empty());
}

#[test]
fn the_top_a_workload_and_a_tree_are_explained() {
    for arguments in [&["explain"][..], &["explain", ""], &["explain", "Pod"], &["explain", "po"]] {
        let (stdout, _) = check(&[], arguments, 0);
        assert!(
            stdout.starts_with("Pod <Pod>\n") && stdout.contains("  metadata* <ObjectMeta>\n"),
            "{stdout}"
        );
    }
    for arguments in [
        &["explain", "deployment.spec.template.spec.dnsPolicy"][..],
        &["explain", "--kind", "sts", "spec.template.spec.dnsPolicy"],
        &["explain", "spec.template.spec.dnsPolicy"],
    ] {
        let (stdout, _) = check(&[], arguments, 0);
        assert!(stdout.starts_with("spec.template.spec.dnsPolicy <string>\n"), "{stdout}");
    }
    let (stdout, _) = check(&[], &["explain", "spec.os", "--recursive"], 0);
    assert_eq!(stdout, "spec.os <PodOS>\n  name* <string>\n");
    let (stdout, _) = check(&[], &["explain", "--recursive", "--format", "json"], 0);
    let paths: Vec<Value> = lines(&stdout).into_iter().map(|line| line["path"].clone()).collect();
    assert!(paths.len() > 1000 && paths.contains(&"spec.containers[].ports[].containerPort".into()));
}

#[test]
fn an_explanation_as_json_has_the_contract_s_fields() {
    let (stdout, _) = check(&[], &["explain", "--format", "json", "spec.hostUsers"], 0);
    let line = lines(&stdout).remove(0);
    let fields: Vec<&String> = line.as_object().unwrap().keys().collect();
    let expected = "path type takes shape required deprecated onCreate since gate values defaults doc fields"
        .split(' ')
        .collect::<Vec<_>>();
    assert_eq!(fields, expected);
    assert_eq!((&line["since"], &line["gate"]["onByDefault"]), (&"1.25".into(), &"1.33".into()));
    assert_eq!((&line["type"], &line["onCreate"]), (&"boolean".into(), &"taken".into()));
}

#[test]
fn standard_input_is_a_dash() {
    let output = podlab(folder(&[]).path(), &["check", "--format=json", "-"], RIGHT.as_bytes());
    assert_eq!((output.status.code(), files_of(&texts(&output).0)), (Some(0), vec!["-".to_owned()]));
    let output = podlab(folder(&[]).path(), &["check", "-", "-"], RIGHT.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    let output = podlab(folder(&[]).path(), &["check", "-"], b"\xff\xfe\x00");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_folder_stands_for_its_files_in_order() {
    let files = [
        ("dir/b.yml", RIGHT),
        ("dir/a.yaml", RIGHT),
        ("dir/c.json", "{}"),
        ("dir/.hidden.yaml", "["),
        ("dir/notes.txt", "["),
        ("dir/deeper/d.yaml", "["),
        ("last.yaml", RIGHT),
    ];
    let (stdout, _) = check(&files, &["check", "--format", "json", "last.yaml", "dir"], 1);
    assert_eq!(files_of(&stdout), ["last.yaml", "dir/a.yaml", "dir/b.yml", "dir/c.json"]);
}

#[test]
fn results_keep_the_order_of_many_files() {
    let names: Vec<String> = (0..500).map(|index| format!("{index:03}.yaml")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), RIGHT)).collect();
    let (stdout, _) = check(&files, &["check", "--format", "json", "."], 0);
    assert_eq!(files_of(&stdout), names.iter().map(|name| format!("./{name}")).collect::<Vec<_>>());
}

#[test]
fn what_cannot_be_read_exits_2_and_the_rest_is_still_judged() {
    for unusable in ["missing.yaml", "empty"] {
        let files = [("wrong.yaml", wrong_name()), ("empty/notes.txt", String::new())];
        let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
        let (stdout, stderr) = check(&files, &["check", "--format", "json", unusable, "wrong.yaml"], 2);
        assert_eq!(files_of(&stdout), ["wrong.yaml"]);
        assert!(stderr.contains(unusable), "{stderr}");
    }
}

#[test]
fn wrong_usage_exits_2_and_prints_no_result() {
    let wrong: [&[&str]; 11] = [
        &["check"],
        &["check", "--format", "xml", "a.yaml"],
        &["check", "--kubernetes", "1.12", "a.yaml"],
        &["check", "--deny", "info", "a.yaml"],
        &["grade", "yellow-pod"],
        &["grade", "yellow-pod", "--context", "nowhere", "a.yaml"],
        &["grade", "yellow-pod", "--live", "--context", "nowhere", "a.yaml"],
        &["grade", "yellow-pod", "--from-cluster", "default/yellow", "a.yaml"],
        &["grade", "yellow-pod", "--from-cluster", "default/yellow", "--context", "nowhere"],
        &["exercises", "--format", "csv"],
        &["nonsense"],
    ];
    for arguments in wrong {
        assert_eq!(check(&[("a.yaml", RIGHT)], arguments, 2).0, "", "{arguments:?}");
    }
}

#[test]
fn github_and_sarif_name_the_same_place() {
    let text = wrong_name();
    let (stdout, _) = check(&[("a,b.yaml", &text)], &["check", "--format", "github", "a,b.yaml"], 1);
    assert!(stdout.starts_with("::error file=a%2Cb.yaml,line=4,endLine=4,col=9,endColumn=15,"), "{stdout}");
    let (stdout, _) = check(&[("a b.yaml", &text)], &["check", "--format", "sarif", "a b.yaml"], 1);
    let log: Value = serde_json::from_str(&stdout).unwrap();
    let location = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "a%20b.yaml");
    assert_eq!(
        (&location["region"]["startLine"], &location["region"]["startColumn"]),
        (&4.into(), &9.into())
    );
}

/// A Pod with two slips, a tab, wide characters, and something that is accepted but wrong.
const SLIPS: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: yellow
  annotations: {日本: \"🍋\",\tb: 1.10}
spec:
  containers:
    - name: lemon
      image: nginx:1.27
      ports:
        - ContainerPort: 80 # the web
    - name: gold
      image: nginx:1.27
      command: [sleep 3600]
";

#[test]
fn a_problem_is_quoted_marked_and_its_repair_shown() {
    let (stdout, stderr) = check(&[("a.yaml", SLIPS)], &["check", "a.yaml"], 1);
    let port = "   |
11 |         - ContainerPort: 80 # the web
   |           ^^^^^^^^^^^^^
   = help: ";
    assert!(stdout.contains(port), "{stdout}");
    let repaired = "   = fix: Write `containerPort`\n11 +         - containerPort: 80 # the web\n\n";
    assert!(stdout.contains(repaired), "{stdout}");
    let wide = "5 |   annotations: {日本: \"🍋\",    b: 1.10}\n  |                                   ^^^^\n";
    assert!(stdout.contains(wide), "{stdout}");
    assert!(
        stdout.contains("  = fix: Write `\"1.10\"`\n5 +   annotations: {日本: \"🍋\",    b: \"1.10\"}\n"),
        "{stdout}"
    );
    assert!(
        stdout.contains("warning[command-as-one-word]: ") && stdout.ends_with("a.yaml (Pod): refused\n"),
        "{stdout}"
    );
    assert!(stderr.contains("0 accepted, 1 refused") && stderr.contains(" warning"), "{stderr}");
}

#[test]
fn warnings_raise_the_status_only_when_asked_to() {
    let text = SLIPS.replace("ContainerPort", "containerPort").replace("1.10", "x").replace("日本", "jp");
    let (stdout, _) = check(&[("a.yaml", &text)], &["check", "a.yaml"], 0);
    assert!(stdout.contains("a.yaml (Pod): accepted, with "), "{stdout}");
    check(&[("a.yaml", &text)], &["check", "--deny", "warning", "a.yaml"], 1);
    check(&[("a.yaml", &text)], &["check", "--deny=warning", "--format=json", "a.yaml"], 1);
}

#[test]
fn a_level_of_pod_security_is_enforced_only_when_asked_for() {
    let said = |arguments: &[&str], status| {
        let (stdout, _) =
            check(&[("a.yaml", RIGHT)], &[&["check", "--format", "json"], arguments].concat(), status);
        lines(&stdout).remove(0)
    };
    let plain = said(&["a.yaml"], 0);
    assert_eq!(said(&["--pod-security", "baseline", "a.yaml"], 0), plain);
    let enforced = said(&["--pod-security", "restricted", "a.yaml"], 1);
    assert_eq!((&enforced["accepted"], &enforced["stage"]), (&Value::Bool(false), &"podsecurity".into()));
    let all = enforced["diagnostics"].as_array().unwrap();
    let refused: Vec<&Value> = all.iter().filter(|one| one["source"] == "podsecurity").collect();
    assert_eq!(refused.len(), 6, "{refused:?}");
    assert!(refused.iter().all(|one| one["severity"] == "error" && one["reason"].is_null()), "{refused:?}");
    assert_eq!(refused[0]["code"], "pod-security-run-as-non-root");
    check(&[("a.yaml", RIGHT)], &["check", "--pod-security", "privileged", "a.yaml"], 2);
    // A rule has its help in code scanning too.
    let arguments = ["check", "--format", "sarif", "--pod-security", "restricted", "a.yaml"];
    let (sarif, _) = check(&[("a.yaml", RIGHT)], &arguments, 1);
    assert!(sarif.contains("\"id\":\"pod-security-run-as-non-root\",\"shortDescription\""), "{sarif}");
}

#[test]
fn sarif_has_rules_with_help_and_repairs_as_bytes() {
    let (stdout, _) = check(&[("a.yaml", SLIPS)], &["check", "--format", "sarif", "a.yaml"], 1);
    let log: Value = serde_json::from_str(&stdout).unwrap();
    let run = &log["runs"][0];
    for rule in run["tool"]["driver"]["rules"].as_array().unwrap() {
        assert!(!rule["help"]["text"].as_str().unwrap().is_empty(), "{rule}");
    }
    let results = run["results"].as_array().unwrap();
    let result = results.iter().find(|result| result["ruleId"] == "unknown-field").unwrap();
    let change = &result["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "a.yaml");
    let mut text = SLIPS.as_bytes().to_vec();
    for replacement in change["replacements"].as_array().unwrap().iter().rev() {
        let at = |name: &str| usize::try_from(replacement["deletedRegion"][name].as_u64().unwrap()).unwrap();
        let new = replacement["insertedContent"]["text"].as_str().unwrap().bytes();
        text.splice(at("byteOffset")..at("byteOffset") + at("byteLength"), new);
    }
    assert_eq!(String::from_utf8(text).unwrap(), SLIPS.replace("ContainerPort", "containerPort"));
}

#[test]
fn any_text_gets_an_answer_soon() {
    let mut bomb = String::from("kind: Pod\na0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for level in 1..12 {
        let copies = vec![format!("*a{}", level - 1); 9].join(",");
        bomb += &["a", &level.to_string(), ": &a", &level.to_string(), " [", &copies, "]\n"].concat();
    }
    let nested = (0..1_700).map(|depth| " ".repeat(depth) + "a:\n").collect::<String>();
    let words = format!("      - {}\n", "word ".repeat(18));
    let large = format!("{RIGHT}      args:\n{}      imge: x\n", words.repeat(31_000));
    assert!(large.len() > 3_000_000 && large.len() < pod::MAX_BYTES);
    let files = [
        ("bomb.yaml", bomb),
        ("nested.yaml", nested),
        ("flow.yaml", "{a: ".repeat(10_000)),
        ("large.yaml", large),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let folder = folder(&files);
    fs::write(folder.path().join("bytes.yaml"), b"kind: Pod\nmetadata: {name: \xff}\n").unwrap();
    let output = podlab(folder.path(), &["check", "--format", "json", "."], b"");
    let (stdout, _) = texts(&output);
    let first = |line: &Value| {
        let mut reasons = line["diagnostics"].as_array().unwrap().iter().map(|one| &one["reason"]);
        reasons.find_map(Value::as_str).unwrap().to_owned()
    };
    let answers: Vec<String> = lines(&stdout).iter().map(first).collect();
    assert_eq!(answers, ["TooComplex", "Syntax", "TooComplex", "UnknownField", "TooComplex"]);
}

#[test]
fn control_characters_never_reach_a_terminal() {
    let text = RIGHT.replace("yellow", "\"\\e[31mYel\u{202e}low\"");
    let (stdout, _) = check(&[("a.yaml", &text)], &["check", "a.yaml"], 1);
    assert!(!stdout.contains(['\u{1b}', '\u{202e}']), "{stdout:?}");
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    let folder = folder(&[("wrong.yaml", &wrong_name())]);
    let arguments = vec!["wrong.yaml"; 5000];
    let mut command = Command::new(env!("CARGO_BIN_EXE_podlab"));
    command.arg("check").args(arguments).current_dir(folder.path());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let (_, stderr) = texts(&output);
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(!stderr.contains("panicked"), "{stderr}");
}

#[test]
fn the_right_pod_passes() {
    let (stdout, _) = check(&[("a.yaml", RIGHT)], &["grade", "yellow-pod", "--format", "json", "a.yaml"], 0);
    let grade = &lines(&stdout)[0];
    let fields: Vec<&String> = grade.as_object().unwrap().keys().collect();
    let expected =
        ["exercise", "version", "file", "gradable", "passed", "points", "of", "liveOnly", "criteria"];
    assert_eq!(fields, expected);
    assert_eq!((&grade["passed"], &grade["liveOnly"]), (&true.into(), &1.into()));
    assert_eq!(grade["points"], grade["of"]);
}

#[test]
fn a_wrong_name_is_named_with_its_line_and_a_hint() {
    let (stdout, _) =
        check(&[("a.yaml", &wrong_name())], &["grade", "yellow-pod", "--format", "json", "a.yaml"], 1);
    let outcome = &lines(&stdout)[0]["criteria"][0];
    let expected = "id says verdict predicted needs points of expected actual path line evidence misconception hint command";
    let fields: Vec<&String> = outcome.as_object().unwrap().keys().collect();
    assert_eq!(fields, expected.split(' ').collect::<Vec<_>>());
    assert_eq!((&outcome["verdict"], &outcome["line"]), (&"fail".into(), &4.into()));
    assert_eq!(outcome["misconception"], "pod-name-capital");
    let (stdout, _) = check(&[("a.yaml", &wrong_name())], &["grade", "yellow-pod", "a.yaml"], 1);
    assert!(stdout.contains("line 4: metadata.name") && stdout.contains("hint: "), "{stdout}");
}

#[test]
fn what_cannot_be_graded_costs_nothing_and_says_where() {
    let files = [("broken.yaml", "kind: Pod\nspec: [\n"), ("right.yaml", RIGHT)];
    let (stdout, stderr) = check(&files, &["grade", "yellow-pod", "--format", "json", "."], 1);
    let grade = &lines(&stdout)[0];
    assert_eq!(
        (&grade["gradable"], &grade["passed"], &grade["points"]),
        (&false.into(), &false.into(), &0.into())
    );
    assert_eq!(grade["criteria"], Value::Array(Vec::new()));
    assert!(stderr.contains("broken.yaml:2: cannot be graded"), "{stderr}");
}

#[test]
fn csv_is_a_row_a_file_and_criterion() {
    let files = [("=1,2.yaml", RIGHT), ("broken.yaml", "[")];
    let (stdout, _) =
        check(&files, &["grade", "yellow-pod", "--format", "csv", "=1,2.yaml", "broken.yaml"], 1);
    let rows: Vec<&str> = stdout.lines().collect();
    assert_eq!(rows[0], "file,exercise,version,criterion,verdict,points,of,path,line,misconception");
    assert_eq!(rows[1], "\"'=1,2.yaml\",yellow-pod,1,pod-name,pass,1,1,metadata.name,4,");
    assert_eq!(rows.last(), Some(&"broken.yaml,yellow-pod,1,,notChecked,0,0,,1,"));
    assert_eq!(rows.len(), 1 + 6 + 1);
}

#[test]
fn an_unknown_exercise_exits_2_and_names_the_nearest() {
    let (stdout, stderr) = check(&[("a.yaml", RIGHT)], &["grade", "yelow-pod", "a.yaml"], 2);
    assert_eq!(stdout, "");
    assert!(stderr.contains("yellow-pod"), "{stderr}");
}

#[test]
fn exercises_are_listed() {
    let (stdout, _) = check(&[], &["exercises"], 0);
    assert!(stdout.starts_with("yellow-pod "), "{stdout}");
    let (stdout, _) = check(&[], &["exercises", "--format", "json"], 0);
    assert_eq!(lines(&stdout)[0]["id"], "yellow-pod");
}

/// The built-in exercise under another id, as a file of a pack.
fn green() -> String {
    let (_, text) = lab::sources().find(|(file, _)| file.ends_with("yellow-pod.md")).unwrap();
    text.replacen("id: yellow-pod", "id: green-pod", 1)
}

#[test]
fn the_program_s_own_exercises_are_proven() {
    let (stdout, stderr) = check(&[], &["pack", "check"], 0);
    assert!(stdout.contains("yellow-pod: proven, strength 100.0 %: "), "{stdout}");
    assert!(stderr.ends_with(" exercises are proven, 0 faults\n"), "{stderr}");
    let (stdout, _) = check(&[], &["pack", "check", "--format", "json"], 0);
    let expected =
        "file exercise version proven strength mutants rewrites solutions equivalents wrong live faults";
    for line in lines(&stdout) {
        let fields: Vec<&String> = line.as_object().unwrap().keys().collect();
        assert_eq!(fields, expected.split(' ').collect::<Vec<_>>());
        assert_eq!((&line["proven"], &line["mutants"]["survived"]), (&true.into(), &0.into()));
    }
}

#[test]
fn a_hole_in_a_pack_is_named_with_its_line() {
    let hole = green().replacen("  - mutant: printed-text", "  - mutant: not-there", 1);
    let files = [("pack/deeper/green-pod.md", hole.as_str()), ("pack/README.md", "About it")];
    let (stdout, _) = check(&files, &["pack", "check", "pack"], 1);
    assert!(stdout.contains("A mutant of this solution passes: printed-text-changed@"), "{stdout}");
    assert!(
        stdout.contains("pack/deeper/green-pod.md:") && stdout.contains("No mutant \"not-there"),
        "{stdout}"
    );
    check(&files, &["pack", "check", "missing"], 2);
    check(&[("empty/README.md", "")], &["pack", "check", "empty"], 2);
    check(&files, &["pack"], 2);
}

#[test]
fn exercises_of_packs_stand_beside_the_others_and_faults_are_named() {
    let (good, broken) = (green(), green().replacen("points: 2", "points: x", 1));
    let files =
        [("packs/green-pod.md", good.as_str()), ("packs/more/bad-pod.md", &broken), ("a.yaml", RIGHT)];
    let (stdout, stderr) = check(&files, &["exercises", "--packs", "packs", "--format", "json"], 2);
    let ids: Vec<Value> = lines(&stdout).into_iter().map(|line| line["id"].clone()).collect();
    assert!(ids.contains(&"green-pod".into()) && ids.contains(&"yellow-pod".into()), "{ids:?}");
    assert!(stderr.contains("packs/more/bad-pod.md:22: "), "{stderr}");
    let (stdout, _) =
        check(&files[..1], &["grade", "green-pod", "--packs", "packs", "--format", "csv", "missing"], 2);
    assert_eq!(stdout.lines().count(), 1);
    let right = [files[0], files[2]];
    let (stdout, _) =
        check(&right, &["grade", "green-pod", "--packs", "packs", "--format", "csv", "a.yaml"], 0);
    assert!(stdout.contains("a.yaml,green-pod,1,pod-name,pass,1,1,"), "{stdout}");
}

#[test]
fn an_exercise_is_listed_with_its_pack_and_its_page() {
    let files = [("Course 1/green-pod.md", green())];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    let (stdout, _) = check(&files, &["exercises", "--packs", "Course 1", "--format", "json"], 0);
    let all = lines(&stdout);
    let listed = |id: &str| {
        let line = all.iter().find(|line| line["id"] == id).unwrap();
        (line["pack"].clone(), line["address"].clone())
    };
    assert_eq!(listed("green-pod"), ("Course 1".into(), "/learn/green-pod".into()));
    assert_eq!(listed("yellow-pod"), (Value::Null, "/learn/yellow-pod".into()));
    let (stdout, _) = check(&files, &["exercises", "--packs", "Course 1"], 0);
    assert!(stdout.contains(", pack Course 1) /learn/green-pod\n"), "{stdout}");
}

#[test]
fn the_schema_is_the_published_one() {
    let published = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/exercise.schema.json");
    assert_eq!(check(&[], &["exercises", "--schema"], 0).0, fs::read_to_string(published).unwrap());
    check(&[], &["exercises", "--schema", "--packs", "."], 2);
}
