//! An HTTP server on loopback that has AWS's files, and the faults of a network.
//!
//! It writes its bytes by itself: a library would not cut a body off, lie about its length or stop in the middle.

use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::Digest as _;

use super::writer::{Line, Offer};

/// What goes wrong with one answer.
#[derive(Clone, Debug)]
pub(super) enum Fault {
    /// This status, with this header line.
    Status(u16, &'static str),
    /// So many bytes of the body, and then the connection is closed.
    Cut(usize),
    /// A checksum of something else, under this header's name.
    Checksum(&'static str),
    /// A byte now and then.
    Trickle,
    /// Nothing at all, for a while.
    Silence,
    /// The file is elsewhere.
    Redirect(String),
    /// Another file under the same address.
    Other(Vec<u8>),
    /// The whole file, whatever part was asked for.
    Whole,
}

/// What the server adds to every answer.
#[derive(Clone, Copy, Default)]
pub(super) struct Manners {
    pub(super) gzip: bool,
    pub(super) etag: bool,
    pub(super) checksums: bool,
}

#[derive(Default)]
struct State {
    files: HashMap<String, Vec<u8>>,
    faults: HashMap<String, Vec<Fault>>,
    /// What was asked for: the path, and the range if one was named.
    asked: Vec<String>,
}

pub(super) struct Server {
    pub(super) url: String,
    state: Arc<Mutex<State>>,
    sent: Arc<AtomicU64>,
    limit: Arc<AtomicU64>,
    ended: Arc<AtomicBool>,
}

impl Server {
    pub(super) fn start(files: HashMap<String, Vec<u8>>, manners: Manners) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let server = Self {
            url,
            state: Arc::new(Mutex::new(State { files, ..State::default() })),
            sent: Arc::default(),
            limit: Arc::new(AtomicU64::new(u64::MAX)),
            ended: Arc::default(),
        };
        let (state, sent, limit, ended) =
            (server.state.clone(), server.sent.clone(), server.limit.clone(), server.ended.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if ended.load(Ordering::Relaxed) {
                    break;
                }
                let connection = Connection {
                    stream: stream.unwrap(),
                    state: state.clone(),
                    sent: sent.clone(),
                    limit: limit.clone(),
                    ended: ended.clone(),
                    manners,
                };
                // A client that goes away is what some tests are about.
                std::thread::spawn(move || drop(connection.serve()));
            }
        });
        server
    }

    /// What goes wrong with the next answers under paths that end like this, one after another.
    pub(super) fn fault(&self, path: &str, faults: impl IntoIterator<Item = Fault>) {
        let mut state = self.state.lock().unwrap();
        let path =
            state.files.keys().find(|known| known.ends_with(path)).unwrap_or_else(|| panic!("no {path}")).clone();
        state.faults.insert(path, faults.into_iter().collect());
    }

    pub(super) fn remove(&self, path: &str) {
        self.state.lock().unwrap().files.retain(|known, _| !known.ends_with(path));
    }

    pub(super) fn replace(&self, files: HashMap<String, Vec<u8>>) {
        self.state.lock().unwrap().files = files;
    }

    pub(super) fn size(&self, path: &str) -> usize {
        self.state.lock().unwrap().files.iter().find(|(known, _)| known.ends_with(path)).unwrap().1.len()
    }

    pub(super) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.state.lock().unwrap().asked)
    }

    /// Stops in the middle of everything after so many bytes of bodies, until `go_on`.
    pub(super) fn stop_after(&self, bytes: u64) {
        self.sent.store(0, Ordering::SeqCst);
        self.limit.store(bytes, Ordering::SeqCst);
    }

    pub(super) fn stands_still(&self) -> bool {
        self.sent.load(Ordering::SeqCst) >= self.limit.load(Ordering::SeqCst)
    }

    pub(super) fn go_on(&self) {
        self.limit.store(u64::MAX, Ordering::SeqCst);
    }

    pub(super) fn sent(&self) -> u64 {
        self.sent.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        // The listener waits for one more.
        let _ = TcpStream::connect(self.url.trim_start_matches("http://"));
    }
}

struct Connection {
    stream: TcpStream,
    state: Arc<Mutex<State>>,
    sent: Arc<AtomicU64>,
    limit: Arc<AtomicU64>,
    ended: Arc<AtomicBool>,
    manners: Manners,
}

impl Connection {
    fn serve(mut self) -> std::io::Result<()> {
        let mut lines = BufReader::new(self.stream.try_clone()?).lines();
        let first = lines.next().ok_or(std::io::ErrorKind::UnexpectedEof)??;
        let mut headers = BTreeMap::new();
        for line in lines {
            let line = line?;
            let Some((name, value)) = line.split_once(": ") else { break };
            headers.insert(name.to_lowercase(), value.to_owned());
        }
        // A proxy is asked with the whole address.
        let address = first.split(' ').nth(1).unwrap_or_default();
        let path = address.strip_prefix("http://").map_or(address, |rest| &rest[rest.find('/').unwrap_or(0)..]);
        let (body, fault) = {
            let mut state = self.state.lock().unwrap();
            let range = headers.get("range").map(|range| format!(" {range}")).unwrap_or_default();
            let through = if path == address { "" } else { "through a proxy: " };
            state.asked.push(format!("{through}{path}{range}"));
            let fault =
                state.faults.get_mut(path).filter(|faults| !faults.is_empty()).map(|faults| faults.remove(0));
            (state.files.get(path).cloned(), fault)
        };
        let Some(mut body) = body else { return self.head("404 Not Found", 0, "") };
        match &fault {
            Some(Fault::Status(code, header)) => return self.head(&format!("{code} Not Today"), 0, header),
            Some(Fault::Redirect(to)) => return self.head("302 Found", 0, &format!("Location: {to}\r\n")),
            Some(Fault::Silence) => {
                std::thread::sleep(Duration::from_secs(3));
                return Ok(());
            }
            Some(Fault::Other(other)) => body = other.clone(),
            _ => {}
        }
        let mut extra = String::new();
        if self.manners.gzip && headers.get("accept-encoding").is_some_and(|accepted| accepted.contains("gzip")) {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(&body)?;
            body = encoder.finish()?;
            extra.push_str("Content-Encoding: gzip\r\n");
        }
        let etag = format!("\"{:x}\"", sha2::Sha256::digest(&body));
        if self.manners.etag {
            extra.push_str(&format!("ETag: {etag}\r\nAccept-Ranges: bytes\r\n"));
        }
        if self.manners.checksums {
            extra.push_str(&format!("Content-MD5: {}\r\n", STANDARD.encode(md5::Md5::digest(&body))));
            extra.push_str(&format!(
                "x-amz-checksum-crc32: {}\r\n",
                STANDARD.encode(crc32fast::hash(&body).to_be_bytes())
            ));
            extra.push_str(&format!("Repr-Digest: sha-256=:{}:\r\n", STANDARD.encode(sha2::Sha256::digest(&body))));
        }
        match &fault {
            Some(Fault::Checksum(name @ ("Content-MD5" | "Digest"))) => {
                let kind = if *name == "Digest" { "md5=" } else { "" };
                extra.push_str(&format!("{name}: {kind}{}\r\n", STANDARD.encode(md5::Md5::digest(b"other"))));
            }
            Some(Fault::Checksum("x-amz-checksum-crc32")) => extra.push_str("x-amz-checksum-crc32: AAAAAA==\r\n"),
            Some(Fault::Checksum("Repr-Digest")) => {
                extra.push_str(&format!("Repr-Digest: sha-256=:{}:\r\n", STANDARD.encode([1; 32])));
            }
            Some(Fault::Checksum(name)) => extra.push_str(&format!("{name}: {}\r\n", STANDARD.encode([1; 32]))),
            _ => {}
        }
        let from =
            headers.get("range").and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok());
        let same = headers.get("if-range").is_some_and(|wanted| *wanted == etag);
        let from: Option<usize> = from.filter(|_| same && !matches!(fault, Some(Fault::Whole)));
        let all = body.len();
        let (status, body) = match from {
            Some(from) => {
                extra.push_str(&format!("Content-Range: bytes {from}-{}/{all}\r\n", all - 1));
                ("206 Partial Content", body.split_off(from))
            }
            None => ("200 OK", body),
        };
        self.head(status, body.len(), &extra)?;
        let end = if let Some(Fault::Cut(end)) = fault { end } else { body.len() };
        let piece = if matches!(fault, Some(Fault::Trickle)) { 1 } else { 4096 };
        for piece in body[..end].chunks(piece) {
            let sent = self.sent.fetch_add(u64::try_from(piece.len()).unwrap(), Ordering::SeqCst);
            while sent >= self.limit.load(Ordering::SeqCst) && !self.ended.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(1));
            }
            self.stream.write_all(piece)?;
            if matches!(fault, Some(Fault::Trickle)) {
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        Ok(())
    }

    fn head(&mut self, status: &str, length: usize, extra: &str) -> std::io::Result<()> {
        write!(self.stream, "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{extra}\r\n")
    }
}

/// The files of offers, each with its lines, as AWS has them.
pub(super) fn files(offers: &[(&str, Vec<Line>)], version: &str) -> HashMap<String, Vec<u8>> {
    let mut files = HashMap::new();
    let mut listed = serde_json::Map::new();
    for (code, lines) in offers {
        let top = format!("/offers/v1.0/aws/{code}");
        listed.insert(
            (*code).to_owned(),
            serde_json::json!({
                "offerCode": code, "versionIndexUrl": format!("{top}/index.json"),
                "currentRegionIndexUrl": format!("{top}/current/region_index.json"),
            }),
        );
        let mut regions = serde_json::Map::new();
        let mut codes: Vec<&str> = lines.iter().map(|line| line.region.as_str()).collect();
        codes.dedup();
        for region in codes {
            let mine: Vec<Line> = lines.iter().filter(|line| line.region == region).cloned().collect();
            let prefix = if region == "us-east-1" { String::new() } else { super::round_trip::prefix(region) };
            let offer = Offer { code, version, region, prefix: &prefix, lines: &mine, seed: 7 };
            let path = format!("{top}/{version}/{region}/index");
            files.insert(format!("{path}.csv"), offer.csv().into_bytes());
            files.insert(format!("{path}.json"), offer.json().into_bytes());
            let url = format!("{path}.json");
            regions
                .insert(region.to_owned(), serde_json::json!({ "regionCode": region, "currentVersionUrl": url }));
        }
        let index = serde_json::json!({ "formatVersion": "v1.0", "regions": regions });
        files.insert(format!("{top}/current/region_index.json"), index.to_string().into_bytes());
    }
    let index = serde_json::json!({ "formatVersion": "v1.0", "offers": listed });
    files.insert("/offers/v1.0/aws/index.json".to_owned(), index.to_string().into_bytes());
    files
}
