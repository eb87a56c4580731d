//! `aws_iam_policy_document`: the statements of the block, and the documents that it is merged with.
//!
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document>
//! Not for: what a document looks like as text, or how one is read; `policy_document` does that.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ordered_json::Node;
use super::policy_document::{Condition, Document, Principal, Statement};
use super::{Answer, Asked, Source, strings};
use crate::evaluator::convert::to_text;
use crate::evaluator::limits::MAX_STRING;
use crate::evaluator::value::{Unknown, Value};

pub(super) const SOURCES: &[Source] =
    &[Source { kind: "aws_iam_policy_document", attributes: &["json", "minified_json", "id"], read: document }];

const VERSION: &str = "2012-10-17";

/// The most statements of one document: documents are merged into others, and could grow without end.
const STATEMENTS: usize = 10_000;

/// Of this version there are no policy variables.
const OLD_VERSION: &str = "2008-10-17";

fn document(asked: &Asked<'_>) -> Answer {
    let mut merged = Document::default();
    let mut sids = BTreeSet::new();
    for source in documents(asked, "source_policy_documents")? {
        for sid in source.statements.iter().map(|statement| &statement.sid).filter(|sid| !sid.is_empty()) {
            if !sids.insert(sid.clone()) {
                return Err(asked.refused(format!("Sid {sid:?} is in source_policy_documents twice")));
            }
        }
        merge(asked, &mut merged, source)?;
    }
    let version = asked.text("version").unwrap_or_else(|| VERSION.to_owned());
    let mut own = Document {
        version: version.clone(),
        id: asked.text("policy_id").unwrap_or_default(),
        statements: Vec::new(),
    };
    let mut sids = BTreeSet::new();
    for block in blocks(asked.set("statement")) {
        let statement = statement(block, &version).map_err(|why| asked.refused(why))?;
        if !statement.sid.is_empty() && !sids.insert(statement.sid.clone()) {
            return Err(asked.refused(format!("two statements have the Sid {:?}", statement.sid)));
        }
        own.statements.push(statement);
    }
    merge(asked, &mut merged, own)?;
    for document in documents(asked, "override_policy_documents")? {
        merge(asked, &mut merged, document)?;
    }
    let node = merged.node();
    let json = node.indented();
    if json.len() > MAX_STRING {
        return Err(asked.unknown(format!("it is larger than {MAX_STRING} bytes")));
    }
    Ok(vec![
        ("id", Value::string(crc32(&json).to_string())),
        ("json", Value::string(json)),
        ("minified_json", Value::string(node.compact())),
        ("version", Value::string(version)),
    ])
}

fn merge(asked: &Asked<'_>, merged: &mut Document, document: Document) -> Result<(), Arc<Unknown>> {
    if merged.statements.len().saturating_add(document.statements.len()) > STATEMENTS {
        return Err(asked.unknown(format!("it has more than {STATEMENTS} statements")));
    }
    merged.merge(document);
    Ok(())
}

fn documents(asked: &Asked<'_>, name: &str) -> Result<Vec<Document>, Arc<Unknown>> {
    let texts = strings(asked.set(name));
    if texts.iter().map(String::len).fold(0, usize::saturating_add) > MAX_STRING {
        return Err(asked.unknown(format!("its {name} are larger than {MAX_STRING} bytes")));
    }
    texts.iter().map(|text| Document::read(text).map_err(|why| asked.unknown(why))).collect()
}

fn blocks(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_list).unwrap_or_default()
}

fn text(block: &Value, name: &str) -> String {
    block.get(name).and_then(to_text).map(|text| text.to_string()).unwrap_or_default()
}

fn statement(block: &Value, version: &str) -> Result<Statement, String> {
    let effect = text(block, "effect");
    Ok(Statement {
        sid: text(block, "sid"),
        effect: if effect.is_empty() { "Allow".to_owned() } else { effect },
        actions: list(set(block, "actions")),
        not_actions: list(set(block, "not_actions")),
        resources: with_variables(set(block, "resources"), version).map(list)?,
        not_resources: with_variables(set(block, "not_resources"), version).map(list)?,
        principals: principals(block, "principals", version)?,
        not_principals: principals(block, "not_principals", version)?,
        conditions: conditions(block, version)?,
    })
}

/// A set of strings in the order in which they are rendered: backwards.
fn set(block: &Value, name: &str) -> Vec<String> {
    let sorted: BTreeSet<String> = strings(block.get(name)).into_iter().collect();
    sorted.into_iter().rev().collect()
}

/// One string stands by itself.
fn list(mut items: Vec<String>) -> Option<Node> {
    match items.len() {
        0 => None,
        1 => items.pop().map(Node::Text),
        _ => Some(Node::List(items.into_iter().map(Node::Text).collect())),
    }
}

/// `&{aws:username}` is how a policy variable is written, since `${` is Terraform's.
fn with_variables(items: Vec<String>, version: &str) -> Result<Vec<String>, String> {
    if let Some(item) = items.iter().find(|item| version == OLD_VERSION && item.contains("&{")) {
        return Err(format!("{item:?} has a policy variable, which version {OLD_VERSION} does not know"));
    }
    Ok(items.into_iter().map(|item| item.replace("&{", "${")).collect())
}

fn principals(block: &Value, name: &str, version: &str) -> Result<Vec<Principal>, String> {
    let mut found = BTreeMap::new();
    for block in blocks(block.get(name)) {
        let kind = text(block, "type");
        let identifiers = set(block, "identifiers");
        let hashed = format!("identifiers:{{{}}};type:{kind};", by_hash(&identifiers));
        let mut identifiers = with_variables(identifiers, version)?;
        let alone = (identifiers.len() == 1).then(|| identifiers.pop()).flatten();
        found.insert(
            crc32(&hashed).to_string(),
            match alone {
                Some(only) => Principal { kind, identifiers: vec![only], is_list: false },
                None => Principal { kind, identifiers, is_list: true },
            },
        );
    }
    Ok(found.into_values().collect())
}

fn conditions(block: &Value, version: &str) -> Result<Vec<Condition>, String> {
    let mut found = BTreeMap::new();
    for block in blocks(block.get("condition")) {
        let (test, variable) = (text(block, "test"), text(block, "variable"));
        let values = strings(block.get("values"));
        let listed: String = values.iter().map(|value| format!("{value};")).collect();
        let hashed = format!("test:{test};values:({listed});variable:{variable};");
        let values = with_variables(values, version)?;
        found.insert(crc32(&hashed).to_string(), Condition { test, variable, values });
    }
    Ok(found.into_values().collect())
}

/// Blocks of a set come in the order of hashes that are made of what they hold, a set in them in the order of its own.
/// It shows only where two of them are rendered into one list.
fn by_hash(items: &[String]) -> String {
    let hashed = items.iter().map(|item| format!("{item};"));
    let ordered: BTreeMap<String, String> = hashed.map(|item| (crc32(&item).to_string(), item)).collect();
    ordered.into_values().collect()
}

/// CRC-32 as in IEEE 802.3.
fn crc32(text: &str) -> u32 {
    !text.bytes().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}
