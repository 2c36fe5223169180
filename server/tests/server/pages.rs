//! Pages, files and headers: what needs no cluster.

use app::api;
use axum::body::Body;
use server::body::LIMIT;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::support::app::{Answer, App, PATIENCE};

fn nonce(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy");
    let after = policy.split_once("script-src 'self' 'nonce-").unwrap().1;
    after.split_once('\'').unwrap().0.to_owned()
}

#[tokio::test]
async fn a_page_runs_only_the_scripts_of_its_own_response() {
    let app = App::alone().await;
    let (first, second) = (app.get("/").await, app.get("/").await);
    assert_eq!(first.status, 200);
    assert!(first.header("content-type").starts_with("text/html"));
    assert_ne!(nonce(&first), nonce(&second));
    let text = first.text();
    let scripts: Vec<_> = text.split("<script").skip(1).collect();
    assert!(!scripts.is_empty());
    for script in scripts {
        let tag = script.split('>').next().unwrap();
        assert!(tag.contains(&format!("nonce=\"{}\"", nonce(&first))), "{tag}");
    }
    assert!(!text.contains(" style=\""), "inline styles are refused by the policy");
}

#[tokio::test]
async fn every_answer_has_the_headers_that_keep_browsers_strict() {
    let app = App::alone().await;
    for path in ["/", "/no/such/page", "/healthz", "/api/cluster", "/api/nothing", "/pkg/app.css"] {
        for request in [app.plain("GET", path), app.own("GET", path), app.plain("PUT", path)] {
            let answer = app.ask(request.body(Body::empty()).unwrap()).await;
            let policy = answer.header("content-security-policy");
            for part in
                ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"]
            {
                assert!(policy.contains(part), "{path}: {part} is not in {policy}");
            }
            assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
            let fixed = [
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "no-referrer"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-resource-policy", "same-origin"),
            ];
            for (name, value) in fixed {
                assert_eq!(answer.header(name), value, "{path}: {name}");
            }
            assert!(answer.header("permissions-policy").contains("camera=()"));
            assert!(!answer.header("cache-control").is_empty(), "{path}");
        }
    }
}

#[tokio::test]
async fn what_is_not_there_is_said_in_the_way_it_was_asked() {
    let app = App::alone().await;
    let page = app.get("/no/such/page").await;
    assert_eq!(page.status, 404);
    assert!(page.header("content-type").starts_with("text/html"));
    for (method, path, status, code) in [
        ("GET", "/api/nothing", 404, "no-route"),
        ("POST", "/api/nothing", 404, "no-route"),
        ("GET", "/api/exercises/nothing", 404, "no-exercise"),
        ("GET", "/api/exercises/nothing/solution", 404, "no-exercise"),
        ("GET", "/api/lessons/nothing", 404, "no-lesson"),
        ("GET", "/api/checks/nothing", 404, "no-check"),
        ("GET", "/api/fields/spec.nothing", 404, "no-field"),
        ("GET", "/api/fields/%5B", 404, "no-field"),
        ("PATCH", api::PODS, 405, "wrong-method"),
        ("GET", api::LIVE, 426, "no-upgrade"),
        ("POST", "/no/such/page", 404, "no-route"),
    ] {
        let answer = app.ask(app.own(method, path).body(Body::empty()).unwrap()).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code), "{method} {path}");
    }
}

#[tokio::test]
async fn solutions_are_given_when_they_are_asked_for_and_are_no_part_of_a_page() {
    let app = App::alone().await;
    for exercise in lab::exercises() {
        let address = format!("{}/{}/solution", api::EXERCISES, exercise.sheet.id);
        let solved: api::Solved = serde_json::from_str(&app.get(&address).await.text()).unwrap();
        assert_eq!(solved.solutions, exercise.solutions);
        let page = app.get(&format!("/learn/{}", exercise.sheet.id)).await.text();
        let first = solved.debrief.split(['<', '>', '&']).max_by_key(|piece| piece.len()).unwrap();
        assert!(!first.is_empty() && !page.contains(first), "{}: {first}", exercise.sheet.id);
    }
}

#[tokio::test]
async fn every_finding_is_explained_without_token_or_cluster() {
    let app = App::alone().await;
    for lint in pod::lints() {
        let answer = app.get(&format!("{}/{}", api::CHECKS, lint.slug)).await;
        assert_eq!(answer.status, 200, "{}", lint.slug);
        assert!(answer.text().contains("<h2>What happens</h2>"), "{}", answer.text());
    }
}

#[tokio::test]
async fn every_field_is_explained_without_token_or_cluster() {
    let app = App::alone().await;
    for (path, pattern, says) in [
        ("spec.containers.image", "spec.containers[].image", "Container image name"),
        ("metadata.labels", "metadata.labels", "Map of string keys"),
        (
            "spec.containers.env.valueFrom.fieldRef.fieldPath",
            "spec.containers[].env[].valueFrom.fieldRef.fieldPath",
            "Path of the field",
        ),
    ] {
        let field: api::ExplainedField = app.get(&format!("{}/{path}", api::FIELDS)).await.json();
        assert_eq!(field.path, pattern);
        assert!(field.doc.contains(says), "{path}: {}", field.doc);
    }
}

#[tokio::test]
async fn the_process_is_healthy_without_a_cluster() {
    let app = App::alone().await;
    assert_eq!(app.get("/healthz").await.status, 200);
    let ready = app.get("/readyz").await;
    let missing = server::site::missing();
    assert_eq!(ready.status, if missing.is_empty() { 200 } else { 503 });
    assert!(missing.iter().all(|file| ready.text().contains(file)), "{}", ready.text());
    let head = app.ask(app.plain("HEAD", "/healthz").body(Body::empty()).unwrap()).await;
    assert_eq!((head.status.as_u16(), head.body.len()), (200, 0));
}

#[tokio::test]
async fn no_address_leads_out_of_the_site() {
    let app = App::alone().await;
    for outside in
        ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/..%2fCargo.toml", "//etc/passwd", "/pkg/../../Cargo.toml"]
    {
        assert_eq!(app.get(outside).await.status, 404, "{outside}");
    }
}

#[tokio::test]
async fn a_body_at_the_limit_passes_and_one_byte_more_is_refused_with_advice() {
    let app = App::alone().await;
    let text = |bytes: usize| format!("kind: Pod\n#{}", "x".repeat(bytes - 11));
    assert_eq!(app.submit(&text(LIMIT), "").await.code(), "cluster-lost");
    let over = app.submit(&text(LIMIT + 1), "").await;
    assert_eq!((over.status.as_u16(), over.code().as_str()), (413, "too-large"));
}

/// A browser that is cut off while it sends shows a broken connection, not our answer.
#[tokio::test]
async fn five_megabytes_are_answered_and_not_cut_off() {
    let app = App::alone().await;
    let body = vec![b'x'; 5 * 1024 * 1024];
    let address = app.address;
    let head = format!(
        "POST /api/pods HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/yaml\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        app.token,
        body.len()
    );
    let exchange = async {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        stream.write_all(&body).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    };
    let answer = timeout(PATIENCE, exchange).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    assert!(answer.contains("3 MiB"), "{answer}");
}
