//! A browser tab's WebSocket.

use app::api::{ClientFrame, LiveEvent, ServerFrame};
use futures::{SinkExt as _, StreamExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

use super::app::{App, PATIENCE};

/// An open socket.
pub struct Tab {
    socket: WebSocketStream<TcpStream>,
}

impl Tab {
    /// As this server's own page opens it.
    pub async fn open(app: &App) -> Self {
        let cookie = format!("podlab-{}={}", app.address.port(), app.token);
        let own = format!("http://{}", app.address);
        Self::try_open(app, &[("cookie", &cookie), ("origin", &own)]).await.expect("an upgrade")
    }

    /// As [`Tab::open`], with next to no room for what it has not read yet.
    pub async fn open_narrow(app: &App) -> Self {
        let cookie = format!("podlab-{}={}", app.address.port(), app.token);
        let own = format!("http://{}", app.address);
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(128 * 1024).unwrap();
        let stream = socket.connect(app.address).await.unwrap();
        Self::upgrade(app, stream, &[("cookie", &cookie), ("origin", &own)]).await.expect("an upgrade")
    }

    /// With these headers; the status of the refusal if it is refused.
    pub async fn try_open(app: &App, headers: &[(&'static str, &str)]) -> Result<Self, u16> {
        let stream = TcpStream::connect(app.address).await.unwrap();
        Self::upgrade(app, stream, headers).await
    }

    async fn upgrade(app: &App, stream: TcpStream, headers: &[(&'static str, &str)]) -> Result<Self, u16> {
        let mut request = format!("ws://{}{}", app.address, app::api::LIVE).into_client_request().unwrap();
        for (name, value) in headers {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        match timeout(PATIENCE, client_async(request, stream)).await.unwrap() {
            Ok((socket, _)) => Ok(Self { socket }),
            Err(Error::Http(response)) => Err(response.status().as_u16()),
            Err(error) => panic!("{error}"),
        }
    }

    /// Sends a frame of the contract.
    pub async fn tell(&mut self, frame: &ClientFrame) {
        self.send(Message::text(serde_json::to_string(frame).unwrap())).await;
    }

    /// Sends anything.
    pub async fn send(&mut self, message: Message) {
        timeout(PATIENCE, self.socket.send(message)).await.unwrap().unwrap();
    }

    /// The next message, control frames apart.
    pub async fn message(&mut self) -> Option<Message> {
        loop {
            match timeout(PATIENCE, self.socket.next()).await.expect("a frame in time") {
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Ok(message)) => return Some(message),
                Some(Err(_)) | None => return None,
            }
        }
    }

    /// The next frame.
    pub async fn hear(&mut self) -> ServerFrame {
        let message = self.message().await.expect("an open socket");
        serde_json::from_str(message.to_text().unwrap()).unwrap()
    }

    /// The first event of this channel that is as wanted.
    pub async fn until(&mut self, channel: u32, wanted: impl Fn(&LiveEvent) -> bool) -> LiveEvent {
        loop {
            let frame = self.hear().await;
            if frame.channel == channel && wanted(&frame.event) {
                return frame.event;
            }
        }
    }
}
