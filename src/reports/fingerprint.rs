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
    for part in [finding.rule.as_str(), &address, attribute] {
        hash.update(part);
        hash.update([0]);
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
