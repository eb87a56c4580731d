//! Takes addresses and references apart: `module.m["a.b"].aws_sqs_queue.q[0].arn`.
//!
//! Not for: what they lead to.

/// The parts, each with the offset at which it ends: names without their dots, keys with their brackets.
/// A key may hold any character, quoted as in HCL.
pub(super) fn parts(text: &str) -> Vec<(&str, usize)> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    let mut escaped = false;
    let mut depth = 0_u32;
    for (at, byte) in text.bytes().enumerate() {
        if quoted {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => quoted = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => quoted = true,
            b'[' => {
                if depth == 0 {
                    push(&mut parts, text, start, at);
                    start = at;
                }
                depth += 1;
            }
            b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    push(&mut parts, text, start, at + 1);
                    start = at + 1;
                }
            }
            b'.' if depth == 0 => {
                push(&mut parts, text, start, at);
                start = at + 1;
            }
            _ => {}
        }
    }
    push(&mut parts, text, start, text.len());
    parts
}

fn push<'a>(parts: &mut Vec<(&'a str, usize)>, text: &'a str, start: usize, end: usize) {
    if let Some(part) = text.get(start..end)
        && !part.is_empty()
    {
        parts.push((part, end));
    }
}

/// `aws_instance.web[0]` -> (`aws_instance.web`, `[0]`); the key is empty where there is none.
pub(super) fn split_key(address: &str) -> (&str, &str) {
    if !address.ends_with(']') {
        return (address, "");
    }
    match parts(address).last() {
        Some((key, _)) if key.starts_with('[') => address.split_at(address.len() - key.len()),
        _ => (address, ""),
    }
}

/// What a key says: `["a.b"]` -> `a.b`, `[0]` -> `0`.
pub(super) fn unquoted(key: &str) -> String {
    let inner = key.trim_start_matches('[').trim_end_matches(']');
    let Some(inner) = inner.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')) else {
        return inner.to_owned();
    };
    let mut out = String::with_capacity(inner.len());
    let mut characters = inner.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some('t') => out.push('\t'),
                Some(other) => out.push(other),
                None => {}
            },
            '$' | '%' if characters.peek() == Some(&character) => {
                out.push(character);
                characters.next();
            }
            _ => out.push(character),
        }
    }
    out
}

/// A module instance: its address with keys, and its path without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ModuleInstance {
    /// `module.a["x"].module.b`; empty for the root.
    pub(super) address: String,
    /// `module.a.module.b`: where it is in the configuration.
    pub(super) path: String,
}

impl ModuleInstance {
    pub(super) fn new(address: &str) -> Self {
        Self { address: address.to_owned(), path: path_of(address) }
    }

    /// The instance that calls this one, the name of the call, and this instance's key. `None` for the root.
    pub(super) fn parent(&self) -> Option<(Self, String, String)> {
        let (address, key) = split_key(&self.address);
        let (caller, name) = match address.rsplit_once(".module.") {
            Some((caller, name)) => (caller, name),
            None => ("", address.strip_prefix("module.")?),
        };
        Some((Self::new(caller), name.to_owned(), key.to_owned()))
    }

    /// The address of something in this module.
    pub(super) fn join(&self, inner: &str) -> String {
        join(&self.address, inner)
    }
}

pub(super) fn join(module: &str, inner: &str) -> String {
    if module.is_empty() { inner.to_owned() } else { format!("{module}.{inner}") }
}

/// `module.a["x"].module.b` -> `module.a.module.b`
pub(super) fn path_of(module_address: &str) -> String {
    if !module_address.contains('[') {
        return module_address.to_owned();
    }
    let names = parts(module_address).into_iter().map(|(part, _)| part).filter(|part| !part.starts_with('['));
    names.collect::<Vec<_>>().join(".")
}
