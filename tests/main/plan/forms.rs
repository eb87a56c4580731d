//! The document itself: broken, of another program or version, in another encoding.
//!
//! Not for: what it says.

use super::*;

#[test]
fn broken_plans_are_reported_where_they_break() {
    let good = document(&[creation("aws_sqs_queue.q", &json!({}), &json!({}))], &json!({})).to_string();
    let truncated = good.split_at(good.len() - 30).0.to_owned();
    let syntax = good.replacen("\"create\"", "create", 1);
    let lines = "{\n  \"format_version\": \"1.2\",\n  \"resource_changes\": [}\n".to_owned();
    let rows: [(String, &str, usize, usize); 7] = [
        (truncated.clone(), "json-truncated", 0, truncated.len() - 1),
        (syntax.clone(), "json-syntax", 0, syntax.find("create\"").or_else(|| syntax.find("create")).unwrap()),
        (lines.clone(), "json-syntax", 0, lines.find('}').unwrap()),
        ("{}".to_owned(), "not-a-plan", 0, 0),
        (good.replace("\"1.2\"", "\"2.0\""), "plan-version", 0, good.find("1.2").unwrap()),
        (String::new(), "json-truncated", 0, 0),
        ("[1]".to_owned(), "plan-shape", 0, 0),
    ];
    for (text, code, count, at) in rows {
        let (project, diagnostics) = read(&text);
        assert_eq!(project.resources.len(), count, "{text}");
        assert_eq!(diagnostics.len(), 1, "{text}: {diagnostics:?}");
        assert_eq!((diagnostics[0].code, diagnostics[0].severity), (code, Severity::Error), "{text}");
        assert!(diagnostics[0].help.is_some(), "{text}");
        let span = diagnostics[0].span.unwrap();
        if code.starts_with("json-syntax") || code == "plan-version" || code == "json-truncated" {
            assert_eq!(span.start as usize, at, "{code}: {text}");
        }
    }
}

#[test]
fn one_bad_resource_is_no_reason_to_lose_the_others() {
    let good = creation("aws_sqs_queue.good", &json!({"name": "q"}), &json!({}));
    let without = |key: &str| {
        let mut entry = creation("aws_sqs_queue.bad", &json!({}), &json!({}));
        entry.as_object_mut().unwrap().remove(key);
        entry
    };
    let mut deep = "1".to_owned();
    for _ in 0..5000 {
        deep = format!("[{deep}]");
    }
    let nested = creation("aws_sqs_queue.deep", &json!({"x": "DEEP"}), &json!({})).to_string();
    let nested = nested.replace("\"DEEP\"", &deep);
    let action = change("aws_sqs_queue.bad", &json!({"actions": ["melt"], "after": {}}));
    let rows = [
        (without("address").to_string(), 1),
        (without("type").to_string(), 1),
        (without("name").to_string(), 1),
        (without("change").to_string(), 1),
        ("7".to_owned(), 1),
        ("{\"address\": 7}".to_owned(), 1),
        (good.to_string(), 1),
        (action.to_string(), 1),
        (nested, 2),
    ];
    for (bad, count) in rows {
        let text = document(&[json!("BAD"), good.clone()], &json!({})).to_string().replace("\"BAD\"", &bad);
        let (project, diagnostics) = read(&text);
        let bad = &bad[..bad.len().min(200)];
        assert_eq!(project.resources.len(), count, "{bad}: {diagnostics:?}");
        assert_eq!(diagnostics.len(), 1, "{bad}: {diagnostics:?}");
        assert!(diagnostics[0].span.is_some(), "{bad}");
    }
}

#[test]
fn without_a_configuration_nothing_is_taken_for_unset() {
    let mut plan = document(&[creation("aws_ebs_volume.v", &json!({}), &json!({"type": true}))], &json!({}));
    plan.as_object_mut().unwrap().remove("configuration");
    let (project, diagnostics) = read(&plan.to_string());
    assert_eq!(shown(&project.resources[0].values), ["type ? type is known after apply"]);
    assert_eq!(
        diagnostics.iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>(),
        ["plan-without-configuration"]
    );
}

#[test]
fn numbers_are_exact() {
    let after = r#"{"a":0.1,"b":1e3,"c":18446744073709551615,"d":-5,"e":1.50}"#;
    let text = document(&[creation("aws_x.y", &json!("AFTER"), &json!({}))], &json!({})).to_string();
    let (project, _) = read(&text.replace("\"AFTER\"", after));
    let expected = ["a = 0.1", "b = 1000", "c = 18446744073709551615", "d = -5", "e = 1.5"];
    assert_eq!(shown(&project.resources[0].values), expected);
}

#[test]
fn input_is_told_apart_by_its_content() {
    let plan = r#"{"format_version":"1.2","terraform_version":"1.9","resource_changes":["#;
    let tf = "# comment\n\nresource \"aws_sqs_queue\" \"q\" {\n  name = \"q\"\n}\n";
    let rows: [(&str, &[u8], &str); 17] = [
        ("x", plan.as_bytes(), "Plan"),
        ("main.tf", plan.as_bytes(), "Plan"),
        ("x", br#"{"format_version":"1.0","values":{}}"#, "State"),
        ("x", br#"{"version":4,"terraform_version":"1","serial":3,"lineage":"x","resources":[]}"#, "show -json"),
        ("x", b"PK\x03\x04....", "BinaryPlan"),
        ("x", b"{\"@level\":\"info\",\"@message\":\"m\",\"type\":\"version\"}\n{}", "terraform plan -json"),
        ("x.json", br#"{"resource":{"aws_sqs_queue":{"q":{}}},"locals":{}}"#, "JsonConfiguration"),
        ("x.tf.json", b"{}", "JsonConfiguration"),
        ("x.tf.json", b"[]", "JsonConfiguration"),
        ("x", tf.as_bytes(), "Hcl"),
        ("x.json", b"locals {\n a = 1\n}", "Hcl"),
        ("x.tf", b"", "Hcl"),
        ("x", b"", "empty"),
        ("x", br#"{"name":"npm","version":"1.0.0"}"#, "not Terraform's (it has name, version)"),
        ("x", br#"{"format_version":"1.2""#, "ends early at line 1, column 23"),
        ("x", b"# Title\n\nSome words: here\n", "neither"),
        ("x", b"\x7fELF\x02\x01\x01\x00\x00", "neither"),
    ];
    for (path, bytes, expected) in rows {
        let found = format!("{:?}", detect(path, bytes));
        assert!(found.contains(expected), "{path} {}: {found}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn utf16_and_byte_order_marks_are_decoded() {
    let plan = document(&[creation("aws_sqs_queue.q", &json!({"name": "Größe 🙂"}), &json!({}))], &json!({}));
    let plan = plan.to_string();
    let units: Vec<u16> = plan.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let with = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    for bytes in [
        plan.as_bytes().to_vec(),
        with(b"\xEF\xBB\xBF", plan.as_bytes()),
        with(b"\xFF\xFE", &little),
        with(b"\xFE\xFF", &big),
        little,
        big,
    ] {
        assert_eq!(detect("plan.json", &bytes), Input::Plan);
        assert_eq!(decode(bytes).unwrap(), plan);
    }
    assert!(decode(b"caf\xE9".to_vec()).is_err());
    assert!(decode(b"\xFF\xFEa".to_vec()).is_err());
}

fn fixture(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    std::fs::read(&path).unwrap_or_else(|error| unreachable!("{}: {error}", path.display()))
}

#[test]
fn one_plan_in_all_its_forms() {
    let read = |name: &str| {
        let bytes = fixture(&format!("plan-versions/{name}.json"));
        assert_eq!(detect("plan.json", &bytes), Input::Plan, "{name}");
        let (project, diagnostics) = read(&decode(bytes).unwrap());
        assert_eq!(diagnostics, [], "{name}");
        project.resources
    };
    let expected = read("1.2");
    assert!(!expected.is_empty());
    for name in ["0.1", "1.0", "1.1", "opentofu", "utf16", "bom", "wrapped", "pretty"] {
        let found = read(name);
        assert_eq!(found.len(), expected.len(), "{name}");
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!((&found.address, &found.region), (&expected.address, &expected.region), "{name}");
            // Older forms lack marks and attributes, and have no others.
            let entries = expected.values.as_map().unwrap();
            for (attribute, value) in found.values.as_map().unwrap() {
                let expected = entries.get(attribute).map(Value::reveal);
                assert_eq!(Some(value.reveal()), expected, "{name}: {} {attribute}", found.address);
            }
        }
    }
}

#[test]
fn unknowns_of_a_plan_that_terraform_wrote() {
    let (project, diagnostics) = read(&decode(fixture("unknowns/plan.json")).unwrap());
    assert_eq!(diagnostics, []);
    let at = |address: &str, attribute: &str| {
        let resource = project.resources.iter().find(|resource| &*resource.address == address).unwrap();
        resource.at(attribute).map_or("absent".to_owned(), |value| shown(value).join(", "))
    };
    let rows = [
        ("aws_lambda_function.all_unset", "architectures", "absent"),
        ("aws_lambda_function.all_unset", "memory_size", " = 128"),
        (
            "aws_lambda_function.memory_of_sibling",
            "memory_size",
            " ? data.aws_lambda_function.sibling.memory_size is read during apply",
        ),
        ("aws_lambda_function.memory_null", "architectures", "absent"),
        ("aws_ebs_volume.from_snapshot", "type", "absent"),
        (
            "aws_ebs_volume.type_of_another",
            "type",
            " ? aws_ebs_volume.from_snapshot.type is known after apply <- aws_ebs_volume.from_snapshot|type",
        ),
        ("aws_ebs_volume.known_type_of_another", "type", " = \"gp2\""),
        (
            "aws_lambda_provisioned_concurrency_config.warm",
            "qualifier",
            " ? aws_lambda_function.memory_of_sibling.version is known after apply <- \
             aws_lambda_function.memory_of_sibling|version",
        ),
    ];
    for (address, attribute, expected) in rows {
        assert_eq!(at(address, attribute), expected, "{address} {attribute}");
    }
}
