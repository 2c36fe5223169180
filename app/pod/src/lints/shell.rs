//! A reader of shell scripts: just enough to find their commands, words and redirections, without copying anything; also for
//! those who ask what a script does, such as the grader.
//! It follows the tokens of POSIX's shell language (XCU 2.3, 2.10); what it does not know it does not read.

/// The simple commands of a script, in the order of the text; none of a script with a here-document or a `case`.
#[must_use]
pub fn commands(script: &str) -> Commands<'_> {
    let is_odd = script.contains("<<") || tokens(script).any(|token| token.text == "case");
    Commands { tokens: tokens(if is_odd { "" } else { script }), script }
}

/// A piece of a script between two separators.
#[derive(Clone, Copy, Debug)]
pub struct Command<'script> {
    text: &'script str,
    start: usize,
    /// The separator after it: nothing, `;`, `&&`, `||`, `|`, `&`, `(`, `)` or a line end.
    pub after: &'script str,
}

/// See [`commands`].
#[derive(Clone)]
pub struct Commands<'script> {
    tokens: Tokens<'script>,
    script: &'script str,
}

impl<'script> Iterator for Commands<'script> {
    type Item = Command<'script>;

    fn next(&mut self) -> Option<Command<'script>> {
        let first = self.tokens.next()?;
        let (start, mut end, mut last) = (first.start, first.start, first);
        while last.sort != Sort::Separator {
            end = last.start + last.text.len();
            let Some(token) = self.tokens.next() else {
                last = Token { sort: Sort::Separator, text: "", start: end };
                break;
            };
            last = token;
        }
        Some(Command { text: self.script.get(start..end).unwrap_or(""), start, after: last.text })
    }
}

impl<'script> Command<'script> {
    /// Its words with the words of its redirections left out; each with its place in the script.
    pub fn words(&self) -> impl Iterator<Item = (usize, &'script str)> + Clone + use<'script> {
        let start = self.start;
        let mut is_target = false;
        tokens(self.text).filter_map(move |token| {
            let was_target = std::mem::replace(&mut is_target, token.sort == Sort::Redirection);
            (token.sort == Sort::Word && !was_target).then_some((start + token.start, token.text))
        })
    }

    /// Its words from the program on: without `do`, `then`, `!`, assignments and the like.
    pub fn call(&self) -> impl Iterator<Item = (usize, &'script str)> + Clone + use<'script> {
        self.words().skip_while(|(_, word)| is_opening(word) || is_assignment(word))
    }

    /// Its redirections: place, operator and target.
    pub fn redirections(&self) -> impl Iterator<Item = (usize, &'script str, &'script str)> + use<'script> {
        let start = self.start;
        let mut operator = None;
        tokens(self.text).filter_map(move |token| match token.sort {
            Sort::Redirection => {
                operator = Some(token);
                None
            }
            _ => operator.take().map(|operator| (start + operator.start, operator.text, token.text)),
        })
    }
}

/// A word's meaning when it needs no shell to tell: quotes around the whole of it are taken off.
pub(super) fn plain(word: &str) -> Option<&str> {
    let quoted = |quote: char| word.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    let inner = quoted('\'').or_else(|| quoted('"')).unwrap_or(word);
    (!inner.contains(['\'', '"', '\\', '$', '`', '*', '?'])).then_some(inner)
}

/// A word that only opens or joins commands.
fn is_opening(word: &str) -> bool {
    matches!(
        word,
        "do" | "then" | "else" | "elif" | "if" | "while" | "until" | "!" | "{" | "exec" | "time" | "nohup"
    )
}

fn is_assignment(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| is_name(name))
}

/// Whether it can be the name of a shell's variable.
pub(super) fn is_name(text: &str) -> bool {
    !text.starts_with(|first: char| first.is_ascii_digit())
        && !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Word,
    Separator,
    Redirection,
}

#[derive(Clone, Copy, Debug)]
struct Token<'script> {
    sort: Sort,
    text: &'script str,
    start: usize,
}

fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0 }
}

#[derive(Clone)]
struct Tokens<'script> {
    text: &'script str,
    at: usize,
}

/// Longer ones first.
const OPERATORS: &[(&str, Sort)] = &[
    ("&&", Sort::Separator),
    ("||", Sort::Separator),
    (";;", Sort::Separator),
    ("&>", Sort::Redirection),
    (">>", Sort::Redirection),
    (">&", Sort::Redirection),
    (">|", Sort::Redirection),
    ("<&", Sort::Redirection),
    ("<>", Sort::Redirection),
    ("<", Sort::Redirection),
    (">", Sort::Redirection),
    (";", Sort::Separator),
    ("&", Sort::Separator),
    ("|", Sort::Separator),
    ("(", Sort::Separator),
    (")", Sort::Separator),
    ("\n", Sort::Separator),
];

impl<'script> Iterator for Tokens<'script> {
    type Item = Token<'script>;

    fn next(&mut self) -> Option<Token<'script>> {
        self.skip();
        let start = self.at;
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        // The number of a redirection: the 2 of `2>`.
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let operator = |rest: &str| OPERATORS.iter().find(|(text, _)| rest.starts_with(text));
        let redirection =
            rest.get(digits..).and_then(operator).filter(|(_, sort)| *sort == Sort::Redirection);
        let (length, sort) = match (redirection, operator(rest)) {
            (Some((text, sort)), _) => (digits + text.len(), *sort),
            (None, Some((text, sort))) => (text.len(), *sort),
            (None, None) => (word(rest), Sort::Word),
        };
        self.at = start + length;
        Some(Token { sort, text: self.text.get(start..self.at)?, start })
    }
}

impl Tokens<'_> {
    /// Goes over blanks, continued lines and comments.
    fn skip(&mut self) {
        loop {
            let rest = self.text.get(self.at..).unwrap_or("");
            let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
            self.at += if blanks > 0 {
                blanks
            } else if rest.starts_with("\\\n") {
                2
            } else if rest.starts_with('#') {
                rest.find('\n').unwrap_or(rest.len())
            } else {
                return;
            };
        }
    }
}

/// How many bytes a word has that begins here.
fn word(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b';' | b'&' | b'|' | b'<' | b'>' | b'(' | b')' => break,
            b'\\' => 2,
            b'\'' | b'"' | b'`' => quoted(bytes, at),
            b'$' if matches!(bytes.get(at + 1), Some(b'(' | b'{')) => bracketed(bytes, at),
            _ => 1,
        };
    }
    // A text may end behind a lone backslash, and a backslash may stand before a longer character.
    let mut end = at.min(rest.len());
    while !rest.is_char_boundary(end) {
        end += 1;
    }
    end.max(1)
}

/// How many bytes until the same quote comes again.
fn quoted(bytes: &[u8], start: usize) -> usize {
    let quote = bytes.get(start).copied();
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        if Some(byte) == quote {
            return at + 1 - start;
        }
        at += if byte == b'\\' && quote != Some(b'\'') { 2 } else { 1 };
    }
    bytes.len() - start
}

/// How many bytes until the brackets behind a `$` are closed.
fn bracketed(bytes: &[u8], start: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'(' | b'{' => depth += 1,
            b')' | b'}' => depth = depth.saturating_sub(1),
            b'\'' => at += quoted(bytes, at) - 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return at - start;
        }
    }
    bytes.len() - start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(script: &str, expected: &[&[&str]]) {
        let found: Vec<Vec<&str>> = commands(script)
            .map(|command| command.words().map(|(_, word)| word).collect::<Vec<_>>())
            .filter(|words| !words.is_empty())
            .collect();
        assert_eq!(found, expected, "{script}");
    }

    #[test]
    fn splits_into_commands_and_words() {
        check("echo hi; sleep 5", &[&["echo", "hi"], &["sleep", "5"]]);
        check("a && b||c | d & e", &[&["a"], &["b"], &["c"], &["d"], &["e"]]);
        check("while true; do date >> /tmp/x 2>&1; done", &[&["while", "true"], &["do", "date"], &["done"]]);
        check("echo 'a;b' \"c;$(x; y)\" # no; more\nls", &[&["echo", "'a;b'", "\"c;$(x; y)\""], &["ls"]]);
        check("echo $(date; ls) `x;y` ${A:-b c}", &[&["echo", "$(date; ls)", "`x;y`", "${A:-b c}"]]);
        check("a \\\n b", &[&["a", "b"]]);
        check("f() { a; }", &[&["f"], &["{", "a"], &["}"]]);
        check("cat <<EOF\na; b\nEOF", &[]);
        check("echo 'open", &[&["echo", "'open"]]);
        check("echo \\", &[&["echo", "\\"]]);
        check("ö\\ö ü", &[&["ö\\ö", "ü"]]);
    }

    #[test]
    fn finds_redirections_and_calls() {
        let script = "X=1 echo hi 2>&1 > /tmp/x";
        let command = commands(script).next().expect("one command");
        let found: Vec<_> = command.redirections().map(|(_, operator, target)| (operator, target)).collect();
        assert_eq!(found, [("2>&", "1"), (">", "/tmp/x")]);
        assert_eq!(command.call().map(|(_, word)| word).collect::<Vec<_>>(), ["echo", "hi"]);
        assert!(command.call().all(|(at, word)| script[at..].starts_with(word)));
    }

    #[test]
    fn every_piece_of_a_script_can_be_read() {
        let script = "while ! nc -z \"a b\" $(x '(' ) ${y} `z` 'q' \\é; do é 2>>é; done # é\n(é)&&é|é&";
        for (end, _) in script.char_indices() {
            for command in commands(&script[..end]) {
                assert!(command.words().count() + command.redirections().count() <= end);
            }
        }
    }
}
