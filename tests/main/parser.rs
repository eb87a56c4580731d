//! What the parser makes of a text: the tree as an s-expression, the spans, and the diagnostics.

#![expect(clippy::panic, clippy::expect_used, reason = "a test that cannot read its own answer should fail")]

mod json;
mod tree;

use finops_lint::diagnostics::{FileId, Sources};
use finops_lint::parser::{Parsed, comments, parse, parse_expression, parse_template};
use proptest::prelude::*;

use self::tree::{print, print_body, visit};

fn file(text: &str) -> FileId {
    Sources::default().add("main.tf", text)
}

fn parsed(text: &str) -> Parsed {
    parse(file(text), "main.tf", text)
}

/// The expression's tree, without spans.
pub(crate) fn check(input: &str, expected: &str) {
    match parse_expression(file(input), input, 0) {
        Ok(expr) => assert_eq!(print(&expr), expected, "{input}"),
        Err(diagnostic) => panic!("{input}: {}", diagnostic.message),
    }
}

/// The tree of a whole file that has nothing wrong with it.
fn check_file(input: &str, expected: &str) {
    let parsed = parsed(input);
    assert_eq!(messages(input, &parsed), "", "{input}");
    assert_eq!(print_body(&parsed.body), expected, "{input}");
}

/// Each diagnostic as `line:column text-under-span: message`.
fn messages(text: &str, parsed: &Parsed) -> String {
    let mut sources = Sources::default();
    sources.add("main.tf", text);
    let mut lines = Vec::new();
    for diagnostic in &parsed.diagnostics {
        assert_eq!(diagnostic.code, "syntax");
        let span = diagnostic.span.expect("a syntax error is somewhere");
        let at = sources.start(span);
        lines.push(format!("{}:{} {:?}: {}", at.line, at.column, sources.text(span), diagnostic.message));
    }
    lines.join("\n")
}

/// Every node's text, in the order of the tree.
fn spans(input: &str) -> Vec<String> {
    let parsed = parsed(input);
    assert_eq!(messages(input, &parsed), "");
    let mut found = Vec::new();
    for attribute in &parsed.body.attributes {
        found.push(input[attribute.span.range()].to_owned());
        found.push(input[attribute.name_span.range()].to_owned());
        visit(&attribute.value, &mut |expr| found.push(input[expr.span.range()].to_owned()));
    }
    found
}

#[test]
fn expressions() {
    check("null", "null");
    check("true", "true");
    check("1.50", "1.5");
    check("0.1000000000000000000000000000000000000001", "0.1000000000000000000000000000000000000001");
    check("123456789012345678901234567890", "123456789012345678901234567890");
    check("2.5e3", "2500");
    check("-5", "-5");
    check("-a.b", "(- a.b)");
    check("!a == b", "(== (! a) b)");
    check("1 + 2 * 3 - 4 % 5", "(- (+ 1 (* 2 3)) (% 4 5))");
    check("a || b && c != d", "(|| a (&& b (!= c d)))");
    check("a <= 1 ? b : c ? d : e", "(if (<= a 1) b (if c d e))");
    check("(1 + 2) * 3", "(* ((+ 1 2)) 3)");
    check("f()", "(f)");
    check("f(a, [b]...)", "(f a [b]...)");
    check("f(a,)", "(f a)");
    check("provider::aws::arn_parse(x)", "(provider::aws::arn_parse x)");
    check("[1, 2,]", "[1 2]");
    check(
        "{ a = 1, \"b\" = 2, (c) = 3, \"d-${e}\": 4, true = 5 }",
        r#"{"a"=1 "b"=2 (c)=3 (template "d-" $e)=4 "true"=5}"#,
    );
    check("a.b[0].c[\"d\"]", r#"a.b[0].c["d"]"#);
    check("a.0.b.1", "a[0].b[1]");
    check("[for v in a : v.b if v.c]", "(for v in a value v.b if v.c)");
    check("{for k, v in a : k => v... if k != null}", "(for k v in a key k value v... if (!= k null))");
}

#[test]
fn splats() {
    check("a[*].b[0].c", "(splat a .b [0] .c)");
    check("a.*.b.c", "(splat-attr a .b .c)");
    check("a.*.b[0].c", "(splat-attr a .b)[0].c");
    check("a.*.b.0.c", "(splat-attr a .b [0] .c)");
    check("a[*].b[*].c", "(splat a .b (splat .c))");
    check("a[*].b.*.c[1]", "(splat a .b (splat-attr .c) [1])");
    check("a[*]", "(splat a)");
}

#[test]
fn templates() {
    check(r#""plain""#, r#""plain""#);
    check(r#""a\n\t\"\\ \u00e9 $${x} %%{y} $ %""#, r#""a\n\t\"\\ é ${x} %{y} $ %""#);
    check(r#""${a}""#, "(template $a)");
    check(r#""${~ a ~}""#, "(template $a)");
    check(r#""x ${~ a ~} y""#, r#"(template "x" $a "y")"#);
    check(r#""a-${b}-c""#, r#"(template "a-" $b "-c")"#);
    check(r#""%{ if a }x\ty%{ else }z%{ endif }""#, r#"(template (%if a (then "x\ty") (else "z")))"#);
    check(r#""%{ for k, v in a }${k}=${v},%{ endfor }""#, r#"(template (%for k v in a $k "=" $v ","))"#);
    check(r#""${"${a}"}""#, "(template $(template $a))");
}

#[test]
fn heredocs() {
    check("<<EOT\nEOT", "\"\"");
    check("<<EOT\n  a\n b\nEOT", "\"  a\\n b\\n\"");
    check("<<-EOT\n    a\n\n      b\n    EOT", "\"a\\n\\n  b\\n\"");
    check("<<-EOT\n    a\n  ${b}\n    EOT", "(template \"  a\\n\" $b \"\\n\")");
    check("<<EOT\n\"quoted\" \\n $${x}\nEOT", "\"\\\"quoted\\\" \\\\n ${x}\\n\"");
    // A marker strips the rest of its line, not the indentation of the next; and that one is no longer the
    // start of a line when it comes to taking the indentation away. So does Terraform.
    check(
        "<<-EOT\n  %{ for v in a ~}\n  server ${v}\n  %{ endfor ~}\n  EOT",
        r#"(template "" (%for v in a "  server " $v "\n") "")"#,
    );
    check("<<EOT\na\n  ${~ b ~}\nc\nEOT", "(template \"a\\n\" $b \"c\\n\")");
}

#[test]
fn what_other_parsers_reject() {
    // Line ends and comments do not count in brackets.
    check(
        "{ for k, v in a :\n k => v\n == 1\n ? 2 # why\n : 3 if v\n || k }",
        "(for k v in a key k value (if (== v 1) 2 3) if (|| v k))",
    );
    check("(a\n + b\n)", "((+ a b))");
    check("[a\n ? b\n : c]", "[(if a b c)]");
    check("f(a\n && b)", "(f (&& a b))");
    check("\"${a\n + b}\"", "(template $(+ a b))");
    // The last of two equal keys wins, but that is the evaluator's business.
    check("{ a = 1, a = 2 }", r#"{"a"=1 "a"=2}"#);
    check("{ a = { b = 1, \"b\" = 2, b = 3 } }", r#"{"a"={"b"=1 "b"=2 "b"=3}}"#);
    check("merge({ a = 1, a = 2 }, x)[\"a\"]", r#"(merge {"a"=1 "a"=2} x)["a"]"#);
    check("\"${jsonencode({ a = 1, a = 2 })}\"", r#"(template $(jsonencode {"a"=1 "a"=2}))"#);
    check(
        "{ a = 1 # one\n a = <<EOT\nx\nEOT\n (b) = c ? d : e\n f = g }",
        "{\"a\"=1 \"a\"=\"x\\n\" (b)=(if c d e) \"f\"=g}",
    );
    let deep = |open: &str, close: &str, depth: usize| format!("{}1{}", open.repeat(depth), close.repeat(depth));
    check(&deep("[", "]", 100), &deep("[", "]", 100));
    check(&deep("(", ")", 240), &deep("(", ")", 240));
    check(&deep("{a=", "}", 240), &deep("{\"a\"=", "}", 240));
    check(&deep("f(", ")", 60), &deep("(f ", ")", 60));
    check_file("\u{feff}a = 1\n", "a=1");
    check_file("a = {\n b = 1\n b = 2\n}\nc {\n d = (1\n + 2)\n}\n", r#"a={"b"=1 "b"=2}; c {d=((+ 1 2))}"#);
}

#[test]
fn nesting_has_an_end() {
    for (open, close) in [
        ("[", "]"),
        ("{a=", "}"),
        ("(", ")"),
        ("f(", ")"),
        ("\"${", "}\""),
        ("a[", "]"),
        ("!", ""),
        ("a?", ":b"),
        ("[for a in ", ":b]"),
    ] {
        for depth in [300, 100_000] {
            let text = format!("ok = 1\na = {}1{}\nfine = 2\n", open.repeat(depth), close.repeat(depth));
            let parsed = parsed(&text);
            assert!(!parsed.diagnostics.is_empty(), "{open} {depth}");
            assert_eq!(print_body(&parsed.body), "ok=1; a=BROKEN; fine=2", "{open} {depth}");
        }
    }
    for part in [".b", "[0]", "[*]", ".*", " + 1", ".0"] {
        let text = format!("a = b{}\nfine = 2\n", part.repeat(100_000));
        let parsed = parsed(&text);
        assert!(!parsed.diagnostics.is_empty(), "{part}");
        assert_eq!(print_body(&parsed.body), "a=BROKEN; fine=2", "{part}");
    }
    let parsed = parsed(&format!("{}{}", "a {\n".repeat(100_000), "}\n".repeat(100_000)));
    assert!(!parsed.diagnostics.is_empty());
}

fn check_errors(input: &str, tree: &str, expected: &[&str]) {
    let parsed = parsed(input);
    assert_eq!(messages(input, &parsed), expected.join("\n"), "{input}");
    assert_eq!(print_body(&parsed.body), tree, "{input}");
}

#[test]
fn every_error_of_a_file() {
    check_errors(
        r#"a = 1
b = = 2
resource "x" "y" {
  c = [1, 2
  d = 4
}
resource "x" "z" {
  e = foo(1 2)
  f = "ok"
  tags = {
    g = 1 +
    h = 2
  }
}
"#,
        r#"a=1; b=BROKEN; resource "x" "y" {c=BROKEN; d=4}; resource "x" "z" {e=BROKEN; f="ok"; tags={"g"=BROKEN "h"=2}}"#,
        &[
            r#"2:5 "=": a value must stand here, but there is `=`"#,
            r#"4:7 "[": this `[` is never closed"#,
            r#"8:13 "2": a comma or `)` must follow, but there is `2`"#,
            r#"11:11 "+": `+` needs a value on each side"#,
        ],
    );
}

#[test]
fn what_is_never_closed() {
    check_errors(
        "a {\n  b = 1\n\nc {\n  d = 2\n}\n",
        "a {b=1}; c {d=2}",
        &[r#"1:3 "{": this `{` is never closed"#],
    );
    check_errors(
        "a {\n  b = \"x\n  c = f(\"y)\n  d = 2\n}\n",
        "a {b=BROKEN; c=BROKEN; d=2}",
        &[r#"2:7 "\"x": this string never ends"#, r#"3:9 "\"y)": this string never ends"#],
    );
    check_errors(
        "a {\n  b = <<EOT\n  text { more\nc \"d\" {\n  e = 2\n}\n",
        "a {b=BROKEN}; c \"d\" {e=2}",
        &[r#"1:3 "{": this `{` is never closed"#, r#"2:7 "<<EOT": this heredoc never ends"#],
    );
    check_errors("a = 1\n/* why\nb {\n  c = 2\n}\n", "a=1; b {c=2}", &[r#"2:1 "/*": this comment never ends"#]);
    check_errors(
        "a {\n  b = \"${c\n  d = 2\n}\ne = 1\n",
        "e=1; a {b=BROKEN; d=2}",
        &[r#"2:7 "\"${c": this string never ends"#],
    );
    check_errors(
        "a {\n  b = <<EOT\n  ${c\n  EOT\n  d = 2\n}\n",
        "a {b=BROKEN; d=2}",
        &[r#"3:3 "${": this `${` is never closed"#],
    );
    check_errors("a {\n}\n}\nb = 1\n", "b=1; a {}", &[r#"3:1 "}": this `}` closes nothing"#]);
    check_errors(
        "a { b { c = { d = e\" } }\n}\nf = 1\n",
        "f=1; a {b {c=BROKEN}}",
        &[
            r#"1:3 "{": a block on one line can hold one attribute and nothing else"#,
            r#"1:20 "\" } }": this string never ends"#,
        ],
    );
    check_errors("a = f(1]\nb = 1\n", "a=BROKEN; b=1", &[r#"1:6 "(": this `(` is never closed"#]);
}

#[test]
fn what_is_no_item() {
    check_errors(
        "\"a\" = 1\nb: 2\nc\nd =\ne = 1\ne = 2\nf { g = 1 } h = 2\n",
        "d=BROKEN; e=1; e=2; h=2; f {g=1}",
        &[
            r#"1:1 "\"": an attribute's name stands without quotes"#,
            r#"4:3 "=": a value is missing here"#,
            r#"6:1 "e": `e` is set a second time"#,
            r#"7:13 "h": a new line must follow the block, but there is `h`"#,
        ],
    );
    check_errors(
        "b: 2\nx = 1\nc\ny = a.\nz = \"\\q\"\n",
        "x=1; y=BROKEN; z=BROKEN",
        &[
            r#"1:1 "b": `:` cannot give an attribute its value"#,
            r#"3:1 "c": `c` begins neither an attribute nor a block"#,
            r#"4:6 ".": a name, a number or `*` must follow the dot"#,
            r#"5:6 "\\q": unknown escape sequence"#,
        ],
    );
    check_errors(
        "a = b\n  + c\nd = 1\n",
        "a=b; d=1",
        &[r#"2:3 "+": an attribute or a block must begin here, but there is `+`"#],
    );
    check_errors("a \"${b}\" {\n c = 1\n}\n", "a {c=1}", &[r#"1:3 "\"${b}\"": a label cannot hold an expression"#]);
}

#[test]
fn spans_are_exactly_the_node() {
    assert_eq!(spans("a = b.c[0] # why\n"), ["a = b.c[0]", "a", "b.c[0]", "b.c", "b", "0"]);
    assert_eq!(
        spans("a =  -b +  c * (d) \n"),
        ["a =  -b +  c * (d)", "a", "-b +  c * (d)", "-b", "b", "c * (d)", "c", "(d)", "d"]
    );
    assert_eq!(
        spans("a = x ? \"é${ y }\" : null\n"),
        ["a = x ? \"é${ y }\" : null", "a", "x ? \"é${ y }\" : null", "x", "\"é${ y }\"", "y", "null"]
    );
    assert_eq!(
        spans("a = [ for k, v in m : f(v, [ 1 ]...) if true ]\n")[2..],
        ["[ for k, v in m : f(v, [ 1 ]...) if true ]", "m", "f(v, [ 1 ]...)", "v", "[ 1 ]", "1", "true"]
    );
    assert_eq!(
        spans("a = { b = 1, (c) : \"d\"\n}\n")[2..],
        ["{ b = 1, (c) : \"d\"\n}", "b", "1", "(c)", "c", "\"d\""]
    );
    assert_eq!(spans("a = <<-EOT\n  x ${b}\n  EOT\n")[2..], ["<<-EOT\n  x ${b}\n  EOT", "b"]);
    assert_eq!(spans("a = b.0.c[*].d[1]\n")[2..], ["b.0.c[*].d[1]", "b.0.c", "b.0", "b", "0", "1"]);
    assert_eq!(spans("a = b.*.c[1]\n")[2..], ["b.*.c[1]", "b.*.c", "b", "1"]);
    // The same where parts were parsed apart, and with a byte order mark.
    assert_eq!(
        spans("\u{feff}a = x[\"y\"] == { b = 1, b = [2\n + 3] }.b\n")[2..],
        [
            "x[\"y\"] == { b = 1, b = [2\n + 3] }.b",
            "x[\"y\"]",
            "x",
            "\"y\"",
            "{ b = 1, b = [2\n + 3] }.b",
            "{ b = 1, b = [2\n + 3] }",
            "b",
            "1",
            "b",
            "[2\n + 3]",
            "2\n + 3",
            "2",
            "3"
        ]
    );
}

#[test]
fn spans_of_blocks() {
    for (text, name) in [
        ("x = 1\nfoo \"a\" b /* { */ {\n  c = 1\n}\n", "main.tf"),
        ("x = 1\nx = 2\nfoo \"a\" b /* { */ {\n  c = 1\n  c = 2\n}\n", "broken.tf"),
    ] {
        let parsed = parse(file(text), name, text);
        let block = &parsed.body.blocks[0];
        assert!(text[block.span.range()].starts_with("foo \"a\"") && text[block.span.range()].ends_with("}"));
        assert_eq!(&text[block.name_span.range()], "foo");
        assert_eq!(block.labels.iter().map(|it| &text[it.span.range()]).collect::<Vec<_>>(), ["\"a\"", "b"]);
        assert!(text[..block.open.unwrap().start as usize].ends_with("/* { */ {"));
        assert_eq!(&text[block.body.attributes[0].span.range()], "c = 1");
    }
}

#[test]
fn templates_of_their_own() {
    let text = "a-${b}\n%{ if c ~}\n d\n%{ endif }$${e} \\n \"";
    let expr = parse_template(file(text), text, 0).unwrap();
    assert_eq!(print(&expr), r#"(template "a-" $b "\n" (%if c (then " d\n") (else)) "${e} \\n \"")"#);
    let shifted = parse_template(file(text), "${b}", 2).unwrap();
    visit(&shifted, &mut |it| assert!([&text[2..6], "b"].contains(&&text[it.span.range()])));
    let rescued = parse_template(file(""), "x${f({ a = 1, a = [2\n+ 3] })}", 0).unwrap();
    assert_eq!(print(&rescued), r#"(template "x" $(f {"a"=1 "a"=[(+ 2 3)]}))"#);
    for broken in ["${", "${a", "%{ if a }", "${a b}", "%{ endif }"] {
        let diagnostic = parse_template(file(broken), broken, 0).expect_err(broken);
        assert!(diagnostic.span.is_some());
    }
    assert!(parse_expression(file(""), " # nothing\n", 0).is_err());
    assert!(parse_expression(file(""), "a b", 0).is_err());
    assert_eq!(print(&parse_expression(file(""), "# why\n [\n1] # so\n", 0).unwrap()), "[1]");
}

#[test]
fn comments_are_found() {
    let text = "# one\na = 1 // two\n/* three\n */ b = \"# no ${ /* four */ c } // no\"\nd = <<EOT\n# no\nEOT\n  # fünf\r\n";
    let found: Vec<_> = comments(file(text), text)
        .into_iter()
        .map(|it| (it.text.clone(), it.own_line, text[it.span.range()] == it.text))
        .collect();
    let expected =
        [("# one", true), ("// two", false), ("/* three\n */", true), ("/* four */", false), ("# fünf", true)];
    assert_eq!(found, expected.map(|(text, own_line)| (text.to_owned(), own_line, true)));
}

#[test]
fn time_is_linear() {
    let size = if cfg!(debug_assertions) { 40_000 } else { 10_000_000 };
    for part in [
        "a",
        "a {\n",
        "a = {\n",
        "}\n",
        "\"${\n",
        "\"${",
        "<<A\n",
        "<<A\nA\n",
        "/*",
        "\"",
        "(",
        ")",
        "([)]\n",
        "a = (\n",
        "a = b +\n",
        "%{ if a }",
        "a = \"${<<A\n",
        "= 1\n",
        "\u{feff}",
        "é",
        "a = {b=1,b=2}\n",
        "b=1,",
        "a = [{b=1\n",
        "${",
        "1 ",
        "#\n",
        "?",
        "a.",
        "a = \"%{ if b }",
        "[[[[]]]]",
    ] {
        for (before, after) in [
            ("", ""),
            ("x = {", "}\n"),
            ("x = [", "\n]\n"),
            ("x = \"", "\"\n"),
            ("a {\n", "}\n"),
            ("a = <<E\n", "E\n"),
        ] {
            let text = format!("{before}{}{after}", part.repeat(size / part.len()));
            let start = std::time::Instant::now();
            let parsed = parsed(&text);
            assert!(parsed.diagnostics.len() <= 101);
            let _ = comments(file(""), &text);
            let took = start.elapsed();
            assert!(took.as_secs() < 20, "{before:?} {part:?} {after:?}: {took:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics(parts in prop::collection::vec(prop::sample::select(vec![
        "a", "b-c", "var.x", " ", "\n", "\r\n", "=", "==", "{", "}", "[", "]", "(", ")", "\"", "${", "%{", "~", "}\"", "$${",
        "<<EOT\n", "<<-EOT\n", "EOT", "\nEOT\n", "#", "//", "/*", "*/", ",", ":", "?", "for ", " in ", "if ", "endif", "else", "=>", "...",
        ".", ".*", "[*]", "1", "0.5", "1e9", "-", "!", "+", "&&", "|", "::", "\\", "\\n", "\\u00", "é", "\u{feff}", "null", "\0", "a = 1\n", "b {\n",
        "{\"a\":", "[1,",
    ]), 0..40)) {
        let text = parts.concat();
        for name in ["main.tf", "main.tf.json"] {
            let parsed = parse(file(&text), name, &text);
            let _ = messages(&text, &parsed);
            for attribute in &parsed.body.attributes {
                prop_assert!(text.get(attribute.span.range()).is_some());
                visit(&attribute.value, &mut |it| assert!(text.get(it.span.range()).is_some()));
            }
        }
        let _ = parse_expression(file(&text), &text, 0);
        let _ = parse_template(file(&text), &text, 0);
        for comment in comments(file(&text), &text) {
            prop_assert_eq!(&text[comment.span.range()], &comment.text);
        }
    }
}
