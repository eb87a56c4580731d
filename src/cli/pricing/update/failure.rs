//! Why something could not be fetched, and whether and when to try again.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::time::Duration;

/// What went wrong with an address.
#[derive(Debug)]
pub(super) enum Failure {
    /// There is no such file.
    Missing(String),
    /// The connection or the server; `after` is when the server wants to be asked again.
    Passing { why: String, after: Option<Duration> },
    /// The file is not what it should be.
    Content(String),
    /// Another try gives the same.
    Lasting(String),
}

impl Failure {
    pub(super) fn passing(why: impl Into<String>) -> Self {
        Self::Passing { why: why.into(), after: None }
    }

    /// On one line, with the address.
    pub(super) fn told(&self, url: &str) -> String {
        let (Self::Missing(why) | Self::Passing { why, .. } | Self::Content(why) | Self::Lasting(why)) = self;
        format!("{}: {why}", shown(url))
    }
}

/// An address without the name and password that may be in it: messages end up in logs.
pub(super) fn shown(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    format!("{scheme}://{host}{path}")
}

/// How often and how long to wait.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    pub(super) retries: u32,
    /// Before the first retry; twice as long before each further one.
    pub(super) pause: Duration,
}

/// A wrong file may be one that was just being replaced; a second wrong one is simply wrong.
const CONTENT: u32 = 2;
/// What a server may ask us to wait.
const LONGEST: Duration = Duration::from_secs(120);
/// After so many bytes since the last failure, patience begins anew: a large file may be interrupted often.
const PROGRESS: u64 = 4 << 20;

/// The tries of one file.
#[derive(Debug)]
pub(super) struct Tries {
    patience: Patience,
    failed: u32,
    wrong: u32,
    since: u64,
}

impl Tries {
    pub(super) fn new(patience: Patience) -> Self {
        Self { patience, failed: 0, wrong: 0, since: 0 }
    }

    pub(super) fn progress(&mut self, bytes: u64) {
        self.since = self.since.saturating_add(bytes);
        if self.since >= PROGRESS {
            self.failed = 0;
        }
    }

    /// Waits for the next try, or gives the failure back if there is none.
    pub(super) async fn again(&mut self, failure: Failure) -> Result<(), Failure> {
        self.since = 0;
        let (count, most) = match failure {
            Failure::Missing(_) | Failure::Lasting(_) => return Err(failure),
            Failure::Content(_) => (&mut self.wrong, CONTENT.min(self.patience.retries)),
            Failure::Passing { .. } => (&mut self.failed, self.patience.retries),
        };
        if *count >= most {
            return Err(failure);
        }
        *count += 1;
        let doubled = self.patience.pause.saturating_mul(1 << (*count - 1).min(6));
        let wait = match failure {
            Failure::Passing { after: Some(after), .. } if after > LONGEST => return Err(failure),
            Failure::Passing { after: Some(after), .. } => after.max(doubled),
            _ => doubled,
        };
        tokio::time::sleep(wait + jitter(doubled / 2)).await;
        Ok(())
    }
}

/// Some part of a time, so that those who failed together do not come back together.
fn jitter(most: Duration) -> Duration {
    let random = RandomState::new().build_hasher().finish();
    let millis = u64::try_from(most.as_millis()).unwrap_or(u64::MAX).max(1);
    Duration::from_millis(random % millis)
}
