//! Operations as a file holds them: one JSON object a line.

use std::str;

use pod::{Operation, Path};
use serde_json::{Map, Value};

/// The operations of a file with the line of each, from 1; empty lines stand for none. The first line that is no
/// operation is the error, which names it.
pub(super) fn operations(bytes: &[u8]) -> Result<Vec<(usize, Operation)>, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let lines = bytes.split(|byte| *byte == b'\n').zip(1..);
    let filled = lines.filter(|(line, _)| !line.trim_ascii().is_empty());
    filled
        .map(|(line, number)| match operation(line) {
            Ok(operation) => Ok((number, operation)),
            Err(reason) => Err(format!("line {number}: {reason}")),
        })
        .collect()
}

fn operation(line: &[u8]) -> Result<Operation, String> {
    let text = str::from_utf8(line).map_err(|_| "these bytes are no UTF-8 text")?;
    let mut fields = match serde_json::from_str(text) {
        Ok(Value::Object(map)) => Fields(map),
        Ok(_) => return Err(
            "one operation a line is a JSON object, such as {\"op\":\"unset\",\"path\":\"spec.hostname\"}"
                .to_owned(),
        ),
        Err(error) => {
            return Err(format!(
                "this is not JSON (column {}); each line holds one whole operation",
                error.column()
            ));
        }
    };
    let name = fields.text("op")?;
    let operation = fields.operation(&name)?;
    match fields.0.keys().next() {
        Some(other) => Err(format!("the operation {name:?} has no field {other:?}")),
        None => Ok(operation),
    }
}

/// The fields of a line that were not taken yet.
struct Fields(Map<String, Value>);

impl Fields {
    fn operation(&mut self, name: &str) -> Result<Operation, String> {
        Ok(match name {
            "set" => Operation::Set { path: self.path()?, value: self.take("value")? },
            "unset" => Operation::Unset { path: self.path()? },
            "insert" => Operation::Insert {
                path: self.path()?,
                index: self.position("index")?,
                value: self.take("value")?,
            },
            "remove" => Operation::Remove { path: self.path()? },
            "move" => Operation::Move { path: self.path()?, to: self.position("to")? },
            "duplicate" => Operation::Duplicate { path: self.path()?, name: self.text("name")? },
            "rename" => Operation::Rename { path: self.path()?, name: self.text("name")? },
            _ => {
                let all = "set, unset, insert, remove, move, duplicate, rename";
                return Err(format!("there is no operation {name:?}; there are {all}"));
            }
        })
    }

    fn take(&mut self, name: &str) -> Result<Value, String> {
        self.0.shift_remove(name).ok_or_else(|| format!("the field {name:?} is missing"))
    }

    fn text(&mut self, name: &str) -> Result<String, String> {
        match self.take(name)? {
            Value::String(text) => Ok(text),
            other => Err(format!("the field {name:?} must be a text in quotes, not {other}")),
        }
    }

    fn position(&mut self, name: &str) -> Result<usize, String> {
        let value = self.take(name)?;
        let position = value.as_u64().and_then(|number| usize::try_from(number).ok());
        position.ok_or_else(|| {
            format!("the field {name:?} must be a position, a whole number from 0, not {value}")
        })
    }

    fn path(&mut self) -> Result<Path, String> {
        let text = self.text("path")?;
        text.parse().map_err(|error| format!("{text:?} is no path: {error}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_operation_a_line() {
        let text = concat!(
            "\u{feff}{\"op\":\"set\",\"path\":\"spec.hostname\",\"value\":\"a\"}\r\n",
            "\n",
            "{\"path\":\"spec.containers\",\"op\":\"insert\",\"index\":0,\"value\":{\"name\":\"a\"}}\n",
            "{\"op\":\"move\",\"path\":\"spec.containers[0]\",\"to\":1}",
        );
        let found = operations(text.as_bytes()).unwrap();
        assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 3, 4]);
        assert!(matches!(&found[2].1, Operation::Move { to: 1, .. }));
    }

    #[test]
    fn what_is_no_operation_is_named_with_its_line() {
        for (line, named) in [
            ("{", "not JSON"),
            ("[]", "JSON object"),
            ("{\"op\":\"sett\",\"path\":\"a\"}", "unset"),
            ("{\"path\":\"a\"}", "\"op\""),
            ("{\"op\":\"set\",\"path\":\"a\"}", "\"value\""),
            ("{\"op\":\"set\",\"path\":\"a..b\",\"value\":1}", "a..b"),
            ("{\"op\":\"move\",\"path\":\"a\",\"to\":-1}", "-1"),
            ("{\"op\":\"rename\",\"path\":\"a\",\"name\":7}", "\"name\""),
            ("{\"op\":\"unset\",\"path\":\"a\",\"value\":1}", "\"value\""),
            ("{\"op\":\"unset\",\"path\":\"a\"} {}", "not JSON"),
        ] {
            let text = format!("{{\"op\":\"unset\",\"path\":\"b\"}}\n{line}\n");
            let error = operations(text.as_bytes()).unwrap_err();
            assert!(error.starts_with("line 2: ") && error.contains(named), "{line} {error}");
        }
        assert!(operations(b"\xff").is_err());
    }
}
