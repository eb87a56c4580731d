//! States: the same of what Terraform remembers.

use finops_lint::diagnostics::Sources;
use finops_lint::evaluator::detect::{Input, detect};
use finops_lint::evaluator::state;
use serde_json::json;

use super::{region, shown};

#[test]
fn states() {
    let text = json!({"format_version": "1.0", "terraform_version": "1.11.4", "values": {"root_module": {
        "resources": [
            {"address": "data.aws_ami.a", "mode": "data", "type": "aws_ami", "name": "a", "values": {}},
            {"address": "aws_db_instance.d", "mode": "managed", "type": "aws_db_instance", "name": "d",
                "values": {"arn": "arn:aws:rds:eu-west-3:1:db:d", "password": "p"},
                "sensitive_values": {"password": true}}],
        "child_modules": [{"address": "module.m[\"a\"]", "child_modules": [{"address": "module.m[\"a\"].module.n",
            "resources": [{"address": "module.m[\"a\"].module.n.aws_sqs_queue.q[3]", "mode": "managed",
                "type": "aws_sqs_queue", "name": "q", "index": 3, "values": {"name": "q"}}]}]}]}}})
    .to_string();
    assert_eq!(detect("state", text.as_bytes()), Input::State);
    let file = Sources::default().add("state.json", text.as_str());
    let (project, diagnostics) = state::read(file, &text, "state.json", &|kind| kind == "aws_db_instance");
    assert_eq!(diagnostics, []);
    let seen: Vec<String> = project
        .resources
        .iter()
        .map(|resource| format!("{} {} {:?} {}", resource.address, resource.key, resource.action, region(resource)))
        .collect();
    let nowhere = "? the provider's region is not in the configuration; give --region";
    let expected = [
        "aws_db_instance.d  None eu-west-3".to_owned(),
        format!("module.m[\"a\"].module.n.aws_sqs_queue.q[3] [3] None {nowhere}"),
    ];
    assert_eq!(seen, expected);
    assert_eq!(
        shown(&project.resources[0].values),
        ["arn = \"arn:aws:rds:eu-west-3:1:db:d\"", "password (sensitive)"]
    );
    assert_eq!(shown(&project.resources[1].values), [" = {}"], "its type is not wanted");
}
