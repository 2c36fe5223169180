//! The one guard before everything that touches a cluster: Host, Origin, token, in this order, and before any upgrade.
//!
//! Host and Origin are looked at on every route (DNS rebinding, cross-site requests); the token only on guarded ones.

mod host;
mod origin;
mod token;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::error::Error;

pub use host::Hosts;
pub use token::Token;

/// Who may use this server, and by which names.
#[derive(Debug, Clone)]
pub struct Guard {
    /// The names this server is reached by.
    hosts: Arc<Hosts>,
    /// The token of this run; none with `--no-token`.
    token: Option<Token>,
    /// Cookies know no ports: the name carries it, so that two servers on one machine do not take each other's.
    cookie: Arc<str>,
}

impl Guard {
    /// For a server that listens on `address`; `names` are further names for it.
    pub fn new(address: SocketAddr, names: &[String], token: Option<Token>) -> Self {
        let cookie = format!("podlab-{}", address.port()).into();
        Self { hosts: Arc::new(Hosts::new(address, names)), token, cookie }
    }

    /// Whether this request brings the token, as a cookie or as a bearer; always true with `--no-token`.
    pub fn knows(&self, headers: &HeaderMap) -> bool {
        self.admit(headers).is_ok()
    }

    /// The `Set-Cookie` value in exchange for the token; none is needed with `--no-token`.
    pub fn exchange(&self, offered: &str) -> Result<Option<String>, Error> {
        match &self.token {
            None => Ok(None),
            Some(token) if token.equals(offered) => {
                Ok(Some(format!("{}={}; HttpOnly; SameSite=Strict; Path=/", self.cookie, token.as_str())))
            }
            Some(_) => Err(Error::WrongToken),
        }
    }

    fn admit(&self, headers: &HeaderMap) -> Result<(), Error> {
        let Some(token) = &self.token else { return Ok(()) };
        let offered = [token::bearer(headers), token::cookie(headers, &self.cookie)];
        if offered.into_iter().flatten().any(|value| token.equals(value)) {
            Ok(())
        } else {
            Err(Error::NoToken)
        }
    }

    /// A bearer token cannot come from another site's page: sending that header needs a permission we never give.
    fn has_bearer(&self, headers: &HeaderMap) -> bool {
        token::bearer(headers)
            .is_some_and(|value| self.token.as_ref().is_none_or(|token| token.equals(value)))
    }
}

/// Middleware of all routes: the Host has to be ours, and so has the Origin of whatever changes something or upgrades.
pub async fn same_site(State(guard): State<Guard>, request: Request, next: Next) -> Result<Response, Error> {
    let host = guard.hosts.check(&request)?;
    let headers = request.headers();
    let safe =
        matches!(*request.method(), Method::GET | Method::HEAD) && !headers.contains_key(header::UPGRADE);
    if !safe {
        origin::check(headers, &host, guard.has_bearer(headers))?;
    }
    Ok(next.run(request).await)
}

/// Middleware of guarded routes: no token, no answer.
pub async fn token_holder(
    State(guard): State<Guard>,
    request: Request,
    next: Next,
) -> Result<Response, Error> {
    guard.admit(request.headers())?;
    Ok(next.run(request).await)
}
