//! The judge: a program made of the API server's own parser (end2end/cluster/programs/yaml), asked in JSON lines.

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde::Deserialize;
use serde_json::{Value, json};

/// Names the program.
pub const VARIABLE: &str = "PODLAB_YAML_JUDGE";

/// What the API server reads.
#[derive(Debug, Deserialize)]
pub struct Answer {
    /// The first document's JSON, as it is written.
    #[serde(default)]
    pub value: Option<String>,
    #[serde(default)]
    pub error: String,
    #[serde(default)]
    pub duplicates: Vec<String>,
    /// Whether it is chance which of two values it keeps.
    #[serde(default)]
    pub ambiguous: bool,
}

impl Answer {
    /// The JSON value; nothing when it is refused, or too deep for the reader of JSON here.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_str(self.value.as_deref()?).ok().map(whole)
    }
}

/// Minus zero is an integer to the API server.
fn whole(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(whole).collect()),
        Value::Object(map) => {
            Value::Object(map.into_iter().map(|(key, value)| (key, whole(value))).collect())
        }
        Value::Number(number) if number.as_f64() == Some(0.0) => json!(0),
        other => other,
    }
}

/// The running program.
pub struct Judge {
    program: Child,
    answers: BufReader<ChildStdout>,
}

impl Judge {
    pub fn start() -> Self {
        let path = std::env::var_os(VARIABLE).unwrap_or_else(|| panic!("{VARIABLE} names the judge"));
        let mut program = Command::new(path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the judge starts");
        let answers = BufReader::new(program.stdout.take().expect("the judge answers"));
        Self { program, answers }
    }

    /// Its answers, in the order of the texts.
    pub fn ask(&mut self, texts: &[String]) -> Vec<Answer> {
        let questions = self.program.stdin.as_mut().expect("the judge listens");
        std::thread::scope(|scope| {
            scope.spawn(move || {
                let mut questions = BufWriter::new(questions);
                for (id, text) in texts.iter().enumerate() {
                    let line = json!({"id": id, "text": base64(text.as_bytes())});
                    writeln!(questions, "{line}").expect("the judge listens");
                }
                questions.flush().expect("the judge listens");
            });
            texts.iter().map(|_| answer(&mut self.answers)).collect()
        })
    }

    pub fn ask_one(&mut self, text: &str) -> Answer {
        self.ask(&[text.to_owned()]).remove(0)
    }
}

impl Drop for Judge {
    fn drop(&mut self) {
        drop(self.program.stdin.take());
        let _ = self.program.wait();
    }
}

fn answer(answers: &mut BufReader<ChildStdout>) -> Answer {
    let mut line = String::new();
    answers.read_line(&mut line).expect("the judge answers");
    serde_json::from_str(&line).unwrap_or_else(|problem| panic!("the judge said {line:?}: {problem}"))
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            text.push(if at > three.len() { '=' } else { char::from(letter) });
        }
    }
    text
}
