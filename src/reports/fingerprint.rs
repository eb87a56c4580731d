//! What stays the same about a finding while lines move around it, so that a baseline or a code-scanning service
//! knows it again.
//!
//! Not for: telling instances of one block apart. They are written once, and are settled by one edit.

use sha2::{Digest, Sha256};

use super::address;
use super::model::Finding;

/// Of the rule, the block as its module names it, and the attribute. Neither file nor line is part of it.
#[must_use]
pub fn fingerprint(finding: &Finding) -> String {
    let address = finding.address.as_deref().map(address::in_module).unwrap_or_default();
    let attribute = finding.attribute.as_deref().unwrap_or_default();
    let mut hash = Sha256::new();
    for part in [&*finding.rule, &address, attribute] {
        hash.update(part);
        hash.update([0]);
    }
    let half = |bits: u8| char::from_digit(u32::from(bits), 16);
    hash.finalize().iter().take(16).flat_map(|byte| [half(byte >> 4), half(byte & 15)]).flatten().collect()
}
