//! Nobody gets past the guard: every guarded route, with everything a stranger could send.

use app::api::{self, Session};
use axum::body::Body;
use axum::http::Request;
use server::router::{Access, routes};

use crate::support::app::{Answer, App};

/// Every guarded route and method, with something for each parameter.
fn guarded() -> Vec<(&'static str, String)> {
    let filled = |path: &str| path.replace("{namespace}", "default").replace("{name}", "yellow");
    let guarded = routes().into_iter().filter(|route| route.access == Access::Guarded);
    guarded
        .flat_map(|route| route.methods.split(' ').map(move |method| (method, filled(&route.path))))
        .collect()
}

async fn check(app: &App, method: &str, path: &str, headers: &[(&str, &str)], status: u16, code: &str) {
    let host = headers.iter().find(|(name, _)| *name == "host").map(|(_, host)| (*host).to_owned());
    let request =
        Request::builder().method(method).uri(path).header("host", host.unwrap_or(app.address.to_string()));
    let rest = headers.iter().filter(|(name, _)| *name != "host");
    let request = rest.fold(request, |request, (name, value)| request.header(*name, *value));
    let answer: Answer = app.ask(request.body(Body::empty()).unwrap()).await;
    assert_eq!(
        (answer.status.as_u16(), answer.code().as_str()),
        (status, code),
        "{method} {path} {headers:?}"
    );
}

#[tokio::test]
async fn without_the_token_every_guarded_route_answers_401() {
    let app = App::alone().await;
    let origin = format!("http://{}", app.address);
    let stale = format!("podlab-{}=0123456789", app.address.port());
    let other = format!("podlab-1={}", app.token);
    for (method, path) in guarded() {
        for headers in [vec![], vec![("cookie", stale.as_str())], vec![("cookie", other.as_str())]] {
            let headers = [headers, vec![("origin", origin.as_str())]].concat();
            check(&app, method, &path, &headers, 401, "no-token").await;
        }
    }
}

#[tokio::test]
async fn a_foreign_origin_changes_nothing_even_with_the_token() {
    let app = App::alone().await;
    let cookie = format!("podlab-{}={}", app.address.port(), app.token);
    let port = app.address.port();
    let foreign = [
        "http://evil.example".to_owned(),
        "null".to_owned(),
        format!("http://127.0.0.1:{}", port ^ 1),
        format!("http://127.0.0.1:{port}.evil.example"),
        format!("ftp://127.0.0.1:{port}"),
    ];
    let upgrade = [("upgrade", "websocket"), ("connection", "upgrade")];
    for (method, path) in guarded() {
        for origin in &foreign {
            let headers = [vec![("cookie", cookie.as_str()), ("origin", origin)], upgrade.to_vec()].concat();
            check(&app, method, &path, &headers, 403, "foreign-origin").await;
        }
        // Without an Origin a cookie is not enough.
        let headers = [vec![("cookie", cookie.as_str())], upgrade.to_vec()].concat();
        check(&app, method, &path, &headers, 403, "foreign-origin").await;
    }
}

#[tokio::test]
async fn a_foreign_host_gets_nothing_at_all() {
    let app = App::alone().await;
    let bearer = format!("Bearer {}", app.token);
    let open = routes().into_iter().map(|route| ("GET", route.path)).chain([("GET", "/".to_owned())]);
    for (method, path) in guarded().into_iter().chain(open) {
        let headers = [("host", "evil.example"), ("authorization", bearer.as_str())];
        check(&app, method, &path, &headers, 403, "foreign-host").await;
    }
}

#[tokio::test]
async fn the_token_opens_every_guarded_route_as_a_cookie_and_as_a_bearer() {
    let app = App::alone().await;
    for (method, path) in guarded() {
        let cookie = app.own(method, &path).body(Body::empty()).unwrap();
        let bearer = app.plain(method, &path).header("authorization", format!("Bearer {}", app.token));
        for request in [cookie, bearer.body(Body::empty()).unwrap()] {
            let answer = app.ask(request).await;
            let status = answer.status.as_u16();
            // That there is nothing of this id is the route's own word.
            let is_own = status == 404 && ["no-attempt", "no-exercise"].contains(&answer.code().as_str());
            assert!(is_own || ![401, 403, 404, 405].contains(&status), "{method} {path}: {status}");
        }
    }
}

#[tokio::test]
async fn only_these_routes_are_open() {
    let open: Vec<_> =
        routes().into_iter().filter(|route| route.access == Access::Open).map(|route| route.path).collect();
    assert_eq!(
        open,
        [
            "/healthz",
            "/readyz",
            "/api/session",
            "/api/exercises",
            "/api/exercises/{id}",
            "/api/exercises/{id}/solution",
            "/api/lessons",
            "/api/lessons/{id}",
            "/api/hints",
            "/api/examples",
            "/api/checks/{code}",
            "/api/fields/{path}"
        ]
    );
}

#[tokio::test]
async fn the_token_is_exchanged_for_a_cookie_that_scripts_cannot_read() {
    let app = App::alone().await;
    let login = |token: &str| {
        let body = serde_json::to_vec(&api::Login { token: token.to_owned() }).unwrap();
        let request = app.plain("POST", api::SESSION).header("origin", format!("http://{}", app.address));
        request.header("content-type", "application/json").body(Body::from(body)).unwrap()
    };
    assert_eq!(app.ask(login("wrong")).await.code(), "wrong-token");
    let right = app.ask(login(&app.token)).await;
    assert_eq!(right.status, 204);
    let (pair, attributes) = right.header("set-cookie").split_once("; ").unwrap();
    assert_eq!(attributes, "HttpOnly; SameSite=Strict; Path=/");
    for (cookie, allowed) in [(pair, true), ("other=1", false)] {
        let look = app.plain("GET", api::SESSION).header("cookie", cookie).body(Body::empty()).unwrap();
        assert_eq!(app.ask(look).await.json::<Session>(), Session { allowed });
    }
}

#[tokio::test]
async fn without_tokens_host_and_origin_still_count() {
    let app = App::open().await;
    let origin = format!("http://{}", app.address);
    check(&app, "POST", api::PODS, &[("origin", "http://evil.example")], 403, "foreign-origin").await;
    check(&app, "POST", api::PODS, &[], 403, "foreign-origin").await;
    check(&app, "POST", api::PODS, &[("host", "evil.example")], 403, "foreign-host").await;
    check(&app, "POST", api::PODS, &[("origin", &origin)], 415, "wrong-content-type").await;
    let session = app.ask(app.plain("GET", api::SESSION).body(Body::empty()).unwrap()).await;
    assert_eq!(session.json::<Session>(), Session { allowed: true });
}
