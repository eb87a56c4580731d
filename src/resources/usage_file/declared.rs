//! What only a usage file declares: data transfer, for which Terraform has no resource.
//!
//! Not for: what it costs; that is a shape like others.

use std::sync::Arc;

use super::UsageFile;
use crate::diagnostics::{FileId, Sources};
use crate::evaluator::project::{Key, Resource};
use crate::evaluator::value::{Unknown, Value};

/// The type that the community's files have for it.
pub const DATA_TRANSFER: &str = "aws_data_transfer";

/// The things that a usage file declares.
#[must_use]
pub fn declared(file: FileId, sources: &Sources) -> Vec<Resource> {
    if !sources.get(file).text.contains(DATA_TRANSFER) {
        return Vec::new();
    }
    UsageFile::read(file, sources).0.declared()
}

impl UsageFile {
    /// One for each entry `aws_data_transfer.name`, in the region that it says.
    fn declared(&self) -> Vec<Resource> {
        let entries = self.exact.iter().filter_map(|(address, entry)| {
            let (of, name) = address.split_once('.')?;
            (of == DATA_TRANSFER && !name.contains('.')).then_some((address, name, entry))
        });
        let resource = |(address, name, entry): (&String, &str, &super::Entry)| {
            let missing = || Arc::new(Unknown::new("the usage file does not set its region", Some(entry.span)));
            Resource {
                address: address.as_str().into(),
                type_name: DATA_TRANSFER.into(),
                name: name.into(),
                module: "".into(),
                key: Key::Single,
                assumed: None,
                region: entry.values.get("region").map(|region| region.as_str().into()).ok_or_else(missing),
                values: Value::object(std::collections::BTreeMap::new()),
                previous: None,
                action: None,
                span: Some(entry.span),
                declared: None,
            }
        };
        entries.map(resource).collect()
    }
}
