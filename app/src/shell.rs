//! The HTML around the app.

use crate::pages::App;
use leptos::prelude::*;
use leptos_meta::MetaTags;

/// The whole document, as the server sends it. Scripts and styles carry the nonce of the answer's security policy.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta
                    name="description"
                    content="Build a Kubernetes Pod in a form beside its YAML, and see what the API server would say."
                />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href="/pkg/app.css" />
                <HydrationScripts options=options />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}
