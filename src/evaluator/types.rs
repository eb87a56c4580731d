//! Terraform's type constraints: `list(string)`, `object({ size = optional(number, 8) })`.
//!
//! Not for: changing a value so that it fits one; that is `convert`.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::convert::{convert, unify_types};
use super::number::Number;
use super::value::{ListKind, MapKind, Value};
use crate::diagnostics::Span;
use crate::parser::ast::{Call, Expr, ExprKind, UnaryOperator};

#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// Anything, or not known: the type of null and of an unknown value.
    Any,
    String,
    Number,
    Bool,
    List(Box<Type>),
    Set(Box<Type>),
    Map(Box<Type>),
    Tuple(Vec<Type>),
    Object(BTreeMap<Arc<str>, Field>),
}

/// One attribute of an object type.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub ty: Type,
    pub optional: bool,
    /// Stands in where the attribute is absent or null; already converted to `ty`.
    pub default: Option<Value>,
}

impl From<Type> for Field {
    fn from(ty: Type) -> Self {
        Self { ty, optional: false, default: None }
    }
}

impl Type {
    /// Reads the `type` of a variable.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn from_expr(expr: &Expr) -> Result<Self, (String, Span)> {
        let expr = expr.inner();
        match &expr.kind {
            ExprKind::Variable(name) | ExprKind::String(name) => by_name(name, expr.span),
            ExprKind::Call(call) => by_call(call, expr.span),
            _ => Err(("a type is expected here, such as `string` or `list(number)`".to_owned(), expr.span)),
        }
    }

    /// Whether any part of it is [`Type::Any`].
    #[must_use]
    pub fn has_any(&self) -> bool {
        match self {
            Self::Any => true,
            Self::String | Self::Number | Self::Bool => false,
            Self::List(item) | Self::Set(item) | Self::Map(item) => item.has_any(),
            Self::Tuple(items) => items.iter().any(Self::has_any),
            Self::Object(fields) => fields.values().any(|field| field.ty.has_any()),
        }
    }

    #[must_use]
    pub fn is_primitive(&self) -> bool {
        matches!(self, Self::String | Self::Number | Self::Bool)
    }
}

/// The type of a value, as far as it is known: for messages, and to find a common type.
#[must_use]
pub fn type_of(value: &Value) -> Type {
    match value {
        Value::Null | Value::Unknown(_) => Type::Any,
        Value::Bool(_) => Type::Bool,
        Value::Number(_) => Type::Number,
        Value::String(_) => Type::String,
        Value::Sensitive(inner) => type_of(inner),
        Value::List(ListKind::Tuple, items) => Type::Tuple(items.iter().map(type_of).collect()),
        Value::List(ListKind::List, items) => Type::List(Box::new(common_type(items.iter()))),
        Value::List(ListKind::Set, items) => Type::Set(Box::new(common_type(items.iter()))),
        Value::Map(MapKind::Map, entries) => Type::Map(Box::new(common_type(entries.values()))),
        Value::Map(MapKind::Object, entries) => {
            Type::Object(entries.iter().map(|(name, value)| (Arc::clone(name), type_of(value).into())).collect())
        }
    }
}

/// The element type of a collection. Its elements agree already, so the first that says everything is enough.
fn common_type<'a>(elements: impl Iterator<Item = &'a Value>) -> Type {
    let mut partial = Vec::new();
    for element in elements {
        let ty = type_of(element);
        if !ty.has_any() {
            return ty;
        }
        if !partial.contains(&ty) {
            partial.push(ty);
        }
    }
    unify_types(&partial.iter().collect::<Vec<_>>()).unwrap_or(Type::Any)
}

fn by_name(name: &str, span: Span) -> Result<Type, (String, Span)> {
    Ok(match name {
        "any" => Type::Any,
        "string" => Type::String,
        "number" => Type::Number,
        "bool" => Type::Bool,
        // Without an argument since before Terraform 0.12, and still accepted.
        "list" => Type::List(Box::new(Type::Any)),
        "set" => Type::Set(Box::new(Type::Any)),
        "map" => Type::Map(Box::new(Type::Any)),
        "object" => return Err(("`object` needs its attributes: `object({ name = string })`".to_owned(), span)),
        "tuple" => return Err(("`tuple` needs its element types: `tuple([string, number])`".to_owned(), span)),
        _ => return Err((format!("`{name}` is not a type"), span)),
    })
}

fn by_call(call: &Call, span: Span) -> Result<Type, (String, Span)> {
    let [argument] = call.arguments.as_slice() else {
        return Err(match &*call.name {
            "optional" => (OPTIONAL.to_owned(), span),
            name => (format!("`{name}` takes exactly one argument here"), span),
        });
    };
    Ok(match &*call.name {
        "list" => Type::List(Box::new(Type::from_expr(argument)?)),
        "set" => Type::Set(Box::new(Type::from_expr(argument)?)),
        "map" => Type::Map(Box::new(Type::from_expr(argument)?)),
        "tuple" => match &argument.inner().kind {
            ExprKind::Tuple(items) => Type::Tuple(items.iter().map(Type::from_expr).collect::<Result<_, _>>()?),
            _ => {
                return Err(("`tuple` needs a list of types: `tuple([string, number])`".to_owned(), argument.span));
            }
        },
        "object" => match &argument.inner().kind {
            ExprKind::Object(items) => {
                let mut fields = BTreeMap::new();
                for item in items {
                    let name = match &item.key.inner().kind {
                        ExprKind::String(name) | ExprKind::Variable(name) => Arc::clone(name),
                        _ => return Err(("an attribute name is expected here".to_owned(), item.key.span)),
                    };
                    fields.insert(name, field(&item.value)?);
                }
                Type::Object(fields)
            }
            _ => {
                return Err((
                    "`object` needs its attributes: `object({ name = string })`".to_owned(),
                    argument.span,
                ));
            }
        },
        "optional" => return Err((OPTIONAL.to_owned(), span)),
        name => return Err((format!("`{name}(...)` is not a type"), span)),
    })
}

const OPTIONAL: &str =
    "`optional` stands only at an attribute of `object({ ... })`, with a type and perhaps a default";

fn field(expr: &Expr) -> Result<Field, (String, Span)> {
    let ExprKind::Call(call) = &expr.inner().kind else {
        return Type::from_expr(expr).map(Field::from);
    };
    match (&*call.name, call.arguments.as_slice()) {
        ("optional", [ty]) => Ok(Field { ty: Type::from_expr(ty)?, optional: true, default: None }),
        ("optional", [ty, default]) => {
            let ty = Type::from_expr(ty)?;
            let value = convert(&constant(default)?, &ty)
                .map_err(|why| (format!("the default does not fit its type: {why}"), default.span))?;
            Ok(Field { ty, optional: true, default: Some(value) })
        }
        ("optional", _) => Err((OPTIONAL.to_owned(), expr.span)),
        _ => Type::from_expr(expr).map(Field::from),
    }
}

/// The value of a default: literals only, as Terraform has no variables or functions in a type.
fn constant(expr: &Expr) -> Result<Value, (String, Span)> {
    Ok(match &expr.inner().kind {
        ExprKind::Null => Value::Null,
        ExprKind::Bool(flag) => Value::Bool(*flag),
        ExprKind::Number(number) => Value::Number(Number::new(number.clone())),
        ExprKind::String(text) => Value::String(Arc::clone(text)),
        ExprKind::Tuple(items) => Value::tuple(items.iter().map(constant).collect::<Result<_, _>>()?),
        ExprKind::Object(items) => {
            let mut entries = BTreeMap::new();
            for item in items {
                let key = convert(&constant(&item.key)?, &Type::String).map_err(|why| (why, item.key.span))?;
                if let Value::String(name) = key {
                    entries.insert(name, constant(&item.value)?);
                }
            }
            Value::object(entries)
        }
        ExprKind::Unary { operator, operand } => match (operator, constant(operand)?) {
            (UnaryOperator::Negate, Value::Number(number)) => Value::Number(number.negate()),
            (UnaryOperator::Not, Value::Bool(flag)) => Value::Bool(!flag),
            _ => return Err(("the operator does not fit this value".to_owned(), expr.span)),
        },
        _ => return Err(("a default in a type must be a literal".to_owned(), expr.span)),
    })
}

/// As Terraform writes it.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => f.write_str("any"),
            Self::String => f.write_str("string"),
            Self::Number => f.write_str("number"),
            Self::Bool => f.write_str("bool"),
            Self::List(item) => write!(f, "list({item})"),
            Self::Set(item) => write!(f, "set({item})"),
            Self::Map(item) => write!(f, "map({item})"),
            Self::Tuple(items) => {
                f.write_str("tuple([")?;
                for (at, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if at == 0 { "" } else { ", " })?;
                }
                f.write_str("])")
            }
            Self::Object(fields) => {
                f.write_str("object({")?;
                for (at, (name, field)) in fields.iter().enumerate() {
                    f.write_str(if at == 0 { " " } else { ", " })?;
                    if field.optional {
                        write!(f, "{name} = optional({})", field.ty)?;
                    } else {
                        write!(f, "{name} = {}", field.ty)?;
                    }
                }
                f.write_str(if fields.is_empty() { "})" } else { " })" })
            }
        }
    }
}
