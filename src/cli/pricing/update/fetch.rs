//! One file over the network: retried, resumed where it broke off, checked, and read while it comes.
//!
//! Not for: what is in it. A reader's result counts only after the whole body has passed its checks.

use std::io::Read;
use std::time::Duration;

use bytes::Bytes;
use finops_lint::pricing::offers::OfferError;
use reqwest::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_RANGE, ETAG, HeaderMap, IF_RANGE, RANGE, RETRY_AFTER,
};
use reqwest::{Client, Response, StatusCode};
use tokio::time::{Instant, timeout};

use super::checks::{Checks, text};
use super::failure::{Failure, Patience, Tries};
use super::pipe::{Feed, pipe};

/// An index has some tens of kilobytes.
const SMALL: usize = 16 << 20;

/// Slower than so many bytes in a second is as good as nothing.
const SLOWEST: u64 = 256;

/// A connection, and how patient it is.
#[derive(Debug, Clone)]
pub(super) struct Net {
    pub(super) client: Client,
    pub(super) patience: Patience,
    /// So long without progress is a failure.
    pub(super) stall: Duration,
}

/// Reads a body that arrives in pieces.
pub(super) type Parse<T> = dyn Fn(Box<dyn Read + Send>) -> Result<T, OfferError> + Send + Sync;

/// How the feeding of a reader ended.
enum Fed {
    Whole,
    /// From the beginning, after this failure.
    Again(Failure),
    /// From the beginning, with a response that is there already: the file has changed, or the server resumes none.
    Anew(Response),
    /// The reader wants no more; it says why.
    Refused,
    GivenUp(Failure),
}

impl Net {
    /// A file that is small enough to be held.
    pub(super) async fn small(&self, url: &str) -> Result<Vec<u8>, Failure> {
        let read = |input: Box<dyn Read + Send>| {
            let mut bytes = Vec::new();
            let limit = u64::try_from(SMALL).unwrap_or(u64::MAX);
            input.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(OfferError::Read)?;
            if bytes.len() > SMALL {
                return Err(OfferError::Content("the index is too large".to_owned()));
            }
            Ok(bytes)
        };
        self.read(url, std::sync::Arc::new(read), &|_, _| ()).await
    }

    /// A file that `parse` reads while it comes. Progress: bytes so far, and in all if that is known.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        url: &str,
        parse: std::sync::Arc<Parse<T>>,
        progress: &(dyn Fn(u64, Option<u64>) + Sync),
    ) -> Result<T, Failure> {
        let mut tries = Tries::new(self.patience);
        let mut at_hand = None;
        loop {
            let response = match at_hand.take() {
                Some(response) => response,
                None => match self.send(url, None).await {
                    Ok(response) => response,
                    Err(failure) => {
                        tries.again(failure).await?;
                        continue;
                    }
                },
            };
            let mut body = Body::of(&response);
            let (sender, reader) = pipe(body.packed);
            let parse = std::sync::Arc::clone(&parse);
            let parser = tokio::task::spawn_blocking(move || parse(reader.open()));
            let fed = self.feed(url, response, &mut body, &sender, &mut tries, progress).await;
            if !matches!(fed, Fed::Whole | Fed::Refused) {
                // Or the reader would take it for the end.
                sender.broken().await;
            }
            drop(sender);
            let read = parser.await.map_err(|error| Failure::Lasting(error.to_string()))?;
            match (fed, read) {
                (Fed::Whole, Ok(read)) => return Ok(read),
                (Fed::Whole | Fed::Refused, Err(error)) => {
                    tries.again(Failure::Content(error.to_string())).await?;
                }
                (Fed::Refused, Ok(_)) => {
                    tries.again(Failure::Content("the file goes on after its end".to_owned())).await?;
                }
                (Fed::Again(failure), _) => tries.again(failure).await?,
                (Fed::Anew(response), _) => at_hand = Some(response),
                (Fed::GivenUp(failure), _) => return Err(failure),
            }
        }
    }

    async fn feed(
        &self,
        url: &str,
        mut response: Response,
        body: &mut Body,
        sender: &Feed,
        tries: &mut Tries,
        progress: &(dyn Fn(u64, Option<u64>) + Sync),
    ) -> Fed {
        loop {
            let failure = match self.pieces(&mut response, body, sender, tries, progress).await {
                Ok(true) => return body.ending(),
                Ok(false) => return Fed::Refused,
                Err(failure) => failure,
            };
            let Some(etag) = body.etag.clone().filter(|_| body.taken > 0) else { return Fed::Again(failure) };
            let mut failure = failure;
            response = loop {
                if let Err(failure) = tries.again(failure).await {
                    return Fed::GivenUp(failure);
                }
                match self.send(url, Some((body.taken, &etag))).await {
                    Ok(next) if next.status() == StatusCode::PARTIAL_CONTENT => {
                        if body.continues(next.headers()) {
                            break next;
                        }
                        return Fed::Again(Failure::passing("the server resumed at another place"));
                    }
                    Ok(next) => return Fed::Anew(next),
                    // The end of the body was all that was missing, or the file has become shorter.
                    Err(Failure::Lasting(why)) => return Fed::Again(Failure::passing(why)),
                    Err(next) => failure = next,
                }
            };
        }
    }

    /// Hands over what comes; `false` if nobody takes it any more.
    async fn pieces(
        &self,
        response: &mut Response,
        body: &mut Body,
        sender: &Feed,
        tries: &mut Tries,
        progress: &(dyn Fn(u64, Option<u64>) + Sync),
    ) -> Result<bool, Failure> {
        let (mut waited, mut came) = (Duration::ZERO, 0_u64);
        loop {
            let asked = Instant::now();
            let Ok(piece) = timeout(self.stall, response.chunk()).await else {
                return Err(Failure::passing(format!("nothing came for {} s", self.stall.as_secs())));
            };
            let Some(piece) = piece.map_err(|error| Failure::passing(causes(&error)))? else {
                return body.is_all().map(|()| true);
            };
            let bytes = length(&piece);
            body.take(&piece)?;
            tries.progress(bytes);
            progress(body.taken, body.total);
            if !sender.bytes(&piece).await {
                return Ok(false);
            }
            // How long the network took; the time in which the reader reads is not its fault.
            waited += asked.elapsed();
            came = came.saturating_add(bytes);
            if waited >= self.stall {
                if came < SLOWEST.saturating_mul(waited.as_secs().max(1)) {
                    return Err(Failure::passing(format!("only {came} bytes came in {} s", waited.as_secs())));
                }
                (waited, came) = (Duration::ZERO, 0);
            }
        }
    }

    /// Asks once. A response is one with a body to read: whole, or the rest that was asked for.
    async fn send(&self, url: &str, rest: Option<(u64, &str)>) -> Result<Response, Failure> {
        let mut request = self.client.get(url).header(ACCEPT_ENCODING, "gzip");
        if let Some((from, etag)) = rest {
            request = request.header(RANGE, format!("bytes={from}-")).header(IF_RANGE, etag);
        }
        let response = match timeout(self.stall, request.send()).await {
            Err(_) => return Err(Failure::passing(format!("no answer for {} s", self.stall.as_secs()))),
            Ok(Err(error)) if error.is_redirect() || error.is_builder() => {
                return Err(Failure::Lasting(causes(&error)));
            }
            Ok(Err(error)) => return Err(Failure::passing(causes(&error))),
            Ok(Ok(response)) => response,
        };
        let status = response.status();
        let why = format!("the server says {status}");
        match status {
            StatusCode::OK => match text(response.headers(), CONTENT_ENCODING.as_str()) {
                "" | "identity" | "gzip" | "x-gzip" => Ok(response),
                _ => Err(Failure::Lasting("the file is packed in a way that was not asked for".to_owned())),
            },
            StatusCode::PARTIAL_CONTENT if rest.is_some() => Ok(response),
            StatusCode::NOT_FOUND | StatusCode::FORBIDDEN | StatusCode::GONE => Err(Failure::Missing(why)),
            StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS => {
                Err(Failure::Passing { why, after: wish(response.headers()) })
            }
            _ if status.is_server_error() => Err(Failure::Passing { why, after: wish(response.headers()) }),
            _ if status.is_redirection() => Err(Failure::Lasting(format!("{why}, a redirect to where no file is"))),
            _ => Err(Failure::Lasting(why)),
        }
    }
}

/// What is known of a body, and how much of it has come.
struct Body {
    taken: u64,
    total: Option<u64>,
    /// A strong one: with it the rest can be asked for.
    etag: Option<String>,
    packed: bool,
    checks: Checks,
}

impl Body {
    fn of(response: &Response) -> Self {
        let headers = response.headers();
        let etag = text(headers, ETAG.as_str());
        Self {
            taken: 0,
            total: text(headers, "content-length").parse().ok(),
            etag: (etag.starts_with('"')).then(|| etag.to_owned()),
            packed: text(headers, CONTENT_ENCODING.as_str()).ends_with("gzip"),
            checks: Checks::of(headers),
        }
    }

    fn take(&mut self, piece: &Bytes) -> Result<(), Failure> {
        self.taken = self.taken.saturating_add(length(piece));
        self.checks.update(piece);
        if self.total.is_some_and(|total| self.taken > total) {
            return Err(Failure::passing("more came than was announced"));
        }
        Ok(())
    }

    fn is_all(&self) -> Result<(), Failure> {
        match self.total {
            Some(total) if self.taken < total => {
                Err(Failure::passing(format!("the body ends after {} of {total} bytes", self.taken)))
            }
            _ => Ok(()),
        }
    }

    fn ending(&mut self) -> Fed {
        match std::mem::take(&mut self.checks).wrong() {
            Some(name) => Fed::Again(Failure::Content(format!("the file does not have its {name} checksum"))),
            None => Fed::Whole,
        }
    }

    /// Whether a response goes on where the last one ended.
    fn continues(&self, headers: &HeaderMap) -> bool {
        let range = text(headers, CONTENT_RANGE.as_str());
        let begins = range.strip_prefix("bytes ").and_then(|range| range.split_once('-'));
        let total = range.rsplit_once('/').and_then(|(_, total)| total.parse().ok());
        begins.is_some_and(|(from, _)| from.parse() == Ok(self.taken))
            && (self.total.is_none() || total.is_none() || self.total == total)
    }
}

fn length(piece: &Bytes) -> u64 {
    u64::try_from(piece.len()).unwrap_or(u64::MAX)
}

/// When the server wants to be asked again: seconds, or a date.
fn wish(headers: &HeaderMap) -> Option<Duration> {
    let written = text(headers, RETRY_AFTER.as_str());
    if let Ok(seconds) = written.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let then = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_timestamp(written).ok()?;
    let wait = then.duration_since(jiff::Timestamp::now());
    Some(wait.try_into().unwrap_or(Duration::ZERO))
}

/// An error with what caused it, without the address, which the message has already.
fn causes(error: &reqwest::Error) -> String {
    let mut told = String::new();
    let mut open: Option<&dyn std::error::Error> = std::error::Error::source(error);
    while let Some(error) = open {
        let one = error.to_string();
        if !told.ends_with(&one) {
            told.push_str(if told.is_empty() { "" } else { ": " });
            told.push_str(&one);
        }
        open = error.source();
    }
    if told.is_empty() { error.to_string() } else { told }
}
