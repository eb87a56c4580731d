//! What is marked in a plan: what is sensitive, and tags of which some are not known.

use serde_json::json;

use super::{block, change, creation, document, refs, resources, shown};

#[test]
fn sensitive_marks_hold_at_every_depth() {
    let entry = change(
        "aws_db_instance.d",
        &json!({"actions": ["update"],
            "before": {"password": "old", "tags": {"a": "1", "b": "2"}},
            "after": {"password": "new", "tags": {"a": "1", "b": "2"}, "block": [{"x": 1, "y": 2}, {"x": 3}]},
            "before_sensitive": {"password": true},
            "after_unknown": {},
            "after_sensitive": {"password": true, "absent": true, "tags": {"b": true}, "block": [{"y": true}, {}]}}),
    );
    let resources = resources(&document(&[entry], &json!({})));
    let expected = [
        "block[0].x = 1",
        "block[0].y (sensitive)",
        "block[1].x = 3",
        "password (sensitive)",
        "tags.a = \"1\"",
        "tags.b (sensitive)",
    ];
    assert_eq!(shown(&resources[0].values), expected);
    let before = ["password (sensitive)", "tags.a = \"1\"", "tags.b = \"2\""];
    assert_eq!(shown(resources[0].previous.as_ref().unwrap()), before);
}

/// One tag that is not known makes `tags_all` unknown in a plan, and still the others are known.
#[test]
fn default_tags_are_there_beside_a_tag_that_is_not_known() {
    let arn = refs(&["aws_sqs_queue.q.arn", "aws_sqs_queue.q"]);
    let tags = [
        (json!({"constant_value": {"Owner": "me", "Name": "default"}}), "tags_all.Owner = \"me\""),
        (refs(&["var.tags"]), "tags_all.Owner = \"you\""),
        (
            refs(&["local.tags"]),
            "tags_all ? the provider's default tags are made of local.tags, which the plan does not show",
        ),
    ];
    for (default, expected) in tags {
        let changes = [
            creation("aws_sqs_queue.q", &json!({"name": "q"}), &json!({"arn": true, "tags_all": true})),
            creation(
                "aws_sns_topic.t",
                &json!({"tags": {"Name": "t"}}),
                &json!({"tags": {"Queue": true}, "tags_all": true}),
            ),
        ];
        let mut document = document(
            &changes,
            &json!({"resources": [
            block("aws_sqs_queue.q", &json!({})), block("aws_sns_topic.t", &json!({"tags": arn}))]}),
        );
        document["variables"] = json!({"tags": {"value": {"Owner": "you"}}});
        document["configuration"]["provider_config"]["aws"]["expressions"]["default_tags"] =
            json!([{"tags": default}]);
        let resources = resources(&document);
        assert_eq!(shown(&resources[0].values), ["name = \"q\""], "without tags of its own");
        let topic = shown(&resources[1].values);
        assert!(topic.iter().any(|line| line == expected), "{topic:#?}");
        assert!(expected.contains('?') || topic.contains(&"tags_all.Name = \"t\"".to_owned()), "{topic:#?}");
    }
}
