//! What is not known gives what is not known, or what holds whatever it turns out to be: generated expressions are
//! evaluated with unknown locals, then with many values for them, and what was known at first has to be so each time.
//!
//! <https://developer.hashicorp.com/terraform/language/expressions/references#values-not-yet-known>
//! Not for: whether a known value is Terraform's; `functions` and its tables say that.

#![expect(clippy::expect_used, reason = "a test that cannot read its own values has failed")]

use std::collections::BTreeMap;

use finops_lint::diagnostics::{Sources, Span};
use finops_lint::evaluator::convert::to_text;
use finops_lint::evaluator::expression::{Access, Error, Interpreter, Names};
use finops_lint::evaluator::functions::{Context, names};
use finops_lint::evaluator::limits::Spent;
use finops_lint::evaluator::value::{ListKind, Value};
use finops_lint::files::{Entry, FileError, Files};
use finops_lint::parser::parse_expression;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &str) -> Result<Vec<u8>, FileError> {
        Err(FileError::NotFound)
    }

    fn list(&self, _: &str) -> Result<Vec<Entry>, FileError> {
        Err(FileError::NotFound)
    }
}

struct Locals<'a>(&'a BTreeMap<&'static str, Value>);

impl Names for Locals<'_> {
    fn resolve(&self, name: &str, accesses: &[Access<'_>], span: Span) -> Result<(Value, usize), Error> {
        match (name, accesses.first()) {
            ("local", Some(Access::Attr(local, _))) => match self.0.get(local) {
                Some(value) => Ok((value.clone(), 1)),
                None => Ok((Value::unknown(format!("local.{local} is not known"), span), 1)),
            },
            _ => Err(Error::new(span, "no such name")),
        }
    }

    fn context(&self) -> Context<'_> {
        Context { files: &NoFiles, module_dir: "" }
    }
}

fn evaluate(text: &str, locals: &BTreeMap<&'static str, Value>) -> Result<Value, String> {
    let mut sources = Sources::default();
    let file = sources.add("generated", text);
    let expr = parse_expression(file, text, 0).expect(text);
    let names = Locals(locals);
    Interpreter { names: &names, spent: &Spent::default() }.eval(&expr, None).map_err(|error| error.message)
}

/// The locals that are not known at first, and what each may turn out to be: text, a number, a bool, a list, a map, or
/// anything.
const UNKNOWN: [(&str, &[&str]); 7] = [
    ("s", &["\"\"", "\"a\"", "\"abc\"", "\"1\"", "\"x-y\"", "null", "\"10.0.0.0/16\"", "\"2020-01-01T00:00:00Z\""]),
    ("n", &["0", "1", "2", "-1", "2.5", "null", "1000"]),
    ("b", &["true", "false"]),
    (
        "l",
        &[
            "[]",
            "[\"a\"]",
            "[\"b\", \"a\"]",
            "[\"a\", \"a\", null]",
            "tolist([\"c\"])",
            "toset([\"a\", \"b\"])",
            "null",
        ],
    ),
    ("m", &["{}", "{ a = 1 }", "{ a = \"x\", b = null }", "tomap({ a = \"q\" })", "{ c = [1] }", "null"]),
    ("u", ANYTHING),
    ("v", ANYTHING),
];

const ANYTHING: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "1",
    "-3",
    "\"\"",
    "\"a\"",
    "\"true\"",
    "\"1\"",
    "[]",
    "[1]",
    "[\"a\", 2]",
    "{}",
    "{ a = 1 }",
    "tolist([\"a\"])",
    "toset([\"b\", \"a\"])",
    "tomap({ a = \"b\" })",
    "[[\"a\"], []]",
    "[{ a = 1 }]",
    "[null]",
];

/// Functions whose result is not a value of their arguments: of the time, of files, or of chance.
const IMPURE: [&str; 21] = [
    "timestamp",
    "plantimestamp",
    "uuid",
    "bcrypt",
    "file",
    "filebase64",
    "filebase64sha256",
    "filebase64sha512",
    "fileexists",
    "filemd5",
    "fileset",
    "filesha1",
    "filesha256",
    "filesha512",
    "templatefile",
    "abspath",
    "pathexpand",
    "list",
    "map",
    "rsadecrypt",
    "convert",
];

/// How pure functions are called: T text, N a number, B a bool, C a condition that is not known, L a list, M a map, A anything, P a network, D a time;
/// anything else stands for itself.
const CALLS: &[&str] = &[
    "abs(N)",
    "provider::terraform::encode_expr(A)",
    "provider::terraform::encode_tfvars(M)",
    "provider::terraform::decode_tfvars(T)",
    "alltrue(L)",
    "alltrue([B, B, B])",
    "anytrue([B, B, B])",
    "anytrue(L)",
    "base64decode(T)",
    "base64encode(T)",
    "base64gunzip(T)",
    "base64gzip(T)",
    "base64sha256(T)",
    "base64sha512(T)",
    "basename(T)",
    "can(A)",
    "can(T + 1)",
    "ceil(N)",
    "chomp(T)",
    "chunklist(L, N)",
    "cidrcontains(P, P)",
    "cidrhost(P, N)",
    "cidrnetmask(P)",
    "cidrsubnet(P, 4, N)",
    "cidrsubnets(P, 4, N)",
    "coalesce(local.u, A)",
    "coalesce(T, T)",
    "coalescelist(L, L)",
    "compact(L)",
    "concat(L, L)",
    "contains(L, T)",
    "contains(L, A)",
    "csvdecode(\"a,b\\n${T},1\")",
    "dirname(T)",
    "distinct(L)",
    "element(L, N)",
    "endswith(T, T)",
    "ephemeralasnull(A)",
    "flatten(L)",
    "flatten([L, L])",
    "floor(N)",
    "format(\"%s-%v\", T, A)",
    "format(T, N)",
    "formatdate(\"YYYY\", D)",
    "formatlist(\"%s/%s\", L, T)",
    "indent(2, T)",
    "index(L, A)",
    "issensitive(A)",
    "join(T, L)",
    "jsondecode(jsonencode(A))",
    "jsonencode(A)",
    "keys(M)",
    "length(L)",
    "length(M)",
    "length(T)",
    "length(A)",
    "log(N, 2)",
    "lookup(M, T)",
    "lookup(M, \"a\", A)",
    "lookup(M, T, T)",
    "lower(T)",
    "matchkeys(L, L, L)",
    "max(N, N)",
    "md5(T)",
    "merge(M, M)",
    "merge(M, A)",
    "min(N, N)",
    "nonsensitive(A)",
    "one(L)",
    "one(A)",
    "parseint(T, 10)",
    "pow(N, 2)",
    "range(N)",
    "range(0, N, 2)",
    "regex(\"[a-z]\", T)",
    "regexall(T, \"abc\")",
    "replace(T, T, T)",
    "reverse(L)",
    "sensitive(A)",
    "setintersection(L, L)",
    "setproduct(L, L)",
    "setsubtract(L, L)",
    "setunion(L, L)",
    "sha1(T)",
    "sha256(T)",
    "sha512(T)",
    "signum(N)",
    "slice(L, 0, N)",
    "slice(L, 0, 1)",
    "sort(L)",
    "split(T, T)",
    "startswith(T, T)",
    "strcontains(T, T)",
    "strrev(T)",
    "substr(T, 0, N)",
    "sum(L)",
    "sum([N, N])",
    "templatestring(T, M)",
    "templatestring(\"$${a}\", { a = T })",
    "textdecodebase64(textencodebase64(T, \"UTF-8\"), \"UTF-8\")",
    "textencodebase64(T, \"UTF-16LE\")",
    "timeadd(D, \"1h\")",
    "timecmp(D, D)",
    "title(T)",
    "tobool(A)",
    "tolist(L)",
    "tolist(A)",
    "tomap(M)",
    "tonumber(A)",
    "toset(L)",
    "toset(A)",
    "tostring(A)",
    "transpose({ a = L })",
    "trim(T, T)",
    "trimprefix(T, T)",
    "trimspace(T)",
    "trimsuffix(T, T)",
    "try(A, A)",
    "try(T.x, A)",
    "upper(T)",
    "urldecode(T)",
    "urlencode(T)",
    "uuidv5(\"dns\", T)",
    "values(M)",
    "yamldecode(yamlencode(A))",
    "yamlencode(A)",
    "zipmap(L, L)",
    "zipmap([\"a\", T], [A, A])",
];

/// Operators, templates, `for`, splats, indexes and conditionals. A known condition has a literal of no other type on
/// the side that is not taken: an unknown one may have any type, and so change that of the result.
const FORMS: &[&str] = &[
    "A == A",
    "A != A",
    "T == T",
    "L == L",
    "M == M",
    "N + N",
    "N * N",
    "N - N",
    "N / N",
    "N % N",
    "-N",
    "N < N",
    "N >= N",
    "B && B",
    "B || B",
    "!B",
    "(A == null)",
    "(local.s == null ? T : A)",
    "(C ? A : A)",
    "(C ? T : T)",
    "(C ? L : L)",
    "(C ? M : M)",
    "(true ? A : null)",
    "(false ? null : A)",
    "\"${T}-${N}\"",
    "\"x${T}\"",
    "\"${A}\"",
    "\"%{ if B }${T}%{ else }b%{ endif }\"",
    "\"%{ for x in L }${x},%{ endfor }\"",
    "[for x in L : x]",
    "[for x in L : \"${x}!\"]",
    "[for i, x in L : i if B]",
    "[for x in L : x if x != T]",
    "[for k, v in M : k]",
    "{ for k, v in M : k => A }",
    "{ for x in L : x => 1 }",
    "{ for x in L : T => x... }",
    "{ for i, x in L : i => x if i < N }",
    "L[*]",
    "L[0]",
    "L[N]",
    "M[T]",
    "M[\"a\"]",
    "M.a",
    "A.a",
    "A[*].a",
    "[A][*].a",
    "[M, M][*].a",
    "[A, A][0]",
    "[T, N, A]",
    "{ a = A, b = T }",
    "{ (T) = A }",
    "{ a = A }.a",
    "[[T], L][1]",
];

const LEAVES: [(char, &[&str]); 9] = [
    ('T', &["\"a\"", "\"b\"", "\"\"", "local.s", "local.s", "local.u", "null", "\"x${local.s}\""]),
    ('N', &["0", "1", "2", "local.n", "local.n", "local.u", "1.5"]),
    ('B', &["true", "false", "local.b", "local.b", "local.u", "local.u == local.v", "local.n > 1"]),
    ('C', &["local.b", "local.u == local.v", "local.n > 1", "local.s != \"\""]),
    (
        'L',
        &[
            "[\"a\", \"b\"]",
            "[]",
            "local.l",
            "local.l",
            "[local.s]",
            "[\"a\", local.s]",
            "toset([\"a\", \"b\"])",
            "local.u",
            "tolist([\"a\", \"c\"])",
            "toset([\"a\", local.s])",
            "[1, local.n]",
        ],
    ),
    (
        'M',
        &[
            "{ a = 1 }",
            "{}",
            "local.m",
            "local.m",
            "{ a = local.u }",
            "{ a = \"x\", b = local.s }",
            "tomap({ a = \"z\", c = \"y\" })",
            "local.v",
        ],
    ),
    (
        'A',
        &["local.u", "local.v", "1", "\"a\"", "null", "[local.u]", "{ a = local.v }", "true", "local.l", "local.s"],
    ),
    ('P', &["\"10.0.0.0/8\"", "\"10.1.0.0/16\"", "local.s", "\"fd00::/48\""]),
    ('D', &["\"2020-02-29T12:00:00Z\"", "local.s", "\"2021-01-01T00:00:00+02:00\""]),
];

/// An expression for this letter: one of its leaves, or a form or call with other letters in it.
fn expression(letter: char, depth: u32) -> BoxedStrategy<String> {
    let leaves = LEAVES.iter().find(|(known, _)| *known == letter).map_or(&[][..], |(_, leaves)| leaves);
    let leaf = prop::sample::select(leaves).prop_map(str::to_owned).boxed();
    if depth == 0 || matches!(letter, 'C' | 'P' | 'D') {
        return leaf;
    }
    let written = prop::sample::select(CALLS).prop_flat_map(move |form| filled(form, depth - 1));
    let form = prop::sample::select(FORMS).prop_flat_map(move |form| filled(form, depth - 1));
    prop_oneof![3 => leaf, 1 => written, 1 => form.prop_map(|text| format!("({text})"))].boxed()
}

/// A form with an expression in the place of each of its letters, which stand alone.
fn filled(form: &'static str, depth: u32) -> BoxedStrategy<String> {
    let letters: Vec<char> = form.chars().collect();
    let alone = |at: usize| {
        let word = |at: Option<usize>| {
            at.and_then(|at| letters.get(at))
                .is_some_and(|char| char.is_alphanumeric() || matches!(char, '%' | '-' | '_'))
        };
        !word(at.checked_sub(1))
            && !word(Some(at + 1))
            && LEAVES.iter().any(|(letter, _)| letters.get(at) == Some(letter))
    };
    let mut parts: Vec<BoxedStrategy<String>> = Vec::new();
    for (at, char) in letters.iter().enumerate() {
        // `-N` is a number with a sign.
        let signed = at == 1 && form.len() == 2;
        parts.push(if alone(at) || signed { expression(*char, depth) } else { Just(char.to_string()).boxed() });
    }
    parts.prop_map(|parts| parts.concat()).boxed()
}

/// Whether what was known at first is so in the end. Types may have become clear: a number is text in a list with text,
/// and a tuple is a list.
fn holds(first: &Value, last: &Value) -> bool {
    match (first.reveal(), last.reveal()) {
        (Value::Unknown(_), _) => true,
        (Value::List(ListKind::Set, first), Value::List(_, last)) => {
            let known = first.iter().filter(|item| item.is_wholly_known());
            last.len() <= first.len()
                && (first.iter().any(|item| !item.is_wholly_known()) || first.len() == last.len())
                && known.into_iter().all(|item| last.iter().any(|other| holds(item, other)))
        }
        (Value::List(_, first), Value::List(ListKind::Set, last)) => {
            first.iter().all(|item| last.iter().any(|other| holds(item, other)))
        }
        (Value::List(_, first), Value::List(_, last)) => {
            first.len() == last.len() && first.iter().zip(last.iter()).all(|(first, last)| holds(first, last))
        }
        (Value::Map(_, first), Value::Map(_, last)) => {
            first.keys().eq(last.keys())
                && first.values().zip(last.values()).all(|(first, last)| holds(first, last))
        }
        (Value::Null, Value::Null) => true,
        (first, last) => to_text(first).is_some_and(|text| to_text(last) == Some(text)),
    }
}

fn constant(text: &str) -> Value {
    evaluate(text, &BTreeMap::new()).expect(text)
}

#[test]
fn every_pure_function_is_called() {
    let called: Vec<&str> = CALLS.iter().filter_map(|call| call.split('(').next()).collect();
    let missing: Vec<&str> = names().filter(|name| !called.contains(name) && !IMPURE.contains(name)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn what_is_known_holds_for_every_value() {
    let values: Vec<(&'static str, Vec<Value>)> =
        UNKNOWN.iter().map(|(name, texts)| (*name, texts.iter().map(|text| constant(text)).collect())).collect();
    let seed = std::env::var("UNKNOWNS_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0_u8);
    let cases = std::env::var("UNKNOWNS_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(1500);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]));
    let strategy = (expression('A', 3), any::<u64>());
    let result = runner.run(&strategy, |(text, chosen)| {
        let first = evaluate(&text, &BTreeMap::new());
        if first.as_ref().is_ok_and(|value| matches!(value, Value::Unknown(_))) {
            return Ok(());
        }
        let mut state = chosen;
        for _ in 0..12 {
            let mut locals = BTreeMap::new();
            for (name, values) in &values {
                // Knuth's linear congruential generator; its upper bits are good enough to choose.
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let index = usize::try_from(state >> 33).unwrap_or(0) % values.len();
                locals.extend(values.get(index).map(|value| (*name, value.clone())));
            }
            let Ok(last) = evaluate(&text, &locals) else { continue };
            let used: Vec<_> = locals.iter().filter(|(name, _)| text.contains(&format!("local.{name}"))).collect();
            match &first {
                // What is not known may turn out to be an error, which these two take for an answer. Terraform decides as if
                // none did: `try(length([upper(local.u)]), 0)` is 1, and 0 where the local is null.
                Ok(_) if text.contains("try(") || text.contains("can(") => {}
                Ok(first) => {
                    prop_assert!(holds(first, &last), "{text}\n  was {first:?}\n  is {last:?}\n  with {used:?}")
                }
                // As in Terraform, what is wrong behind `&&` is told as long as what is before it may be true.
                Err(_) if text.contains("&&") || text.contains("||") => {}
                Err(why) => prop_assert!(false, "{text}\n  failed: {why}\n  is {last:?}\n  with {used:?}"),
            }
        }
        Ok(())
    });
    if let Err(error) = result {
        unreachable!("{error}");
    }
}
