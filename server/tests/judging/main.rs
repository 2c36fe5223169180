//! Judging Pods, against a real API server: a few good Pods are changed in one to three places, each is sent as a dry run
//! of a strict create, and what `pod::check` says is compared with the answer: refused or not, at which stage, and for
//! that stage each (reason, path), as often as it comes.
//!
//! Run with `--ignored` and PODLAB_TEST_KUBECONFIG: a kubeconfig with the context `podlab-api`. Each change of `areas` is
//! tried by itself first, then come changes by chance. PODLAB_TEST_SEED (a number) and PODLAB_TEST_TEXTS (how many) make
//! other runs, PODLAB_TEST_AREA=mounts runs one area, PODLAB_TEST_ONE (a number of the list) shows one Pod with both
//! answers; `--nocapture` shows the figures.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

mod areas;
mod bases;
mod change;
#[expect(dead_code, reason = "the test of decoding uses the rest")]
#[path = "../decoding/compare.rs"]
mod compare;
mod figures;
mod generate;
mod place;
#[expect(dead_code, reason = "the test of decoding uses the rest")]
#[path = "../decoding/random.rs"]
mod random;
mod refusals;
#[expect(dead_code, reason = "the test of decoding uses the rest")]
#[path = "../decoding/theirs.rs"]
mod theirs;

use futures::StreamExt as _;
use kube::Client;
use pod::{Draft, Version, check};

use crate::figures::Figures;
use crate::generate::{Case, Generator};

/// How many requests are under way at a time.
const TOGETHER: usize = 12;
/// How many Pods there are without PODLAB_TEST_TEXTS.
const USUAL: u64 = 5000;

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().map(|text| text.parse().expect("a number"))
}

async fn tried(client: &Client, case: Case, figures: &mut Figures) {
    let answer = theirs::ask(client, "pods", &case.text).await;
    figures.add(&case, &judged(&case), &answer);
}

fn judged(case: &Case) -> pod::Judgement {
    check(&Draft::new(case.text.as_str()), Version::default()).swap_remove(0)
}

#[tokio::test]
#[ignore = "needs PODLAB_TEST_KUBECONFIG"]
async fn pods_are_judged_as_the_api_server_does() {
    let client = theirs::connected().await;
    let seed = number("PODLAB_TEST_SEED").unwrap_or(1);
    let generator = Generator::new(seed, std::env::var("PODLAB_TEST_AREA").ok().as_deref());
    let mut figures = Figures::default();
    if let Some(one) = number("PODLAB_TEST_ONE") {
        let case = generator.case(one);
        eprintln!("{}\n{}", case.says, case.pretty());
        tried(&client, case, &mut figures).await;
        eprintln!("{}", figures.whole_answers());
    } else {
        let cases = 0..number("PODLAB_TEST_TEXTS").unwrap_or(USUAL);
        let asked = futures::stream::iter(cases).map(|at| {
            let (client, case) = (client.clone(), generator.case(at));
            async move {
                let answer = theirs::ask(&client, "pods", &case.text).await;
                (judged(&case), case, answer)
            }
        });
        let mut answers = asked.buffered(TOGETHER);
        while let Some((judgement, case, answer)) = answers.next().await {
            figures.add(&case, &judgement, &answer);
        }
    }
    eprintln!("seed {seed}: {figures}\n{}", figures.differences());
    assert!(figures.is_fine(), "what the API server says differs");
}
