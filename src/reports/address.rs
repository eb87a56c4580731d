//! Which block a resource address belongs to: `module.m["a"].aws_sqs_queue.q[0]` is an instance of
//! `module.m.aws_sqs_queue.q`.
//!
//! Not for: making addresses; the evaluator does.

/// The address with each instance key replaced: `[*]` to show it, nothing to compare blocks.
pub(super) fn with_keys(address: &str, key: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut characters = address.chars();
    while let Some(character) = characters.next() {
        if character != '[' {
            out.push(character);
            continue;
        }
        out.push_str(key);
        // A key in quotes may hold brackets, and quotes behind a backslash.
        let (mut quoted, mut escaped) = (false, false);
        for character in characters.by_ref() {
            match character {
                _ if escaped => escaped = false,
                '\\' if quoted => escaped = true,
                '"' => quoted = !quoted,
                ']' if !quoted => break,
                _ => {}
            }
        }
    }
    out
}

/// The block's address as its own module writes it: `aws_sqs_queue.q`.
pub(super) fn in_module(address: &str) -> String {
    let block = with_keys(address, "");
    let mut rest = block.as_str();
    while let Some((_, inner)) = rest.strip_prefix("module.").and_then(|call| call.split_once('.')) {
        rest = inner;
    }
    rest.to_owned()
}
