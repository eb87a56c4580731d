//! Documents for programs are what their schemas say.

use finops_lint::diagnostics::Diagnostic;
use serde_json::Value;

use super::Story;

fn schema(text: &str) -> jsonschema::Validator {
    jsonschema::validator_for(&serde_json::from_str(text).unwrap()).unwrap()
}

fn errors(schema: &jsonschema::Validator, document: &Value) -> Vec<String> {
    schema.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn json_is_as_its_schema_says() {
    let schema = schema(include_str!("../../../schemas/report.schema.json"));
    for story in [Story::whole(), Story::empty()] {
        assert_eq!(errors(&schema, &story.json()), [""; 0]);
    }
}

#[test]
fn the_schema_refuses_what_is_not_a_report() {
    let schema = schema(include_str!("../../../schemas/report.schema.json"));
    let resource = "/projects/0/resources/0";
    let cases: [(&str, &str, Value); 8] = [
        (resource, "monthly_cost", 10.5.into()),
        (resource, "monthly_cost", "1e3".into()),
        (resource, "monthly_cost", "10.50".into()),
        (resource, "monthly_cost", "".into()),
        (resource, "action", "explode".into()),
        ("/summary", "total_monthly_cost", Value::Null),
        ("/findings/0", "level", "error".into()),
        ("/findings/0/span/start", "line", 0.into()),
    ];
    for (path, field, wrong) in cases {
        let mut report = Story::whole().json();
        report.pointer_mut(path).unwrap()[field] = wrong.clone();
        assert!(!schema.is_valid(&report), "{path}/{field} = {wrong}");
    }
    for (path, field) in [("", "summary"), (resource, "region"), ("/findings/0", "fix"), ("/pricing", "published")]
    {
        let mut report = Story::whole().json();
        report.pointer_mut(path).unwrap().as_object_mut().unwrap().remove(field);
        assert!(!schema.is_valid(&report), "no {path}/{field}");
    }
}

#[test]
fn sarif_is_as_the_published_schema_says() {
    let published = include_str!("../../schemas/sarif-2.1.0.json");
    // One pattern in it has a bracket too many, so that it is no regular expression. We write no language.
    let schema = schema(&published.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$"));
    for story in [Story::whole(), Story::empty()] {
        assert_eq!(errors(&schema, &story.sarif()), [""; 0]);
    }
    let mut broken = Story::whole().sarif();
    broken["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!schema.is_valid(&broken));
}

#[test]
fn sarif_rules_are_where_their_results_say() {
    let sarif = Story::whole().sarif();
    let run = &sarif["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert!(results.len() >= 3);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    }
}

#[test]
fn paths_become_uris() {
    let mut story = Story::empty();
    for (path, uri, base) in [
        ("./a b/größe#1.tf", "a%20b/gr%C3%B6%C3%9Fe%231.tf", Some("%SRCROOT%")),
        ("/tmp/x%.tf", "file:///tmp/x%25.tf", None),
    ] {
        story.report.diagnostics = vec![Diagnostic::error("test", "here").in_file(path)];
        let sarif = story.sarif();
        let artifact = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
        assert_eq!(artifact["uri"], uri);
        assert_eq!(artifact["uriBaseId"].as_str(), base);
    }
}
