//! The connection to the price list: certificates, proxies, redirects, time limits.
//!
//! Not for: what is asked of it; that is `fetch`.
//!
//! Certificates are those that the machine trusts, because behind a company's proxy no others work; `SSL_CERT_FILE` and
//! `--ca-file` add to them. Only where a machine has none at all, as in an empty container, are Mozilla's used.
//! `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` are obeyed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use reqwest::redirect::{Attempt, Policy};
use reqwest::{Certificate, Client, ClientBuilder};

const REDIRECTS: usize = 5;
const CONNECT: Duration = Duration::from_secs(20);

/// A client that trusts what the machine trusts, and the certificates of the file.
pub(super) fn client(ca_file: Option<&Path>) -> Result<Client, String> {
    // An error says that there is one already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut own = Vec::new();
    let named = std::env::var_os("SSL_CERT_FILE").map(PathBuf::from);
    for path in ca_file.map(Path::to_path_buf).into_iter().chain(named) {
        let told = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = std::fs::read(&path).map_err(|error| told(&error))?;
        own.extend(Certificate::from_pem_bundle(&text).map_err(|error| told(&error))?);
    }
    builder().tls_certs_merge(own.clone()).build().or_else(|_| {
        let mozillas = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter();
        let all = mozillas.filter_map(|one| Certificate::from_der(one).ok()).chain(own);
        builder().tls_certs_only(all).build().map_err(|error| format!("no connection can be made: {error}"))
    })
}

fn builder() -> ClientBuilder {
    Client::builder()
        .user_agent(concat!("finops-lint/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT)
        .redirect(Policy::custom(redirect))
}

/// A server may send us elsewhere, but not round in circles, and never from https to where anyone can listen.
fn redirect(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    if attempt.previous().len() > REDIRECTS {
        return attempt.error("too many redirects");
    }
    let from = attempt.previous().last().map(|url| url.scheme().to_owned()).unwrap_or_default();
    match (from.as_str(), attempt.url().scheme()) {
        (_, "https") | ("http", "http") => attempt.follow(),
        (_, to) => {
            let refused = format!("a redirect from {from} to {to} is not followed");
            attempt.error(refused)
        }
    }
}
