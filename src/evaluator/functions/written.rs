//! The functions of Terraform's own provider that write values as Terraform's language has them.
//!
//! <https://developer.hashicorp.com/terraform/language/functions/terraform-encode_tfvars>
//! Not for: reading them back, which takes the parser: that is `literals`, beside the evaluator.

use super::strings::too_long;
use super::{Answer, CallError, Context, Function, MAX_STRING, whole};
use crate::evaluator::convert::to_text;
use crate::evaluator::value::Value;

pub(super) const FUNCTIONS: &[Function] = &[
    whole("provider::terraform::encode_expr", 1, Some(1), encode_expr),
    whole("provider::terraform::encode_tfvars", 1, Some(1), encode_tfvars),
];

fn encode_expr(arguments: &[Value], _: &Context<'_>) -> Answer {
    match arguments.first() {
        None | Some(Value::Null) => Err(CallError::argument(0, "a value is required, and this is null")),
        Some(value) => {
            let mut lines = Lines::default();
            lines.value(value)?;
            Ok(Value::string(lines.text()))
        }
    }
}

fn encode_tfvars(arguments: &[Value], _: &Context<'_>) -> Answer {
    let entries = arguments.first().and_then(Value::as_map);
    let entries = entries
        .ok_or_else(|| CallError::argument(0, "an object is required: names of variables, and their values"))?;
    let mut lines = Lines::default();
    for (name, value) in entries {
        if !is_identifier(name) {
            return Err(CallError::argument(0, format!("{name:?} cannot be the name of a variable")));
        }
        lines.entry(name, value)?;
    }
    Ok(Value::string(lines.text()))
}

/// A line before it is laid out.
#[derive(Default)]
struct Line {
    /// What stands before the equals sign, if there is one.
    name: Option<String>,
    text: String,
    /// How many brackets it opens, less those that it closes.
    brackets: i64,
}

/// Text as `terraform fmt` lays it out: a line that opens brackets indents what follows by one step, however many they
/// are, and the equals signs of lines that follow each other stand below each other.
#[derive(Default)]
struct Lines {
    done: Vec<Line>,
    here: Line,
    bytes: usize,
}

impl Lines {
    fn push(&mut self, text: &str) -> Result<(), CallError> {
        self.here.text.push_str(text);
        self.bytes += text.len();
        if self.bytes > MAX_STRING { Err(too_long()) } else { Ok(()) }
    }

    fn bracket(&mut self, text: &str, change: i64) -> Result<(), CallError> {
        self.here.brackets += change;
        self.push(text)
    }

    fn end(&mut self) {
        self.done.push(std::mem::take(&mut self.here));
    }

    fn entry(&mut self, name: &str, value: &Value) -> Result<(), CallError> {
        self.here.name = Some(if is_identifier(name) { name.to_owned() } else { quoted(name) });
        self.bytes += name.len();
        self.value(value)?;
        self.end();
        Ok(())
    }

    fn value(&mut self, value: &Value) -> Result<(), CallError> {
        match value.reveal() {
            Value::String(text) => self.push(&quoted(text)),
            Value::List(_, items) => {
                self.bracket("[", 1)?;
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        self.push(", ")?;
                    }
                    self.value(item)?;
                }
                self.bracket("]", -1)
            }
            Value::Map(_, entries) if entries.is_empty() => self.push("{}"),
            Value::Map(_, entries) => {
                self.bracket("{", 1)?;
                self.end();
                for (name, entry) in entries.iter() {
                    self.entry(name, entry)?;
                }
                self.bracket("}", -1)
            }
            other => self.push(&to_text(other).unwrap_or_else(|| "null".to_owned())),
        }
    }

    fn text(mut self) -> String {
        let open = !self.here.text.is_empty();
        if open {
            self.end();
        }
        let mut out = String::new();
        let mut steps: Vec<i64> = Vec::new();
        for (at, line) in self.done.iter().enumerate() {
            close(&mut steps, -line.brackets);
            out.push_str(&"  ".repeat(steps.len()));
            if line.brackets > 0 {
                steps.push(line.brackets);
            }
            if let Some(name) = &line.name {
                let width = if line.brackets == 0 { self.width(at) } else { 0 };
                out.push_str(name);
                out.push_str(&" ".repeat(width.saturating_sub(name.chars().count())));
                out.push_str(" = ");
            }
            out.push_str(&line.text);
            out.push('\n');
        }
        if open {
            out.pop();
        }
        out
    }

    /// The longest name of the lines around this one whose equals signs stand below each other.
    fn width(&self, at: usize) -> usize {
        let aligned = |line: &&Line| line.name.is_some() && line.brackets == 0;
        let (before, after) = self.done.split_at_checked(at).unwrap_or_default();
        let lines = before.iter().rev().take_while(aligned).chain(after.iter().take_while(aligned));
        lines.filter_map(|line| line.name.as_ref()).map(|name| name.chars().count()).max().unwrap_or(0)
    }
}

/// A line that closes brackets ends the steps that they opened.
fn close(steps: &mut Vec<i64>, mut closed: i64) {
    while closed > 0 {
        let Some(last) = steps.last_mut() else { return };
        if closed < *last {
            *last -= closed;
            return;
        }
        closed -= *last;
        steps.pop();
    }
}

fn is_identifier(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'))
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '"' | '\\' => out.extend(['\\', letter]),
            '$' | '%' if letters.peek() == Some(&'{') => out.extend([letter, letter]),
            _ if letter.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}
