//! An IAM policy document, read from JSON, merged with others, and written as the AWS provider writes it.
//!
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html>
//! Not for: the blocks of a configuration.

use std::collections::BTreeMap;

use super::ordered_json::Node;
use crate::evaluator::convert::to_text;
use crate::evaluator::json;
use crate::evaluator::value::Value;

#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) version: String,
    pub(super) id: String,
    pub(super) statements: Vec<Statement>,
}

#[derive(Debug, Default)]
pub(super) struct Statement {
    pub(super) sid: String,
    pub(super) effect: String,
    pub(super) actions: Option<Node>,
    pub(super) not_actions: Option<Node>,
    pub(super) resources: Option<Node>,
    pub(super) not_resources: Option<Node>,
    pub(super) principals: Vec<Principal>,
    pub(super) not_principals: Vec<Principal>,
    pub(super) conditions: Vec<Condition>,
}

#[derive(Debug)]
pub(super) struct Principal {
    pub(super) kind: String,
    pub(super) identifiers: Vec<String>,
    /// A list of one stays a list.
    pub(super) is_list: bool,
}

#[derive(Debug)]
pub(super) struct Condition {
    pub(super) test: String,
    pub(super) variable: String,
    pub(super) values: Vec<String>,
}

impl Document {
    /// Reads a document. Keys are known in any case; what is none of a policy's is left out.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let value = json::decode(text).map_err(|why| format!("a policy document cannot be read: {why}"))?;
        let mut document = Self::default();
        for (key, value) in entries(&value)? {
            match key.to_ascii_lowercase().as_str() {
                "version" => document.version = string(value)?,
                "id" => document.id = string(value)?,
                "statement" => {
                    let Value::List(_, items) = value else {
                        return Err("the Statement of a policy document is no list".to_owned());
                    };
                    document.statements = items.iter().map(Statement::read).collect::<Result<_, _>>()?;
                }
                _ => {}
            }
        }
        Ok(document)
    }

    /// Puts another document over this one: a statement replaces the one with its Sid.
    pub(super) fn merge(&mut self, other: Self) {
        if !other.id.is_empty() {
            self.id = other.id;
        }
        if other.version > self.version {
            self.version = other.version;
        }
        for statement in other.statements {
            let same = self.statements.iter_mut().find(|own| !own.sid.is_empty() && own.sid == statement.sid);
            match same {
                Some(own) => *own = statement,
                None => self.statements.push(statement),
            }
        }
    }

    pub(super) fn node(&self) -> Node {
        let mut entries = Vec::new();
        push(&mut entries, "Version", &self.version);
        push(&mut entries, "Id", &self.id);
        if !self.statements.is_empty() {
            let statements = self.statements.iter().map(Statement::node).collect();
            entries.push(("Statement".to_owned(), Node::List(statements)));
        }
        Node::Object(entries)
    }
}

impl Statement {
    fn read(value: &Value) -> Result<Self, String> {
        let mut statement = Self::default();
        for (key, value) in entries(value)? {
            match key.to_ascii_lowercase().as_str() {
                "sid" => statement.sid = string(value)?,
                "effect" => statement.effect = string(value)?,
                "action" => statement.actions = node(value),
                "notaction" => statement.not_actions = node(value),
                "resource" => statement.resources = node(value),
                "notresource" => statement.not_resources = node(value),
                "principal" => statement.principals = principals(value)?,
                "notprincipal" => statement.not_principals = principals(value)?,
                "condition" => statement.conditions = conditions(value)?,
                _ => {}
            }
        }
        Ok(statement)
    }

    fn node(&self) -> Node {
        let mut entries = Vec::new();
        push(&mut entries, "Sid", &self.sid);
        push(&mut entries, "Effect", &self.effect);
        let lists = [
            ("Action", &self.actions),
            ("NotAction", &self.not_actions),
            ("Resource", &self.resources),
            ("NotResource", &self.not_resources),
        ];
        for (name, list) in lists {
            entries.extend(list.clone().map(|list| (name.to_owned(), list)));
        }
        for (name, principals) in [("Principal", &self.principals), ("NotPrincipal", &self.not_principals)] {
            if !principals.is_empty() {
                entries.push((name.to_owned(), of_principals(principals)));
            }
        }
        if !self.conditions.is_empty() {
            entries.push(("Condition".to_owned(), of_conditions(&self.conditions)));
        }
        Node::Object(entries)
    }
}

fn push(entries: &mut Vec<(String, Node)>, name: &str, text: &str) {
    if !text.is_empty() {
        entries.push((name.to_owned(), Node::Text(text.to_owned())));
    }
}

fn entries(value: &Value) -> Result<impl Iterator<Item = (&str, &Value)>, String> {
    let entries = value.as_map().ok_or_else(|| "a part of a policy document is no object".to_owned())?;
    Ok(entries.iter().map(|(key, value)| (&**key, value)))
}

fn string(value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.to_string()),
        Value::Null => Ok(String::new()),
        other => Err(format!("a part of a policy document is a {} and no string", other.type_name())),
    }
}

/// What is handed on as it is; null is nothing.
fn node(value: &Value) -> Option<Node> {
    Some(match value {
        Value::Null => return None,
        Value::String(text) => Node::Text(text.to_string()),
        Value::List(_, items) => Node::List(items.iter().map(inner).collect()),
        Value::Map(_, entries) => {
            Node::Object(entries.iter().map(|(key, value)| (key.to_string(), inner(value))).collect())
        }
        other => Node::Other(json::encode(other)),
    })
}

fn inner(value: &Value) -> Node {
    node(value).unwrap_or_else(|| Node::Other("null".to_owned()))
}

fn principals(value: &Value) -> Result<Vec<Principal>, String> {
    let wrong = || "a Principal of a policy document is neither text nor lists of text".to_owned();
    match value {
        Value::Null => Ok(Vec::new()),
        Value::String(_) => {
            Ok(vec![Principal { kind: "*".to_owned(), identifiers: vec!["*".to_owned()], is_list: true }])
        }
        Value::Map(_, entries) => entries
            .iter()
            .map(|(kind, value)| {
                let kind = kind.to_string();
                match value {
                    Value::String(only) => {
                        Ok(Principal { kind, identifiers: vec![only.to_string()], is_list: false })
                    }
                    Value::List(_, items) => {
                        let items = items.iter().map(|item| item.as_str().map(str::to_owned).ok_or_else(wrong));
                        Ok(Principal { kind, identifiers: items.collect::<Result<_, _>>()?, is_list: true })
                    }
                    _ => Err(wrong()),
                }
            })
            .collect(),
        _ => Err(wrong()),
    }
}

fn conditions(value: &Value) -> Result<Vec<Condition>, String> {
    let mut found = Vec::new();
    if value.is_null() {
        return Ok(found);
    }
    for (test, variables) in entries(value)? {
        for (variable, values) in entries(variables)? {
            let values = match values {
                Value::String(_) | Value::Bool(_) => {
                    to_text(values).map(|text| text.to_string()).into_iter().collect()
                }
                Value::List(_, items) => items.iter().map(string).collect::<Result<_, _>>()?,
                // The provider leaves out what is neither of these.
                _ => continue,
            };
            found.push(Condition { test: test.to_owned(), variable: variable.to_owned(), values });
        }
    }
    Ok(found)
}

fn of_principals(principals: &[Principal]) -> Node {
    if let [only] = principals
        && only.kind == "*"
        && only.identifiers == ["*"]
    {
        return Node::Text("*".to_owned());
    }
    let mut kinds: BTreeMap<&str, (Vec<&str>, bool)> = BTreeMap::new();
    for principal in principals {
        let (identifiers, is_list) = kinds.entry(&principal.kind).or_default();
        // Of text after text, or beside a list, there is a list.
        *is_list |= principal.is_list || !identifiers.is_empty();
        let mut own: Vec<&str> = principal.identifiers.iter().map(String::as_str).collect();
        own.sort_unstable_by(|a, b| b.cmp(a));
        identifiers.extend(own);
    }
    Node::Object(
        kinds.into_iter().map(|(kind, (items, is_list))| (kind.to_owned(), texts(&items, is_list))).collect(),
    )
}

fn of_conditions(conditions: &[Condition]) -> Node {
    let mut tests: BTreeMap<&str, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
    for condition in conditions {
        let values = tests.entry(&condition.test).or_default().entry(&condition.variable).or_default();
        values.extend(condition.values.iter().map(String::as_str));
    }
    let of_test = |variables: BTreeMap<&str, Vec<&str>>| {
        let variables = variables.into_iter();
        Node::Object(variables.map(|(name, values)| (name.to_owned(), texts(&values, values.len() != 1))).collect())
    };
    Node::Object(tests.into_iter().map(|(test, variables)| (test.to_owned(), of_test(variables))).collect())
}

fn texts(items: &[&str], is_list: bool) -> Node {
    match items {
        [only] if !is_list => Node::Text((*only).to_owned()),
        items => Node::List(items.iter().map(|item| Node::Text((*item).to_owned())).collect()),
    }
}
