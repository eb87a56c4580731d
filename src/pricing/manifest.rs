//! The list of the catalogue files that a project pins: `catalogue.tsv`, beside them.
//!
//! It makes a directory of tables a catalogue, tells what is in it without reading it, and holds the checksum by which a
//! file is known that was edited, or merged into something that nobody published. Not for: private prices, which have
//! a file of their own.

use std::borrow::Cow;

use xxhash_rust::xxh3::xxh3_64;

use super::book::{Place, summary};
use super::pack::Rows;

/// The file's name.
pub const NAME: &str = "catalogue.tsv";

/// Its first line, and so its version.
const FIRST: &str = "finops-lint price catalogue, form 1";

const COLUMNS: &str = "service\tprices\toldest\tnewest\tregions\tsources\tchecksum";

/// The list for catalogue files `(<OfferCode>.tsv, text)`.
///
/// # Errors
/// Names the file and line that is none of a catalogue.
pub fn write(files: &[(String, String)]) -> Result<String, String> {
    let mut files: Vec<&(String, String)> = files.iter().collect();
    files.sort();
    let mut list = format!("{FIRST}\n{COLUMNS}\n");
    for (name, text) in files {
        let service = name.strip_suffix(".tsv").unwrap_or(name);
        let line = Rows::read(service, text)?.summary.line();
        list.push_str(&format!("{line}\t{:016x}\n", checksum(text)));
    }
    Ok(list)
}

/// What a list says, in the order of the offer codes.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<([String; 6], Place)>, String> {
    let text = text(bytes).ok_or_else(|| format!("{NAME} is not text"))?;
    let mut lines = text.lines();
    if lines.next() != Some(FIRST) {
        return Err(format!(
            "{NAME}:1: expected {FIRST:?}: it is no list of prices, or one of another finops-lint"
        ));
    }
    let mut sections = Vec::new();
    for (index, line) in lines.enumerate().skip(1) {
        let section = section(line);
        sections.push(section.ok_or_else(|| format!("{NAME}:{}: this is no line of the list", index + 2))?);
    }
    sections.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(sections)
}

fn section(line: &str) -> Option<([String; 6], Place)> {
    let (summary, rest) = summary(line)?;
    let [service, prices, ..] = &summary;
    // The name becomes a file's name, and the list may come with a pull request.
    if service.is_empty() || !service.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    prices.parse::<usize>().ok()?;
    let &[checksum] = rest.as_slice() else { return None };
    let place = Place::Text { file: format!("{service}.tsv"), checksum: u64::from_str_radix(checksum, 16).ok()? };
    Some((summary, place))
}

/// A file as text with the line ends of the repository: git may have given it others.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) };
    Some(text.into_owned())
}

/// What is compared.
pub(super) fn checksum(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}
