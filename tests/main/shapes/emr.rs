//! Clusters and applications of EMR, and compute environments of Batch. <https://aws.amazon.com/emr/pricing/>,
//! <https://aws.amazon.com/batch/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, in_region, resource};

#[test]
fn clusters() {
    let group = |kind: &str, count: u32, more: Json| {
        let mut values = json!({"instance_type": kind, "instance_count": count, "ebs_config": [
            {"size": 64, "type": "gp3", "volumes_per_instance": 2},
        ]});
        let more = more.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone()));
        values.as_object_mut().into_iter().for_each(|values| values.extend(more.clone()));
        json!([values])
    };
    let of = |primary: Json, core: Json| {
        resource("aws_emr_cluster", json!({"master_instance_group": primary, "core_instance_group": core}))
    };
    // 1 * 730 h and 3 * 730 h; 2 volumes of 64 GB for each of them.
    let lines = [
        "Primary: Instance usage (Linux/UNIX, on-demand, m5.xlarge): 730 of AmazonEC2 BoxUsage:m5.xlarge RunInstances",
        "Primary: EMR (m5.xlarge): 730 of ElasticMapReduce BoxUsage:m5.xlarge",
        "Primary: Storage (general purpose SSD, gp3): 128 of AmazonEC2 EBS:VolumeUsage.gp3",
        "Core: Instance usage (Linux/UNIX, on-demand, r5.xlarge): 2190 of AmazonEC2 BoxUsage:r5.xlarge RunInstances",
        "Core: EMR (r5.xlarge): 2190 of ElasticMapReduce BoxUsage:r5.xlarge",
        "Core: Storage (general purpose SSD, gp3): 384 of AmazonEC2 EBS:VolumeUsage.gp3",
    ];
    let both = || of(group("m5.xlarge", 1, json!({})), group("r5.xlarge", 3, json!({})));
    check(both(), &[], &lines);
    // On Spot the fee of EMR stays.
    let core = group("r5.xlarge", 3, json!({"bid_price": "0.1", "ebs_config": null}));
    let lines = [
        lines[0],
        lines[1],
        lines[2],
        lines[4],
        "unpriced Core: Instance usage (spot, r5.xlarge): spot prices change with supply and demand",
        "unpriced Core: Storage: EMR decides what volumes the instances get, which depends on their type and its release",
    ];
    check(of(group("m5.xlarge", 1, json!({})), core), &[], &lines);
    let fleet = resource("aws_emr_cluster", json!({"master_instance_fleet": [{"target_on_demand_capacity": 1}]}));
    check(fleet, &[], &["unpriced Primary instances: EMR chooses the instance types of a fleet"]);
    let unknown = resource("aws_emr_cluster", json!({"core_instance_group": "<unknown>"}));
    check(unknown, &[], &["unpriced Core instances: var.x has no value"]);
    // A cluster that ends with its steps.
    let values = json!({
        "master_instance_group": group("m5.xlarge", 1, json!({})), "keep_job_flow_alive_when_no_steps": false,
    });
    let lines = [
        "Primary: Instance usage (Linux/UNIX, on-demand, m5.xlarge): 100 of AmazonEC2 BoxUsage:m5.xlarge RunInstances",
        "Primary: EMR (m5.xlarge): 100 of ElasticMapReduce BoxUsage:m5.xlarge",
        "Primary: Storage (general purpose SSD, gp3): 128 of AmazonEC2 EBS:VolumeUsage.gp3",
    ];
    check(resource("aws_emr_cluster", values), &[("monthly_hrs", "100")], &lines);
    let task =
        json!({"instance_type": "m5.xlarge", "instance_count": 2, "ebs_config": [{"size": 32, "type": "gp2"}]});
    let lines = [
        "Task: Instance usage (Linux/UNIX, on-demand, m5.xlarge): 1460 of AmazonEC2 BoxUsage:m5.xlarge RunInstances",
        "Task: EMR (m5.xlarge): 1460 of ElasticMapReduce BoxUsage:m5.xlarge",
        "Task: Storage (general purpose SSD, gp2): 64 of AmazonEC2 EBS:VolumeUsage.gp2",
    ];
    check(resource("aws_emr_instance_group", task), &[], &lines);
}

#[test]
fn serverless() {
    let of = |more: Json| resource("aws_emrserverless_application", more);
    let jobs = [
        "vCPU: <monthly_vcpu_hours> of ElasticMapReduce EMR-SERVERLESS-vCPUHours",
        "Memory: <monthly_memory_gb_hours> of ElasticMapReduce EMR-SERVERLESS-MemoryGBHours",
        "Storage: <monthly_storage_gb_hours> of ElasticMapReduce EMR-SERVERLESS-StorageGBHours",
    ];
    check(of(json!({})), &[], &jobs);
    let worker = |count: u32, cpu: &str, memory: &str| {
        json!({
            "initial_capacity_type": "Driver",
            "initial_capacity_config": [{
                "worker_count": count, "worker_configuration": [{"cpu": cpu, "memory": memory}],
            }],
        })
    };
    // 1 * 2 + 4 * 4 = 18 vCPUs and 1 * 10 + 4 * 16 = 74 GB, for 100 hours.
    let ready = json!([worker(1, "2 vCPU", "10 GB"), worker(4, "4 vCPU", "16 GB")]);
    let lines = [
        "vCPU kept ready: 1800 of ElasticMapReduce EMR-SERVERLESS-ARM-vCPUHours",
        "Memory kept ready: 7400 of ElasticMapReduce EMR-SERVERLESS-ARM-MemoryGBHours",
        "vCPU: <monthly_vcpu_hours> of ElasticMapReduce EMR-SERVERLESS-ARM-vCPUHours",
        "Memory: <monthly_memory_gb_hours> of ElasticMapReduce EMR-SERVERLESS-ARM-MemoryGBHours",
        jobs[2],
    ];
    let values = json!({"initial_capacity": ready, "architecture": "ARM64"});
    check(of(values), &[("monthly_started_hrs", "100")], &lines);
    let never_stops = json!({"initial_capacity": [worker(1, "2 vCPU", "10 GB")], "auto_stop_configuration": [
        {"enabled": false},
    ]});
    let lines = [
        "vCPU kept ready: 1460 of ElasticMapReduce EMR-SERVERLESS-vCPUHours",
        "Memory kept ready: 7300 of ElasticMapReduce EMR-SERVERLESS-MemoryGBHours",
        jobs[0],
        jobs[1],
        jobs[2],
    ];
    check(of(never_stops), &[], &lines);
    check(
        of(json!({"architecture": "<unknown>"})),
        &[],
        &["unpriced emrserverless application: var.x has no value"],
    );
    // No list that we have says what an hour costs.
    let (elsewhere, usage) = (|| in_region("eu-west-1", of(json!({}))), [("monthly_vcpu_hours", "1000")]);
    let vcpus = "vCPU: 1000 of ElasticMapReduce EMR-SERVERLESS-vCPUHours";
    check(elsewhere(), &usage, &[vcpus, jobs[1], jobs[2]]);
    check_cost(&[elsewhere()], &usage, &[], &["vCPU: no price in eu-west-1"]);
}

#[test]
fn batch() {
    let of = |compute: Json| resource("aws_batch_compute_environment", json!({"compute_resources": [compute]}));
    let unmanaged = resource("aws_batch_compute_environment", json!({"type": "UNMANAGED"}));
    check(unmanaged, &[], &[]);
    let fargate = [
        "vCPU (Fargate): <monthly_vcpu_hours> of AmazonECS Fargate-vCPU-Hours:perCPU",
        "Memory (Fargate): <monthly_memory_gb_hours> of AmazonECS Fargate-GB-Hours",
    ];
    check(of(json!({"type": "FARGATE", "max_vcpus": 16})), &[], &fargate);
    // 16 vCPUs are 8 instances of 2.
    let storage = "unpriced Storage: the image decides what volumes the instances get";
    let usage = |hours: &str| {
        format!(
            "Instance usage (Linux/UNIX, on-demand, m5.large): {hours} of AmazonEC2 BoxUsage:m5.large RunInstances"
        )
    };
    let kept =
        |least: u32| json!({"type": "EC2", "min_vcpus": least, "max_vcpus": 64, "instance_type": ["m5.large"]});
    check(of(kept(16)), &[], &[&usage("5840"), storage]);
    check(of(kept(15)), &[], &[&usage("5840"), storage]);
    check(of(kept(0)), &[("vcpus", "4")], &[&usage("1460"), storage]);
    let why = "unpriced Instances of jobs: jobs start and end the instances: the usage file can say vcpus";
    check(of(kept(0)), &[], &[why]);
    let several =
        json!({"type": "EC2", "min_vcpus": 4, "max_vcpus": 64, "instance_type": ["m5.large", "c5.large"]});
    let why = "unpriced batch compute environment: Batch chooses among the instance types";
    check(of(several), &[], &[why]);
    let family = json!({"type": "EC2", "min_vcpus": 4, "max_vcpus": 64, "instance_type": ["optimal"]});
    let why = "unpriced batch compute environment: Batch chooses among the sizes of the family";
    check(of(family), &[], &[why]);
    let spot = json!({"type": "SPOT", "min_vcpus": 4, "max_vcpus": 64, "instance_type": ["m5.large"]});
    let why = "unpriced Instance usage (spot, m5.large): spot prices change with supply and demand";
    check(of(spot), &[], &[why, storage]);
    check(of(json!({"type": "<unknown>"})), &[], &["unpriced batch compute environment: var.x has no value"]);
}
