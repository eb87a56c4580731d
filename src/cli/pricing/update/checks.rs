//! Whether a body is the one that the server meant: its length, and every checksum that the headers give.
//!
//! Not for: signatures. AWS signs nothing here; who the server is, TLS says.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::Md5;
use reqwest::header::HeaderMap;
use sha2::{Digest as _, Sha256};

/// The checksums of a body as it comes over the wire.
#[derive(Default)]
pub(super) struct Checks {
    md5: Option<(Md5, Vec<u8>)>,
    sha256: Option<(Sha256, Vec<u8>)>,
    crc32: Option<(crc32fast::Hasher, Vec<u8>)>,
}

impl Checks {
    /// Those that a response with the whole body names.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let mut checks = Self::default();
        checks.want("md5", text(headers, "content-md5"));
        for name in ["repr-digest", "content-digest", "digest"] {
            for entry in text(headers, name).split(',') {
                let Some((kind, value)) = entry.split_once('=') else { continue };
                checks.want(&kind.trim().to_ascii_lowercase(), value.trim().trim_matches(':'));
            }
        }
        // Of the object as it is stored. A cache that compresses on its way hands this on as it is.
        if text(headers, "content-encoding").is_empty() {
            checks.want("sha-256", text(headers, "x-amz-checksum-sha256"));
            checks.want("crc32", text(headers, "x-amz-checksum-crc32"));
        }
        checks
    }

    /// What cannot be read, such as the sum of a sum for an object that was stored in parts, is not checked.
    fn want(&mut self, kind: &str, value: &str) {
        let Ok(wanted) = STANDARD.decode(value) else { return };
        match (kind, wanted.len()) {
            ("md5", 16) => self.md5 = Some((Md5::new(), wanted)),
            ("sha-256", 32) => self.sha256 = Some((Sha256::new(), wanted)),
            ("crc32", 4) => self.crc32 = Some((crc32fast::Hasher::new(), wanted)),
            _ => {}
        }
    }

    pub(super) fn update(&mut self, bytes: &[u8]) {
        if let Some((hash, _)) = &mut self.md5 {
            hash.update(bytes);
        }
        if let Some((hash, _)) = &mut self.sha256 {
            hash.update(bytes);
        }
        if let Some((hash, _)) = &mut self.crc32 {
            hash.update(bytes);
        }
    }

    /// The name of the first checksum that is another.
    pub(super) fn wrong(self) -> Option<&'static str> {
        let md5 = self.md5.filter(|(hash, wanted)| hash.clone().finalize().as_slice() != wanted);
        let sha256 = self.sha256.filter(|(hash, wanted)| hash.clone().finalize().as_slice() != wanted);
        let crc32 = self.crc32.filter(|(hash, wanted)| hash.clone().finalize().to_be_bytes() != wanted.as_slice());
        md5.map(|_| "MD5").or(sha256.map(|_| "SHA-256")).or(crc32.map(|_| "CRC-32"))
    }
}

pub(super) fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().trim()
}
