//! What a container runs in the end, in a sentence: its command and args against the image's ENTRYPOINT and CMD.
//! Source: Kubernetes' table of command and args, "Define a Command and Arguments for a Container".

use super::{Facts, facts};
use crate::kubectl::quoted;

/// What happens to the image's own words, and what runs. An empty list counts as none, as in Kubernetes.
#[must_use]
pub fn start(image: &str, command: &[&str], args: &[&str]) -> String {
    let known = facts(image);
    match (command, args) {
        ([], []) => known.map_or_else(
            || "The image's ENTRYPOINT runs with its CMD; what these are is written in the image.".to_owned(),
            |facts| format!("The image runs {}.", line(&[facts.entrypoint, facts.command].concat())),
        ),
        ([], args) => known.map_or_else(
            || "The image's ENTRYPOINT runs with these args, which take the place of its CMD.".to_owned(),
            |facts| with_args(facts, args),
        ),
        (command, []) => {
            let dropped = known.map_or_else(String::new, |facts| {
                format!(" ({})", line(&[facts.entrypoint, facts.command].concat()))
            });
            format!(
                "{} runs: command takes the place of the image's ENTRYPOINT, and its CMD is dropped with it{dropped}.",
                line(command)
            )
        }
        (command, args) => format!(
            "{} runs: command takes the place of the image's ENTRYPOINT, args that of its CMD.",
            line(&[command, args].concat())
        ),
    }
}

fn with_args(facts: &Facts, args: &[&str]) -> String {
    let replaced = if facts.command.is_empty() {
        "args are its words; the image has no CMD".to_owned()
    } else {
        format!("args take the place of the image's CMD ({})", line(facts.command))
    };
    let all = line(&[facts.entrypoint, args].concat());
    match (facts.entrypoint, facts.options_go_to.filter(|_| is_option(args))) {
        ([], _) => format!("{all} runs: {replaced}, and there is no ENTRYPOINT."),
        (_, Some(program)) => {
            format!(
                "{all} runs: {replaced}. The ENTRYPOINT hands options to {}.",
                line(&[&[program], args].concat())
            )
        }
        (_, None) => format!("{all} runs: {replaced}; its ENTRYPOINT stays."),
    }
}

fn is_option(args: &[&str]) -> bool {
    args.first().is_some_and(|word| word.starts_with('-'))
}

/// Words as a person would type them, shortened.
fn line(words: &[&str]) -> String {
    const MOST: usize = 80;
    let whole = words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ");
    let first = whole.lines().next().unwrap_or_default();
    let cut = first.char_indices().nth(MOST).map_or(first.len(), |(at, _)| at);
    let shown = first.get(..cut).unwrap_or_default().replace('`', "'");
    if cut < whole.len() { format!("`{shown} …`") } else { format!("`{shown}`") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(image: &str, command: &[&str], args: &[&str], expected: &str) {
        assert_eq!(start(image, command, args), expected, "{image} {command:?} {args:?}");
    }

    #[test]
    fn the_table_of_kubernetes_for_a_known_image() {
        check("nginx:1.29", &[], &[], "The image runs `/docker-entrypoint.sh nginx -g 'daemon off;'`.");
        check(
            "nginx:1.29",
            &[],
            &["nginx", "-t"],
            "`/docker-entrypoint.sh nginx -t` runs: args take the place of the image's CMD (`nginx -g 'daemon off;'`); its ENTRYPOINT stays.",
        );
        check(
            "nginx:1.29",
            &["sleep"],
            &[],
            "`sleep` runs: command takes the place of the image's ENTRYPOINT, and its CMD is dropped with it (`/docker-entrypoint.sh nginx -g 'daemon off;'`).",
        );
        check(
            "nginx:1.29",
            &["sleep"],
            &["3600"],
            "`sleep 3600` runs: command takes the place of the image's ENTRYPOINT, args that of its CMD.",
        );
    }

    #[test]
    fn the_same_in_words_for_an_image_that_is_not_known() {
        check(
            "my/app:1",
            &[],
            &[],
            "The image's ENTRYPOINT runs with its CMD; what these are is written in the image.",
        );
        check(
            "my/app:1",
            &[],
            &["--port=1"],
            "The image's ENTRYPOINT runs with these args, which take the place of its CMD.",
        );
        check(
            "my/app:1",
            &["./run"],
            &[],
            "`./run` runs: command takes the place of the image's ENTRYPOINT, and its CMD is dropped with it.",
        );
        check(
            "my/app:1",
            &["./run"],
            &["now"],
            "`./run now` runs: command takes the place of the image's ENTRYPOINT, args that of its CMD.",
        );
    }

    #[test]
    fn options_and_images_without_entrypoint_are_told_apart() {
        check(
            "busybox",
            &[],
            &["sleep", "1"],
            "`sleep 1` runs: args take the place of the image's CMD (`sh`), and there is no ENTRYPOINT.",
        );
        check(
            "redis:8",
            &[],
            &["--port", "7000"],
            "`docker-entrypoint.sh --port 7000` runs: args take the place of the image's CMD (`redis-server`). The ENTRYPOINT hands options to `redis-server --port 7000`.",
        );
    }

    #[test]
    fn long_words_and_scripts_are_shortened() {
        check(
            "my/app:1",
            &["sh", "-c", "echo `a`\nsleep 1\n"],
            &[],
            "`sh -c 'echo 'a' …` runs: command takes the place of the image's ENTRYPOINT, and its CMD is dropped with it.",
        );
        assert!(start("my/app:1", &[&"é".repeat(500)], &[]).chars().count() < 200);
    }
}
