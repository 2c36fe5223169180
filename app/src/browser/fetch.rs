//! Requests to this server, and what their failures mean to a person.

use crate::api::{
    self, AttemptStatus, ClusterStatus, Deleted, Envelope, Login, PodSummary, Problem, Submitted,
};
use gloo_net::http::{Request, RequestBuilder, Response};
use serde::de::DeserializeOwned;

/// A request that did not succeed.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// The HTTP status; 0 when nobody answered.
    pub code: u16,
    /// What to say.
    pub problem: Problem,
}

/// Sends a Pod's bytes: a dry run, or the create. The two differ in one parameter.
pub async fn submit(text: &str, namespace: &str, dry_run: bool) -> Result<Submitted, Failure> {
    let dry_run = if dry_run { "&dryRun=true" } else { "" };
    let request = Request::post(&format!("{}?namespace={namespace}{dry_run}", api::PODS))
        .header("content-type", "application/yaml");
    answer(request.body(text).map_err(|error| silence(&error))?.send().await).await
}

/// Deletes exactly the Pod with this uid.
pub async fn delete(pod: &PodSummary) -> Result<Deleted, Failure> {
    let url = format!("{}/{}/{}?uid={}", api::PODS, pod.namespace, pod.name, pod.uid);
    answer(Request::delete(&url).send().await).await
}

/// Starts or stops the cluster: `url` is one of the two routes.
pub async fn steer(url: &str) -> Result<ClusterStatus, Failure> {
    answer(Request::post(url).send().await).await
}

/// Exchanges the token of the printed link for a cookie.
pub async fn log_in(token: &str) -> Result<(), Failure> {
    let request = Request::post(api::SESSION)
        .json(&Login { token: token.to_owned() })
        .map_err(|error| silence(&error))?;
    accepted(request.send().await).await.map(|_| ())
}

/// Whether this browser may use the cluster.
pub async fn session() -> Result<api::Session, Failure> {
    answer(builder(api::SESSION).send().await).await
}

/// One exercise: its task and what is graded.
pub async fn exercise(id: &str) -> Result<lab::Sheet, Failure> {
    answer(builder(&format!("{}/{id}", api::EXERCISES)).send().await).await
}

/// The gallery of examples.
pub async fn examples() -> Result<Vec<lab::Example>, Failure> {
    answer(builder(api::EXAMPLES).send().await).await
}

/// The exercises, in the order in which they are listed.
pub async fn exercises() -> Result<Vec<api::ExerciseEntry>, Failure> {
    answer(builder(api::EXERCISES).send().await).await
}

/// The solutions of an exercise, with their debrief.
pub async fn solution(exercise: &str) -> Result<api::Solved, Failure> {
    answer(builder(&format!("{}/{exercise}/solution", api::EXERCISES)).send().await).await
}

/// Has a text run in a namespace of its own and graded there.
pub async fn attempt(exercise: &str, text: &str) -> Result<AttemptStatus, Failure> {
    let request = Request::post(&format!("{}/{exercise}/attempts", api::EXERCISES))
        .header("content-type", "application/yaml");
    answer(request.body(text).map_err(|error| silence(&error))?.send().await).await
}

/// Has a Pod graded that runs already.
pub async fn running(exercise: &str, namespace: &str, name: &str) -> Result<AttemptStatus, Failure> {
    let url = format!("{}/{exercise}/running?namespace={namespace}&name={name}", api::EXERCISES);
    answer(Request::post(&url).send().await).await
}

/// How an attempt stands.
pub async fn attempt_status(id: &str) -> Result<AttemptStatus, Failure> {
    answer(builder(&format!("{}/{id}", api::ATTEMPTS)).send().await).await
}

/// Ends an attempt.
pub async fn cancel_attempt(id: &str) -> Result<AttemptStatus, Failure> {
    answer(Request::delete(&format!("{}/{id}", api::ATTEMPTS)).send().await).await
}

/// What the form says about fields that stand inside another.
pub async fn hints() -> Result<String, Failure> {
    accepted(builder(api::HINTS).send().await).await?.text().await.map_err(|error| silence(&error))
}

/// What a finding of this code is about.
pub async fn check(code: &str) -> Result<api::ExplainedCheck, Failure> {
    answer(builder(&format!("{}/{code}", api::CHECKS)).send().await).await
}

/// What a field of a Pod is for, by its path without positions.
pub async fn field(path: &str) -> Result<api::ExplainedField, Failure> {
    answer(builder(&format!("{}/{path}", api::FIELDS)).send().await).await
}

fn builder(url: &str) -> RequestBuilder {
    Request::get(url)
}

async fn answer<T: DeserializeOwned>(response: Result<Response, gloo_net::Error>) -> Result<T, Failure> {
    accepted(response).await?.json().await.map_err(|error| silence(&error))
}

/// An answer that is no refusal.
async fn accepted(response: Result<Response, gloo_net::Error>) -> Result<Response, Failure> {
    let response = response.map_err(|error| silence(&error))?;
    if response.ok() { Ok(response) } else { Err(refusal(response).await) }
}

async fn refusal(response: Response) -> Failure {
    let code = response.status();
    let problem = response.json::<Envelope>().await.map(|envelope| envelope.error);
    Failure { code, problem: problem.unwrap_or_else(|_| unreadable(code)) }
}

fn silence(error: &gloo_net::Error) -> Failure {
    let problem = Problem {
        code: "no-answer".to_owned(),
        message: format!("The Podlab server gave no answer ({error})."),
        help: "See that podlab is still running in its terminal, then try again; the text is safe in this browser.".to_owned(),
        status: None,
    };
    Failure { code: 0, problem }
}

fn unreadable(code: u16) -> Problem {
    Problem {
        code: "unreadable-answer".to_owned(),
        message: format!("The server answered with status {code} and a text that Podlab does not know."),
        help: "Something may stand between the browser and podlab; open the printed link itself.".to_owned(),
        status: None,
    }
}
