use super::of_container::{Seen, UNREAD, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::shell::has_variable;
use crate::normal::{Call, Doing, Member, Written, folder, same_words};
use crate::values::{As, OneOf, values};

values! {
    /// Some command that the container runs, in a shell's script or by itself, is like this. The script is followed as a shell
    /// would run it: quotes, variables, folders (`cd`), functions, pipes, redirections, here-documents, loops and choices are
    /// understood, what cannot be reached or is undone later does not count; no text is searched.
    pub struct ScriptHas {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// The program, without its folder; of a list any will do. `echo` takes `printf` too.
        program: Option<OneOf>,
        /// Words among its arguments; for `echo`, a part of what it says.
        words: Option<Vec<String>>,
        /// The file that its output goes to, or that it makes (`cp`, `mv`, `wget -O`, `curl -o`).
        to: Option<String>,
        /// Whether it adds to that file (`>>`) or begins it anew (`>`).
        append: Option<bool>,
        /// A file that it reads: one of its arguments or behind `<`.
        from: Option<String>,
        /// Whether it is done again and again: in a loop that goes on, not in one of a few rounds.
        looped: Option<bool>,
    }
}

impl Word for ScriptHas {
    fn find(&self, answer: &Answer) -> Finding {
        let wanted = Wanted::new(&self.container, self.r#as);
        look(answer, wanted, &format!("that runs {}", self.in_words()), "", &|member| self.see(member))
    }

    fn must_be_stated(&self) -> Vec<String> {
        let wanted = Wanted::new(&self.container, self.r#as);
        let files = self.to.iter().chain(&self.from).cloned();
        let words = self.words.iter().flatten().filter(|word| !word.starts_with('-')).cloned();
        wanted.stated().into_iter().chain(files).chain(words).collect()
    }

    fn containers(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }
}

impl ScriptHas {
    fn in_words(&self) -> String {
        let mut all = vec![self.program.as_ref().map_or_else(|| "a command".to_owned(), ToString::to_string)];
        all.extend(self.words.as_ref().map(|words| format!("with {:?}", words.join(" "))));
        all.extend(self.from.as_ref().map(|file| format!("that reads {file}")));
        all.extend(self.to.as_ref().map(|file| match self.append {
            Some(true) => format!("that adds to {file}"),
            Some(false) => format!("that begins {file} anew"),
            None => format!("that writes {file}"),
        }));
        all.extend(self.looped.map(|looped| if looped { "in a loop" } else { "once" }.to_owned()));
        all.join(" ")
    }

    fn see(&self, member: &Member) -> Seen {
        let line = member.argv();
        let path = member.path.field(line.field);
        let Some(Doing { calls, is_opaque, is_refused }) = member.doing() else {
            return Seen::open(UNREAD, path);
        };
        if is_refused {
            let script: String = line.line().chars().take(80).collect();
            return Seen::of(false, format!("whose shell refuses its script as incomplete: {script}"), path);
        }
        let met = calls.iter().enumerate().any(|(at, call)| self.is_met(call) && !self.is_undone(at, &calls));
        if !met && is_opaque {
            return Seen::open(UNREAD, path);
        }
        let near = calls.iter().filter(|call| self.is_program(&call.program));
        let near: Vec<String> = near.map(shown).take(3).collect();
        let actual = if met || near.is_empty() { line.line() } else { near.join(" and ") };
        Seen::of(met, format!("that runs {actual}"), path)
    }

    fn is_met(&self, call: &Call) -> bool {
        let words = self.words.as_ref().is_none_or(|wanted| has_words(call, wanted));
        let to = self.to.as_deref().is_none_or(|to| {
            let is_it = |it: &Written| {
                folder(&it.path) == folder(to) && self.append.is_none_or(|append| append == it.appends)
            };
            call.writes.iter().any(is_it)
        });
        let from = self.from.as_deref().is_none_or(|from| {
            let reads = !NO_READERS.contains(&call.program.as_str());
            // `dd` names its file so.
            let named = call.words.iter().map(|word| word.strip_prefix("if=").unwrap_or(word));
            let mut read = named.filter(|_| reads).chain(call.reads.iter().map(String::as_str));
            read.any(|word| is_file(&call.absolute(word), from))
        });
        let looped = self.looped.is_none_or(|looped| looped == call.is_looped);
        let is_heard = self.to.is_some() || !is_thrown_away(call);
        self.is_program(&call.program) && words && to && from && looped && is_heard
    }

    /// Whether what was written once is taken away or begun anew later on, whatever happens.
    fn is_undone(&self, at: usize, calls: &[Call]) -> bool {
        let (Some(to), Some(call)) = (self.to.as_deref(), calls.get(at)) else { return false };
        let is_file = |call: &Call, word: &String| folder(&call.absolute(word)) == folder(to);
        let undoes = |later: &Call| {
            let takes_away = match later.program.as_str() {
                "rm" | "unlink" => later.words.iter().any(|word| is_file(later, word)),
                "mv" => later.words.split_last().is_some_and(|(_, from)| from.iter().any(|word| is_file(later, word))),
                _ => later.writes.iter().any(|it| !it.appends && folder(&it.path) == folder(to)) && !self.is_met(later),
            };
            takes_away && !brings(call, later, to) && later.is_certain && later.group != call.group
        };
        !call.is_looped && calls.iter().skip(at + 1).any(undoes)
    }

    fn is_program(&self, program: &str) -> bool {
        let same = |wanted: &OneOf| wanted.has(program) || (program == "printf" && wanted.has("echo"));
        self.program.as_ref().is_none_or(same)
    }
}

/// Whether the later command puts into the file what the earlier one wrote elsewhere.
fn brings(call: &Call, later: &Call, to: &str) -> bool {
    let names_target = matches!(later.program.as_str(), "cp" | "mv" | "ln" | "install");
    let words = later.words.len().saturating_sub(usize::from(names_target));
    let sources = later.words.iter().take(words).chain(&later.reads).map(|word| folder(&later.absolute(word)));
    let elsewhere: Vec<_> = call.writes.iter().map(|it| folder(&it.path)).filter(|it| *it != folder(to)).collect();
    let says = |word: &String| call.into.iter().any(|name| has_variable(word, name));
    later.words.iter().any(says) || sources.into_iter().any(|source| elsewhere.contains(&source))
}

/// Whether a word names a file: itself or by a pattern such as `/var/log/*.log`.
fn is_file(word: &str, file: &str) -> bool {
    match word.split_once('*') {
        Some((before, after)) => {
            let inner = file.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            inner.is_some_and(|inner| !inner.contains('/')) && before.len() > 1
        }
        None => !word.is_empty() && folder(word) == folder(file),
    }
}

fn has_words(call: &Call, wanted: &[String]) -> bool {
    if matches!(call.program.as_str(), "echo" | "printf") {
        let padded = |words: &[String]| {
            let line = words.join(" ").replace("\\n", " ");
            format!(" {} ", line.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        let printed = (call.program == "printf").then(|| printed(&call.words));
        return has_edges(&padded(printed.as_deref().unwrap_or(&call.words)), padded(wanted).trim());
    }
    let with_program = |words: &[String]| [std::slice::from_ref(&call.program), words].concat();
    same_words(&with_program(&call.words), &with_program(wanted)) || wanted.iter().all(|word| call.words.contains(word))
}

/// What `printf` says: its format, again as long as there are words for it.
fn printed(words: &[String]) -> Vec<String> {
    let words = words.get(usize::from(words.first().is_some_and(|word| word == "--"))..).unwrap_or_default();
    let Some((format, rest)) = words.split_first().filter(|(format, _)| format.contains('%')) else {
        return words.to_vec();
    };
    let (mut said, mut rest) = (String::new(), rest.iter());
    loop {
        let left = rest.len();
        let mut parts = format.split('%');
        said.push_str(parts.next().unwrap_or_default());
        while let Some(part) = parts.next() {
            if part.is_empty() {
                said.push('%');
                said.push_str(parts.next().unwrap_or_default());
                continue;
            }
            let behind = part.trim_start_matches(|c: char| "-+ #.*".contains(c) || c.is_ascii_digit());
            said.push_str(rest.next().map_or("", String::as_str));
            said.push_str(behind.get(behind.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default());
        }
        if rest.len() == 0 || rest.len() == left || said.len() > LONGEST_SAID {
            return vec![said];
        }
    }
}

/// What is said beyond is not looked at.
const LONGEST_SAID: usize = 4_000;

/// Whether a line says a phrase, not as a part of longer words: `hello` in `hello, world` and `<b>hello</b>`, not in
/// `hellos` and `not-hello`.
fn has_edges(line: &str, phrase: &str) -> bool {
    let is_edge = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || "-_".contains(c));
    line.match_indices(phrase).any(|(at, _)| {
        let (before, behind) = (line.get(..at), line.get(at + phrase.len()..));
        is_edge(before.and_then(|it| it.chars().next_back())) && is_edge(behind.and_then(|it| it.chars().next()))
    })
}

/// Whether nobody sees what a program says, which is all that it does.
fn is_thrown_away(call: &Call) -> bool {
    let only_says = ["echo", "printf", "date", "cat", "tail", "head", "hostname", "env", "id", "uptime"];
    let is_null = |it: &Written| it.path == "/dev/null";
    only_says.contains(&call.program.as_str()) && !call.writes.is_empty() && call.writes.iter().all(is_null)
}

/// Programs that do not read the files that they name.
const NO_READERS: [&str; 12] =
    ["echo", "printf", "ls", "test", "[", "touch", "rm", "mkdir", "chmod", "chown", "stat", "ln"];

/// A command as a person would write it, shortened.
fn shown(call: &Call) -> String {
    // What a program makes by itself stands among its words.
    let makes = ["cp", "mv", "ln", "wget", "curl", "tee", "sed", "touch"].contains(&call.program.as_str());
    let writes = call.writes.iter().filter(|_| !makes);
    let writes = writes.map(|it| format!("{} {}", if it.appends { ">>" } else { ">" }, it.path));
    let words = std::iter::once(call.program.clone()).chain(call.words.iter().cloned()).chain(writes);
    let line: String = words.collect::<Vec<_>>().join(" ").chars().take(80).collect();
    format!("{line:?}")
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    const DATE: &str = "script-has: {container: a, program: date, to: /html/index.html, append: true, looped: true}";

    #[track_caller]
    fn of(declared: &str, script: &str, verdict: Verdict) {
        let script = serde_json::to_string(script).unwrap();
        let spec = format!("{{containers: [{{name: a, image: debian, command: [/bin/sh, -c], args: [{script}]}}]}}");
        check(declared, "p", &spec, (verdict, "spec.containers[0].command"));
    }

    #[test]
    fn a_file_may_be_written_in_many_ways() {
        for script in [
            "while true; do date >> /html/index.html; sleep 1; done",
            "while :\ndo\n  date >>/html/index.html\n  sleep 1\ndone",
            "while true; do /bin/date | tee -a /html/index.html; sleep 1; done",
            "cd /html; while true; do date >> index.html; sleep 1; done",
            "F=/html/index.html; while true; do date >> \"$F\"; sleep 1; done",
            "while true; do date; sleep 1; done >> /html/index.html",
            "exec >> /html/index.html; while true; do date; sleep 1; done",
            "while true; do { date; sleep 1; } >> '/html/index.html'; done",
            "while sleep 1; do echo \"$(date)\" >> /html/index.html; done",
            "until false; do echo now `date` >> /html/index.html; sleep 1; done",
            "while true; do (date; sleep 1) >> /html/index.html; done",
            "while true; do date | sed s/a/b/ >> /html/index.html; sleep 1; done",
            "for i in $(seq 1 100000); do date >> /html/index.html; sleep 1; done",
            "sh -c 'while true; do date >> /html/index.html; sleep 1; done'",
            "while true; do now=$(date); echo $now >> /html/index.html; sleep 1; done",
            "while true; do export NOW=\"$(date)\"; echo \"it is ${NOW}\" >> /html/index.html; sleep 1; done",
            "while :; do date; sleep 1; done > /html/index.html",
            "while :; do date; sleep 1; done | tee /html/index.html",
            "cd /html; while true; do date >> $PWD/index.html; sleep 1; done",
            "watch -n 1 'date >> /html/index.html'",
            "tick() { date >> \"$1\"; }; while true; do tick /html/index.html; sleep 1; done",
        ] {
            of(DATE, script, Verdict::Pass);
        }
    }

    #[test]
    fn another_file_way_or_number_is_wrong() {
        for script in [
            "while true; do date > /html/index.html; sleep 1; done",
            "date >> /html/index.html; sleep 3600",
            "while true; do date >> /html/index.htm; sleep 1; done",
            "while true; do echo date >> /html/index.html; sleep 1; done",
            "while true; do date; sleep 1; done; echo x >> /html/index.html",
            "while true; do date 2>> /html/index.html; sleep 1; done",
            "# date >> /html/index.html\nwhile true; do sleep 1; done",
            "echo 'while true; do date >> /html/index.html; done'",
            "while True; do date >> /html/index.html; sleep 1; done",
            "while [true]; do date >> /html/index.html; sleep 1; done",
            "while true; do { now=$(date); sleep 1; } >> /html/index.html; done",
            "while true; do now=$(date); echo $nowhere >> /html/index.html; sleep 1; done",
        ] {
            of(DATE, script, Verdict::Fail);
        }
        of(DATE, "cat <<EOF\nEOF\n", Verdict::Fail);
        of(DATE, "sh /scripts/clock.sh", Verdict::NotChecked);
        for refused in [
            "while true; do date >> /html/index.html; sleep 1",
            "while true do date >> /html/index.html; sleep 1; done",
            "while true; do date >> /html/index.html; sleep 1; done; done",
            "while true; do date >> \"/html/index.html; sleep 1; done",
            "sh -c 'while true; do date >> /html/index.html; sleep 1'",
        ] {
            of(DATE, refused, Verdict::Fail);
        }
        let without = "{containers: [{name: a, image: debian, command: [sh, 'while true; do date >> /html/index.html; sleep 1; done']}]}";
        check(DATE, "p", without, (Verdict::Fail, "spec.containers[0].command"));
        of(DATE, "for ((i=0; i<9; i++)); do date >> /html/index.html; done", Verdict::NotChecked);
    }

    #[test]
    fn what_is_said_is_compared_without_quotes() {
        let hello = "script-has: {container: a, program: echo, words: [hello, world]}";
        of(hello, "echo hello world; sleep 3600", Verdict::Pass);
        of(hello, "echo 'hello world' && sleep 3600", Verdict::Pass);
        of(hello, "printf \"hello world\\n\"", Verdict::Pass);
        of(hello, "echo hello worlds", Verdict::Fail);
        of(hello, "echo hello world > /dev/null", Verdict::Fail);
        of(hello, "printf '%s %s\\n' hello world", Verdict::Pass);
        of(hello, "printf 'hello %s\\n' world moon", Verdict::Pass);
        of(hello, "printf '%s\\n' hello world", Verdict::Pass);
        of(hello, "printf '%s, %05d\\n' hello world", Verdict::Fail);
        of(hello, "while sleep 5; do echo \"hello world, it is $(date)\"; done", Verdict::Pass);
        of(hello, "echo '<h1>hello world</h1>' > /f", Verdict::Pass);
        of(hello, "cat > /f <<'EOF'\nmsg=hello world\nEOF", Verdict::Pass);
        let tail = "script-has: {container: a, program: [tail, cat], from: /var/log/app.log}";
        of(tail, "tail -n +1 -F /var/log/app.log", Verdict::Pass);
        of(tail, "tail -F /var/log/*.log", Verdict::Pass);
        of(tail, "cat < /var/log/app.log", Verdict::Pass);
        of(tail, "tail -F /var/logs/app.log", Verdict::Fail);
        of(tail, "sleep infinity", Verdict::Fail);
    }

    #[test]
    fn what_is_put_together_beside_and_moved_is_kept() {
        let page = "script-has: {container: a, program: date, to: /html/index.html}";
        of(page, "date > /html/new; mv /html/new /html/index.html; sleep 3600", Verdict::Pass);
        of(page, "date > /tmp/new; cat /tmp/new > /html/index.html; sleep 3600", Verdict::Pass);
        of(page, "now=$(date); echo \"$now\" > /html/index.html; sleep 3600", Verdict::Pass);
        let copied = "script-has: {container: a, from: /s/list, to: /html/index.html}";
        of(copied, "dd if=/s/list of=/html/index.html; sleep 3600", Verdict::Pass);
        of(copied, "install -m 644 /s/list /html/index.html", Verdict::Pass);
        of(copied, "fruit=$(cat /s/list); echo \"<p>$fruit</p>\" > /html/index.html", Verdict::Pass);
        of(page, "date > /html/index.html; : > /html/index.html; sleep 3600", Verdict::Fail);
        of(page, "date > /html/index.html; rm /html/index.html; sleep 3600", Verdict::Fail);
        of(page, "date > /html/index.html; mv /html/index.html /html/old; sleep 3600", Verdict::Fail);
    }

    #[test]
    fn a_program_without_a_shell_is_a_command_too() {
        let tail = "script-has: {container: a, program: tail, from: /l/a.log}";
        let plain = "{containers: [{name: a, image: busybox, args: [tail, -F, /l/a.log]}]}";
        check(tail, "p", plain, (Verdict::Pass, "spec.containers[0].args"));
        let other = "{containers: [{name: a, image: python, command: [python, -c, x]}]}";
        check(tail, "p", other, (Verdict::NotChecked, "spec.containers[0].command"));
    }
}
