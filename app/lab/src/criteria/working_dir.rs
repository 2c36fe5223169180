use super::of_container::{Seen, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::{Member, folder};
use crate::values::{As, values};

values! {
    /// The folder in which the container's process starts.
    pub struct WorkingDir {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// The folder, from the root.
        path: String,
    }
}

impl Word for WorkingDir {
    fn find(&self, answer: &Answer) -> Finding {
        let wanted = Wanted::new(&self.container, self.r#as);
        let expected = format!("that starts in {}", self.path);
        look(answer, wanted, &expected, ".workingDir", &|member| self.see(member))
    }

    fn must_be_stated(&self) -> Vec<String> {
        let wanted = Wanted::new(&self.container, self.r#as).stated();
        wanted.into_iter().chain([self.path.clone()]).collect()
    }

    fn containers(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }

    fn secrets(&self) -> Vec<String> {
        vec![self.path.clone()]
    }
}

impl WorkingDir {
    fn see(&self, member: &Member) -> Seen {
        let found = member.container.working_dir.as_deref().filter(|folder| !folder.is_empty());
        let actual = found.map_or_else(|| "that starts in the image's folder".to_owned(), |it| format!("that starts in {it}"));
        Seen::of(found.map(folder) == Some(folder(&self.path)), actual, member.path.field("workingDir"))
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn a_slash_at_the_end_does_not_matter() {
        check("working-dir: {container: a, path: /app}", "p", "{containers: [{name: a, workingDir: /app/}]}", (Verdict::Pass, "spec.containers[0].workingDir"));
        check("working-dir: {container: a, path: /app}", "p", "{containers: [{name: a}]}", (Verdict::Fail, "spec.containers[0].workingDir"));
    }
}
