//! Whole expressions against the answers of `terraform console`, version 1.11.4: conversions, operators, and
//! functions as they are used, with unknown, null and sensitive parts.
//!
//! <https://developer.hashicorp.com/terraform/language/expressions>
//! Not for: each function's every argument; the tables beside this one have those.

#![expect(clippy::expect_used, reason = "Clippy allows it in test functions, but not in the helpers beside them")]

use std::fmt::Write as _;

use finops_lint::diagnostics::{Sources, Span};
use finops_lint::evaluator::convert::convert;
use finops_lint::evaluator::expression::{Access, Error, Interpreter, Names};
use finops_lint::evaluator::functions::{Context, names};
use finops_lint::evaluator::limits::Spent;
use finops_lint::evaluator::types::Type;
use finops_lint::evaluator::value::{ListKind, MapKind, Value};
use finops_lint::files::{Entry, FileError, Files};
use finops_lint::parser::parse_expression;

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &str) -> Result<Vec<u8>, FileError> {
        Err(FileError::NotFound)
    }

    fn list(&self, _: &str) -> Result<Vec<Entry>, FileError> {
        Err(FileError::NotFound)
    }
}

/// The locals that the expressions use.
struct Locals;

const LOCALS: [(&str, &str); 6] = [
    ("s", r#"sensitive("secret")"#),
    ("sl", r#"sensitive(["a", "b"])"#),
    ("ps", r#"["a", sensitive("b")]"#),
    ("pm", r#"{ a = 1, b = sensitive("x") }"#),
    ("ku", "{ a = 1, b = local.u }"),
    // In Terraform `split(",", local.u)`: a list of unknown length.
    ("ul", "local.u"),
];

impl Names for Locals {
    fn resolve(&self, name: &str, accesses: &[Access<'_>], span: Span) -> Result<(Value, usize), Error> {
        match (name, accesses.first()) {
            ("local", Some(Access::Attr("u", _))) => Ok((Value::unknown("it is known after apply", span), 1)),
            ("local", Some(Access::Attr(local, _))) => {
                let found = LOCALS.iter().find(|(known, _)| known == local);
                let (_, text) = found.ok_or_else(|| Error::new(span, "no such local"))?;
                evaluate(text).map(|value| (value, 1))
            }
            _ => Err(Error::new(span, "no such name")),
        }
    }

    fn context(&self) -> Context<'_> {
        Context { files: &NoFiles, module_dir: "" }
    }
}

fn evaluate(text: &str) -> Result<Value, Error> {
    let mut sources = Sources::default();
    let file = sources.add("console", text);
    let expr = parse_expression(file, text, 0).map_err(|why| Error::new(Span::new(file, 0, 0), why.message))?;
    Interpreter { names: &Locals, spent: &Spent::default() }.eval(&expr, None)
}

/// As the console shows it, on one line.
fn show(value: &Value) -> String {
    let all = |items: &[Value]| items.iter().map(show).collect::<Vec<_>>().join(", ");
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => quoted(text),
        Value::List(ListKind::Tuple, items) => format!("[{}]", all(items)),
        Value::List(ListKind::List, items) => format!("tolist([{}])", all(items)),
        Value::List(ListKind::Set, items) => format!("toset([{}])", all(items)),
        Value::Map(kind, entries) => {
            let entries: Vec<_> =
                entries.iter().map(|(key, value)| format!("{} = {}", quoted(key), show(value))).collect();
            match kind {
                MapKind::Object => format!("{{{}}}", entries.join(" ")),
                MapKind::Map => format!("tomap({{{}}})", entries.join(" ")),
            }
        }
        Value::Unknown(_) => "(known after apply)".to_owned(),
        Value::Sensitive(_) => "(sensitive value)".to_owned(),
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            other => out.push(other),
        }
    }
    out.write_char('"').expect("a string takes everything");
    out
}

/// Where we answer otherwise on purpose, and what.
const DEVIATIONS: &[(&str, &str)] = &[
    // Terraform wants the elements of a tuple to agree even with null.
    ("tolist([{a=1},null])", r#"tolist([{"a" = 1}, null])"#),
    // A list is tried for what is a list here and a set there.
    ("true ? toset([1]) : [\"a\"]", r#"toset(["1"])"#),
    ("true ? [\"a\"] : toset([1])", r#"toset(["a"])"#),
    // Only the branch that is taken can say anything.
    ("true ? \"a\" : local.s", r#""a""#),
    // An unknown part does not hide what the known parts decide.
    ("[local.u,1] == [\"a\",2]", "false"),
    ("false && local.u == \"a\"", "false"),
    ("true || local.u == \"a\"", "true"),
    ("local.u == \"a\" && false", "false"),
    ("local.u == \"a\" || true", "true"),
    // No number here is infinite.
    ("1 / 0", "error"),
    ("tonumber(\"Inf\")", "error"),
    ("log(0,2)", "error"),
    ("log(5,1)", "error"),
    // Terraform 1.11 fails in itself with this one; later versions count from the end, as with a list.
    ("element([\"a\",\"b\"],-1)", r#""b""#),
    // A null here is nearly always a variable of a list type, which Terraform skips as well.
    ("coalescelist(null,[\"a\"])", r#"["a"]"#),
    // A null literal has no type in Terraform, and so not even the error is known.
    ("format(\"%s\", null)", "error"),
    ("format(\"%v\", null)", r#""null""#),
    // A tab may stand where nothing depends on it.
    ("jsonencode(yamldecode(\"\\t- a\"))", r#""[\"a\"]""#),
    // An unknown element of a set may turn out to be one of the others, so that they are fewer.
    ("[for x in toset([\"a\", upper(local.u)]) : x]", "(known after apply)"),
    ("toset([\"a\", upper(local.u)])[*]", "(known after apply)"),
    ("\"%{for x in toset([\"a\", upper(local.u)])}q%{endfor}\"", "(known after apply)"),
    // The console has no path to read templates from.
    ("templatestring(\"a\", {})", r#""a""#),
    // A mark on an element marks the whole product.
    ("setproduct(local.ps, [\"x\"])", "(sensitive value)"),
    ("setproduct([\"a\"], [sensitive(\"b\")])", "(sensitive value)"),
];

#[test]
fn console() {
    let mut wrong = String::new();
    for line in include_str!("functions.tsv").lines().filter(|line| !line.starts_with('#')) {
        let (text, expected) = line.split_once('\t').expect("an expression, a tab, an answer");
        let expected = DEVIATIONS.iter().find(|(ours, _)| *ours == text).map_or(expected, |(_, ours)| ours);
        let answer = evaluate(text);
        let shown = answer.as_ref().map_or("error".to_owned(), show);
        if shown != expected {
            let why = answer.err().map(|error| error.message).unwrap_or_default();
            let _ = writeln!(wrong, "{text}\n  is  {shown} {why}\n  not {expected}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// `terraform metadata functions`, version 1.11.4.
const NAMES: &str = "
    abs abspath alltrue anytrue base64decode base64encode base64gzip base64sha256 base64sha512
    basename bcrypt can ceil chomp chunklist cidrhost cidrnetmask cidrsubnet cidrsubnets coalesce
    coalescelist compact concat contains csvdecode dirname distinct element endswith ephemeralasnull
    file filebase64 filebase64sha256 filebase64sha512 fileexists filemd5 fileset filesha1 filesha256
    filesha512 flatten floor format formatdate formatlist indent index issensitive join jsondecode
    jsonencode keys length log lookup lower matchkeys max md5 merge min nonsensitive one parseint
    pathexpand plantimestamp pow range regex regexall replace reverse rsadecrypt sensitive
    setintersection setproduct setsubtract setunion sha1 sha256 sha512 signum slice sort split
    startswith strcontains strrev substr sum templatefile templatestring textdecodebase64
    textencodebase64 timeadd timecmp timestamp title tobool tolist tomap tonumber toset tostring
    transpose trim trimprefix trimspace trimsuffix try upper urlencode uuid uuidv5 values yamldecode
    yamlencode zipmap
";

#[test]
fn every_function_has_a_name() {
    let known: Vec<&str> = names().collect();
    let missing: Vec<&str> = NAMES.split_whitespace().filter(|name| !known.contains(name)).collect();
    assert_eq!(missing, Vec::<&str>::new());
    let mut once = known.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), known.len(), "a name is there twice");
}

fn variable(ty: &str, value: &str) -> Result<Value, String> {
    let mut sources = Sources::default();
    let file = sources.add("type", ty);
    let ty = parse_expression(file, ty, 0).map_err(|why| why.message)?;
    let ty = Type::from_expr(&ty).map_err(|(why, _)| why)?;
    convert(&evaluate(value).map_err(|why| why.message)?, &ty)
}

#[test]
fn variables_take_their_type() {
    let mut wrong = String::new();
    for line in include_str!("types.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split('\t');
        let (Some(ty), Some(value), Some(expected)) = (parts.next(), parts.next(), parts.next()) else {
            panic!("a type, a value and a result: {line}")
        };
        let shown = variable(ty, value).map_or_else(|why| why, |value| show(&value));
        if shown != expected {
            let _ = writeln!(wrong, "{ty} = {value}\n  is  {shown}\n  not {expected}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn types_with_unknown_and_sensitive_parts() {
    for (ty, value, expected) in [
        ("list(string)", "local.u", "(known after apply)"),
        ("list(string)", "[1, local.u]", r#"tolist(["1", (known after apply)])"#),
        ("list(string)", "[1, sensitive(2)]", r#"tolist(["1", (sensitive value)])"#),
        ("list(string)", "sensitive([1])", "(sensitive value)"),
        ("set(string)", r#"["a", sensitive("b")]"#, "(sensitive value)"),
        ("set(object({ a = string }))", "[{ a = local.s }]", "(sensitive value)"),
        ("map(string)", "local.pm", r#"tomap({"a" = "1" "b" = (sensitive value)})"#),
        ("object({ a = optional(number, 5) })", "{ a = local.u }", r#"{"a" = (known after apply)}"#),
        ("any", "local.ku", r#"{"a" = 1 "b" = (known after apply)}"#),
    ] {
        assert_eq!(variable(ty, value).as_ref().map(show).as_deref(), Ok(expected), "{ty} = {value}");
    }
}

#[test]
fn what_does_not_fit_is_named_with_its_place() {
    for (ty, value, message) in [
        ("number", r#""x""#, "a number is required, and this is a string"),
        ("number", "true", "a number is required, and this is a bool"),
        ("bool", r#""True""#, "a bool is required, and this is a string"),
        ("string", "[1]", "a string is required, and this is a tuple"),
        ("list(number)", r#"[1, "x"]"#, "[1]: a number is required, and this is a string"),
        (
            "object({ ports = list(number) })",
            r#"{ ports = [1, "http"] }"#,
            ".ports[1]: a number is required, and this is a string",
        ),
        ("object({ a = string })", "{}", r#"attribute "a" is required"#),
        ("list(object({ a = string }))", "[{}]", r#"[0]: attribute "a" is required"#),
        ("map(number)", "{ a = [] }", r#"["a"]: a number is required, and this is a tuple"#),
        ("tuple([string])", "[]", "1 elements are required, and there are 0"),
        ("strin", "1", "`strin` is not a type"),
        ("list(string, number)", "1", "`list` takes exactly one argument here"),
        ("object", "1", "`object` needs its attributes: `object({ name = string })`"),
        ("5", "1", "a type is expected here, such as `string` or `list(number)`"),
        (
            "object({ a = optional(number, \"x\") })",
            "{}",
            "the default does not fit its type: a number is required, and this is a string",
        ),
        ("object({ a = optional(number, upper(\"x\")) })", "{}", "a default in a type must be a literal"),
    ] {
        assert_eq!(variable(ty, value).as_ref().map(show).map_err(String::as_str), Err(message), "{ty} = {value}");
    }
}

/// The values of these differ from run to run, from machine to machine, or with a key that is secret.
#[test]
fn what_differs_with_each_run_is_unknown() {
    for (call, why) in [
        ("timestamp()", "the time of the run"),
        ("plantimestamp()", "the time of the run"),
        ("uuid()", "uuid() differs every time"),
        ("bcrypt(\"a\")", "bcrypt() differs every time"),
        ("bcrypt(\"a\", 5)", "bcrypt() differs every time"),
        ("rsadecrypt(\"YQ==\", \"key\")", "rsadecrypt() gives a secret"),
        ("base64gzip(\"a\")", "base64gzip() is not computed"),
        ("base64gunzip(\"H4sIAAAAAAAA/0sEAEO+t+gBAAAA\")", "base64gunzip() is not computed"),
        ("core::uuid()", "uuid() differs every time"),
        ("abspath(\"a\")", "depends on the machine"),
        ("pathexpand(\"~/a\")", "depends on the machine"),
        ("textencodebase64(\"a\", \"Shift_JIS\")", "is not computed"),
    ] {
        let value = evaluate(call).expect(call);
        let unknown = value.first_unknown().expect(call);
        assert!(unknown.why.contains(why), "{call}: {}", unknown.why);
    }
}

#[test]
fn functions_of_providers() {
    let value = evaluate("provider::aws::arn_parse(\"arn:aws:s3:::b\").service").expect("unknown");
    let why = &value.first_unknown().expect("unknown").why;
    assert_eq!(&**why, "provider::aws::arn_parse() is a provider's function, and those are not evaluated");
    let why = evaluate("provider::terraform::decode(1)").expect_err("there is none").message;
    assert_eq!(why, "there is no function provider::terraform::decode()");
}

/// Terraform 1.11 does not have this one; the examples are those of its documentation, and the rest follows from what
/// variables make of their values.
#[test]
fn values_convert_to_a_type() {
    for (call, expected) in [
        ("convert([], list(string))", "tolist([])"),
        ("convert(\"true\", bool)", "true"),
        ("convert(1, string)", "\"1\""),
        ("convert([1, \"a\"], set(any))", "toset([\"1\", \"a\"])"),
        ("convert({}, object({ name = optional(string, \"x\") }))", "{\"name\" = \"x\"}"),
        (
            "convert({ test = {} }, map(object({ attr = optional(string), with_default = optional(string, \"default\") })))",
            "tomap({\"test\" = {\"attr\" = null \"with_default\" = \"default\"}})",
        ),
        ("convert(local.u, number)", "(known after apply)"),
        ("convert(local.s, string)", "(sensitive value)"),
        ("convert(null, list(string))", "null"),
        ("core::convert(\"5\", number)", "5"),
        ("try(convert(\"x\", number), 0)", "0"),
    ] {
        assert_eq!(evaluate(call).map(|value| show(&value)), Ok(expected.to_owned()), "{call}");
    }
    for (call, expected) in [
        ("convert(1)", "convert() takes a value and a type"),
        ("convert(1, strin)", "`strin` is not a type"),
        ("convert([1], list(bool))", "convert(): [0]: a bool is required, and this is a number"),
    ] {
        assert_eq!(
            evaluate(call).map(|value| show(&value)).map_err(|why| why.message),
            Err(expected.to_owned()),
            "{call}"
        );
    }
}
