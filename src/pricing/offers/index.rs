//! The two indexes in front of an offer's files: which offers there are, and which version each region has.
//!
//! What they say becomes addresses and names of files, so nothing of it is taken as it comes.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Where a file of an offer is, below the server's address: `/offers/v1.0/aws/AmazonEC2/20260831/eu-west-1/index.json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferPath {
    /// The path of the JSON file; the CSV file is beside it.
    pub json: String,
    /// The version in it.
    pub version: String,
}

impl OfferPath {
    /// The path of the CSV file.
    pub fn csv(&self) -> String {
        self.json.strip_suffix(".json").map_or_else(|| self.json.clone(), |stem| format!("{stem}.csv"))
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Offers {
    offers: BTreeMap<String, Offer>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Offer {
    current_region_index_url: Option<String>,
}

#[derive(Deserialize)]
struct Regions {
    regions: BTreeMap<String, Region>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    current_version_url: String,
}

/// The path of each offer's region index, by offer code.
///
/// # Errors
/// A text that is no such index. Single entries that are not as they have to be are left out.
pub fn offers(text: &[u8]) -> Result<BTreeMap<String, String>, String> {
    let index: Offers =
        serde_json::from_slice(text).map_err(|error| format!("this is no index of offers: {error}"))?;
    let entries = index.offers.into_iter().filter_map(|(code, offer)| {
        let path = offer.current_region_index_url.filter(|path| segments(path).is_some())?;
        Some((code, path))
    });
    Ok(entries.collect())
}

/// The file of each region in its current version, by region code.
///
/// # Errors
/// A text that is no such index, or that leads to a file of another offer.
pub fn regions(text: &[u8], offer: &str) -> Result<BTreeMap<String, OfferPath>, String> {
    let index: Regions =
        serde_json::from_slice(text).map_err(|error| format!("this is no index of regions: {error}"))?;
    let mut files = BTreeMap::new();
    for (region, entry) in index.regions {
        let path = entry.current_version_url;
        let parts = segments(&path).unwrap_or_default();
        let [.., of, version, within, "index.json"] = parts.as_slice() else {
            return Err(format!("the path of region `{}` is not as expected", super::shown(&region)));
        };
        if *of != offer || *within != region {
            return Err(format!("the path of region `{}` leads elsewhere", super::shown(&region)));
        }
        let version = (*version).to_owned();
        files.insert(region, OfferPath { json: path, version });
    }
    Ok(files)
}

/// The parts of a path that stays below the server's address; `None` for any other text.
fn segments(path: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = path.strip_prefix("/offers/")?.split('/').collect();
    let plain = |part: &&str| {
        let letters = part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
        letters && !part.is_empty() && part.len() <= 80 && !part.starts_with('.')
    };
    parts.iter().all(plain).then_some(parts)
}
