//! `GET /api/live`: one WebSocket a tab, many channels on it, each with its own pace.
//!
//! A channel is a task that puts its events into the socket's bounded queue. A tab that reads slowly fills the queue and
//! makes its own channels wait; they then fall behind the shared watch and get the whole list again. Nobody else waits.

mod channel;
mod socket;

use app::api;
use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::response::Response;

use crate::error::Error;
use crate::state::AppState;

/// The largest frame a tab may send; its frames are a few dozen bytes.
const LARGEST_FRAME: usize = 16 * 1024;

/// Opens the socket. The guard has already had its say.
pub async fn upgrade(
    State(state): State<AppState>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Error> {
    let upgrade = upgrade.map_err(|_| Error::NoUpgrade)?;
    let limited = upgrade.max_message_size(LARGEST_FRAME).max_frame_size(LARGEST_FRAME);
    Ok(limited.on_upgrade(|socket| socket::serve(socket, state)))
}

fn problem(message: &str, help: &str) -> api::LiveEvent {
    api::LiveEvent::Problem { message: message.to_owned(), help: help.to_owned() }
}
