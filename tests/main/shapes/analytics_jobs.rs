//! Jobs and queries: Glue, Athena, CodeBuild. <https://aws.amazon.com/glue/pricing/>,
//! <https://aws.amazon.com/athena/pricing/>, <https://aws.amazon.com/codebuild/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, in_region, resource};

#[test]
fn glue_jobs() {
    let rows = [
        // Ten units where nothing is said, a sixteenth for a shell.
        (json!({}), "Duration: 600 of AWSGlue ETL-DPU-Hour Jobrun"),
        (json!({"command": [{"name": "pythonshell"}]}), "Duration: 3.75 of AWSGlue ETL-DPU-Hour Jobrun"),
        (json!({"max_capacity": 20}), "Duration: 1200 of AWSGlue ETL-DPU-Hour Jobrun"),
        (json!({"worker_type": "G.1X", "number_of_workers": 5}), "Duration: 300 of AWSGlue ETL-DPU-Hour Jobrun"),
        (json!({"worker_type": "G.2X", "number_of_workers": 5}), "Duration: 600 of AWSGlue ETL-DPU-Hour Jobrun"),
        (json!({"worker_type": "G.8X", "number_of_workers": 5}), "Duration: 2400 of AWSGlue ETL-DPU-Hour Jobrun"),
        (
            json!({"worker_type": "G.025X", "number_of_workers": 2, "command": [{"name": "gluestreaming"}]}),
            "Duration: 30 of AWSGlue ETL-DPU-Hour Jobrun",
        ),
        (
            json!({"worker_type": "G.1X", "number_of_workers": 5, "execution_class": "FLEX"}),
            "Duration (flexible): 300 of AWSGlue ETL-Flex-DPU-Hour FlexJobrun",
        ),
        (
            json!({"command": [{"name": "glueray"}], "worker_type": "Z.2X", "number_of_workers": 5}),
            "Duration (Ray): 600 of AWSGlue component:ray-job-m-dpu-hours",
        ),
        (
            json!({"worker_type": "R.1X", "number_of_workers": 5}),
            "unpriced glue job: the catalogue has no price for workers of type R.1X",
        ),
        (json!({"worker_type": "<unknown>"}), "unpriced glue job: var.x has no value"),
        (
            json!({"worker_type": "G.1X", "number_of_workers": "<unknown>"}),
            "Duration: ? var.x has no value of AWSGlue ETL-DPU-Hour Jobrun",
        ),
    ];
    for (values, line) in rows {
        check(resource("aws_glue_job", values), &[("monthly_hours", "60")], &[line]);
    }
    let unset = "Duration: <monthly_hours> of AWSGlue ETL-DPU-Hour Jobrun";
    check(resource("aws_glue_job", json!({})), &[], &[unset]);
    check_cost(
        &[in_region("sa-east-1", resource("aws_glue_job", json!({})))],
        &[("monthly_hours", "6")],
        &["AWSGlue|ETL-DPU-Hour|Jobrun|sa-east-1|0:0.69"],
        &["Duration: 60 * 0.69 = 41.4"],
    );
}

#[test]
fn glue_catalogue() {
    let crawler = resource("aws_glue_crawler", json!({}));
    check(crawler, &[("monthly_hours", "60")], &["Duration: 60 of AWSGlue Crawler-DPU-Hour CrawlerRun"]);
    let database = || resource("aws_glue_catalog_database", json!({"name": "d"}));
    let lines = [
        "Storage: <monthly_objects> of AWSGlue Catalog-Storage",
        "Requests: <monthly_requests> of AWSGlue Catalog-Request",
    ];
    check(database(), &[], &lines);
    // $1 for 100,000 objects, and for a million requests.
    check_cost(
        &[in_region("eu-west-1", database())],
        &[("monthly_objects", "250000"), ("monthly_requests", "3000000")],
        &["AWSGlue|Catalog-Storage||eu-west-1|0:0.00001", "AWSGlue|Catalog-Request||eu-west-1|0:0.000001"],
        &["Storage: 250000 * 0.00001 = 2.5", "Requests: 3000000 * 0.000001 = 3"],
    );
}

#[test]
fn athena() {
    let of = |engine: &str| {
        let version = json!([{"selected_engine_version": engine}]);
        resource("aws_athena_workgroup", json!({"configuration": [{"engine_version": version}]}))
    };
    let scanned = "Data scanned: <monthly_data_scanned_tb> of AmazonAthena DataScannedInTB";
    check(resource("aws_athena_workgroup", json!({})), &[], &[scanned]);
    check(of("Athena engine version 3"), &[], &[scanned]);
    let spark = "Spark sessions: <monthly_dpu_hours> of AmazonAthena CodeExecutionInDPUHours";
    check(of("PySpark engine version 3"), &[], &[spark]);
    check(of("<unknown>"), &[], &["unpriced athena workgroup: var.x has no value"]);
    // Tokyo: $5 for a terabyte.
    check_cost(
        &[in_region("ap-northeast-1", of("AUTO"))],
        &[("monthly_data_scanned_tb", "2.5")],
        &["AmazonAthena|DataScannedInTB||ap-northeast-1|0:5"],
        &["Data scanned: 2.5 * 5 = 12.5"],
    );
    let reserved = |dpus: Json| resource("aws_athena_capacity_reservation", json!({"target_dpus": dpus}));
    let line = |hours: &str| format!("Reserved capacity: {hours} of AmazonAthena ReservedCapacityInDPUHours");
    check(reserved(json!(24)), &[], &[&line("17520")]);
    check(reserved(json!("<unknown>")), &[], &[&line("? var.x has no value")]);
}

#[test]
fn builds() {
    let of = |kind: &str, compute: &str| {
        resource("aws_codebuild_project", json!({"environment": [{"type": kind, "compute_type": compute}]}))
    };
    let rows = [
        ("LINUX_CONTAINER", "BUILD_GENERAL1_SMALL", "Linux (general1.small)", "100", "Build-Min:Linux:g1.small"),
        (
            "LINUX_CONTAINER",
            "BUILD_GENERAL1_2XLARGE",
            "Linux (general1.2xlarge)",
            "100",
            "Build-Min:Linux:g1.2xlarge",
        ),
        ("ARM_CONTAINER", "BUILD_GENERAL1_LARGE", "ARM (general1.large)", "100", "Build-Min:ARM:g1.large"),
        (
            "WINDOWS_SERVER_2019_CONTAINER",
            "BUILD_GENERAL1_LARGE",
            "Windows (general1.large)",
            "100",
            "Build-Min:Windows:g1.large",
        ),
        ("LINUX_LAMBDA_CONTAINER", "BUILD_LAMBDA_1GB", "Linux (lambda.1gb)", "6000", "Build-Sec:Lambda.1GB"),
    ];
    for (kind, compute, name, quantity, usage_type) in rows {
        let line = format!("{name}: {quantity} of CodeBuild {usage_type}");
        check(of(kind, compute), &[("monthly_build_mins", "100")], &[&line]);
    }
    check(of("<unknown>", "BUILD_GENERAL1_SMALL"), &[], &["unpriced codebuild project: var.x has no value"]);
    let why = "unpriced codebuild project: what MACHINE is on the bill is not known";
    check(of("LINUX_CONTAINER", "MACHINE"), &[], &[why]);
    check_cost(
        &[of("LINUX_CONTAINER", "BUILD_GENERAL1_MEDIUM")],
        &[("monthly_build_mins", "300")],
        &["CodeBuild|Build-Min:Linux:g1.medium||us-east-1|0:0.01"],
        &["Linux (general1.medium): 300 * 0.01 = 3"],
    );
    check_cost(
        &[in_region("eu-central-1", of("LINUX_CONTAINER", "BUILD_GENERAL1_MEDIUM"))],
        &[("monthly_build_mins", "300")],
        &["CodeBuild|Build-Min:Linux:g1.medium||us-east-1|0:0.01"],
        &["Linux (general1.medium): no price in eu-central-1"],
    );
}

#[test]
fn optimizers_of_tables() {
    let of = |more: Json| resource("aws_glue_catalog_table_optimizer", json!({"configuration": [more]}));
    check(of(json!({"enabled": true})), &[], &["Optimization: <monthly_hours> of AWSGlue Optimization-DPU-Hour"]);
    check(of(json!({"enabled": false})), &[], &[]);
    let why = "unpriced glue catalog table optimizer: var.x has no value";
    check(of(json!({"enabled": "<unknown>"})), &[], &[why]);
    check_cost(
        &[in_region("eu-west-1", of(json!({"enabled": true})))],
        &[("monthly_hours", "5")],
        &["AWSGlue|Optimization-DPU-Hour||eu-west-1|0:0.44"],
        &["Optimization: 5 * 0.44 = 2.2"],
    );
}

#[test]
fn development_endpoints() {
    let of = |more: Json| resource("aws_glue_dev_endpoint", more);
    let units = |quantity: &str| format!("Endpoint: {quantity} of AWSGlue DEVED-DPU-Hour");
    check(of(json!({})), &[], &[&units("3650")]);
    check(of(json!({"number_of_nodes": 2})), &[("monthly_hrs", "100")], &[&units("200")]);
    check(of(json!({"worker_type": "G.2X", "number_of_workers": 3})), &[], &[&units("4380")]);
    let why = "unpriced glue dev endpoint: the catalogue has no price for workers of type G.99X";
    check(of(json!({"worker_type": "G.99X", "number_of_workers": 3})), &[], &[why]);
    check_cost(
        &[in_region("eu-west-1", of(json!({"number_of_nodes": 2})))],
        &[("monthly_hrs", "100")],
        &["AWSGlue|DEVED-DPU-Hour||eu-west-1|0:0.44"],
        &["Endpoint: 200 * 0.44 = 88"],
    );
}
