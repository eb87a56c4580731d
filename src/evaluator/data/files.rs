//! Data sources that read files of the project or render text: `local_file`, `template_file`.
//!
//! Not for: files outside of the project, and archives, whose bytes depend on who makes them.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

use super::{Answer, Asked, Source};
use crate::evaluator::expression::Names as _;
use crate::evaluator::limits::MAX_STRING;
use crate::evaluator::scope::Scope;
use crate::evaluator::templates;
use crate::evaluator::value::Value;

pub(super) const SOURCES: &[Source] = &[
    Source { kind: "local_file", attributes: FILE, read: file },
    Source { kind: "local_sensitive_file", attributes: FILE, read: sensitive_file },
    Source { kind: "template_file", attributes: &["id", "rendered"], read: template },
];

/// <https://registry.terraform.io/providers/hashicorp/local/latest/docs/data-sources/file>
const FILE: &[&str] = &[
    "id",
    "content",
    "content_base64",
    "content_md5",
    "content_sha1",
    "content_sha256",
    "content_base64sha256",
    "content_sha512",
    "content_base64sha512",
];

fn file(asked: &Asked<'_>) -> Answer {
    let path = asked.text("filename").unwrap_or_default();
    let scope = Scope::new(asked.evaluator, asked.instance, asked.repetition);
    let context = scope.context();
    // A build or an apply may still make it, so that its absence is no error here.
    let bytes = context.files.read(&context.resolve(&path));
    let bytes = bytes.map_err(|why| asked.unknown(format!("{path:?} cannot be read: {why}")))?;
    if bytes.len() > MAX_STRING {
        return Err(asked.unknown(format!("{path:?} is larger than {MAX_STRING} bytes")));
    }
    let sha1 = hex(&Sha1::digest(&bytes));
    let (sha256, sha512) = (Sha256::digest(&bytes), Sha512::digest(&bytes));
    Ok(vec![
        ("id", Value::from(sha1.as_str())),
        ("content_md5", Value::string(hex(&Md5::digest(&bytes)))),
        ("content_sha1", Value::string(sha1)),
        ("content_sha256", Value::string(hex(&sha256))),
        ("content_base64sha256", Value::string(STANDARD.encode(sha256))),
        ("content_sha512", Value::string(hex(&sha512))),
        ("content_base64sha512", Value::string(STANDARD.encode(sha512))),
        ("content_base64", Value::string(STANDARD.encode(&bytes))),
        (
            "content",
            match String::from_utf8(bytes) {
                Ok(text) => Value::string(text),
                Err(_) => Value::Unknown(asked.unknown(format!("{path:?} is not UTF-8 text"))),
            },
        ),
    ])
}

fn sensitive_file(asked: &Asked<'_>) -> Answer {
    let known = file(asked)?.into_iter();
    let is_secret = |name: &str| matches!(name, "content" | "content_base64");
    Ok(known.map(|(name, value)| (name, value.sensitive_if(is_secret(name)))).collect())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // Writing into a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// <https://registry.terraform.io/providers/hashicorp/template/latest/docs/data-sources/file>
fn template(asked: &Asked<'_>) -> Answer {
    let Some(template) = asked.set("template") else {
        // The path in `filename` was taken away long ago.
        return Err(asked.unknown("it has no template"));
    };
    let variables = asked.set("vars").cloned().unwrap_or_else(|| Value::object(super::Entries::new()));
    let scope = Scope::new(asked.evaluator, asked.instance, asked.repetition);
    let interpreter = asked.evaluator.interpreter(&scope);
    let arguments = [template.clone(), variables.reveal_all()];
    let rendered = templates::function(&interpreter, "templatestring", &arguments, asked.span());
    let rendered = rendered.map_err(|error| asked.refused(error.message))?;
    let text = crate::evaluator::convert::to_text(&rendered).unwrap_or_default();
    Ok(vec![("id", Value::string(hex(&Sha256::digest(text.as_bytes())))), ("rendered", Value::from(&*text))])
}
