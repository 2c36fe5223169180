use super::of_running::{Sight, Watching, few_lines};
use super::commands::reads;
use crate::answer::Answer;
use crate::evidence::{Ask, Said};
use crate::observed::Live;
use crate::values::values;

values! {
    /// A file that is made in a folder of the one container is there in a folder of the other. Podlab makes it, an empty one
    /// with a hidden name; it is not made in a Pod that is a person's own.
    pub struct FileCrosses {
        /// Where it is made.
        from: Folder,
        /// Where it has to appear.
        to: Folder,
    }
}

values! {
    /// A folder as a container sees it.
    pub struct Folder {
        /// The container's name; an app container or a native sidecar.
        container: String,
        /// The folder, from the root.
        path: String,
    }
}

impl Watching for FileCrosses {
    fn containers(&self) -> Vec<&str> {
        vec![&self.from.container, &self.to.container]
    }

    fn expected(&self) -> String {
        let Self { from, to } = self;
        format!("a file that {} makes in {} is in {} of {}", from.container, from.path, to.path, to.container)
    }

    fn command(&self, answer: &Answer) -> String {
        let Folder { container, path } = &self.to;
        answer.kubectl_into("exec", &["-c", container, "--", "ls", "-la", path])
    }

    fn sight(&self, _: &Answer, live: Live) -> Result<Sight, Sight> {
        let Self { from, to } = self;
        match live.said(&self.makes(), "no file has been made yet")? {
            Said::Exec { code: 0, .. } => {}
            Said::Exec { err, .. } => {
                let why = few_lines(err);
                return Err(Sight::Open(format!("{} cannot write to {}: `{why}`", from.container, from.path)));
            }
            _ => return Err(Sight::Open("no file has been made yet".to_owned())),
        }
        let file = format!("the file that {} made in {}", from.container, from.path);
        match live.said(&self.looks(), "nobody has looked for the file yet")? {
            Said::Exec { code: 0, .. } => {
                Ok(Sight::Decided(true, format!("{file} is in {} of {}", to.path, to.container)))
            }
            Said::Exec { err, .. } => {
                let why = few_lines(err);
                Ok(Sight::Decided(false, format!("{file} is not in {} of {}: `{why}`", to.path, to.container)))
            }
            _ => Err(Sight::Open("nobody has looked for the file yet".to_owned())),
        }
    }

    fn asks(&self, _: &Answer, live: Live) -> Vec<Ask> {
        let is_made = live.newest(&self.makes()).is_some_and(|told| matches!(told.said, Said::Exec { code: 0, .. }));
        vec![if is_made { self.looks() } else { self.makes() }]
    }

    fn values(&self) -> Vec<String> {
        vec![self.from.path.clone(), self.to.path.clone()]
    }
}

impl FileCrosses {
    fn makes(&self) -> Ask {
        let command = vec!["touch".to_owned(), self.marker(&self.from)];
        Ask::Exec { container: self.from.container.clone(), command, changes: true }
    }

    fn looks(&self) -> Ask {
        reads(&self.to.container, &["ls".to_owned(), self.marker(&self.to)])
    }

    fn marker(&self, at: &Folder) -> String {
        let separator = if at.path.ends_with('/') { "" } else { "/" };
        format!("{}{separator}.podlab-from-{}", at.path, self.from.container)
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::{asks, check_seen, watched};
    use crate::evidence::{Ask, Evidence, Said};
    use crate::grade::Verdict;

    const DECLARED: &str =
        "file-crosses: {from: {container: lemon, path: /out}, to: {container: gold, path: /in/}}";

    /// The next question answered by a command.
    fn next(evidence: Evidence, code: i32) -> Evidence {
        let ask = asks(DECLARED, &evidence).remove(0);
        let err = if code == 0 { String::new() } else { "not there".to_owned() };
        evidence.with(ask, Said::Exec { code, out: String::new(), err })
    }

    #[test]
    fn it_is_made_in_the_one_and_looked_for_in_the_other() {
        let commands = |evidence: &Evidence| match asks(DECLARED, evidence).remove(0) {
            Ask::Exec { container, command, changes } => (container, command.join(" "), changes),
            other => panic!("{other:?}"),
        };
        let makes = ("lemon".to_owned(), "touch /out/.podlab-from-lemon".to_owned(), true);
        assert_eq!(commands(&watched()), makes);
        let looks = ("gold".to_owned(), "ls /in/.podlab-from-lemon".to_owned(), false);
        assert_eq!(commands(&next(watched(), 0)), looks);
    }

    #[test]
    fn it_is_there_or_not() {
        check_seen(DECLARED, &next(next(watched(), 0), 0), (Verdict::Pass, "is in /in/ of gold"));
        check_seen(DECLARED, &next(next(watched(), 0), 1), (Verdict::Fail, "is not in /in/ of gold: `not there`"));
        check_seen(DECLARED, &next(watched(), 0), (Verdict::NotChecked, "nobody has looked"));
        check_seen(DECLARED, &next(watched(), 1), (Verdict::NotChecked, "cannot write to /out"));
        check_seen(DECLARED, &next(watched(), 1).over(), (Verdict::Fail, "cannot write to /out"));
        check_seen(DECLARED, &next(watched(), 1).lost(), (Verdict::Error, "it is gone"));
    }

    #[test]
    fn nothing_is_made_in_a_pod_of_a_persons_own() {
        let ask = asks(DECLARED, &watched()).remove(0);
        let spared = watched().with(ask, Said::Spared).over();
        check_seen(DECLARED, &spared, (Verdict::NotChecked, "not Podlab's own"));
    }
}
