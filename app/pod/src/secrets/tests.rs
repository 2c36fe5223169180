use proptest::prelude::*;

use super::*;

/// The places found, as `path reason`.
fn found(text: &str) -> Vec<String> {
    looks_secret(&Draft::new(text)).iter().map(|one| format!("{} {:?}", one.path, one.looks)).collect()
}

#[track_caller]
fn env(name: &str, value: &str, looks: Option<Looks>) {
    let text =
        format!("spec:\n  containers:\n  - name: a\n    env:\n    - name: {name}\n      value: '{value}'\n");
    let expected = looks.map(|looks| format!("spec.containers[0].env[0].value {looks:?}"));
    assert_eq!(found(&text), expected.into_iter().collect::<Vec<_>>(), "{name}={value}");
}

#[test]
fn names_of_secrets_are_known() {
    for name in [
        "DB_PASSWORD",
        "API_KEY",
        "dbPassword",
        "GITHUB_TOKEN",
        "client-secret",
        "PGPASSWORD",
        "KEY",
        "MYSQL_ROOT_PASSWORD",
    ] {
        env(name, "lemon", Some(Looks::Named));
    }
    for name in [
        "DB_PASSWORD_FILE",
        "SECRET_NAME",
        "TOKEN_TTL",
        "KEY_SIZE",
        "PUBLIC_KEY",
        "PATH",
        "COMPASS",
        "MONKEY",
        "PWD",
        "HOST",
    ] {
        env(name, "lemon", None);
    }
    for value in ["", "$(OTHER)", "yes", "true"] {
        env("DB_PASSWORD", value, None);
    }
}

#[test]
fn values_are_known_by_their_form() {
    env("URL", "redis://me:word@store:6379/0", Some(Looks::Address));
    env("URL", "https://me@store/a:b@c", None);
    env("URL", "redis://me:$(WORD)@store", None);
    env("A", "ghp_0123456789abcdefghijABCDEFGHIJ012345", Some(Looks::Token));
    env("A", "AKIAIOSFODNN7EXAMPLE", Some(Looks::Token));
    env("A", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlMTIz", Some(Looks::Token));
    env("A", "sk-is-no-token-but-a-long-name-of-a-thing", None);
    env("A", "ghp_short", None);
    env("A", "-----BEGIN RSA PRIVATE KEY-----", Some(Looks::PrivateKey));
    env("A", "-----BEGIN CERTIFICATE-----", None);
}

#[test]
fn the_whole_text_is_searched() {
    let args = "spec:\n  containers:\n  - args: [serve, --db-password=lemon, --port=80]\n";
    assert_eq!(found(args), ["spec.containers[0].args[1] Named"]);
    let secret = "kind: Pod\n---\nkind: Secret\nstringData:\n  a: b\ndata:\n  c: ZA==\n";
    assert_eq!(found(secret), ["stringData[a] Data", "data[c] Data"]);
    assert_eq!(looks_secret(&Draft::new(secret))[0].document, 1);
    assert_eq!(found("kind: ConfigMap\ndata:\n  DB_PASSWORD: x\n  color: y\n"), ["data[DB_PASSWORD] Named"]);
    assert_eq!(found("metadata:\n  # was AKIAIOSFODNN7EXAMPLE\n  name: a\n").len(), 1);
    assert_eq!(found("a: [\nURL: redis://me:word@store\n").len(), 1);
    assert_eq!(found("# redis://me:word@store\n").len(), 1);
    let volume = "spec:\n  volumes:\n  - name: token\n    secret: {secretName: db-password}\n  - name: key\n    projected: {sources: [{serviceAccountToken: {path: token}}]}\n";
    assert_eq!(found(volume), Vec::<String>::new());
    let reference = "spec:\n  containers:\n  - env:\n    - name: DB_PASSWORD\n      valueFrom: {secretKeyRef: {name: db, key: password}}\n";
    assert_eq!(found(reference), Vec::<String>::new());
    assert_eq!(found(crate::YELLOW), Vec::<String>::new());
}

#[test]
fn what_is_listed_is_bounded() {
    let keys: Vec<String> = (0..500).map(|number| format!("  k{number}: a\n")).collect();
    let text = format!("kind: Secret\ndata:\n{}", keys.concat());
    assert_eq!(found(&text).len(), MOST);
}

proptest! {
    #[test]
    fn any_text_can_be_searched(text in "\\PC{0,200}") {
        prop_assert!(looks_secret(&Draft::new(text)).len() <= MOST);
    }
}
