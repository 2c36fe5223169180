//! Just enough HTTP to ask the server that was just started how it is: one request a connection, no compression.

use crate::problem::{Problem, Result};
use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
}

impl Answer {
    /// The body as JSON, or null.
    pub fn json(&self) -> Value {
        json(&self.body)
    }
}

/// A server on this machine, `127.0.0.1:3000`, and the token that it wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Host and port.
    pub address: String,
    /// Sent as `Authorization: Bearer`, if any.
    pub token: Option<String>,
}

impl Site {
    /// GET.
    pub fn get(&self, path: &str) -> Result<Answer> {
        self.send("GET", path, "")
    }

    /// POST of a YAML text.
    pub fn post_yaml(&self, path: &str, body: &str) -> Result<Answer> {
        self.send("POST", path, body)
    }

    /// DELETE.
    pub fn delete(&self, path: &str) -> Result<Answer> {
        self.send("DELETE", path, "")
    }

    fn send(&self, method: &str, path: &str, body: &str) -> Result<Answer> {
        let about = |why: &dyn std::fmt::Display| {
            Problem::new(format!("cannot ask {} for {path}", self.address), why, "")
        };
        let request = self.request(method, path, body);
        let text = exchange(&self.address, &request).map_err(|why| about(&why))?;
        parse(&text).ok_or_else(|| about(&"the answer is not HTTP"))
    }

    /// HTTP/1.0, so that the answer ends with the connection and comes in one piece.
    fn request(&self, method: &str, path: &str, body: &str) -> String {
        let token = match &self.token {
            Some(token) => format!("Authorization: Bearer {token}\r\n"),
            None => String::new(),
        };
        let kind = if body.is_empty() { "" } else { "Content-Type: application/yaml\r\n" };
        let (host, length) = (&self.address, body.len());
        format!(
            "{method} {path} HTTP/1.0\r\nHost: {host}\r\n{token}{kind}Content-Length: {length}\r\n\r\n{body}"
        )
    }
}

/// A text as JSON, or null.
pub fn json(text: &str) -> Value {
    serde_json::from_str(text.trim()).unwrap_or_default()
}

/// A field of an object that is a text; empty if it is not there.
pub fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// A field of an object that is true or false; false if it is not there.
pub fn flag(value: &Value, field: &str) -> bool {
    value.get(field).and_then(Value::as_bool).unwrap_or_default()
}

fn exchange(address: &str, request: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    stream.write_all(request.as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn parse(text: &str) -> Option<Answer> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.strip_prefix("HTTP/1.")?.split(' ').nth(1)?.parse().ok()?;
    Some(Answer { status, body: body.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::{Answer, Site, parse};

    #[test]
    fn a_request_carries_the_token_and_the_text() {
        let site = Site { address: "127.0.0.1:3000".into(), token: Some("t".into()) };
        let expected = "POST /api/pods HTTP/1.0\r\nHost: 127.0.0.1:3000\r\nAuthorization: Bearer t\r\n\
             Content-Type: application/yaml\r\nContent-Length: 4\r\n\r\na: b";
        assert_eq!(site.request("POST", "/api/pods", "a: b"), expected);
    }

    #[test]
    fn answers_are_read() {
        let answer = parse("HTTP/1.0 201 Created\r\nServer: x\r\n\r\n{\"a\":1}").unwrap();
        assert_eq!(answer, Answer { status: 201, body: "{\"a\":1}".into() });
        assert_eq!(answer.json()["a"], 1);
        assert_eq!(parse("SSH-2.0"), None);
    }
}
