//! Terraform's file functions. They read through `Files`, so what lies outside of the project stays unread.
//!
//! <https://developer.hashicorp.com/terraform/language/functions/file>
//! Not for: `templatefile`, which the evaluator answers itself.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use glob::{MatchOptions, Pattern};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

use super::{Answer, CallError, Context, Function, MAX_STRING, whole};
use crate::evaluator::convert::to_text;
use crate::evaluator::limits::{MAX_DIRECTORIES, MAX_NAMES};
use crate::evaluator::value::Value;
use crate::files::{FileError, join};

pub(super) const FUNCTIONS: &[Function] = &[
    whole("abspath", 1, Some(1), abspath),
    whole("basename", 1, Some(1), basename),
    whole("dirname", 1, Some(1), dirname),
    whole("file", 1, Some(1), file),
    whole("filebase64", 1, Some(1), filebase64),
    whole("filebase64sha256", 1, Some(1), base64_hash::<Sha256>),
    whole("filebase64sha512", 1, Some(1), base64_hash::<Sha512>),
    whole("fileexists", 1, Some(1), fileexists),
    whole("filemd5", 1, Some(1), hex_hash::<Md5>),
    whole("fileset", 2, Some(2), fileset),
    whole("filesha1", 1, Some(1), hex_hash::<Sha1>),
    whole("filesha256", 1, Some(1), hex_hash::<Sha256>),
    whole("filesha512", 1, Some(1), hex_hash::<Sha512>),
    whole("pathexpand", 1, Some(1), pathexpand),
];

/// The longest pattern in bytes, and the most names that the braces of one component may stand for.
const PATTERN: usize = 4096;
const ALTERNATIVES: usize = 1024;

fn text(arguments: &[Value], index: usize) -> Result<String, CallError> {
    let text = arguments.get(index).and_then(to_text);
    text.ok_or_else(|| CallError::argument(index, "a string is required"))
}

fn failed(path: &str, why: &FileError) -> CallError {
    CallError::argument(0, format!("{path:?} cannot be read: {why}"))
}

fn bytes(arguments: &[Value], context: &Context<'_>) -> Result<(String, Vec<u8>), CallError> {
    let path = text(arguments, 0)?;
    let bytes = context.files.read(&context.resolve(&path)).map_err(|why| failed(&path, &why))?;
    Ok((path, bytes))
}

fn fits(path: &str, length: usize) -> Result<(), CallError> {
    if length > MAX_STRING {
        return Err(CallError::argument(0, format!("{path:?} is larger than {MAX_STRING} bytes")));
    }
    Ok(())
}

fn file(arguments: &[Value], context: &Context<'_>) -> Answer {
    let (path, bytes) = bytes(arguments, context)?;
    fits(&path, bytes.len())?;
    String::from_utf8(bytes).map(Value::string).map_err(|_| failed(&path, &FileError::NotText))
}

fn filebase64(arguments: &[Value], context: &Context<'_>) -> Answer {
    let (path, bytes) = bytes(arguments, context)?;
    fits(&path, bytes.len().saturating_mul(4).div_ceil(3))?;
    Ok(Value::string(STANDARD.encode(bytes)))
}

fn base64_hash<D: Digest>(arguments: &[Value], context: &Context<'_>) -> Answer {
    Ok(Value::string(STANDARD.encode(D::digest(bytes(arguments, context)?.1))))
}

fn hex_hash<D: Digest>(arguments: &[Value], context: &Context<'_>) -> Answer {
    let mut hex = String::new();
    for byte in D::digest(bytes(arguments, context)?.1) {
        // Writing into a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    Ok(Value::string(hex))
}

fn fileexists(arguments: &[Value], context: &Context<'_>) -> Answer {
    let path = text(arguments, 0)?;
    match context.files.read(&context.resolve(&path)) {
        Ok(_) | Err(FileError::NotText) => Ok(true.into()),
        Err(FileError::NotFound) => Ok(false.into()),
        Err(why) => Err(failed(&path, &why)),
    }
}

fn abspath(arguments: &[Value], _: &Context<'_>) -> Answer {
    let path = text(arguments, 0)?;
    if path.starts_with('/') {
        return Ok(Value::string(join("", &path)));
    }
    Ok(Value::unknown("an absolute path depends on the machine", None))
}

fn pathexpand(arguments: &[Value], _: &Context<'_>) -> Answer {
    let path = text(arguments, 0)?;
    if path.starts_with('~') {
        return Ok(Value::unknown("the home directory depends on the machine", None));
    }
    Ok(Value::string(path))
}

fn basename(arguments: &[Value], _: &Context<'_>) -> Answer {
    let path = text(arguments, 0)?;
    let trimmed = path.trim_end_matches('/');
    Ok(match (trimmed, path.as_str()) {
        ("", "") => ".".into(),
        ("", _) => "/".into(),
        (trimmed, _) => trimmed.rsplit('/').next().unwrap_or(trimmed).into(),
    })
}

fn dirname(arguments: &[Value], _: &Context<'_>) -> Answer {
    let path = text(arguments, 0)?;
    Ok(match path.rsplit_once('/') {
        // The slash stays with the directory, so that the root is not nothing.
        Some((dir, _)) => Value::string(join("", &format!("{dir}/"))),
        None => ".".into(),
    })
}

fn fileset(arguments: &[Value], context: &Context<'_>) -> Answer {
    let base = context.resolve(&text(arguments, 0)?);
    let pattern = text(arguments, 1)?;
    if pattern.len() > PATTERN {
        return Err(CallError::argument(1, "the pattern is too long"));
    }
    let cleaned = join("", pattern.trim_start_matches('/'));
    let mut pattern = cleaned.as_str();
    let mut root = base.clone();
    let mut above = String::new();
    while let Some(rest) = pattern.strip_prefix("../") {
        root = join(&root, "..");
        above.push_str("../");
        pattern = rest;
    }
    let components: Vec<&str> = pattern.split('/').collect();
    let wrong = |why: &str| CallError::argument(1, format!("the pattern cannot be read: {why}"));
    let patterns =
        components.iter().map(|component| patterns(component).map_err(wrong)).collect::<Result<_, _>>()?;
    let mut walk = Walk { context, root: &root, patterns, seen: 0, found: Vec::new() };
    walk.directory("", 0, 0, true)?;
    let inside = if base == "." { String::new() } else { format!("{}/", base.trim_end_matches('/')) };
    let relative = walk.found.iter().map(|found| match join(&root, found).strip_prefix(&inside) {
        Some(rest) => Value::from(rest),
        None => Value::string(format!("{above}{found}")),
    });
    Ok(Value::set(relative.collect()))
}

/// One component of a pattern.
enum Part {
    /// `**`: any number of directories.
    Deep,
    Names(Vec<Pattern>),
}

/// The patterns that a component stands for, since it can have `{a,b}` in it and `glob` does not know that.
fn patterns(component: &str) -> Result<Part, &'static str> {
    if component == "**" {
        return Ok(Part::Deep);
    }
    let mut texts = vec![String::new()];
    let mut rest = component;
    while let Some(here) = rest.chars().next() {
        let after = rest.get(here.len_utf8()..).unwrap_or_default();
        if here == '{' {
            let (choices, behind) = after.split_once('}').ok_or("`{` is not closed")?;
            let choices: Vec<&str> = choices.split(',').collect();
            if choices.len().saturating_mul(texts.len()) > ALTERNATIVES {
                return Err("it has too many alternatives");
            }
            texts =
                texts.iter().flat_map(|text| choices.iter().map(move |choice| format!("{text}{choice}"))).collect();
            rest = behind;
        } else if here == '\\' {
            let escaped = after.chars().next().ok_or("it ends with a backslash")?;
            texts.iter_mut().for_each(|text| text.push_str(&Pattern::escape(&escaped.to_string())));
            rest = after.get(escaped.len_utf8()..).unwrap_or_default();
        } else {
            texts.iter_mut().for_each(|text| text.push(here));
            rest = after;
        }
    }
    let read = |text: &String| {
        // Terraform negates with `^`, `glob` with `!`; and two stars beside other characters are one star.
        let mut text = text.replace("[^", "[!");
        while text.contains("**") {
            text = text.replace("**", "*");
        }
        Pattern::new(&text).map_err(|why| why.msg)
    };
    texts.iter().map(read).collect::<Result<_, _>>().map(Part::Names)
}

struct Walk<'a> {
    context: &'a Context<'a>,
    root: &'a str,
    patterns: Vec<Part>,
    seen: usize,
    found: Vec<String>,
}

impl Walk<'_> {
    /// Finds in a directory, given relative to the root, what the patterns from `from` on match.
    /// Whoever names it, and does not merely come across it, is told where it leads out of the project.
    fn directory(&mut self, dir: &str, from: usize, depth: usize, named: bool) -> Result<(), CallError> {
        if depth > MAX_DIRECTORIES {
            return Ok(());
        }
        let entries = match self.context.files.list(&join(self.root, dir)) {
            Ok(entries) => entries,
            Err(why @ FileError::Outside) if named => {
                return Err(failed(&join(self.root, dir), &why));
            }
            // What is not there, or is out of reach, has no files for us.
            Err(_) => return Ok(()),
        };
        for entry in entries {
            self.seen = self.seen.saturating_add(1);
            if self.seen > MAX_NAMES {
                return Err(CallError::call(format!("there are more than {MAX_NAMES} files to look at")));
            }
            let path = if dir.is_empty() { entry.name.clone() } else { format!("{dir}/{}", entry.name) };
            let mut at = from;
            // A `**` can stand for no directory at all, so the component behind it gets its chance too.
            let deep = matches!(self.patterns.get(at), Some(Part::Deep));
            while matches!(self.patterns.get(at), Some(Part::Deep)) {
                at = at.saturating_add(1);
            }
            let last = at.saturating_add(1) >= self.patterns.len();
            let matches = match self.patterns.get(at) {
                Some(Part::Names(names)) => names.iter().any(|name| name.matches_with(&entry.name, OPTIONS)),
                // Only `**` is left: it takes every file.
                _ => deep,
            };
            if entry.is_dir {
                if deep {
                    self.directory(&path, from, depth.saturating_add(1), false)?;
                }
                if matches && !last {
                    self.directory(&path, at.saturating_add(1), depth.saturating_add(1), named && !deep)?;
                }
            } else if matches && last && self.found.last() != Some(&path) {
                self.found.push(path);
            }
        }
        Ok(())
    }
}

const OPTIONS: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: false };
