//! The values of root variables: where they come from, and what is said of those that do not fit.
//!
//! Not for: values that fit, which are cases of `tests/conformance/inputs`.

use crate::cli::{finops, project};
use crate::memory::Run;

fn value(run: &Run) -> String {
    run.evaluated().text("aws_sqs_queue.q", "name")
}

/// <https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence>
#[test]
fn the_last_place_wins() {
    let text =
        "variable \"v\" {\n default = \"default\"\n}\nresource \"aws_sqs_queue\" \"q\" {\n name = var.v\n}\n";
    let mut files = vec![("main.tf", text)];
    assert_eq!(value(&Run::new(&files)), "default");
    assert_eq!(value(&Run::new(&files).env("TF_VAR_v", "env")), "env");
    let places = [
        ("terraform.tfvars", "v = \"tfvars\""),
        ("terraform.tfvars.json", "{\"v\": \"json\"}"),
        ("a.auto.tfvars", "v = \"a\""),
        ("a.auto.tfvars.json", "{\"v\": \"a-json\"}"),
        ("b.auto.tfvars", "v = \"b\""),
    ];
    for ((name, content), expected) in places.into_iter().zip(["tfvars", "json", "a", "a-json", "b"]) {
        files.push((name, content));
        assert_eq!(value(&Run::new(&files).env("TF_VAR_v", "env")), expected, "{name}");
    }
    // These are in no order but that of the command line.
    files.push(("x.tfvars", "v = \"x\""));
    let run = Run::new(&files).env("TF_VAR_v", "env");
    assert_eq!(value(&run.clone().var_file("x.tfvars").var("v", "var")), "var");
    assert_eq!(value(&run.clone().var("v", "var").var_file("x.tfvars")), "x");
    assert_eq!(value(&run.var("v", "first").var("v", "second")), "second");
}

#[test]
fn text_is_an_expression_where_the_type_is_not_primitive() {
    let run = |constraint: &str, text: &str| {
        let configuration = format!(
            "variable \"v\" {{\n {constraint}\n}}\nresource \"aws_sqs_queue\" \"q\" {{\n name = jsonencode(var.v)\n}}\n"
        );
        let run = Run::of(&configuration);
        let by_environment = run.clone().env("TF_VAR_v", text).evaluated();
        let by_argument = run.var("v", text).evaluated();
        assert_eq!(by_environment.told.len(), by_argument.told.len());
        let value = by_argument.text("aws_sqs_queue.q", "name");
        assert_eq!(by_environment.text("aws_sqs_queue.q", "name"), value);
        (value, by_argument.told)
    };
    let fine = |constraint: &str, text: &str, expected: &str| {
        assert_eq!(run(constraint, text), (expected.to_owned(), Vec::new()), "{constraint} {text}");
    };
    fine("", "[1, 2]", r#""[1, 2]""#);
    fine("type = string", "a ${b} \"c\"", r#""a ${b} \"c\"""#);
    fine("type = number", "1.50", "1.5");
    fine("type = bool", "true", "true");
    fine("type = list(string)", "[\"a\", 1]", r#"["a","1"]"#);
    fine("type = set(number)", "[2, 1, 2]", "[1,2]");
    fine("type = map(string)", "{ a = 1 }", r#"{"a":"1"}"#);
    fine("type = object({ a = optional(number, 3) })", "{}", r#"{"a":3}"#);
    fine("type = any", "{ a = [true] }", r#"{"a":[true]}"#);
    fine("type = list(string)", "null", "null");
    let told = |constraint: &str, text: &str| run(constraint, text).1.join("; ");
    assert_eq!(
        told("type = number", "many"),
        "error main.tf:1: the value of var.v (by --var): a number is required, and this is a string"
    );
    assert!(
        told("type = list(string)", "a b").starts_with("error <--var v>:1:"),
        "{}",
        told("type = list(string)", "a b")
    );
    assert_eq!(told("type = any", "x"), "error <--var v>:1: \"x\" cannot be used here: only constant values can");
}

#[test]
fn a_value_of_the_wrong_type_is_told_with_both_places() {
    let text = "variable \"ports\" {\n  type = list(number)\n}\n";
    let run = Run::new(&[("main.tf", text), ("terraform.tfvars", "ports = [80, \"http\"]\n")]);
    let outcome = run.evaluated();
    let expected =
        "error terraform.tfvars:1: the value of var.ports: [1]: a number is required, and this is a string";
    assert_eq!(outcome.told, [expected]);
    let related: Vec<&str> = outcome
        .diagnostics
        .iter()
        .flat_map(|diagnostic| &diagnostic.related)
        .map(|label| &*label.message)
        .collect();
    assert_eq!(related, ["the type it has to have"]);
}

#[test]
fn what_nobody_declares() {
    let files = [
        ("main.tf", "variable \"size\" {\n default = 1\n}\n"),
        ("terraform.tfvars", "siez = 1\nzone = 2\nregion_name = 3\n"),
        ("more.tfvars.json", "{\"//\": \"a comment\", \"nobody\": 1}"),
    ];
    let run = Run::new(&files).var("sizes", "1").env("TF_VAR_nobody", "1").var_file("more.tfvars.json");
    let expected = [
        "warning terraform.tfvars:1: siez is not a variable of this configuration",
        "warning terraform.tfvars:2: zone, region_name are no variables of this configuration",
        "error: --var sizes: there is no such variable",
        "warning more.tfvars.json:1: nobody is not a variable of this configuration",
    ];
    assert_eq!(run.evaluated().told, expected);
}

#[test]
fn missing_values_are_told_once() {
    let variables: String = (0..12).map(|index| format!("variable \"v{index:02}\" {{}}\n")).collect();
    let text = format!(
        "{variables}resource \"aws_sqs_queue\" \"q\" {{\n count = 2\n name = \"${{var.v00}}-${{var.v01}}\"\n}}\n"
    );
    let outcome = Run::of(&text).evaluated();
    let names: Vec<String> = (0..8).map(|index| format!("var.v{index:02}")).collect();
    let expected = format!(
        "warning main.tf:1: {} and 4 more have no value, and what depends on it is not known",
        names.join(", ")
    );
    assert_eq!(outcome.told, [expected]);
    assert_eq!(outcome.text("aws_sqs_queue.q[1]", "name"), "<var.v00 has no value>");
}

#[test]
fn files_of_values_have_constants_only() {
    let told = |content: &str| {
        let run = Run::new(&[("main.tf", "variable \"v\" {\n default = 1\n}\n"), ("terraform.tfvars", content)]);
        run.evaluated().told.join("; ")
    };
    assert_eq!(told("v = 1 + 2 * 3\n"), "");
    assert_eq!(told("v = \"${1 + 1}\"\n"), "");
    let only = "only constant values can";
    assert_eq!(
        told("v = \"a-${var.v}\"\n"),
        format!("error terraform.tfvars:1: \"var\" cannot be used here: {only}")
    );
    assert_eq!(told("v = a\n"), format!("error terraform.tfvars:1: \"a\" cannot be used here: {only}"));
    assert_eq!(
        told("v = upper(\"a\")\n"),
        format!("error terraform.tfvars:1: upper() cannot be used here: {only}")
    );
    assert_eq!(told("v = try(1, 2)\n"), format!("error terraform.tfvars:1: try() cannot be used here: {only}"));
    assert_eq!(
        told("x {\n}\n"),
        "error terraform.tfvars:1: a file of variable values has no blocks, and this is a x block"
    );
}

#[test]
fn defaults_are_constants_of_their_type() {
    let told =
        |variable: &str| Run::of(&format!("variable \"v\" {{\n{variable}\n}}\n")).evaluated().told.join("; ");
    assert_eq!(told("default = [for n in [1, 2] : n]"), "");
    assert_eq!(
        told("default = upper(\"x\")"),
        "error main.tf:2: upper() cannot be used here: only constant values can"
    );
    assert_eq!(
        told("default = null\nnullable = false"),
        "error main.tf:2: the default of var.v is null, which `nullable = false` does not allow"
    );
    assert_eq!(
        told("type = object({ a = optional(number, \"x\") })\ndefault = {}"),
        "error main.tf:2: the default does not fit its type: a number is required, and this is a string"
    );
    assert_eq!(
        told("type = map(number)\ndefault = { a = \"x\" }"),
        "error main.tf:3: the value of var.v: [\"a\"]: a number is required, and this is a string"
    );
}

/// A list has any length: `tuple([string, string])` does not take one.
#[test]
fn a_list_is_no_tuple() {
    let text = "variable \"l\" {\n type = list(string)\n default = [\"a\", \"b\"]\n}\nmodule \"m\" {\n source = \"./m\"\n pair = var.l\n}\n";
    let module = "variable \"pair\" {\n type = tuple([string, string])\n}\n";
    let told = Run::new(&[("main.tf", text), ("m/main.tf", module)]).evaluated().told;
    assert_eq!(told, ["error main.tf:7: the value of var.pair: a tuple is required, and this is a list"]);
}

#[test]
fn the_workspace_is_a_name() {
    let text = "locals {\n sizes = { default = \"small\", prod = \"large\" }\n}\nresource \"aws_sqs_queue\" \"q\" {\n name = lookup(local.sizes, terraform.workspace, terraform.workspace)\n}\n";
    let mut run = Run::of(text);
    assert_eq!(value(&run), "small");
    "prod".clone_into(&mut run.options.workspace);
    assert_eq!(value(&run), "large");
    "other".clone_into(&mut run.options.workspace);
    assert_eq!(value(&run), "other");
}

/// Each of them is refused by Terraform too.
#[test]
fn values_that_terraform_refuses() {
    let cases = [
        ("bool", "\"True\"", "a bool is required, and this is a string"),
        ("bool", "1", "a bool is required, and this is a number"),
        ("number", "\"0x10\"", "a number is required, and this is a string"),
        ("number", "\"\"", "a number is required, and this is a string"),
        ("number", "true", "a number is required, and this is a bool"),
        ("number", "\" 1\"", "a number is required, and this is a string"),
        ("string", "[\"a\"]", "a string is required, and this is a tuple"),
        ("string", "{}", "a string is required, and this is an object"),
        ("list(string)", "{ a = 1 }", "a list is required, and this is an object"),
        ("list(string)", "\"a\"", "a list is required, and this is a string"),
        ("map(string)", "[1]", "a map is required, and this is a tuple"),
        ("map(any)", "{ a = 1, b = [] }", "number and tuple have no common type"),
        ("list(any)", "[1, []]", "number and tuple have no common type"),
        ("object({ a = string })", "{}", "attribute \"a\" is required"),
        ("object({ a = string })", "[]", "an object is required, and this is a tuple"),
        ("object({ a = list(number) })", "{ a = [1, \"x\"] }", ".a[1]: a number is required, and this is a string"),
        ("tuple([string])", "[\"a\", \"b\"]", "1 elements are required, and there are 2"),
        ("tuple([string, bool])", "[\"a\"]", "2 elements are required, and there are 1"),
    ];
    for (constraint, value, expected) in cases {
        let text = format!("variable \"v\" {{\n type = {constraint}\n default = {value}\n}}\n");
        let told = Run::of(&text).evaluated().told;
        assert_eq!(told, [format!("error main.tf:3: the value of var.v: {expected}")], "{constraint} {value}");
    }
    for constraint in ["strin", "list()", "optional(string)", "object({ a = optional(string, upper(\"x\")) })"] {
        let text = format!("variable \"v\" {{\n type = {constraint}\n default = null\n}}\n");
        assert_eq!(Run::of(&text).evaluated().told.len(), 1, "{constraint}");
    }
}

#[test]
fn the_environment_gives_workspace_and_variables() {
    let text = "variable \"v\" {}\nresource \"aws_ebs_volume\" \"v\" {\n availability_zone = \"us-east-1a\"\n size = 8\n for_each = toset([terraform.workspace, var.v])\n}\n";
    let project = project(&[("main.tf", text)]);
    let output = finops(project.path())
        .args(["--format", "json", "--region", "us-east-1"])
        .env("TF_WORKSPACE", "staging")
        .env("TF_VAR_v", "by-environment")
        .output();
    let report = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let report = report.unwrap_or_default();
    let addresses = ["aws_ebs_volume.v[\\\"staging\\\"]", "aws_ebs_volume.v[\\\"by-environment\\\"]"];
    assert!(addresses.iter().all(|address| report.contains(address)), "{report}");
}
