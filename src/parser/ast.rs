//! The tree of a file: HCL native syntax and HCL in JSON give the same one.
//!
//! Not for: Terraform. This tree knows blocks, attributes and expressions; which block means what is the
//! evaluator's business.

use std::sync::Arc;

use bigdecimal::BigDecimal;

use crate::diagnostics::Span;

/// What stands between the braces of a block, or in a whole file, in the order in which it was written.
#[derive(Clone, Debug, Default)]
pub struct Body {
    pub attributes: Vec<Attribute>,
    pub blocks: Vec<Block>,
}

/// `name = value`
#[derive(Clone, Debug)]
pub struct Attribute {
    pub name: Arc<str>,
    pub name_span: Span,
    pub value: Expr,
    /// From the first byte of the name to the last of the value.
    pub span: Span,
}

/// `name "label" { ... }`
#[derive(Clone, Debug)]
pub struct Block {
    pub name: Arc<str>,
    pub name_span: Span,
    pub labels: Vec<Label>,
    pub body: Arc<Body>,
    /// From the first byte of the name to the closing brace.
    pub span: Span,
    /// Just after the opening brace: where an attribute can be inserted. Empty for JSON.
    pub open: Option<Span>,
}

#[derive(Clone, Debug)]
pub struct Label {
    pub text: Arc<str>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Expr {
    pub kind: ExprKind,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    Null,
    Bool(bool),
    Number(BigDecimal),
    /// A string without interpolation, quoted or heredoc, escapes resolved.
    String(Arc<str>),
    /// A quoted or heredoc string with `${ }` or `%{ }` in it.
    Template(Vec<TemplatePart>),
    Tuple(Vec<Expr>),
    Object(Vec<ObjectItem>),
    /// The first name of a traversal: `var`, `local`, `aws_instance`, a for-expression's variable.
    Variable(Arc<str>),
    /// `source.name`, and the legacy `source.0` as an index.
    GetAttr {
        source: Box<Expr>,
        name: Arc<str>,
    },
    /// `source[key]`
    Index {
        source: Box<Expr>,
        key: Box<Expr>,
    },
    /// `source.*` (attribute-only) or `source[*]` (full), followed by what is applied to each element.
    Splat {
        source: Box<Expr>,
        full: bool,
        each: Vec<Step>,
    },
    Unary {
        operator: UnaryOperator,
        operand: Box<Expr>,
    },
    Binary {
        operator: BinaryOperator,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    Conditional {
        condition: Box<Expr>,
        then: Box<Expr>,
        otherwise: Box<Expr>,
    },
    Call(Box<Call>),
    For(Box<For>),
    Parens(Box<Expr>),
    /// Text that is not HCL, kept so that the rest of the file can be used. The parser has reported it.
    Broken,
}

/// One step that a splat applies to each element.
#[derive(Clone, Debug)]
pub enum Step {
    Attr(Arc<str>),
    Index(Expr),
    /// A splat behind a full one: `a[*].b[*].c` asks each `a` for the `c` of each of its `b`.
    Splat {
        full: bool,
        each: Vec<Step>,
    },
}

#[derive(Clone, Debug)]
pub enum TemplatePart {
    Literal(Arc<str>),
    Interpolation(Expr),
    /// `%{ if condition }then%{ else }otherwise%{ endif }`
    If {
        condition: Expr,
        then: Vec<TemplatePart>,
        otherwise: Vec<TemplatePart>,
    },
    /// `%{ for key, value in collection }body%{ endfor }`
    For {
        key: Option<Arc<str>>,
        value: Arc<str>,
        collection: Expr,
        body: Vec<TemplatePart>,
    },
}

/// `key = value` in an object; a bare word as key is an [`ExprKind::String`].
#[derive(Clone, Debug)]
pub struct ObjectItem {
    pub key: Expr,
    pub value: Expr,
}

/// `name(arguments...)`
#[derive(Clone, Debug)]
pub struct Call {
    /// With its namespace, where it has one: `provider::aws::arn_parse`.
    pub name: Arc<str>,
    pub name_span: Span,
    pub arguments: Vec<Expr>,
    /// The last argument is followed by `...`: its elements are the arguments.
    pub expand: bool,
}

/// `[for key, value in collection : result if condition]`, or `{for ... : key_result => result... if condition}`
#[derive(Clone, Debug)]
pub struct For {
    pub key: Option<Arc<str>>,
    pub value: Arc<str>,
    pub collection: Expr,
    /// Present in the object form.
    pub key_result: Option<Expr>,
    pub result: Expr,
    /// `...` after the result of the object form.
    pub grouping: bool,
    pub condition: Option<Expr>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnaryOperator {
    Negate,
    Not,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BinaryOperator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
}

impl Body {
    /// The attribute of that name; where it is written twice, the first.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| &*attribute.name == name)
    }

    /// The blocks of that name, in order.
    pub fn blocks<'a, 'n: 'a>(&'a self, name: &'n str) -> impl Iterator<Item = &'a Block> + use<'a, 'n> {
        self.blocks.iter().filter(move |block| &*block.name == name)
    }
}

impl Expr {
    /// The expression without the parentheses around it.
    #[must_use]
    pub fn inner(&self) -> &Self {
        match &self.kind {
            ExprKind::Parens(inner) => inner.inner(),
            _ => self,
        }
    }
}
