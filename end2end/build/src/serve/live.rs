//! The page's live connection: what it tells of one Pod.

use crate::http::{Site, json, text};
use crate::problem::{Problem, Result};
use crate::signals;
use serde_json::{Value, json};
use std::net::TcpStream;
use std::time::{Duration, Instant};
use tungstenite::client::IntoClientRequest;
use tungstenite::{Message, WebSocket};

/// Between two looks at the clock.
const PAUSE: Duration = Duration::from_millis(500);

/// Waits until all containers of the Pod `uid` in `namespace` run and are ready. Gives its last status if they do not
/// in time.
pub fn until_running(
    site: &Site,
    namespace: &str,
    uid: &str,
    limit: Duration,
) -> Result<std::result::Result<(), String>> {
    let end = Instant::now() + limit;
    let mut socket = open(site)?;
    let subscribe = json!({"subscribe": {"channel": 1, "to": {"watch": {"namespace": namespace}}}});
    socket.send(Message::text(subscribe.to_string())).map_err(|why| broken(&why))?;
    let mut last = "nothing was told of it".to_owned();
    while Instant::now() < end && !signals::stopping() {
        let Some(frame) = hear(&mut socket)? else { continue };
        let Some(pod) = of_pod(&frame, uid) else { continue };
        if runs(pod) {
            return Ok(Ok(()));
        }
        text(pod, "status").clone_into(&mut last);
    }
    Ok(Err(last))
}

fn open(site: &Site) -> Result<WebSocket<TcpStream>> {
    let mut request =
        format!("ws://{}/api/live", site.address).into_client_request().map_err(|why| broken(&why))?;
    if let Some(token) = &site.token {
        let value = format!("Bearer {token}").parse().map_err(|why| broken(&why))?;
        request.headers_mut().insert("authorization", value);
    }
    let stream = TcpStream::connect(&site.address).map_err(|why| broken(&why))?;
    stream.set_read_timeout(Some(Duration::from_secs(10))).map_err(|why| broken(&why))?;
    let (socket, _) = tungstenite::client(request, stream).map_err(|why| broken(&why))?;
    socket.get_ref().set_read_timeout(Some(PAUSE)).map_err(|why| broken(&why))?;
    Ok(socket)
}

/// The next frame, or None if there is none for a while.
fn hear(socket: &mut WebSocket<TcpStream>) -> Result<Option<Value>> {
    use std::io::ErrorKind::{TimedOut, WouldBlock};
    match socket.read() {
        Ok(Message::Text(frame)) => Ok(Some(json(&frame))),
        Ok(_) => Ok(None),
        Err(tungstenite::Error::Io(why)) if [WouldBlock, TimedOut].contains(&why.kind()) => Ok(None),
        Err(why) => Err(broken(&why)),
    }
}

/// What a frame says of the Pod: it lists all Pods, or one that changed.
fn of_pod<'a>(frame: &'a Value, uid: &str) -> Option<&'a Value> {
    let event = frame.get("event")?;
    let listed = event.get("pods").and_then(Value::as_array).into_iter().flatten();
    listed.chain(event.get("applied")).find(|pod| text(pod, "uid") == uid)
}

fn runs(pod: &Value) -> bool {
    let number = |field| pod.get(field).and_then(Value::as_u64).unwrap_or_default();
    text(pod, "status") == "Running" && number("of") > 0 && number("ready") == number("of")
}

fn broken(why: &dyn std::fmt::Display) -> Problem {
    Problem::new("the page's live connection does not work", why, "")
}

#[cfg(test)]
mod tests {
    use super::{of_pod, runs, until_running};
    use crate::http::Site;
    use serde_json::json;
    use std::net::TcpListener;
    use std::time::Duration;
    use tungstenite::Message;

    #[test]
    fn a_pod_is_found_in_lists_and_changes() {
        let pod = json!({"uid": "1", "status": "Running", "ready": 2, "of": 2});
        assert_eq!(of_pod(&json!({"event": {"pods": [{"uid": "0"}, pod]}}), "1"), Some(&pod));
        assert_eq!(of_pod(&json!({"event": {"applied": pod}}), "1"), Some(&pod));
        assert_eq!(of_pod(&json!({"event": {"deleted": pod}}), "1"), None);
        assert!(runs(&pod));
        assert!(!runs(&json!({"status": "Running", "ready": 1, "of": 2})));
        assert!(!runs(&json!({"status": "CrashLoopBackOff", "ready": 2, "of": 2})));
    }

    #[test]
    fn a_pod_is_followed_until_it_runs() {
        let check = |told: &[&str], expected: Result<(), &str>| {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let site = Site { address: listener.local_addr().unwrap().to_string(), token: Some("t".into()) };
            let frames: Vec<String> = told.iter().map(|&status| frame(status)).collect();
            std::thread::scope(|scope| {
                scope.spawn(move || {
                    let mut socket = tungstenite::accept(listener.accept().unwrap().0).unwrap();
                    assert!(socket.read().unwrap().to_text().unwrap().contains(r#""namespace":"default""#));
                    for frame in frames {
                        socket.send(Message::text(frame)).unwrap();
                    }
                    drop(socket.read());
                });
                let seen = until_running(&site, "default", "1", Duration::from_secs(2)).unwrap();
                assert_eq!(seen, expected.map_err(str::to_owned), "{told:?}");
            });
        };
        check(&["Pending", "Running"], Ok(()));
        check(&["Pending", "ErrImagePull"], Err("ErrImagePull"));
    }

    fn frame(status: &str) -> String {
        let ready = u32::from(status == "Running");
        json!({"channel": 1, "event": {"applied": {"uid": "1", "status": status, "ready": ready, "of": 1}}})
            .to_string()
    }
}
