//! Plans: what becomes of a document that Terraform writes, with the reasons for what is unknown.
//!
//! Not for: what any of it costs.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that finds nothing there should fail")]

mod forms;
mod marks;
mod regions;
mod states;

use std::collections::BTreeMap;

use finops_lint::diagnostics::{Diagnostic, Severity, Sources};
use finops_lint::evaluator::detect::{Input, decode, detect};
use finops_lint::evaluator::plan;
use finops_lint::evaluator::project::{Project, Resource};
use finops_lint::evaluator::value::Value;
use serde_json::{Value as Json, json};

fn read(text: &str) -> (Project, Vec<Diagnostic>) {
    let file = Sources::default().add("plan.json", text);
    plan::read(file, text, "plan.json", &|_| true)
}

fn resources(document: &Json) -> Vec<Resource> {
    let (project, diagnostics) = read(&document.to_string());
    assert_eq!(diagnostics, [], "{document:#}");
    project.resources
}

/// Every known or unknown part, one a line: `memory_size = 512`, `role ? aws_iam_role.r.arn is known after apply
/// <- aws_iam_role.r|arn`. Nulls are shown; what is absent is not.
fn shown(value: &Value) -> Vec<String> {
    fn show(path: &str, value: &Value, lines: &mut Vec<String>) {
        let dot = if path.is_empty() { "" } else { "." };
        match value {
            Value::Null => lines.push(format!("{path} = null")),
            Value::Bool(flag) => lines.push(format!("{path} = {flag}")),
            Value::Number(number) => lines.push(format!("{path} = {number}")),
            Value::String(text) => lines.push(format!("{path} = {text:?}")),
            Value::List(_, items) if items.is_empty() => lines.push(format!("{path} = []")),
            Value::List(_, items) => {
                items.iter().enumerate().for_each(|(index, item)| show(&format!("{path}[{index}]"), item, lines));
            }
            Value::Map(_, entries) if entries.is_empty() => lines.push(format!("{path} = {{}}")),
            Value::Map(_, entries) => {
                entries.iter().for_each(|(name, entry)| show(&format!("{path}{dot}{name}"), entry, lines));
            }
            Value::Sensitive(_) => lines.push(format!("{path} (sensitive)")),
            Value::Unknown(unknown) => {
                let mut line = format!("{path} ? {}", unknown.why);
                for origin in &unknown.origins {
                    line.push_str(&format!(" <- {}|{}", origin.address, origin.attribute));
                }
                lines.push(line);
            }
        }
    }
    let mut lines = Vec::new();
    show("", value, &mut lines);
    lines
}

fn region(resource: &Resource) -> String {
    resource.region.as_ref().map_or_else(|unknown| format!("? {}", unknown.why), ToString::to_string)
}

/// A creation of the resource at an address of a module.
fn creation(address: &str, after: &Json, unknown: &Json) -> Json {
    change(address, &json!({"actions": ["create"], "before": null, "after": after, "after_unknown": unknown}))
}

fn change(address: &str, change: &Json) -> Json {
    let at = address.rfind(".aws_").map_or(0, |at| at + 1);
    let (module, own) = address.split_at(at);
    let mut parts = own.split(['.', '[']);
    let (kind, name) = (parts.next(), parts.next());
    let mut entry = json!({"address": address, "mode": "managed", "type": kind, "name": name, "change": change});
    if !module.is_empty() {
        entry["module_address"] = json!(module.trim_end_matches('.'));
    }
    entry
}

fn block(name: &str, expressions: &Json) -> Json {
    let (kind, name) = name.split_once('.').unwrap();
    json!({"address": format!("{kind}.{name}"), "mode": "managed", "type": kind, "name": name,
        "provider_config_key": "aws", "expressions": expressions})
}

fn refs(references: &[&str]) -> Json {
    json!({"references": references})
}

fn document(changes: &[Json], root: &Json) -> Json {
    json!({"format_version": "1.2", "resource_changes": changes, "configuration": {
        "provider_config": {"aws": {"name": "aws", "expressions": {"region": {"constant_value": "eu-west-1"}}}},
        "root_module": root}})
}

/// One Lambda function beside a queue whose ARN is not known and whose name is.
fn function(after: &Json, unknown: &Json, expressions: &Json, more: &Json) -> Vec<String> {
    let changes = [
        creation("aws_lambda_function.f", after, unknown),
        creation("aws_sqs_queue.q", &json!({"name": "jobs"}), &json!({"arn": true})),
    ];
    let mut root = json!({"resources": [
        block("aws_lambda_function.f", expressions),
        block("aws_sqs_queue.q", &json!({"name": {"constant_value": "jobs"}})),
    ]});
    for (name, value) in more.as_object().unwrap() {
        root[name] = value.clone();
    }
    shown(&resources(&document(&changes, &root))[0].values)
}

#[test]
fn unknown_is_told_from_unset() {
    let arn = ["aws_sqs_queue.q.arn", "aws_sqs_queue.q"];
    let because = "aws_sqs_queue.q.arn is known after apply <- aws_sqs_queue.q|arn";
    let target = json!([{"target_arn": refs(&arn)}]);
    let rows: [(&str, Json, Json, Json, Vec<String>); 14] = [
        ("not set", json!({}), json!({"architectures": true}), json!({}), vec![" = {}".into()]),
        ("null is not set", json!({"runtime": null}), json!({}), json!({}), vec![" = {}".into()]),
        ("zero stays", json!({"timeout": 0}), json!({}), json!({}), vec!["timeout = 0".into()]),
        ("set", json!({}), json!({"role": true}), json!({"role": refs(&arn)}), vec![format!("role ? {because}")]),
        (
            "made from something known, so it was null",
            json!({}),
            json!({"kms_key_arn": true}),
            json!({"kms_key_arn": refs(&["aws_sqs_queue.q.name", "aws_sqs_queue.q"])}),
            vec![" = {}".into()],
        ),
        (
            "from a root variable, which is known, so it was null",
            json!({}),
            json!({"kms_key_arn": true}),
            json!({"kms_key_arn": refs(&["var.key"])}),
            vec![" = {}".into()],
        ),
        (
            "from a local, which a plan does not show",
            json!({}),
            json!({"kms_key_arn": true}),
            json!({"kms_key_arn": refs(&["local.key"])}),
            vec!["kms_key_arn ? local.key is known after apply".into()],
        ),
        (
            "from a data source that was read",
            json!({}),
            json!({"image_uri": true}),
            json!({"image_uri": refs(&["data.aws_ecr_image.i.image_uri", "data.aws_ecr_image.i"])}),
            vec![" = {}".into()],
        ),
        (
            "one entry of a map",
            json!({"tags": {"a": "b"}}),
            json!({"tags": {"q": true}}),
            json!({"tags": refs(&arn)}),
            vec!["tags.a = \"b\"".into(), format!("tags.q ? {because}")],
        ),
        (
            "inside of a block",
            json!({"dead_letter_config": [{}]}),
            json!({"dead_letter_config": [{"target_arn": true, "other": true}]}),
            json!({"dead_letter_config": target}),
            vec![format!("dead_letter_config[0].target_arn ? {because}")],
        ),
        (
            "inside of the blocks of a set, which are in another order",
            json!({"block": [{"name": "a"}, {"name": "b"}]}),
            json!({"block": [{"x": true, "y": true}, {"x": true, "y": true}]}),
            json!({"block": [
                {"name": {"constant_value": "b"}, "x": refs(&arn)},
                {"name": {"constant_value": "a"}, "y": refs(&arn)},
            ]}),
            vec![
                "block[0].name = \"a\"".into(),
                format!("block[0].y ? {because}"),
                "block[1].name = \"b\"".into(),
                format!("block[1].x ? {because}"),
            ],
        ),
        (
            "inside of a dynamic block, which a plan does not show",
            json!({"dead_letter_config": [{}]}),
            json!({"dead_letter_config": [{"target_arn": true}]}),
            json!({}),
            vec!["dead_letter_config[0].target_arn ? dead_letter_config[0].target_arn is known after apply".into()],
        ),
        (
            "a whole block that nobody set",
            json!({}),
            json!({"ephemeral_storage": true, "logging_config": []}),
            json!({}),
            vec![" = {}".into()],
        ),
        (
            "an element of a list",
            json!({"layers": ["a", null]}),
            json!({"layers": [false, true]}),
            json!({"layers": refs(&arn)}),
            vec!["layers[0] = \"a\"".into(), format!("layers[1] ? {because}")],
        ),
    ];
    for (name, after, unknown, expressions, expected) in rows {
        assert_eq!(function(&after, &unknown, &expressions, &json!({})), expected, "{name}");
    }
}

#[test]
fn a_data_source_that_is_read_during_apply_is_a_reason() {
    let mut read = creation("aws_ami.a", &json!({}), &json!({"id": true}));
    read["address"] = json!("data.aws_ami.a[0]");
    read["mode"] = json!("data");
    read["change"]["actions"] = json!(["read"]);
    let reference = refs(&["data.aws_ami.a[0].id", "data.aws_ami.a[0]", "data.aws_ami.a"]);
    let changes = [creation("aws_instance.i", &json!({}), &json!({"ami": true})), read];
    let root = json!({"resources": [block("aws_instance.i", &json!({"ami": reference}))]});
    let resources = resources(&document(&changes, &root));
    assert_eq!(resources.len(), 1, "a data source is no resource");
    assert_eq!(shown(&resources[0].values), ["ami ? data.aws_ami.a[0].id is read during apply"]);
}

#[test]
fn references_lead_through_variables_outputs_and_keys() {
    let queue = "aws_sqs_queue.q";
    let arn = format!("{queue}.arn");
    let unknown = json!({"arn": true});
    let worker = json!({
        "outputs": {"arn": {"expression": refs(&["aws_lambda_function.f.arn", "aws_lambda_function.f"])}},
        "variables": {"queue": {}, "config": {}, "size": {"default": null}},
        "resources": [
            block("aws_lambda_function.f", &json!({"memory_size": refs(&["var.size"])})),
            block("aws_lambda_event_source_mapping.m", &json!({
                "event_source_arn": refs(&["var.queue.arn", "var.queue"]),
                "function_name": refs(&["aws_lambda_function.f.arn", "aws_lambda_function.f"]),
                "filter": refs(&["var.config.queue", "var.config"]),
            })),
        ],
    });
    let mut volume = block("aws_ebs_volume.v", &json!({"snapshot_id": refs(&[queue, "count.index"])}));
    volume["count_expression"] = json!({"constant_value": 2});
    let mut topic = block("aws_sns_topic.t", &json!({"arns": refs(&["each.value.arn", "each.value"])}));
    topic["for_each_expression"] = refs(&[queue]);
    let root = json!({
        "resources": [
            block(queue, &json!({})),
            volume,
            topic,
            block("aws_cloudwatch_event_target.out", &json!({
                "arn": refs(&["module.w[\"x.y\"].arn", "module.w[\"x.y\"]", "module.w"]),
                "every": refs(&["module.w"]),
            })),
        ],
        "module_calls": {"w": {
            "for_each_expression": refs(&["aws_sqs_queue.q"]),
            "expressions": {
                "queue": refs(&["each.value"]),
                "config": refs(&[&arn, queue]),
            },
            "module": worker,
        }},
    });
    let m =
        |name: &str, after: &Json, unknown: &Json| creation(&format!("module.w[\"x.y\"].{name}"), after, unknown);
    let changes = [
        creation("aws_sqs_queue.q[\"x.y\"]", &json!({}), &unknown),
        creation("aws_sqs_queue.q[\"a\\\"]b\"]", &json!({}), &unknown),
        creation("aws_sns_topic.t[\"a\\\"]b\"]", &json!({}), &json!({"arns": true})),
        creation("aws_ebs_volume.v[1]", &json!({}), &json!({"snapshot_id": true})),
        creation("aws_cloudwatch_event_target.out", &json!({}), &json!({"arn": true, "every": true})),
        m("aws_lambda_function.f", &json!({}), &json!({"arn": true, "memory_size": true})),
        m(
            "aws_lambda_event_source_mapping.m",
            &json!({}),
            &json!({"event_source_arn": true, "function_name": true, "filter": true}),
        ),
    ];
    let resources = resources(&document(&changes, &root));
    let by_address: BTreeMap<&str, Vec<String>> =
        resources.iter().map(|resource| (&*resource.address, shown(&resource.values))).collect();
    let rows: [(&str, Vec<&str>); 5] = [
        (
            "aws_sns_topic.t[\"a\\\"]b\"]",
            vec![
                "arns ? aws_sqs_queue.q[\"a\\\"]b\"].arn is known after apply <- aws_sqs_queue.q[\"a\\\"]b\"]|arn",
            ],
        ),
        // The index is `count.index`, and there is no such queue: any of them.
        ("aws_ebs_volume.v[1]", vec!["snapshot_id ? aws_sqs_queue.q is known after apply <- aws_sqs_queue.q|"]),
        (
            "aws_cloudwatch_event_target.out",
            vec![
                "arn ? module.w[\"x.y\"].aws_lambda_function.f.arn is known after apply <- \
                 module.w[\"x.y\"].aws_lambda_function.f|arn",
                "every ? module.w is known after apply",
            ],
        ),
        ("module.w[\"x.y\"].aws_lambda_function.f", vec![" = {}"]),
        (
            "module.w[\"x.y\"].aws_lambda_event_source_mapping.m",
            vec![
                "event_source_arn ? aws_sqs_queue.q[\"x.y\"].arn is known after apply <- \
                 aws_sqs_queue.q[\"x.y\"]|arn",
                "filter ? aws_sqs_queue.q.arn is known after apply <- aws_sqs_queue.q|arn",
                "function_name ? module.w[\"x.y\"].aws_lambda_function.f.arn is known after apply <- \
                 module.w[\"x.y\"].aws_lambda_function.f|arn",
            ],
        ),
    ];
    for (address, expected) in rows {
        assert_eq!(by_address[address], expected, "{address}");
    }
}

#[test]
fn actions_decide_what_is_there_before_and_after() {
    let before = json!({"size": 1, "arn": "arn:aws:ec2:us-west-2:1:volume/v"});
    let after = json!({"size": 2});
    let rows: [(&[&str], &str, &str, Option<&str>); 9] = [
        (&["no-op"], "no-op", "size = 2", Some("size = 2")),
        (&["create"], "create", "size = 2", None),
        (&["update"], "update", "size = 2", Some("size = 1")),
        (&["delete"], "delete", " = null", Some("size = 1")),
        (&["delete", "create"], "replace", "size = 2", Some("size = 1")),
        (&["create", "delete"], "replace", "size = 2", Some("size = 1")),
        (&["create", "forget"], "replace", "size = 2", Some("size = 1")),
        (&["forget"], "forget", " = null", Some("size = 1")),
        (&["read"], "read", "size = 2", None),
    ];
    for (actions, action, values, previous) in rows {
        let has_before = previous.is_some();
        let has_after = values != " = null";
        let entry = change(
            "aws_ebs_volume.v",
            &json!({"actions": actions, "after_unknown": {},
            "before": if has_before { before.clone() } else { Json::Null },
            "after": if has_after { after.clone() } else { Json::Null }}),
        );
        let resources = resources(&document(&[entry], &json!({})));
        let resource = &resources[0];
        assert_eq!(json!(resource.action), json!(action), "{actions:?}");
        assert_eq!(shown(&resource.values), [values], "{actions:?}");
        let last = resource.previous.as_ref().map(|previous| shown(previous).last().unwrap().clone());
        assert_eq!(last.as_deref(), previous, "{actions:?}");
    }
}

#[test]
fn what_a_replacement_left_behind_is_a_resource_of_its_own() {
    let mut left =
        change("aws_ebs_volume.v", &json!({"actions": ["delete"], "before": {"size": 1}, "after": null}));
    left["deposed"] = json!("ab12");
    let now = creation("aws_ebs_volume.v", &json!({"size": 2}), &json!({}));
    let resources = resources(&document(&[left, now], &json!({})));
    let addresses: Vec<&str> = resources.iter().map(|resource| &*resource.address).collect();
    assert_eq!(addresses, ["aws_ebs_volume.v (deposed object ab12)", "aws_ebs_volume.v"]);
}

/// A plan of a part of the configuration (`-target`) has the rest in its prior state only.
#[test]
fn what_a_plan_was_not_asked_about_stays_as_it_is() {
    let state = |address: &str, more: &Json| {
        let mut entry = json!({"address": address, "mode": "managed", "type": "aws_ebs_volume", "name": "v",
            "values": {"size": 3, "arn": "arn:aws:ec2:us-west-2:1:volume/v", "type": null},
            "sensitive_values": {"size": true}});
        more.as_object().unwrap().iter().for_each(|(name, value)| entry[name] = value.clone());
        entry
    };
    let mut moved = change("aws_ebs_volume.new", &json!({"actions": ["no-op"], "before": {}, "after": {}}));
    moved["previous_address"] = json!("aws_ebs_volume.old");
    let put_off = json!({"reason": "instance_count_unknown",
        "resource_change": creation("aws_ebs_volume.later", &json!({}), &json!({}))});
    let mut plan = document(&[moved, creation("aws_ebs_volume.made", &json!({}), &json!({}))], &json!({}));
    plan["deferred_changes"] = json!([put_off]);
    plan["prior_state"] = json!({"format_version": "1.0", "values": {"root_module": {
        "resources": [
            state("aws_ebs_volume.old", &json!({})),
            state("aws_ebs_volume.new", &json!({})),
            state("aws_ebs_volume.new", &json!({"deposed_key": "ab"})),
            state("aws_ebs_volume.later", &json!({})),
            state("data.aws_ebs_volume.d", &json!({"mode": "data"})),
        ],
        "child_modules": [{"address": "module.m", "resources": [state("module.m.aws_ebs_volume.v", &json!({}))]}]}}});
    let seen = |plan: &Json| -> Vec<String> {
        let resources = read(&plan.to_string()).0.resources;
        resources.iter().map(|resource| format!("{} {:?}", resource.address, resource.action.unwrap())).collect()
    };
    let changes = ["aws_ebs_volume.new NoOp", "aws_ebs_volume.made Create"];
    let kept = ["aws_ebs_volume.new (deposed object ab) NoOp", "module.m.aws_ebs_volume.v NoOp"];
    assert_eq!(seen(&plan), [changes, kept].concat());
    let (project, diagnostics) = read(&plan.to_string());
    assert_eq!(diagnostics, []);
    let last = project.resources.last().unwrap();
    assert_eq!(shown(&last.values), ["arn = \"arn:aws:ec2:us-west-2:1:volume/v\"", "size (sensitive)"]);
    assert_eq!(
        (last.previous.as_ref(), &*last.module, &*region(last)),
        (Some(&last.values), "module.m", "us-west-2")
    );
    assert_eq!(&*project.missing[0].address, "aws_ebs_volume.later");
    for (name, value) in [("complete", true), ("errored", true)] {
        let mut plan = plan.clone();
        plan[name] = json!(value);
        assert_eq!(seen(&plan), changes, "{name}");
    }
    plan["resource_changes"] = json!([]);
    plan["complete"] = json!(false);
    assert_eq!(seen(&plan).len(), 4);
}

#[test]
fn drift_is_apart_from_the_changes() {
    let drift = |address: &str, actions: &[&str], before: &Json, after: &Json| {
        change(
            address,
            &json!({"actions": actions, "before": before, "after": after,
            "before_sensitive": {"tags": true}, "after_sensitive": false, "after_unknown": {}}),
        )
    };
    let (old, new) = (json!({"size": 1, "tags": {"a": "b"}, "iops": null}), json!({"size": 2, "tags": {"a": "c"}}));
    let mut plan = document(
        &[creation("aws_ebs_volume.v", &json!({"size": 1}), &json!({}))],
        &json!({"resources": [
        block("aws_ebs_volume.v", &json!({"iops": refs(&["local.iops"])}))]}),
    );
    plan["resource_drift"] = json!([
        drift("aws_ebs_volume.v", &["update"], &old, &new),
        drift("module.m.aws_ebs_volume.gone", &["delete"], &old, &Json::Null),
        drift("aws_ebs_volume.moved", &["no-op"], &old, &old),
        {"mode": "managed"},
    ]);
    let (project, diagnostics) = read(&plan.to_string());
    assert_eq!(project.resources.len(), 1);
    assert_eq!(diagnostics.iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>(), ["plan-shape"]);
    let told: Vec<String> = project
        .drift
        .iter()
        .map(|drift| {
            let (now, before) =
                (shown(&drift.values).join(", "), shown(drift.previous.as_ref().unwrap()).join(", "));
            format!("{} {:?}: {before} -> {now}", drift.address, drift.action.unwrap())
        })
        .collect();
    let expected = [
        "aws_ebs_volume.v Update: size = 1, tags (sensitive) -> size = 2, tags.a = \"c\"",
        "module.m.aws_ebs_volume.gone Delete: size = 1, tags (sensitive) ->  = null",
    ];
    assert_eq!(told, expected);
}

#[test]
fn parts_beside_the_changes_that_are_broken_are_no_reason_to_lose_those() {
    let rows = [
        ("resource_drift", json!(7), 1),
        ("resource_drift", json!([7, {"address": 7}]), 2),
        ("prior_state", json!("x"), 1),
        ("prior_state", json!({"values": []}), 1),
        ("prior_state", json!({"values": {"root_module": {"resources": [{"mode": "managed"}, 7]}}}), 2),
        ("complete", json!("perhaps"), 0),
    ];
    for (name, value, problems) in rows {
        let mut plan = document(&[creation("aws_ebs_volume.v", &json!({}), &json!({}))], &json!({}));
        plan[name] = value.clone();
        let (project, diagnostics) = read(&plan.to_string());
        assert_eq!(project.resources.len(), 1, "{name} {value}");
        assert_eq!(diagnostics.len(), problems, "{name} {value}: {diagnostics:?}");
        assert!(diagnostics.iter().all(|diagnostic| diagnostic.span.is_some()), "{name} {value}: {diagnostics:?}");
    }
}

#[test]
fn what_terraform_put_off_is_told() {
    let mut plan = document(&[], &json!({}));
    let mut later = creation("aws_sqs_queue.q[\"*\"]", &json!({}), &json!({}));
    later["index_unknown"] = json!(true);
    plan["deferred_changes"] =
        json!([{"reason": "instance_count_unknown", "resource_change": later}, {"reason": 7}]);
    let (project, _) = read(&plan.to_string());
    let told: Vec<(&str, &str)> =
        project.missing.iter().map(|missing| (&*missing.address, missing.why.as_str())).collect();
    assert_eq!(told, [("aws_sqs_queue.q[\"*\"]", "Terraform put it off: instance count unknown")]);
    assert!(!project.missing[0].is_module());
}

/// Keys that say nothing about values: of newer versions, or for a reader only.
#[test]
fn what_is_not_about_values_is_passed_over() {
    let mut entry = change(
        "aws_ebs_volume.v",
        &json!({"actions": ["no-op"], "before": {"size": 1},
        "after": {"size": 1}, "after_unknown": {}, "importing": {"id": "vol-1"}, "generated_config": "x",
        "replace_paths": [["size"]], "before_identity": {"id": 1}, "after_identity": {"id": 1}}),
    );
    entry["action_reason"] = json!("replace_because_tainted");
    entry["previous_address"] = json!("aws_ebs_volume.w");
    entry["provider_name"] = json!("registry.opentofu.org/hashicorp/aws");
    let mut plan = document(&[entry], &json!({}));
    let more = json!({"checks": [{"address": {"kind": "check"}, "status": "fail"}], "applyable": false,
        "complete": true, "errored": false, "timestamp": "2026-01-01T00:00:00Z", "relevant_attributes": [{}],
        "action_invocations": [{"address": "action.x.y"}], "deferred_action_invocations": [{}],
        "output_changes": {"o": {"actions": ["no-op"]}}, "deferred_changes": null, "resource_drift": null,
        "prior_state": null, "newer": {"deep": [1, {"a": null}]}});
    more.as_object().unwrap().iter().for_each(|(name, value)| plan[name] = value.clone());
    let resources = resources(&plan);
    assert_eq!((resources.len(), shown(&resources[0].values)), (1, vec!["size = 1".to_owned()]));
}

#[test]
fn a_plan_of_a_failed_run_says_so() {
    let mut plan = document(&[creation("aws_ebs_volume.v", &json!({}), &json!({}))], &json!({}));
    plan["errored"] = json!(true);
    plan["applyable"] = json!(false);
    let (project, diagnostics) = read(&plan.to_string());
    let codes: Vec<_> = diagnostics.iter().map(|diagnostic| (diagnostic.code, diagnostic.severity)).collect();
    assert_eq!((project.resources.len(), codes), (1, vec![("plan-errored", Severity::Warning)]));
}

#[test]
fn a_plan_without_changes_is_read_from_its_planned_values() {
    let plan = json!({"format_version": "0.1",
    "planned_values": {"root_module": {
        "resources": [{"address": "aws_ebs_volume.v[0]", "mode": "managed", "type": "aws_ebs_volume", "name": "v",
            "index": 0, "values": {"size": 5, "type": null}, "sensitive_values": {"size": true}}],
        "child_modules": [{"address": "module.m", "resources": [{"address": "module.m.aws_sqs_queue.q",
            "mode": "managed", "type": "aws_sqs_queue", "name": "q", "values": {}}]}]}},
    "configuration": {"root_module": {"resources": [block("aws_ebs_volume.v", &json!({
        "kms_key_id": refs(&["aws_kms_key.k.arn", "aws_kms_key.k"]), "snapshot_id": refs(&["local.s"])}))]}}});
    let resources = resources(&plan);
    let addresses: Vec<(&str, &str)> =
        resources.iter().map(|resource| (&*resource.address, &*resource.module)).collect();
    assert_eq!(addresses, [("aws_ebs_volume.v[0]", ""), ("module.m.aws_sqs_queue.q", "module.m")]);
    let expected = ["size (sensitive)", "snapshot_id ? local.s is known after apply", "type = null"];
    assert_eq!(shown(&resources[0].values), expected);
}

#[test]
fn spans_point_at_addresses_in_what_was_read() {
    let plan = document(&[creation("aws_sqs_queue.q[\"a\"]", &json!({}), &json!({}))], &json!({})).to_string();
    for text in [
        plan.clone(),
        format!("[command]/usr/bin/terraform show -json tfplan\n{plan}"),
        format!("Größe:\r\n\n  {plan}\n::debug::exited with 0"),
    ] {
        let (project, diagnostics) = read(&text);
        let span = project.resources[0].span.unwrap();
        assert_eq!(&text[span.range()], "aws_sqs_queue.q[\\\"a\\\"]");
        assert!(diagnostics.iter().all(|diagnostic| diagnostic.severity == Severity::Note), "{diagnostics:?}");
        assert_eq!(detect("x", text.as_bytes()), Input::Plan);
    }
}
