//! String templates: `"${a}-${b}"`, `%{ if }`, `%{ for }`, and `templatefile()`.
//!
//! Not for: strip markers and escapes; the parser has applied them.

use std::sync::Arc;

use super::convert;
use super::expression::{Access, Bound, Error, Interpreter, Names, pairs};
use super::functions::Context;
use super::limits::MAX_STRING;
use super::refine;
use super::value::{Unknown, Value};
use crate::diagnostics::{Span, nearest};
use crate::parser::{self, ast::Call, ast::ExprKind, ast::TemplatePart};

/// The text of a template, or the value itself where the template is a single interpolation.
pub(super) fn render(
    interpreter: &Interpreter<'_>,
    parts: &[TemplatePart],
    bound: Option<&Bound<'_>>,
    span: Span,
) -> Result<Value, Error> {
    if let [TemplatePart::Interpolation(only)] = parts {
        return interpreter.eval(only, bound);
    }
    let mut out = Output::default();
    out.parts(interpreter, parts, bound, span)?;
    let value = match out.unknowns.split_first() {
        None => Value::string(out.text),
        Some((first, rest)) => {
            let unknown = Value::unknown_from(first, rest.iter().cloned());
            refine::text(unknown, out.text.get(..out.certain).unwrap_or_default())
        }
    };
    interpreter.made(value.sensitive_if(out.sensitive), span)
}

#[derive(Default)]
struct Output {
    text: String,
    unknowns: Vec<Arc<Unknown>>,
    /// How much of the text stands before the first unknown.
    certain: usize,
    sensitive: bool,
}

impl Output {
    fn unknown(&mut self, unknown: &Arc<Unknown>) {
        if self.unknowns.is_empty() {
            self.certain = self.text.len();
        }
        self.unknowns.push(Arc::clone(unknown));
    }

    fn parts(
        &mut self,
        interpreter: &Interpreter<'_>,
        parts: &[TemplatePart],
        bound: Option<&Bound<'_>>,
        span: Span,
    ) -> Result<(), Error> {
        for part in parts {
            match part {
                TemplatePart::Literal(text) => self.text.push_str(text),
                TemplatePart::Interpolation(expr) => {
                    let value = interpreter.eval(expr, bound)?;
                    self.insert(&value, expr.span)?;
                }
                TemplatePart::If { condition, then, otherwise } => {
                    let decision = interpreter.eval(condition, bound)?;
                    self.sensitive |= decision.is_sensitive();
                    match decision.reveal() {
                        Value::Unknown(unknown) => self.unknown(unknown),
                        known => match convert::to_bool(known) {
                            Some(true) => self.parts(interpreter, then, bound, span)?,
                            Some(false) => self.parts(interpreter, otherwise, bound, span)?,
                            None => return Err(Error::new(condition.span, "the condition is not a bool")),
                        },
                    }
                }
                TemplatePart::For { key, value, collection, body } => {
                    let items = interpreter.eval(collection, bound)?;
                    self.sensitive |= items.is_sensitive();
                    if let Some(unknown) = items.uncounted() {
                        self.unknowns.push(Arc::clone(unknown));
                        continue;
                    }
                    match items.reveal() {
                        Value::Unknown(unknown) => self.unknown(unknown),
                        Value::List(..) | Value::Map(..) => {
                            for (index, item) in pairs(items.reveal()) {
                                let inner = Bound { name: value, value: item, outer: bound };
                                let keyed =
                                    key.as_ref().map(|name| Bound { name, value: &index, outer: Some(&inner) });
                                self.parts(interpreter, body, Some(keyed.as_ref().unwrap_or(&inner)), span)?;
                            }
                        }
                        _ => return Err(Error::new(collection.span, "a template can loop over collections only")),
                    }
                }
            }
            if self.text.len() > MAX_STRING {
                return Err(Error::new(span, format!("the text is longer than {MAX_STRING} bytes")));
            }
        }
        Ok(())
    }

    fn insert(&mut self, value: &Value, span: Span) -> Result<(), Error> {
        self.sensitive |= value.is_sensitive();
        match value.reveal() {
            Value::Unknown(unknown) => self.unknown(unknown),
            Value::Null => return Err(Error::new(span, "null cannot be part of a string")),
            Value::String(text) => self.text.push_str(text),
            known => match convert::to_text(known) {
                Some(text) => self.text.push_str(&text),
                None => {
                    let message = format!("a {} cannot be part of a string", known.type_name());
                    return Err(Error::new(span, message).help(Some("use jsonencode() or join()".to_owned())));
                }
            },
        }
        Ok(())
    }
}

/// `templatefile(path, variables)` and `templatestring(template, variables)`.
pub(super) fn function(
    interpreter: &Interpreter<'_>,
    name: &str,
    arguments: &[Value],
    span: Span,
) -> Result<Value, Error> {
    let [source, variables] = arguments else {
        return Err(Error::new(span, format!("{name}() takes two arguments, and there are {}", arguments.len())));
    };
    let sensitive = source.is_sensitive() || variables.has_sensitive();
    // What is wrong may quote the text or its path.
    let told = |message: String| {
        let hidden = format!("{name}() cannot render this; why is not shown, since an argument is sensitive");
        Error::new(span, if sensitive { hidden } else { message })
    };
    let text = match source.reveal() {
        Value::Unknown(unknown) => return Ok(refine::primitive(Value::Unknown(Arc::clone(unknown)))),
        Value::String(text) => Arc::clone(text),
        other => return Err(Error::new(span, format!("{name}() takes a string, not a {}", other.type_name()))),
    };
    let entries = match variables.reveal() {
        Value::Unknown(unknown) => return Ok(refine::primitive(Value::Unknown(Arc::clone(unknown)))),
        Value::Map(_, entries) => entries,
        other => return Err(Error::new(span, format!("the variables are an object, not a {}", other.type_name()))),
    };
    let text = if name == "templatefile" {
        let context = interpreter.names.context();
        let path = context.resolve(&text);
        let bytes = context.files.read(&path).map_err(|error| told(format!("{text}: {error}")))?;
        let text = String::from_utf8(bytes).map_err(|_| told(format!("{text}: the file is not UTF-8")))?;
        Arc::from(text)
    } else {
        text
    };
    // The template's own positions point into another text, so that every error is shown at the call.
    let at_call = |message: String| told(format!("in the template: {message}"));
    let template = parser::parse_template(span.file, &text, 0).map_err(|diagnostic| at_call(diagnostic.message))?;
    let names = TemplateNames { entries, context: interpreter.names };
    let inner = Interpreter { names: &names, spent: interpreter.spent };
    let value = match &template.kind {
        ExprKind::Template(parts) => render(&inner, parts, None, span),
        _ => inner.eval(&template, None),
    };
    let value = value.map_err(|error| at_call(error.message))?;
    Ok(value.sensitive_if(sensitive))
}

/// Inside of a template there are only the variables that were given to it.
struct TemplateNames<'a> {
    entries: &'a std::collections::BTreeMap<Arc<str>, Value>,
    context: &'a dyn Names,
}

impl Names for TemplateNames<'_> {
    fn resolve(&self, name: &str, _: &[Access<'_>], span: Span) -> Result<(Value, usize), Error> {
        match self.entries.get(name) {
            Some(value) => Ok((value.clone(), 0)),
            None => {
                let help = nearest(name, self.entries.keys().map(|key| &**key));
                Err(Error::new(span, format!("the template is not given a variable {name:?}"))
                    .help(help.map(|name| format!("did you mean {name:?}?"))))
            }
        }
    }

    /// A template that renders templates could render itself.
    fn call(&self, call: &Call, _: &[Value]) -> Option<Result<Value, Error>> {
        let name = call.name.strip_prefix("core::").unwrap_or(&call.name);
        matches!(name, "templatefile" | "templatestring").then(|| {
            let message = format!("{name}() cannot be called from inside of a template that a function renders");
            Err(Error::new(call.name_span, message))
        })
    }

    fn context(&self) -> Context<'_> {
        self.context.context()
    }
}
