//! The language beyond what a plan can show: what Terraform refuses, texts of every shape, and that what is printed
//! is read again as what it was.
//!
//! Not for: values that a plan shows; `equality` compares those of `tests/conformance/language`.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that finds nothing there should fail")]

use std::path::Path;

use finops_lint::diagnostics::{Severity, Sources};
use finops_lint::evaluator::json::encode;
use finops_lint::evaluator::value::Value;
use finops_lint::parser::parse;
use proptest::prelude::*;

use crate::evaluator::{evaluated, told};

const NAMES: &str = r#"
variable "v" { default = "x" }
locals {
  list   = ["a", "b"]
  object = { a = 1 }
  map    = tomap({ a = 1 })
  none   = null
  text   = "x"
  n      = 5
  set    = toset(["a"])
}
"#;

/// The value of an expression as an attribute of a resource has it.
fn value(expression: &str) -> Option<Value> {
    let text = format!("{NAMES}resource \"aws_sqs_queue\" \"q\" {{\n  shape = {expression}\n}}\n");
    let evaluation = evaluated(&[("main.tf", &text)]);
    let errors: Vec<_> = evaluation.diagnostics.iter().filter(|it| it.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{expression}: {errors:?}");
    evaluation.resources.first().and_then(|resource| resource.values.get("shape").cloned())
}

#[test]
fn what_terraform_refuses_is_an_error() {
    let mut accepted = Vec::new();
    for expression in include_str!("refused.txt").lines().filter(|line| !line.starts_with('#')) {
        let text = format!("{NAMES}locals {{\n  x = {expression}\n}}\noutput \"o\" {{\n  value = local.x\n}}\n");
        let evaluation = evaluated(&[("main.tf", &text)]);
        let first = evaluation.diagnostics.iter().find(|one| one.severity == Severity::Error);
        if first.is_none_or(|error| error.span.is_none()) {
            accepted.push(expression);
        }
    }
    assert!(accepted.is_empty(), "{accepted:#?}");
}

#[test]
fn a_file_of_opentofu_stands_before_the_one_of_terraform() {
    let queue = |name: &str| format!("resource \"aws_sqs_queue\" \"q\" {{\n  name = \"{name}\"\n}}\n");
    let json = |name: &str| format!("{{\"resource\": {{\"aws_sqs_queue\": {{\"j\": {{\"name\": \"{name}\"}}}}}}}}");
    let evaluation = evaluated(&[
        ("a.tf", &queue("terraform")),
        ("a.tofu", &queue("tofu")),
        ("b.tf.json", &json("terraform")),
        ("b.tofu.json", &json("tofu")),
        ("c_override.tf", &queue("never")),
        ("c_override.tofu", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 7\n}\n"),
    ]);
    assert!(evaluation.diagnostics.is_empty(), "{:?}", evaluation.diagnostics);
    let all =
        |name: &str| evaluation.resources.iter().filter_map(|it| it.values.get(name).cloned()).collect::<Vec<_>>();
    assert_eq!(all("name"), [Value::string("tofu"), Value::string("tofu")]);
    assert_eq!(all("delay_seconds"), [Value::Number(7_usize.into())]);
}

#[test]
fn blocks_that_are_declared_twice_are_told() {
    assert!(!told("locals {\n  a = 1\n}\nlocals {\n  a = 2\n}\n").is_empty());
    assert!(!told("variable \"a\" {\n  default = 1\n}\nvariable \"a\" {\n  default = 2\n}\n").is_empty());
    assert!(!told("resource \"aws_sqs_queue\" \"a\" {}\nresource \"aws_sqs_queue\" \"a\" {}\n").is_empty());
}

/// The corpus that `tests/ci/syntax.py` gives to HashiCorp's own parser.
#[test]
fn the_corpus_is_accepted_and_rejected() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/language/syntax");
    let mut count = 0;
    for (folder, accepted) in [("accepted", true), ("rejected", false)] {
        for entry in std::fs::read_dir(corpus.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let mut sources = Sources::default();
            let parsed = parse(sources.add("main.tf", &*text), "main.tf", &text);
            assert_eq!(parsed.diagnostics.is_empty(), accepted, "{}: {:?}", path.display(), parsed.diagnostics);
            for diagnostic in &parsed.diagnostics {
                let span = diagnostic.span.unwrap();
                assert!(text.get(span.range()).is_some() && diagnostic.help.is_some(), "{}", path.display());
            }
            count += 1;
        }
    }
    assert!(count > 300, "{count}");
}

/// An expression as it may be written, and its tree as `parser::check` shows it.
type Written = (String, String);

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a", "b-c", "_d", "é", "var", "in", "null_", "for_"]).prop_map(str::to_owned)
}

fn characters() -> impl Strategy<Value = String> {
    let pieces =
        vec!["a", " ", "\n", "\t", "\"", "\\", "$", "%", "{", "}", "${", "%{", "é", "😀", "#", "//", "~", "\r"];
    prop::collection::vec(prop::sample::select(pieces), 0..6).prop_map(|parts| parts.concat())
}

fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\r', "\\r");
    format!("\"{}\"", text.replace("${", "$${").replace("%{", "%%{"))
}

/// Blanks and comments, and line ends where they mean nothing.
fn gap() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", " ", "\t ", "\n", " # why\n ", " /* ( */ ", "\r\n", " // }\n"])
}

const OPERATORS: [(&str, u8); 13] = [
    ("||", 0),
    ("&&", 1),
    ("==", 2),
    ("!=", 2),
    ("<", 3),
    ("<=", 3),
    (">", 3),
    (">=", 3),
    ("+", 4),
    ("-", 4),
    ("*", 5),
    ("/", 5),
    ("%", 5),
];

/// The tree of a row of operands: the operator that binds least, the last of those, splits it.
fn tree(operands: &[String], operators: &[usize]) -> String {
    let split = (0..operators.len()).rev().min_by_key(|at| OPERATORS[operators[*at]].1);
    let Some(split) = split else { return operands[0].clone() };
    let sign = OPERATORS[operators[split]].0;
    let (left, right) = (&operators[..split], &operators[split + 1..]);
    format!("({sign} {} {})", tree(&operands[..=split], left), tree(&operands[split + 1..], right))
}

fn written() -> impl Strategy<Value = Written> {
    let leaf = prop_oneof![
        Just(("null".to_owned(), "null".to_owned())),
        any::<bool>().prop_map(|flag| (flag.to_string(), flag.to_string())),
        any::<u32>().prop_map(|number| (number.to_string(), number.to_string())),
        name().prop_map(|name| (name.clone(), name)),
        characters().prop_map(|text| (quoted(&text), format!("{text:?}"))),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        let parts = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            (gap(), inner.clone(), gap())
                .prop_map(|(before, it, behind)| (format!("({before}{}{behind})", it.0), format!("({})", it.1))),
            (parts.clone(), gap()).prop_map(|(items, gap)| {
                let (texts, trees): (Vec<_>, Vec<_>) = items.into_iter().unzip();
                (format!("[{gap}{}{gap}]", texts.join(&format!("{gap},{gap}"))), format!("[{}]", trees.join(" ")))
            }),
            (name(), parts.clone(), gap()).prop_map(|(name, items, gap)| {
                let (texts, trees): (Vec<_>, Vec<_>) = items.into_iter().unzip();
                let trees: String = trees.iter().map(|tree| format!(" {tree}")).collect();
                (format!("{name}({gap}{}{gap})", texts.join(&format!(",{gap}"))), format!("({name}{trees})"))
            }),
            prop::collection::vec((name(), inner.clone()), 0..4).prop_map(|items| {
                let texts: Vec<_> = items.iter().map(|(name, it)| format!("{name} = {}", it.0)).collect();
                let trees: Vec<_> = items.iter().map(|(name, it)| format!("{name:?}={}", it.1)).collect();
                (format!("{{\n{}\n}}", texts.join("\n")), format!("{{{}}}", trees.join(" ")))
            }),
            (prop::collection::vec((inner.clone(), 0..OPERATORS.len()), 1..6), gap()).prop_map(|(row, gap)| {
                // Each operand in parentheses, and the whole.
                let operands: Vec<_> = row.iter().map(|(it, _)| format!("({})", it.1)).collect();
                let operators: Vec<_> = row.iter().skip(1).map(|(_, operator)| *operator).collect();
                let mut text = String::new();
                for (index, (it, operator)) in row.iter().enumerate() {
                    let sign = if index == 0 { "" } else { OPERATORS[*operator].0 };
                    text.push_str(&format!("{gap}{sign}{gap}({})", it.0));
                }
                (format!("({text})"), format!("({})", tree(&operands, &operators)))
            }),
            (inner.clone(), inner.clone(), inner.clone(), gap()).prop_map(|(a, b, c, gap)| {
                let text = format!("(({}){gap}?{gap}({}){gap}:{gap}({}))", a.0, b.0, c.0);
                (text, format!("((if ({}) ({}) ({})))", a.1, b.1, c.1))
            }),
            (name(), inner.clone(), name(), gap()).prop_map(|(a, key, b, gap)| (
                format!("({a}{gap}.{b}[{gap}{}])", key.0),
                format!("({a}.{b}[{}])", key.1)
            )),
            (name(), name(), inner.clone(), inner.clone(), gap()).prop_map(|(k, v, list, result, gap)| {
                let text = format!("[{gap}for {k},{gap}{v} in ({}){gap}:{gap}{}]", list.0, result.0);
                (text, format!("(for {k} {v} in ({}) value {})", list.1, result.1))
            }),
            (inner.clone(), gap()).prop_map(|(it, gap)| (
                format!("\"a${{{gap}{}{gap}}}\"", it.0),
                format!("(template \"a\" ${})", it.1)
            )),
        ]
    })
}

/// A value, and how it may be written.
fn literal() -> impl Strategy<Value = (String, Value)> {
    let leaf = prop_oneof![
        Just(("null".to_owned(), Value::Null)),
        any::<bool>().prop_map(|flag| (flag.to_string(), Value::Bool(flag))),
        any::<i32>().prop_map(|number| {
            let text = number.to_string();
            let value = finops_lint::evaluator::number::Number::parse(&text).unwrap();
            (text, Value::Number(value))
        }),
        characters().prop_map(|text| (quoted(&text), Value::string(text))),
    ];
    leaf.prop_recursive(4, 30, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| {
                let (texts, values): (Vec<_>, Vec<_>) = items.into_iter().unzip();
                (format!("[{}]", texts.join(", ")), Value::tuple(values))
            }),
            prop::collection::vec((characters(), inner), 0..4).prop_map(|items| {
                let texts: Vec<_> = items.iter().map(|(key, it)| format!("{} = {}", quoted(key), it.0)).collect();
                let entries = items.into_iter().map(|(key, (_, value))| (key.into(), value));
                (format!("{{ {} }}", texts.join(", ")), Value::object(entries.collect()))
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_is_read_as_the_same_tree((text, tree) in written()) {
        crate::parser::check(&format!("({text})"), &format!("({tree})"));
    }

    #[test]
    fn what_is_printed_is_read_as_the_same_value((text, expected) in literal()) {
        // As text: an attribute with a tuple has become a list.
        let found = value(&text).unwrap_or(Value::Null);
        prop_assert_eq!(encode(&found), encode(&expected));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_the_evaluator_panic(text in "\\PC{0,200}", lines in prop::collection::vec("[ -~]{0,40}", 0..8)) {
        let _ = evaluated(&[("main.tf", &text), ("b.tf", &lines.join("\n")), ("c.tf.json", &text)]);
    }

    #[test]
    fn no_tokens_make_the_evaluator_panic(parts in prop::collection::vec(prop::sample::select(vec![
        "local.list", "local.none", "local.object", "local.map", "local.set", "var.v", "null", "true", "1", "\"a\"", "-", "!", "+", "*",
        "/", "%", "==", "<", "&&", "||", "?", ":", "[", "]", "(", ")", "{", "}", ".a", "[0]", "[*]", ".*", "=", ",", "...",
        "for v in", "for k, v in", "if", "=>", "upper(", "merge(", "try(", "\"${", "}\"", "%{ if true }", "%{ endif }", "\n",
    ]), 0..25)) {
        let text = parts.join(" ");
        let text = format!("{NAMES}locals {{\n  x = {text}\n}}\nresource \"aws_sqs_queue\" \"q\" {{\n  name = local.x\n}}\n");
        let _ = evaluated(&[("main.tf", &text)]);
    }

    #[test]
    fn no_expression_makes_the_evaluator_panic((text, _) in written()) {
        let text = format!("{NAMES}locals {{\n  x = {text}\n}}\nresource \"aws_sqs_queue\" \"q\" {{\n  name = local.x\n}}\n");
        let _ = evaluated(&[("main.tf", &text)]);
    }
}
