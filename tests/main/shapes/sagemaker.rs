//! The bills of SageMaker endpoints and notebooks. <https://aws.amazon.com/sagemaker/ai/pricing/>

use finops_lint::evaluator::project::Resource;
use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, range, resource};

fn endpoint() -> Resource {
    let name = "<aws_sagemaker_endpoint_configuration.c.name>";
    resource("aws_sagemaker_endpoint.e", json!({"name": "e", "endpoint_config_name": name}))
}

fn configuration(variants: Json, more: Json) -> Resource {
    let mut values = json!({"production_variants": variants});
    let more = more.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone()));
    values.as_object_mut().into_iter().for_each(|values| values.extend(more.clone()));
    resource("aws_sagemaker_endpoint_configuration.c", values)
}

const DATA: &str = "Data processed: <monthly_data_processed_gb> of AmazonSageMaker Hst:Data-Bytes-Out";

#[test]
fn endpoints() {
    let variant = json!({"variant_name": "a", "instance_type": "ml.m5.xlarge", "initial_instance_count": 2});
    // 2 * 730 h.
    let hours = "Instance usage (a, ml.m5.xlarge): 1460 of AmazonSageMaker Host:ml.m5.xlarge RunInstance";
    check_with(&[endpoint(), configuration(json!([variant]), json!({}))], &[], &[hours, DATA]);
    let waiting = configuration(json!([variant]), json!({"async_inference_config": [{"output_config": [{}]}]}));
    check_with(&[endpoint(), waiting], &[], &[&hours.replace("Host:", "AsyncInf:"), DATA]);
    let stored = json!([
        {"variant_name": "a", "instance_type": "ml.m5.xlarge", "initial_instance_count": 2, "volume_size_in_gb": 30},
        {"variant_name": "b", "instance_type": "ml.c5.large"},
    ]);
    let lines = [
        hours,
        "Storage (a): 60 of AmazonSageMaker Host:VolumeUsage.gp2",
        "Instance usage (b, ml.c5.large): 730 of AmazonSageMaker Host:ml.c5.large RunInstance",
        DATA,
    ];
    check_with(&[endpoint(), configuration(stored, json!({}))], &[], &lines);
    // 100,000 requests of half a second.
    let serverless = json!([{
        "variant_name": "s", "serverless_config": [{"memory_size_in_mb": 2048, "max_concurrency": 5}],
    }]);
    let line = "Serverless inference (s, 2048 MB): 50000 of AmazonSageMaker ServerlessInf:Mem-2GB";
    let used = [("monthly_requests", "100000"), ("request_duration_ms", "500")];
    check_with(&[endpoint(), configuration(serverless.clone(), json!({}))], &used, &[line, DATA]);
    // 50,000 s * $0.00004 = $2, by AWS's price list of 2026-09-22.
    let price = "AmazonSageMaker|ServerlessInf:Mem-2GB||us-east-1|0:0.00004";
    let cost = "Serverless inference (s, 2048 MB): 50000 * 0.00004 = 2";
    check_cost(&[endpoint(), configuration(serverless, json!({}))], &used, &[price], &[cost]);
    let odd = json!([{"variant_name": "s", "serverless_config": [{"memory_size_in_mb": 2500}]}]);
    let why = "unpriced Variant s: a variant has no memory of 2500 MB";
    check_with(&[endpoint(), configuration(odd, json!({}))], &used, &[DATA, why]);
    let unknown = json!([{"variant_name": "a", "instance_type": "<unknown>"}]);
    let why = "unpriced Variant a: var.x has no value";
    check_with(&[endpoint(), configuration(unknown, json!({}))], &[], &[DATA, why]);
    let why = "unpriced sagemaker endpoint: the endpoint's configuration is not in this project";
    check(resource("aws_sagemaker_endpoint", json!({"endpoint_config_name": "other"})), &[], &[why]);
    // A catalogue without the price of a region says so.
    let elsewhere = [in_region("eu-west-1", endpoint()), configuration(json!([variant]), json!({}))];
    let hours = "Instance usage (a, ml.m5.xlarge): 1460 of AmazonSageMaker Host:ml.m5.xlarge RunInstance";
    check_with(&elsewhere, &[], &[hours, DATA]);
    check_cost(&elsewhere, &[], &[], &["Instance usage (a, ml.m5.xlarge): no price in eu-west-1"]);
}

#[test]
fn endpoints_that_scale() {
    let variant = json!({"variant_name": "a", "instance_type": "ml.m5.xlarge", "initial_instance_count": 2});
    let target = |id: &str| {
        let values = json!({
            "resource_id": id, "scalable_dimension": "sagemaker:variant:DesiredInstanceCount",
            "min_capacity": 1, "max_capacity": 4,
        });
        resource("aws_appautoscaling_target.t", values)
    };
    let of = || configuration(json!([variant]), json!({}));
    assert_eq!(range(&[endpoint(), of(), target("endpoint/e/variant/a")], &[]), Some("1 2 4".to_owned()));
    assert_eq!(range(&[endpoint(), of(), target("endpoint/e/variant/b")], &[]), None);
    let managed = json!({
        "variant_name": "a", "instance_type": "ml.m5.xlarge", "initial_instance_count": 9,
        "managed_instance_scaling": [{"status": "ENABLED", "min_instance_count": 1, "max_instance_count": 8}],
    });
    assert_eq!(range(&[endpoint(), configuration(json!([managed]), json!({}))], &[]), Some("1 8 8".to_owned()));
}

#[test]
fn notebooks() {
    let of = |more: Json| resource("aws_sagemaker_notebook_instance", more);
    let hours = |hours: &str| {
        format!("Notebook instance (ml.t3.medium): {hours} of AmazonSageMaker Notebk:ml.t3.medium RunInstance")
    };
    let stored = "Storage: 5 of AmazonSageMaker Notebk:VolumeUsage.gp2";
    check(of(json!({"instance_type": "ml.t3.medium"})), &[], &[&hours("730"), stored]);
    check(of(json!({"instance_type": "ml.t3.medium"})), &[("monthly_hrs", "160")], &[&hours("160"), stored]);
    check(
        of(json!({"instance_type": "<unknown>"})),
        &[],
        &[stored, "unpriced Notebook instance: var.x has no value"],
    );
}
