//! Reads a script of the POSIX shell (2.10, Shell Grammar), with what BusyBox and bash add to it as far as people use it in Pods.

use super::tree::{Body, Item, Joint, Kind, List, Pipeline, Redirection, Stage};

/// A script that is nested deeper is not read.
const DEEPEST: usize = 40;
/// The words that end a list of commands, in the place of a command.
const ENDS: [&str; 9] = ["then", "else", "elif", "fi", "do", "done", "esac", "}", ";;"];

/// The script as a tree; `None` when it is not the language that is read here, or the shell would refuse it.
pub(super) fn parse(script: &str) -> Option<List> {
    Parser::new(script).script()
}

/// Whether every shell refuses the script: it ends within a command or a quote (a `done` was forgotten), or a word that only
/// closes something stands where a command would (`for f in a b do`). False for what only is not read here.
pub(super) fn is_refused(script: &str) -> bool {
    let mut parser = Parser::new(script);
    if parser.script().is_some() || parser.depth > DEEPEST {
        return false;
    }
    // These begin commands in bash.
    if ["select ", "coproc ", "time "].iter().any(|word| script.contains(word)) {
        return false;
    }
    let ahead = parser.word_ahead();
    let rest = parser.rest();
    parser.is_unquoted || rest.is_empty() || rest.starts_with([')', ';', '|']) || ENDS.contains(&ahead)
}

/// A here-document whose text is still to come.
struct Awaited {
    ending: String,
    strips_tabs: bool,
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    awaited: Vec<Awaited>,
    /// The texts of here-documents, in their order.
    texts: Vec<String>,
    /// A quote has no end.
    is_unquoted: bool,
}

/// Stands, with its number, for the text of a here-document until all is read; no script has this character.
const COMING: char = '\u{0}';

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Self {
        Parser { text, at: 0, depth: 0, awaited: Vec::new(), texts: Vec::new(), is_unquoted: false }
    }

    fn script(&mut self) -> Option<List> {
        let mut list = self.list()?;
        self.blanks();
        let is_whole = self.rest().is_empty();
        fill(&mut list, &self.texts);
        is_whole.then_some(list)
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn takes(&mut self, token: &str) -> bool {
        let is_next = self.rest().starts_with(token);
        self.at += if is_next { token.len() } else { 0 };
        is_next
    }

    /// Blanks, joined lines and comments; not the end of a line.
    fn blanks(&mut self) {
        loop {
            let rest = self.rest();
            if let Some(more) = rest.strip_prefix("\\\n").or(rest.strip_prefix([' ', '\t', '\r'])) {
                self.at = self.text.len() - more.len();
            } else if rest.starts_with('#') {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else {
                return;
            }
        }
    }

    /// Ends of lines too; behind one the texts of here-documents follow.
    fn lines(&mut self) -> Option<()> {
        loop {
            self.blanks();
            if !self.takes("\n") {
                return Some(());
            }
            for awaited in std::mem::take(&mut self.awaited) {
                let text = self.heredoc(&awaited)?;
                self.texts.push(text);
            }
        }
    }

    fn heredoc(&mut self, awaited: &Awaited) -> Option<String> {
        let mut all = String::new();
        loop {
            let rest = self.rest();
            let (line, more) = rest.split_once('\n').unwrap_or((rest, ""));
            let plain = if awaited.strips_tabs { line.trim_start_matches('\t') } else { line };
            let is_last = rest.is_empty();
            self.at = self.text.len() - more.len();
            if plain == awaited.ending {
                // The end of the line belongs to what comes then.
                self.at -= usize::from(rest.contains('\n'));
                return Some(all);
            }
            if is_last {
                // Shells take the end of the script for the end of the text.
                return Some(all);
            }
            all.push_str(plain);
            all.push('\n');
        }
    }

    fn word_ahead(&mut self) -> &'a str {
        self.blanks();
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || ";&|()<>".contains(c)).unwrap_or(rest.len());
        if rest.starts_with(";;") { ";;" } else { rest.get(..end).unwrap_or_default() }
    }

    fn list(&mut self) -> Option<List> {
        self.depth += 1;
        let mut list = List::default();
        if self.depth > DEEPEST {
            return None;
        }
        loop {
            self.lines()?;
            let ahead = self.word_ahead();
            if ENDS.contains(&ahead)
                || (ahead.is_empty() && (self.rest().is_empty() || self.rest().starts_with(')')))
            {
                self.depth -= 1;
                return Some(list);
            }
            let item = self.item()?;
            list.0.push(item);
            self.blanks();
            if self.rest().starts_with(";;") {
                continue;
            }
            if self.takes("&") {
                list.0.last_mut()?.is_background = true;
            } else if !self.takes(";") && !self.rest().starts_with('\n') {
                let ahead = self.word_ahead();
                let ends = self.rest().is_empty() || self.rest().starts_with(')') || ENDS.contains(&ahead);
                if !ends {
                    return None;
                }
            }
        }
    }

    fn item(&mut self) -> Option<Item> {
        let mut item = Item { first: self.pipeline()?, rest: Vec::new(), is_background: false };
        loop {
            self.blanks();
            let joint = match () {
                () if self.takes("&&") => Joint::And,
                () if self.takes("||") => Joint::Or,
                () => return Some(item),
            };
            self.lines()?;
            item.rest.push((joint, self.pipeline()?));
        }
    }

    fn pipeline(&mut self) -> Option<Pipeline> {
        let mut pipeline = Pipeline { is_negated: false, stages: Vec::new() };
        while self.word_ahead() == "!" {
            self.at += 1;
            pipeline.is_negated = !pipeline.is_negated;
        }
        loop {
            let stage = self.stage()?;
            pipeline.stages.push(stage);
            self.blanks();
            if self.rest().starts_with("||") || !self.takes("|") {
                return Some(pipeline);
            }
            self.takes("&");
            self.lines()?;
        }
    }

    fn stage(&mut self) -> Option<Stage> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let body = self.body()?;
        let mut stage = match body {
            Some(body) => Stage { body, redirections: Vec::new() },
            None => self.simple()?,
        };
        while let Some(redirection) = self.redirection()? {
            stage.redirections.push(redirection);
        }
        self.depth -= 1;
        Some(stage)
    }

    /// A compound command, if one begins here.
    #[expect(clippy::option_option, reason = "not read, none there, and there are three answers")]
    fn body(&mut self) -> Option<Option<Body>> {
        let word = self.word_ahead().to_owned();
        if self.rest().starts_with('(') {
            return self.subshell().map(Some);
        }
        if let Some(name) = self.function_ahead() {
            self.lines()?;
            let body = Box::new(self.stage()?);
            return Some(Some(Body::Function { name, body }));
        }
        let length = word.len();
        let body = match word.as_str() {
            "{" => {
                self.at += length;
                let list = self.list()?;
                self.closes("}").then_some(Body::Group(list))?
            }
            "if" => self.choice(length)?,
            "while" | "until" => {
                self.at += length;
                let condition = self.list()?;
                let body = self.done()?;
                Body::Loop { is_until: word == "until", condition, body }
            }
            "for" => self.repeated(length)?,
            "case" => self.case(length)?,
            _ => return Some(None),
        };
        Some(Some(body))
    }

    fn subshell(&mut self) -> Option<Body> {
        // `((…))` is arithmetic, which `let` does too.
        if let Some((inner, _)) = self.rest().strip_prefix("((").and_then(|rest| rest.split_once("))")) {
            self.at += inner.len() + 4;
            let words = vec!["let".to_owned(), format!("\"{inner}\"")];
            return Some(Body::Simple { assignments: Vec::new(), words });
        }
        self.at += 1;
        let list = self.list()?;
        self.blanks();
        self.takes(")").then_some(Body::Subshell(list))
    }

    /// The name of a function that is defined here; `NAME ()` and `function NAME` are behind it then.
    fn function_ahead(&mut self) -> Option<String> {
        self.blanks();
        let from = self.at;
        let is_marked = self.word_ahead() == "function";
        if is_marked {
            self.at += "function".len();
        }
        let name = self.word_ahead().to_owned();
        self.at += name.len();
        self.blanks();
        let has_brackets = self.takes("(") && {
            self.blanks();
            self.takes(")")
        };
        let is_name =
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
        if is_name && (has_brackets || is_marked) {
            return Some(name);
        }
        self.at = from;
        None
    }

    fn closes(&mut self, word: &str) -> bool {
        let is_next = self.word_ahead() == word;
        self.at += if is_next { word.len() } else { 0 };
        is_next
    }

    fn done(&mut self) -> Option<List> {
        if !self.closes("do") {
            return None;
        }
        let body = self.list()?;
        self.closes("done").then_some(body)
    }

    fn choice(&mut self, length: usize) -> Option<Body> {
        self.at += length;
        let mut arms = Vec::new();
        loop {
            let condition = self.list()?;
            if !self.closes("then") {
                return None;
            }
            arms.push((condition, self.list()?));
            if self.closes("elif") {
                continue;
            }
            let otherwise = if self.closes("else") { self.list()? } else { List::default() };
            return self.closes("fi").then_some(Body::If { arms, otherwise });
        }
    }

    fn repeated(&mut self, length: usize) -> Option<Body> {
        self.at += length;
        let name = self.word_ahead().to_owned();
        let is_name =
            |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !name.is_empty();
        if !is_name(&name) {
            return None;
        }
        self.at += name.len();
        self.lines()?;
        let words = if self.closes("in") {
            let mut words = Vec::new();
            while let Some(word) = self.word()? {
                words.push(word);
            }
            Some(words)
        } else {
            None
        };
        self.blanks();
        self.takes(";");
        self.lines()?;
        Some(Body::For { name, words, body: self.done()? })
    }

    fn case(&mut self, length: usize) -> Option<Body> {
        self.at += length;
        let word = self.word()??;
        self.lines()?;
        if !self.closes("in") {
            return None;
        }
        let mut arms = Vec::new();
        loop {
            self.lines()?;
            if self.closes("esac") {
                return Some(Body::Case { word, arms });
            }
            self.takes("(");
            let mut patterns = vec![self.word()??];
            self.blanks();
            while self.takes("|") {
                patterns.push(self.word()??);
                self.blanks();
            }
            if !self.takes(")") {
                return None;
            }
            arms.push((patterns, self.list()?));
            if !self.closes(";;") && self.word_ahead() != "esac" {
                return None;
            }
        }
    }

    fn simple(&mut self) -> Option<Stage> {
        let (mut assignments, mut words, mut redirections) = (Vec::new(), Vec::new(), Vec::new());
        loop {
            if let Some(redirection) = self.redirection()? {
                redirections.push(redirection);
            } else if let Some(word) = self.word()? {
                match assignment(&word).filter(|_| words.is_empty()) {
                    Some(assignment) => assignments.push(assignment),
                    None => words.push(word),
                }
            } else if assignments.is_empty() && words.is_empty() && redirections.is_empty() {
                return None;
            } else {
                return Some(Stage { body: Body::Simple { assignments, words }, redirections });
            }
        }
    }

    #[expect(clippy::option_option, reason = "not read, none there, and there are three answers")]
    fn redirection(&mut self) -> Option<Option<Redirection>> {
        self.blanks();
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let operators = ["<<<", "<<-", "<<", "<&", "<", ">>", ">&", ">|", ">", "&>>", "&>"];
        let behind = self.rest().get(digits..).unwrap_or_default();
        let Some(operator) = operators.into_iter().find(|it| behind.starts_with(it)) else {
            return Some(None);
        };
        if digits > 0 && operator.starts_with('&') {
            return Some(None);
        }
        let number = self.rest().get(..digits).and_then(|digits| digits.parse().ok());
        self.at += digits + operator.len();
        let target = self.word()??;
        let descriptor = number.unwrap_or(u32::from(!operator.starts_with('<')));
        let kind = match operator {
            "<<-" | "<<" => return Some(Some(self.awaited(descriptor, &target, operator == "<<-"))),
            "<<<" => Kind::Text,
            "<" => Kind::Read,
            ">>" => Kind::Append,
            "&>" | "&>>" => Kind::WriteBoth,
            "<&" | ">&" => Kind::Duplicate,
            _ => Kind::Write,
        };
        Some(Some(Redirection { descriptor, kind, target }))
    }

    fn awaited(&mut self, descriptor: u32, word: &str, strips_tabs: bool) -> Redirection {
        let ending: String = word.chars().filter(|c| !matches!(c, '\'' | '"' | '\\')).collect();
        let kind = if ending.len() == word.len() { Kind::Text } else { Kind::TextAsIs };
        let target = format!("{COMING}{}", self.texts.len() + self.awaited.len());
        self.awaited.push(Awaited { ending, strips_tabs });
        Redirection { descriptor, kind, target }
    }

    /// The next word as it is written; none where an operator or the end of the line stands.
    #[expect(clippy::option_option, reason = "not read, none there, and there are three answers")]
    fn word(&mut self) -> Option<Option<String>> {
        self.blanks();
        let rest = self.rest();
        let mut end = 0;
        while let Some(c) = rest.get(end..).and_then(|rest| rest.chars().next()) {
            let ahead = rest.get(end..).unwrap_or_default();
            end += match c {
                _ if c.is_whitespace() || ";&|<>()".contains(c) => break,
                '\'' | '"' if !ahead.get(1..)?.contains(c) => {
                    self.is_unquoted = true;
                    return None;
                }
                '\'' => ahead.get(1..)?.find('\'')? + 2,
                '"' | '`' => quoted(ahead, c)?,
                '\\' => 1 + ahead.chars().nth(1).map_or(0, char::len_utf8),
                '$' => dollar(ahead)?,
                c => c.len_utf8(),
            };
        }
        let word = rest.get(..end).filter(|word| !word.is_empty()).map(str::to_owned);
        self.at += end;
        Some(word)
    }
}

/// How long a quoted part is, its quotes included.
fn quoted(text: &str, quote: char) -> Option<usize> {
    let mut at = 1;
    loop {
        let ahead = text.get(at..)?;
        let c = ahead.chars().next()?;
        at += match c {
            c if c == quote => return Some(at + 1),
            '\\' => 1 + ahead.chars().nth(1)?.len_utf8(),
            '$' if quote == '"' => dollar(ahead)?,
            '`' if quote == '"' => quoted(ahead, '`')?,
            c => c.len_utf8(),
        };
    }
}

/// How long an expansion is that begins with a dollar.
fn dollar(text: &str) -> Option<usize> {
    match text.as_bytes().get(1) {
        Some(b'(') => bracketed(text, '(', ')'),
        Some(b'{') => bracketed(text, '{', '}'),
        Some(b'\'') => text.get(2..)?.find('\'').map(|end| end + 3),
        _ => Some(1),
    }
}

fn bracketed(text: &str, open: char, close: char) -> Option<usize> {
    let (mut at, mut depth) = (1, 0_usize);
    loop {
        let ahead = text.get(at..)?;
        let c = ahead.chars().next()?;
        at += match c {
            '\'' if open == '(' => ahead.get(1..)?.find('\'')? + 2,
            '"' => quoted(ahead, '"')?,
            '\\' => 1 + ahead.chars().nth(1)?.len_utf8(),
            c => c.len_utf8(),
        };
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
        if depth > DEEPEST {
            return None;
        }
    }
}

fn assignment(word: &str) -> Option<(String, String)> {
    let (name, value) = word.split_once('=')?;
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    (is_name && begins).then(|| (name.to_owned(), value.to_owned()))
}

/// Puts the texts of here-documents where they are awaited.
fn fill(list: &mut List, texts: &[String]) {
    for item in &mut list.0 {
        let pipelines = std::iter::once(&mut item.first).chain(item.rest.iter_mut().map(|(_, it)| it));
        pipelines.flat_map(|it| it.stages.iter_mut()).for_each(|stage| fill_stage(stage, texts));
    }
}

fn fill_stage(stage: &mut Stage, texts: &[String]) {
    match &mut stage.body {
        Body::Simple { .. } => {}
        Body::Group(list) | Body::Subshell(list) | Body::For { body: list, .. } => fill(list, texts),
        Body::If { arms, otherwise } => {
            for (condition, body) in arms {
                fill(condition, texts);
                fill(body, texts);
            }
            fill(otherwise, texts);
        }
        Body::Loop { condition, body, .. } => {
            fill(condition, texts);
            fill(body, texts);
        }
        Body::Case { arms, .. } => arms.iter_mut().for_each(|(_, body)| fill(body, texts)),
        Body::Function { body, .. } => fill_stage(body, texts),
    }
    for redirection in &mut stage.redirections {
        let number = redirection.target.strip_prefix(COMING).and_then(|number| number.parse::<usize>().ok());
        if let Some(text) = number.and_then(|number| texts.get(number)) {
            redirection.target.clone_from(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_read_as_a_shell_reads_them() {
        for script in [
            "",
            "# only a comment",
            "a; b & c",
            "a && b || ! c | d |& e",
            "if a; then b; elif c; then d; else e; fi > f",
            "while a\ndo\n  b\ndone < f &",
            "for i in 1 2 3; do echo $i; done",
            "for i; do echo $i; done",
            "case $x in a|b) c;; (*) d; esac",
            "f() { a; }; f x",
            "function g { a; }\ng",
            "cat <<EOF > x; b\nhello $y\nEOF\nc",
            "cat <<EOF\nx",
            "cat <<-'E F'\n\thello\n\tE F",
            "{ cat; } <<A\nx\nA",
            "a 2>&1 >/dev/null 3<f &>> g",
            "echo \"$(b 'c)' \"d\")\" `e`",
            "a &&\n  b |\n  c",
            "(cd x && y)",
            "echo a#b #c",
            "echo ${x:-\"a b\"} $((1 + (2 * 3)))",
        ] {
            assert!(parse(script).is_some(), "{script}");
        }
    }

    #[test]
    fn what_a_shell_refuses_is_not_read() {
        for script in [
            "a; done",
            "while a; do b",
            "if a; then b",
            "echo 'x",
            "a )",
            "{ a;",
            "a ; ; b",
            "a &&",
            "| a",
            "for x in a b do c; done",
        ] {
            assert_eq!((parse(script), is_refused(script)), (None, true), "{script}");
        }
        // bash takes these.
        for script in
            ["a=(b c)", "for ((i=0; i<3; i++)); do a; done", "select x in a; do b; done", "time { a; }"]
        {
            assert_eq!((parse(script), is_refused(script)), (None, false), "{script}");
        }
        assert_eq!(parse(&"(".repeat(10_000)), None);
    }
}
