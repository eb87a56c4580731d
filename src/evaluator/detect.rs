//! What a file is, from what is in it: configuration, a plan, a state, or something to be told apart from them.
//!
//! Not for: reading it. Names of files are asked only where the content leaves it open.

use std::fmt;

use serde::de::{Deserializer as _, Error, IgnoredAny, MapAccess, Visitor};

use super::plan::text::json_start;
use crate::files::FileError;

/// The kinds of input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Input {
    /// Configuration in Terraform's language.
    Hcl,
    /// Configuration in JSON, as in a `.tf.json`.
    JsonConfiguration,
    /// What `terraform show -json` writes of a plan.
    Plan,
    /// What `terraform show -json` writes of a state.
    State,
    /// What `terraform plan -out` writes.
    BinaryPlan,
    /// Something else: what it seems to be, and what to do.
    Unrecognised(String),
}

const HOW: &str = "write a plan with `terraform plan -out=tfplan` and `terraform show -json tfplan > plan.json`";

/// Tells what a file is.
#[must_use]
pub fn detect(path: &str, bytes: &[u8]) -> Input {
    if bytes.starts_with(b"PK\x03\x04") {
        return Input::BinaryPlan;
    }
    if matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, _, ..] | [_, 0, ..]) {
        return match decode(bytes.to_vec()) {
            Ok(text) => of_text(path, text.as_bytes()),
            Err(_) => Input::Unrecognised("this file is not text".to_owned()),
        };
    }
    of_text(path, bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))
}

/// The text of a file: UTF-8, with or without a byte order mark, or UTF-16, which PowerShell's `>` writes.
///
/// # Errors
/// The file is neither.
pub fn decode(mut bytes: Vec<u8>) -> Result<String, FileError> {
    let little = match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, ..] => {
            bytes.drain(..3);
            return String::from_utf8(bytes).map_err(|_| FileError::NotText);
        }
        [0xFF, 0xFE, ..] | [1..=255, 0, 1..=255, 0, ..] => true,
        [0xFE, 0xFF, ..] | [0, 1..=255, 0, 1..=255, ..] => false,
        _ => return String::from_utf8(bytes).map_err(|_| FileError::NotText),
    };
    if !bytes.len().is_multiple_of(2) {
        return Err(FileError::NotText);
    }
    let unit = |pair: &[u8]| match pair {
        [low, high] if little => u16::from_le_bytes([*low, *high]),
        [high, low] => u16::from_be_bytes([*high, *low]),
        _ => 0xFFFD,
    };
    let units = bytes.chunks_exact(2).map(unit);
    let text: String = char::decode_utf16(units).collect::<Result<_, _>>().map_err(|_| FileError::NotText)?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

fn of_text(path: &str, text: &[u8]) -> Input {
    let configuration = path.ends_with(".tf.json") || path.ends_with(".tofu.json");
    let first = text.iter().position(|byte| !byte.is_ascii_whitespace());
    let Some(first) = first else {
        return if is_hcl_name(path) { Input::Hcl } else { Input::Unrecognised("this file is empty".to_owned()) };
    };
    match json_start(text) {
        Some(start) => match of_json(text.get(start..).unwrap_or_default(), configuration) {
            // A brace at the beginning of a line is also found in HCL, Markdown and YAML.
            Input::Unrecognised(_) if start > first => of_words(path, text),
            input => input,
        },
        None if text.get(first) == Some(&b'[') && configuration => Input::JsonConfiguration,
        None => of_words(path, text),
    }
}

fn of_json(json: &[u8], configuration: bool) -> Input {
    let mut keys = Keys::default();
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let read = deserializer.deserialize_map(&mut keys);
    if let Some(input) = keys.verdict() {
        return input;
    }
    // A `.tf.json` with an error in it is for the parser to report.
    if configuration {
        return Input::JsonConfiguration;
    }
    if let Err(error) = read {
        let problem = if error.is_eof() { "ends early" } else { "is broken" };
        return Input::Unrecognised(format!(
            "this JSON document {problem} at line {}, column {}; {HOW}",
            error.line(),
            error.column()
        ));
    }
    if keys.is_configuration() {
        return Input::JsonConfiguration;
    }
    let mut names: Vec<&str> = keys.0.iter().map(String::as_str).take(6).collect();
    if names.is_empty() {
        names.push("nothing");
    }
    Input::Unrecognised(format!("this JSON document is not Terraform's (it has {}); {HOW}", names.join(", ")))
}

/// The names at the top of a document, read until they tell what it is.
#[derive(Default)]
struct Keys(Vec<String>);

/// Documents with a few keys of their own; a document that has more than this is none that is known.
const MANY: usize = 256;

const CONFIGURATION: [&str; 15] = [
    "//",
    "action",
    "check",
    "data",
    "ephemeral",
    "import",
    "language",
    "locals",
    "module",
    "moved",
    "output",
    "provider",
    "removed",
    "resource",
    "terraform",
];

impl Keys {
    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|key| key == name)
    }

    fn is_configuration(&self) -> bool {
        let known = |key: &String| CONFIGURATION.contains(&key.as_str()) || key == "variable";
        self.0.iter().all(known) && self.0.iter().any(|key| key != "//")
    }

    fn verdict(&self) -> Option<Input> {
        let other = |text: &str| Some(Input::Unrecognised(text.to_owned()));
        if self.has("@level") || self.has("@message") {
            return other(
                "these are the messages of `terraform plan -json`, not the plan: write it with \
                 `terraform plan -out=tfplan` and `terraform show -json tfplan > plan.json`",
            );
        }
        if self.has("format_version") {
            if ["planned_values", "resource_changes", "configuration"].iter().any(|key| self.has(key)) {
                return Some(Input::Plan);
            }
            if self.has("values") {
                return Some(Input::State);
            }
            if self.has("provider_schemas") {
                return other("this is the output of `terraform providers schema -json`, which has no resources");
            }
            if self.has("diagnostics") {
                return other("this is the output of `terraform validate -json`, which has no resources");
            }
        }
        if self.has("lineage") && self.has("serial") {
            return other(
                "this is a raw state file: read it with `terraform show -json terraform.tfstate > state.json`",
            );
        }
        None
    }
}

impl<'de> Visitor<'de> for &mut Keys {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        while let Some(key) = access.next_key::<String>()? {
            self.0.push(key);
            if self.verdict().is_some() || self.0.len() > MANY {
                // The rest of a plan is long: leave it unread. The caller asks for the verdict first.
                return Err(A::Error::custom("enough"));
            }
            access.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

fn is_hcl_name(path: &str) -> bool {
    [".tf", ".tofu", ".hcl", ".tfvars"].iter().any(|end| path.ends_with(end))
}

/// HCL, if the first line that says something looks like a block or an attribute.
fn of_words(path: &str, text: &[u8]) -> Input {
    if is_hcl_name(path) {
        return Input::Hcl;
    }
    let text = String::from_utf8_lossy(text.get(..text.len().min(64 * 1024)).unwrap_or_default());
    let mut comment = false;
    for line in text.lines().map(str::trim) {
        if comment || line.starts_with("/*") {
            comment = !line.contains("*/");
            continue;
        }
        if line.is_empty() || line.starts_with('#') || line.starts_with("//") {
            continue;
        }
        let word = line.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).next().unwrap_or_default();
        let rest = line.get(word.len()..).unwrap_or_default().trim_start();
        let is_block = rest.starts_with('"') || rest.starts_with('{');
        let is_attribute = rest.starts_with('=') && !rest.starts_with("==");
        return if !word.is_empty() && (is_block || is_attribute) {
            Input::Hcl
        } else {
            Input::Unrecognised(format!("this is neither Terraform configuration nor JSON; {HOW}"))
        };
    }
    Input::Hcl
}
