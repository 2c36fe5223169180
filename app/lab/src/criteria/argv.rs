use super::of_container::{Seen, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::{Argv as Line, Member, base_name, same_words};
use crate::values::{As, values};

values! {
    /// What the container runs in the end: `command` and `args` together, with the image's ENTRYPOINT and CMD where they are
    /// not replaced. A shell that does nothing but start the program does not matter, nor does the program's folder.
    pub struct Argv {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// Exactly these words.
        words: Option<Vec<String>>,
        /// The first words.
        starts_with: Option<Vec<String>>,
        /// These words are among them, in any order.
        has: Option<Vec<String>>,
    }
}

impl Word for Argv {
    fn find(&self, answer: &Answer) -> Finding {
        let wanted = Wanted::new(&self.container, self.r#as);
        look(answer, wanted, &format!("that runs {}", self.in_words()), "", &|member| self.see(member))
    }

    fn must_be_stated(&self) -> Vec<String> {
        let wanted = Wanted::new(&self.container, self.r#as);
        let words = self.lists().flatten().filter(|word| word.chars().all(|c| c.is_ascii_alphanumeric())).cloned();
        wanted.stated().into_iter().chain(words).collect()
    }

    fn containers(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }

    fn secrets(&self) -> Vec<String> {
        self.words.as_ref().map(|words| vec![words.join(" ")]).unwrap_or_default()
    }
}

impl Argv {
    fn lists(&self) -> impl Iterator<Item = &Vec<String>> {
        [&self.words, &self.starts_with, &self.has].into_iter().flatten()
    }

    fn in_words(&self) -> String {
        let quoted = |words: &Vec<String>| format!("{:?}", words.join(" "));
        let start = self.starts_with.as_ref().map(|words| format!("{} and more", quoted(words)));
        let has = self.has.as_ref().map(|words| format!("something with {}", quoted(words)));
        self.words.as_ref().map(quoted).or(start).or(has).unwrap_or_else(|| "anything".to_owned())
    }

    fn see(&self, member: &Member) -> Seen {
        let line = member.argv();
        let path = member.path.field(line.field);
        if !line.is_whole {
            return Seen::open("the image's ENTRYPOINT is not known, so the text does not tell what runs", path);
        }
        let met = self.is_met(&line.words) || line.unwrapped().is_some_and(|words| self.is_met(&words));
        Seen::of(met, format!("that runs {}", Line::line(&line)), path)
    }

    fn is_met(&self, words: &[String]) -> bool {
        let exactly = self.words.as_ref().is_none_or(|wanted| same_words(words, wanted));
        let starts = self.starts_with.as_ref().is_none_or(|wanted| {
            words.get(..wanted.len()).is_some_and(|first| same_words(first, wanted))
        });
        let is_there = |wanted: &String| words.iter().any(|word| word == wanted || base_name(word) == wanted);
        exactly && starts && self.has.iter().flatten().all(is_there)
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    const SLEEP: &str = "argv: {container: a, words: [sleep, '4800']}";

    #[track_caller]
    fn of(declared: &str, container: &str, verdict: Verdict, field: &str) {
        let spec = format!("{{containers: [{{name: a, {container}}}]}}");
        check(declared, "p", &spec, (verdict, &format!("spec.containers[0].{field}")));
    }

    #[test]
    fn command_args_and_a_shell_around_them_are_one() {
        of(SLEEP, "image: busybox, command: [sleep, '4800']", Verdict::Pass, "command");
        of(SLEEP, "image: busybox, command: [sleep], args: ['4800']", Verdict::Pass, "command");
        of(SLEEP, "image: busybox, args: [sleep, '4800']", Verdict::Pass, "args");
        of(SLEEP, "image: busybox, args: [/bin/sleep, 4800s]", Verdict::Pass, "args");
        of(SLEEP, "image: busybox, command: [sh, -c, sleep 4800]", Verdict::Pass, "command");
        of(SLEEP, "image: busybox, command: [/bin/sh, -c], args: [exec sleep '4800']", Verdict::Pass, "command");
        of(SLEEP, "image: busybox, env: [{name: LONG, value: '4800'}], command: [sleep, $(LONG)]", Verdict::Pass, "command");
    }

    #[test]
    fn other_words_are_others() {
        of(SLEEP, "image: busybox, command: [sleep 4800]", Verdict::Fail, "command");
        of(SLEEP, "image: busybox, command: [sleep, '3600']", Verdict::Fail, "command");
        of(SLEEP, "image: busybox, command: [echo, sleep, '4800']", Verdict::Fail, "command");
        of(SLEEP, "image: busybox, command: [sh, -c, sleep 4800; echo]", Verdict::Fail, "command");
        of(SLEEP, "image: busybox", Verdict::Fail, "image");
        of(SLEEP, "image: my/app, args: [sleep, '4800']", Verdict::NotChecked, "args");
    }

    #[test]
    fn the_image_s_own_words_count() {
        let redis = "argv: {container: a, starts-with: [redis-server], has: ['--port', '7000']}";
        of(redis, "image: redis, args: [--port, '7000']", Verdict::Pass, "args");
        of(redis, "image: redis, command: [redis-server, --port, '7000']", Verdict::Pass, "command");
        of(redis, "image: redis", Verdict::Fail, "image");
        of("argv: {container: a, words: [redis-server]}", "image: redis", Verdict::Pass, "image");
    }
}
