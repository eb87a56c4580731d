//! Built-in functions against the answers of `terraform console`, version 1.11.4.
//!
//! <https://developer.hashicorp.com/terraform/language/functions>
//! Not for: numbers, strings, encodings and hashes, which have a test of their own.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "Clippy allows these in test functions, but not in the helpers beside them"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use finops_lint::evaluator::functions::{Context, call};
use finops_lint::evaluator::number::Number;
use finops_lint::evaluator::value::{ListKind, MapKind, Value};
use finops_lint::files::{Entry, FileError, Files};

const TABLE: &str = include_str!("functions_collections.tsv");

/// Where we answer otherwise on purpose, and what.
const DEVIATIONS: &[(&str, &str, &str)] = &[
    // A null here is nearly always a variable of a list type, which Terraform skips as well.
    ("coalescelist", r#"[null,["b"]]"#, r#"["b",]"#),
    // Terraform 1.11 fails in itself with this one; later versions count from the end, as with a list.
    ("element", r#"[["a","b"],-1]"#, r#""b""#),
    // Terraform returns networks that are not inside of the given one.
    ("cidrsubnet", r#"["10.1.2.0/24",-1,0]"#, "error"),
    ("cidrsubnet", r#"["10.1.2.0/24",4,-1]"#, "error"),
    // Five digits of a year are no RFC 3339 either.
    ("timeadd", r#"["9999-12-31T23:00:00Z","2h"]"#, "error"),
];

/// What terraform 1.11.4 has no answer for in a console.
const OURS: &[(&str, &str, &str)] = &[
    ("timestamp", "[]", "(known after apply)"),
    ("plantimestamp", "[]", "(known after apply)"),
    ("abspath", r#"["a"]"#, "(known after apply)"),
    ("abspath", r#"["/a/../b"]"#, r#""/b""#),
    ("pathexpand", r#"["~/a"]"#, "(known after apply)"),
    ("cidrcontains", r#"["10.0.0.0/8","10.1.2.3"]"#, "true"),
    ("cidrcontains", r#"["10.0.0.0/8","10.1.0.0/16"]"#, "true"),
    ("cidrcontains", r#"["10.1.0.0/16","10.0.0.0/8"]"#, "false"),
    ("cidrcontains", r#"["10.0.0.0/8","fd00::1"]"#, "error"),
    ("setproduct", r#"[["a"],{"$S":[{"$u":1}]}]"#, "(known after apply)"),
    ("file", r#"["../outside"]"#, "error"),
    ("fileset", r#"["d","**/sub/*"]"#, r#"toset(["sub/b.txt",])"#),
    ("fileset", r#"["d","sub/**/**/b.txt"]"#, r#"toset(["sub/b.txt",])"#),
    ("fileset", r#"["d","\\a.txt"]"#, r#"toset(["a.txt",])"#),
    ("fileset", r#"["d/sub","../*.txt"]"#, r#"toset(["../a.txt",])"#),
];

/// `d/a.txt`, `d/bin` and `d/sub/b.txt`.
struct Tree;

impl Files for Tree {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        match path {
            "d/a.txt" => Ok(b"hello\n".to_vec()),
            "d/bin" => Ok(vec![0xff, 0xfe]),
            "d/sub/b.txt" => Ok(b"x".to_vec()),
            "d" | "d/sub" => Err(FileError::Other("it is a directory".to_owned())),
            outside if outside.starts_with("..") => Err(FileError::Outside),
            _ => Err(FileError::NotFound),
        }
    }

    fn list(&self, dir: &str) -> Result<Vec<Entry>, FileError> {
        let entry = |(name, is_dir): (&str, bool)| Entry { name: name.to_owned(), is_dir };
        match dir {
            "." => Ok([("d", true)].map(entry).to_vec()),
            "d" => Ok([("a.txt", false), ("bin", false), ("sub", true)].map(entry).to_vec()),
            "d/sub" => Ok([("b.txt", false)].map(entry).to_vec()),
            _ => Err(FileError::NotFound),
        }
    }
}

fn value(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(flag) => (*flag).into(),
        serde_json::Value::Number(number) => Number::parse(&number.to_string()).unwrap().into(),
        serde_json::Value::String(text) => text.as_str().into(),
        serde_json::Value::Array(items) => Value::tuple(items.iter().map(value).collect()),
        serde_json::Value::Object(entries) => {
            if let Some((kind, inner)) = entries.iter().next().filter(|(key, _)| key.starts_with('$')) {
                let function = match kind.as_str() {
                    "$u" => return Value::unknown("it is known after apply", None),
                    "$s" => return value(inner).sensitive(),
                    "$l" => "tolist",
                    "$S" => "toset",
                    _ => "tomap",
                };
                return answer(function, vec![value(inner)]).unwrap();
            }
            let entries = entries.iter().map(|(key, entry)| (Arc::from(key.as_str()), value(entry)));
            Value::object(entries.collect::<BTreeMap<_, _>>())
        }
    }
}

fn answer(name: &str, arguments: Vec<Value>) -> Result<Value, String> {
    let context = Context { files: &Tree, module_dir: "." };
    call(name, arguments, &context).expect("a function of this name").map_err(|why| why.message)
}

/// As the console writes it, without the line breaks.
fn shown(value: &Value) -> String {
    if value.is_unknown() {
        return "(known after apply)".to_owned();
    }
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => serde_json::to_string(&**text).unwrap(),
        Value::Sensitive(_) => "(sensitive value)".to_owned(),
        Value::Unknown(_) => unreachable!(),
        Value::List(kind, items) => {
            let items: String = items.iter().map(|item| shown(item) + ",").collect();
            match kind {
                ListKind::Tuple => format!("[{items}]"),
                ListKind::List => format!("tolist([{items}])"),
                ListKind::Set => format!("toset([{items}])"),
            }
        }
        Value::Map(kind, entries) => {
            let entries: String =
                entries.iter().map(|(key, entry)| format!("{key:?} = {}", shown(entry))).collect();
            match kind {
                MapKind::Object => format!("{{{entries}}}"),
                MapKind::Map => format!("tomap({{{entries}}})"),
            }
        }
    }
}

fn check(name: &str, arguments: &str, expected: &str, wrong: &mut Vec<String>) {
    let json: Vec<serde_json::Value> = serde_json::from_str(arguments).unwrap();
    let answer = answer(name, json.iter().map(value).collect());
    let got = answer.as_ref().map_or_else(|_| "error".to_owned(), shown);
    if got != expected {
        wrong.push(format!("{name}({arguments}): {expected} is expected, and it is {got} ({answer:?})"));
    }
}

#[test]
fn functions_answer_as_terraform_does() {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let [name, arguments, expected] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let ours = DEVIATIONS.iter().find(|(other, given, _)| *other == name && *given == arguments);
        check(name, arguments, ours.map_or(expected, |(_, _, ours)| ours), &mut wrong);
        rows += 1;
    }
    for (name, arguments, expected) in OURS {
        check(name, arguments, expected, &mut wrong);
    }
    assert!(wrong.is_empty(), "{} rows differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(rows > 350, "the table has only {rows} rows");
}

#[test]
fn what_would_be_too_large_is_refused() {
    let many = Value::list((0..2000_i64).map(Value::from).collect());
    assert!(answer("setproduct", vec![many.clone(), many.clone(), many.clone()]).is_err());
    let wide = Value::tuple(vec![many; 600]);
    assert!(answer("flatten", vec![wide]).is_err());
    assert!(answer("range", vec![0_i64.into(), i64::MAX.into()]).is_err());
}

#[test]
fn an_unknown_result_says_why() {
    let unknown = Value::unknown("var.size has no value", None);
    let result = answer("contains", vec![Value::tuple(vec!["a".into(), unknown]), "b".into()]).unwrap();
    assert_eq!(&*result.first_unknown().unwrap().why, "var.size has no value");
}

#[test]
fn a_missing_file_is_named() {
    let why = answer("file", vec!["d/none".into()]).unwrap_err();
    assert!(why.contains("d/none") && why.contains("no such file"), "{why}");
}

#[test]
fn paths_are_relative_to_the_module() {
    let context = Context { files: &Tree, module_dir: "d" };
    let found = call("fileset", vec!["sub".into(), "*".into()], &context).unwrap().unwrap();
    assert_eq!(shown(&found), r#"toset(["b.txt",])"#);
    let read = call("file", vec!["sub/b.txt".into()], &context).unwrap().unwrap();
    assert_eq!(shown(&read), r#""x""#);
}
