//! Changing Pods: dry run, create, delete. The text's bytes go on as they are, strictly judged; a typed create would
//! silently drop what it does not know.

use std::time::Instant;

use app::api::{Deleted, Submitted};
use axum::body::Bytes;
use axum::http::{HeaderMap, Request, header};
use serde_json::{Value, json};

use super::Cluster;
use super::request::{Reply, reply};
use crate::error::Error;

/// Sends one Pod's text to be created in `namespace`, or with `dry_run` to be judged in full and not stored.
pub async fn create(
    cluster: &Cluster,
    namespace: &str,
    text: Bytes,
    dry_run: bool,
) -> Result<Submitted, Error> {
    check_name("namespace", namespace)?;
    let begun = Instant::now();
    let pods = format!("/api/v1/namespaces/{namespace}/pods");
    let Reply { object: pod, headers } = create_in(cluster, &pods, text.into(), dry_run).await?;
    Ok(Submitted {
        name: metadata(&pod, "name"),
        namespace: metadata(&pod, "namespace"),
        uid: metadata(&pod, "uid"),
        dry_run,
        warnings: warnings(&headers),
        seconds: begun.elapsed().as_secs_f64(),
    })
}

/// Sends an object's text, strictly judged, to be created in a collection such as `/api/v1/namespaces/default/pods`.
pub(super) async fn create_in(
    cluster: &Cluster,
    collection: &str,
    text: Vec<u8>,
    dry_run: bool,
) -> Result<Reply, Error> {
    let store = if dry_run { "&dryRun=All" } else { "" };
    let path = format!("{collection}?fieldManager=podlab&fieldValidation=Strict{store}");
    let request = Request::post(path).header(header::CONTENT_TYPE, "application/yaml");
    reply(cluster, request, text).await
}

/// Deletes the Pod of this name, if it is still the one with this uid.
pub async fn delete(
    cluster: &Cluster,
    namespace: &str,
    name: &str,
    uid: Option<&str>,
) -> Result<Deleted, Error> {
    check_name("namespace", namespace)?;
    check_name("name", name)?;
    let mut options = json!({"apiVersion": "v1", "kind": "DeleteOptions"});
    if let (Some(uid), Some(options)) = (uid, options.as_object_mut()) {
        options.insert("preconditions".to_owned(), json!({"uid": uid}));
    }
    let request = Request::delete(format!("/api/v1/namespaces/{namespace}/pods/{name}"))
        .header(header::CONTENT_TYPE, "application/json");
    reply(cluster, request, options.to_string().into_bytes()).await?;
    Ok(Deleted { name: name.to_owned(), namespace: namespace.to_owned() })
}

pub(super) fn metadata(pod: &Value, field: &str) -> String {
    let value = pod.get("metadata").and_then(|metadata| metadata.get(field)).and_then(Value::as_str);
    value.unwrap_or_default().to_owned()
}

/// Names stand in the address of the request, where `..` or `/` would lead elsewhere: letters, digits, `-`, and for names `.`.
pub fn check_name(what: &'static str, value: &str) -> Result<(), Error> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_edge = |byte: Option<&u8>| byte.is_some_and(|byte| is_plain(*byte));
    let bytes = value.as_bytes();
    let fits = bytes.len() <= 253 && is_edge(bytes.first()) && is_edge(bytes.last());
    if fits && bytes.iter().all(|byte| is_plain(*byte) || *byte == b'-' || (*byte == b'.' && what == "name"))
    {
        Ok(())
    } else {
        Err(Error::BadName { what, value: value.chars().take(100).collect() })
    }
}

/// The texts of `Warning: 299 - "text"` headers (RFC 7234, 5.5), as the API server writes them: one a header.
pub(super) fn warnings(headers: &HeaderMap) -> Vec<String> {
    let all = headers.get_all(header::WARNING).iter();
    all.filter_map(|value| warning(&String::from_utf8_lossy(value.as_bytes()))).collect()
}

fn warning(value: &str) -> Option<String> {
    let quoted = value.strip_prefix("299 ")?.split_once('"')?.1;
    let (mut text, mut characters) = (String::new(), quoted.chars());
    loop {
        match characters.next()? {
            '"' => return Some(text),
            '\\' => text.push(characters.next()?),
            character => text.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_are_unquoted() {
        let check =
            |value: &str, expected: Option<&str>| assert_eq!(warning(value).as_deref(), expected, "{value}");
        check(r#"299 - "unknown field \"spec.x\"""#, Some(r#"unknown field "spec.x""#));
        check(r#"299 - "back\\slash" "Wed, 21 Oct 2026 07:28:00 GMT""#, Some(r"back\slash"));
        check(r#"199 - "other""#, None);
        check(r#"299 - "cut"#, None);
    }

    #[test]
    fn names_cannot_lead_elsewhere() {
        let check = |what, value: &str, expected: bool| {
            assert_eq!(check_name(what, value).is_ok(), expected, "{value}");
        };
        check("namespace", "default", true);
        check("namespace", "a.b", false);
        check("name", "a.b-1", true);
        for value in ["", ".", "..", "../secrets", "a/b", "a%2fb", "A", "-a", "a-", "a?b"] {
            check("name", value, false);
        }
    }
}
