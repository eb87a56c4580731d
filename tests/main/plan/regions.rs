//! In which region a plan's resources are: constants, variables, aliases through modules, and what the user gives.
//!
//! Not for: what costs there.

use super::*;
use finops_lint::evaluator::state;

#[test]
fn regions() {
    let provider = |region: Json| json!({"aws": {"name": "aws", "expressions": {"region": region}}});
    let arn = "arn:aws:lambda:ap-south-1:1:function:f";
    let create = json!({"actions": ["create"], "before": null, "after": {}, "after_unknown": {"arn": true}});
    let gone = json!({"actions": ["delete"], "before": {"arn": arn}, "after": null, "after_unknown": {}});
    let with = |after: Json| json!({"actions": ["no-op"], "before": after, "after": after, "after_unknown": {}});
    let constant = provider(json!({"constant_value": "eu-west-1"}));
    let rows: [(&str, Json, Json, &str); 11] = [
        ("the resource's own", constant.clone(), with(json!({"region": "sa-east-1", "arn": arn})), "sa-east-1"),
        ("its ARN", constant.clone(), with(json!({"arn": arn})), "ap-south-1"),
        ("a global ARN says nothing", constant.clone(), with(json!({"arn": "arn:aws:s3:::b"})), "eu-west-1"),
        ("its zone", json!({}), with(json!({"availability_zone": "us-gov-west-1b"})), "us-gov-west-1"),
        ("the provider's", constant.clone(), create.clone(), "eu-west-1"),
        ("the provider's variable", provider(refs(&["var.region"])), create.clone(), "eu-north-1"),
        (
            "a part of the provider's variable",
            provider(refs(&["var.regions[\"b\"].name", "var.regions[\"b\"]", "var.regions"])),
            create.clone(),
            "us-east-2",
        ),
        ("the default of the provider's variable", provider(refs(&["var.other"])), create.clone(), "ca-central-1"),
        ("what is deleted was where it was", constant, gone, "ap-south-1"),
        ("none", json!({}), create.clone(), "? the provider's region is not in the configuration; give --region"),
        (
            "a local",
            provider(refs(&["local.region"])),
            create,
            "? the provider's region is local.region, which the plan does not show; give --region",
        ),
    ];
    for (name, provider, entry, expected) in rows {
        let mut document = document(
            &[change("aws_lambda_function.f", &entry)],
            &json!({"resources": [block("aws_lambda_function.f", &json!({}))],
                "variables": {"other": {"default": "ca-central-1"}}}),
        );
        document["variables"] =
            json!({"region": {"value": "eu-north-1"}, "regions": {"value": {"b": {"name": "us-east-2"}}}});
        document["configuration"]["provider_config"] = provider;
        assert_eq!(region(&resources(&document)[0]), expected, "{name}");
    }
}

#[test]
fn the_command_line_can_give_a_region() {
    let provider = |region: &Json| json!({"aws": {"name": "aws", "expressions": region}});
    let unset = provider(&json!({}));
    let local = provider(&json!({"region": refs(&["local.region"])}));
    let constant = provider(&json!({"region": {"constant_value": "eu-west-1"}}));
    let rows = [
        (&unset, "aws_sqs_queue.q", false, "us-east-2"),
        (&unset, "aws_sqs_queue.q", true, "us-east-2"),
        (&local, "aws_sqs_queue.q", true, "us-east-2"),
        (
            &local,
            "aws_sqs_queue.q",
            false,
            "? the provider's region is local.region, which the plan does not show; give --region",
        ),
        (&constant, "aws_sqs_queue.q", true, "eu-west-1"),
    ];
    for (provider, address, written, expected) in rows {
        let entry = creation(address, &json!({}), &json!({}));
        let mut document = document(&[entry], &json!({"resources": [block(address, &json!({}))]}));
        document["configuration"]["provider_config"] = provider.clone();
        let (mut project, _) = read(&document.to_string());
        let given = if written { plan::Given::Anywhere } else { plan::Given::WhereNoneIsSet };
        plan::give_region(&mut project, "us-east-2", given);
        assert_eq!(region(&project.resources[0]), expected, "{provider} {written}");
    }
    let text =
        json!({"format_version": "1.0", "values": {"root_module": {"resources": [{"address": "aws_sqs_queue.q",
        "mode": "managed", "type": "aws_sqs_queue", "name": "q", "values": {}}]}}})
        .to_string();
    let file = Sources::default().add("state.json", text.as_str());
    let (mut project, _) = state::read(file, &text, "state.json", &|_| true);
    plan::give_region(&mut project, "us-east-2", plan::Given::WhereNoneIsSet);
    assert!(project.resources[0].region.is_err(), "a state says nothing of providers");
    plan::give_region(&mut project, "us-east-2", plan::Given::Anywhere);
    assert_eq!(region(&project.resources[0]), "us-east-2");
}

#[test]
fn regions_of_providers_in_modules() {
    let function = |key: &str| {
        let mut block = block("aws_lambda_function.f", &json!({}));
        block["provider_config_key"] = json!(key);
        json!({"module": {"resources": [block]}})
    };
    let mut with_provider = function("module.d:aws.here");
    with_provider["expressions"] = json!({"place": refs(&["var.west"])});
    let modules = json!({"module_calls": {
        "a": function("aws.west"), "b": function("module.b:aws"), "c": function("module.c:aws.elsewhere"),
        "d": with_provider,
    }});
    let create = |module: &str| creation(&format!("module.{module}.aws_lambda_function.f"), &json!({}), &json!({}));
    let mut document = document(&["a", "b", "c", "d"].map(create), &modules);
    document["variables"] = json!({"west": {"value": "us-west-1"}});
    document["configuration"]["provider_config"] = json!({
        "aws": {"name": "aws", "expressions": {"region": {"constant_value": "eu-west-1"}}},
        "aws.west": {"name": "aws", "alias": "west", "expressions": {"region": refs(&["var.west"])}},
        "module.d:aws.here": {"name": "aws", "alias": "here", "module_address": "module.d",
            "expressions": {"region": refs(&["var.place"])}},
    });
    let regions: Vec<String> = resources(&document).iter().map(region).collect();
    let several = "? the plan does not say which provider configuration it has, and they have several regions; \
                   give --region";
    assert_eq!(regions, ["us-west-1", "eu-west-1", several, "us-west-1"]);
}
