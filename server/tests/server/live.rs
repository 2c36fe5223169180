//! The one WebSocket of a tab.

use app::api::{ClientFrame, ClusterState, LiveEvent, Topic};
use tokio_tungstenite::tungstenite::Message;

use crate::support::app::App;
use crate::support::fake::{Fake, SHORT, Scenario};
use crate::support::tab::Tab;

const PODS: &str = "/api/v1/namespaces/default/pods";

fn watch(channel: u32) -> ClientFrame {
    ClientFrame::Subscribe { channel, to: Topic::Watch { namespace: "default".to_owned() } }
}

async fn connected() -> (Fake, App) {
    let fake = Fake::start(Scenario::Well).await;
    let app = App::start(&fake.kubeconfig(), Some("other"), SHORT).await;
    app.until(ClusterState::Ready).await;
    (fake, app)
}

fn names(event: &LiveEvent) -> Vec<String> {
    match event {
        LiveEvent::Pods(pods) => pods.iter().map(|pod| pod.name.clone()).collect(),
        LiveEvent::Applied(pod) => vec![pod.name.clone()],
        LiveEvent::Deleted { name, .. } => vec![name.clone()],
        _ => Vec::new(),
    }
}

#[tokio::test]
async fn strangers_get_no_socket() {
    let app = App::alone().await;
    let cookie = format!("podlab-{}={}", app.address.port(), app.token);
    let bearer = format!("Bearer {}", app.token);
    let own = format!("http://{}", app.address);
    for (headers, status) in [
        (vec![("origin", own.as_str())], 401),
        (vec![("cookie", cookie.as_str()), ("origin", "http://evil.example")], 403),
        (vec![("cookie", cookie.as_str())], 403),
        (vec![("cookie", cookie.as_str()), ("origin", "null")], 403),
        (vec![("authorization", bearer.as_str()), ("host", "evil.example")], 403),
    ] {
        assert_eq!(Tab::try_open(&app, &headers).await.err(), Some(status), "{headers:?}");
    }
    assert!(Tab::try_open(&app, &[("authorization", &bearer)]).await.is_ok());
}

#[tokio::test]
async fn a_tab_sees_the_list_first_and_then_what_changes() {
    let (fake, app) = connected().await;
    fake.add("yellow");
    let mut tab = Tab::open(&app).await;
    tab.tell(&watch(7)).await;
    let first = tab.until(7, |event| matches!(event, LiveEvent::Pods(_))).await;
    assert_eq!(names(&first), ["yellow"]);
    fake.add("green");
    assert_eq!(names(&tab.until(7, |event| matches!(event, LiveEvent::Applied(_))).await), ["green"]);
    fake.remove("yellow");
    assert_eq!(names(&tab.until(7, |event| matches!(event, LiveEvent::Deleted { .. })).await), ["yellow"]);
}

#[tokio::test]
async fn all_tabs_share_one_watch_and_it_ends_with_the_last() {
    let (fake, app) = connected().await;
    fake.add("yellow");
    let mut tabs = Vec::new();
    for channel in 0..5 {
        let mut tab = Tab::open(&app).await;
        tab.tell(&watch(channel)).await;
        tab.until(channel, |event| names(event) == ["yellow"]).await;
        tabs.push(tab);
    }
    let lists = || fake.asked("GET", PODS).iter().filter(|asked| !asked.query.contains("watch=")).count();
    assert_eq!(lists(), 1);
    drop(tabs);
    let gone = async {
        while app.cluster.watches().count() > 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(crate::support::app::PATIENCE, gone).await.expect("the watch ends");
    let mut tab = Tab::open(&app).await;
    tab.tell(&watch(1)).await;
    tab.until(1, |event| names(event) == ["yellow"]).await;
    assert_eq!(lists(), 2);
}

#[tokio::test]
async fn a_watch_survives_the_cluster() {
    let (mut fake, app) = connected().await;
    fake.add("yellow");
    let mut tab = Tab::open(&app).await;
    tab.tell(&ClientFrame::Subscribe { channel: 1, to: Topic::Cluster }).await;
    tab.tell(&watch(2)).await;
    tab.until(2, |event| names(event) == ["yellow"]).await;
    fake.stop().await;
    let lost =
        |event: &LiveEvent| matches!(event, LiveEvent::Cluster(status) if status.state == ClusterState::Lost);
    tab.until(1, lost).await;
    fake.add("green");
    fake.come_back().await;
    let back = tab.until(2, |event| matches!(event, LiveEvent::Pods(_))).await;
    assert_eq!(names(&back), ["green", "yellow"]);
}

#[tokio::test]
async fn a_tab_that_does_not_read_holds_up_nobody_and_is_told_all_again() {
    let (fake, app) = connected().await;
    let (mut slow, mut quick) = (Tab::open_narrow(&app).await, Tab::open(&app).await);
    for tab in [&mut slow, &mut quick] {
        tab.tell(&watch(1)).await;
        tab.until(1, |event| matches!(event, LiveEvent::Pods(_))).await;
    }
    // More than all buffers on the way hold.
    let name = |number: u32| format!("pod-{number:05}");
    for number in 0..1_000 {
        fake.add_large(&name(number));
        if number % 50 == 0 {
            quick.until(1, |event| names(event).last() == Some(&name(number))).await;
        }
    }
    quick.until(1, |event| names(event).last() == Some(&name(999))).await;
    let again = slow.until(1, |event| matches!(event, LiveEvent::Pods(_))).await;
    assert!(names(&again).len() > 100, "{}", names(&again).len());
    if names(&again).len() < 1_000 {
        slow.until(1, |event| names(event).last() == Some(&name(999))).await;
    }
}

#[tokio::test]
async fn a_frame_that_cannot_be_understood_is_answered_and_the_socket_stays() {
    let app = App::alone().await;
    let mut tab = Tab::open(&app).await;
    for frame in [
        Message::text(""),
        Message::text("{\"subscribe\":{}}"),
        Message::text("[".repeat(10_000)),
        Message::binary(vec![0, 159, 146, 150]),
    ] {
        tab.send(frame).await;
        assert!(matches!(tab.hear().await.event, LiveEvent::Problem { .. }));
    }
    tab.tell(&ClientFrame::Unsubscribe { channel: 99 }).await;
    for channel in 0..40 {
        tab.tell(&ClientFrame::Subscribe { channel, to: Topic::Cluster }).await;
    }
    let refused = tab.until(39, |_| true).await;
    assert!(matches!(refused, LiveEvent::Problem { .. }), "{refused:?}");
}

#[tokio::test]
async fn a_watch_asks_for_nothing_but_the_pods_of_a_namespace() {
    let (fake, app) = connected().await;
    let mut tab = Tab::open(&app).await;
    for (channel, namespace) in (1..).zip(["default/configmaps?", "default/secrets?a=", "..", "A b", ""]) {
        tab.tell(&ClientFrame::Subscribe { channel, to: Topic::Watch { namespace: namespace.to_owned() } })
            .await;
        let refused = tab.until(channel, |_| true).await;
        assert!(matches!(refused, LiveEvent::Problem { .. }), "{namespace:?}: {refused:?}");
    }
    assert_eq!(fake.asked("GET", "/api/v1/namespaces/default/configmaps").len(), 0);
}

#[tokio::test]
async fn a_frame_that_is_too_large_closes_the_socket() {
    let app = App::alone().await;
    let mut tab = Tab::open(&app).await;
    tab.send(Message::text("x".repeat(100_000))).await;
    while let Some(message) = tab.message().await {
        assert!(matches!(message, Message::Close(_)), "{message:?}");
    }
}

#[tokio::test]
async fn a_server_that_stops_says_goodbye() {
    let app = App::alone().await;
    let mut tab = Tab::open(&app).await;
    tab.tell(&ClientFrame::Subscribe { channel: 1, to: Topic::Cluster }).await;
    tab.hear().await;
    app.stop.send_replace(true);
    loop {
        match tab.message().await {
            Some(Message::Close(Some(close))) => break assert_eq!(u16::from(close.code), 1001),
            Some(_) => {}
            None => panic!("closed without a word"),
        }
    }
}
