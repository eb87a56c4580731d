//! The bill of an ECS service. <https://aws.amazon.com/fargate/pricing/>, <https://aws.amazon.com/ebs/pricing/>

use finops_lint::evaluator::project::Resource;
use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, range, resource};

fn service(more: Json) -> Resource {
    let mut values = json!({
        "name": "api", "launch_type": "FARGATE", "desired_count": 2,
        "task_definition": "<aws_ecs_task_definition.api.arn>",
    });
    let more = more.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone()));
    values.as_object_mut().into_iter().for_each(|values| values.extend(more.clone()));
    resource("aws_ecs_service.api", values)
}

fn definition(values: Json) -> Resource {
    let mut all = json!({"family": "api", "cpu": "256", "memory": "512"});
    let more = values.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone()));
    all.as_object_mut().into_iter().for_each(|all| all.extend(more.clone()));
    resource("aws_ecs_task_definition.api", all)
}

/// 2 tasks * 730 h, of 0.25 vCPU and 0.5 GB.
const TWO: [&str; 2] = [
    "vCPU (Fargate, Linux/X86): 365 of AmazonECS Fargate-vCPU-Hours:perCPU",
    "Memory (Fargate, Linux/X86): 730 of AmazonECS Fargate-GB-Hours",
];

#[test]
fn tasks_on_fargate() {
    check_with(&[service(json!({})), definition(json!({}))], &[], &TWO);
    // Written in words, named by family or ARN.
    let words = definition(json!({"cpu": ".25 vCPU", "memory": "0.5 GB"}));
    for name in ["api", "api:7", "arn:aws:ecs:us-east-1:1:task-definition/api:7"] {
        check_with(&[service(json!({"task_definition": name})), words.clone()], &[], &TWO);
    }
    // 1.5 on average.
    let average = [
        "vCPU (Fargate, Linux/X86): 273.75 of AmazonECS Fargate-vCPU-Hours:perCPU",
        "Memory (Fargate, Linux/X86): 547.5 of AmazonECS Fargate-GB-Hours",
    ];
    check_with(&[service(json!({})), definition(json!({}))], &[("tasks", "1.5")], &average);
    // Nothing runs, or on instances that are billed by themselves.
    check_with(&[service(json!({"desired_count": 0})), definition(json!({}))], &[], &[]);
    check_with(&[service(json!({"desired_count": null})), definition(json!({}))], &[], &[]);
    check_with(&[service(json!({"launch_type": "EC2"})), definition(json!({}))], &[], &[]);
    check_with(&[service(json!({"launch_type": null})), definition(json!({}))], &[], &[]);
}

#[test]
fn platforms_storage_and_addresses() {
    let arm = definition(json!({"runtime_platform": [{"cpu_architecture": "ARM64"}]}));
    let lines = [
        "vCPU (Fargate, Linux/ARM): 365 of AmazonECS Fargate-ARM-vCPU-Hours:perCPU",
        "Memory (Fargate, Linux/ARM): 730 of AmazonECS Fargate-ARM-GB-Hours",
    ];
    check_with(&[service(json!({})), arm], &[], &lines);
    let windows = definition(json!({
        "cpu": 1024, "memory": 2048,
        "runtime_platform": [{"operating_system_family": "WINDOWS_SERVER_2022_CORE", "cpu_architecture": "X86_64"}],
    }));
    let lines = [
        "vCPU (Fargate, Windows/X86): 1460 of AmazonECS Fargate-Windows-vCPU-Hours:perCPU",
        "Memory (Fargate, Windows/X86): 2920 of AmazonECS Fargate-Windows-GB-Hours",
        "Operating system licence (Fargate, Windows/X86): 1460 of AmazonECS Fargate-Windows-OS-Hours:perCPU",
    ];
    check_with(&[service(json!({})), windows], &[], &lines);
    // The first 20 GB are free: 1 GB * 2 * 730 h.
    let storage = "Ephemeral storage (Fargate, Linux/X86): 1460 of AmazonECS Fargate-EphemeralStorage-GB-Hours";
    let address = "Public IPv4 address (in use): 1460 of AmazonVPC PublicIPv4:InUseAddress";
    let larger = |gb: u32| definition(json!({"ephemeral_storage": [{"size_in_gib": gb}]}));
    let public = || service(json!({"network_configuration": [{"assign_public_ip": true}]}));
    check_with(&[public(), larger(20)], &[], &[TWO[0], TWO[1], address]);
    check_with(&[public(), larger(21)], &[], &[TWO[0], TWO[1], storage, address]);
}

#[test]
fn providers_share_the_tasks() {
    let strategy = json!([
        {"capacity_provider": "FARGATE", "base": 1, "weight": 1},
        {"capacity_provider": "FARGATE_SPOT", "weight": 3},
    ]);
    // One as the base, and a quarter of the other four: 2 * 0.25 * 730. Three on Spot: 3 * 0.25 * 730.
    let lines = [
        "vCPU (Fargate, Linux/X86): 365 of AmazonECS Fargate-vCPU-Hours:perCPU",
        "Memory (Fargate, Linux/X86): 730 of AmazonECS Fargate-GB-Hours",
        "vCPU (Fargate Spot, Linux/X86): 547.5 of AmazonECS SpotUsage-Fargate-vCPU-Hours:perCPU",
        "Memory (Fargate Spot, Linux/X86): 1095 of AmazonECS SpotUsage-Fargate-GB-Hours",
    ];
    let own = json!({"launch_type": null, "desired_count": 5, "capacity_provider_strategy": strategy});
    check_with(&[service(own), definition(json!({}))], &[], &lines);
    // The strategy is the cluster's.
    let mine = service(json!({"launch_type": null, "desired_count": 5, "cluster": "<aws_ecs_cluster.main.id>"}));
    let cluster = resource("aws_ecs_cluster.main", json!({"name": "main"}));
    let of_cluster = json!({"cluster_name": "main", "default_capacity_provider_strategy": strategy});
    let of_cluster = resource("aws_ecs_cluster_capacity_providers.main", of_cluster);
    check_with(&[mine.clone(), definition(json!({})), cluster, of_cluster], &[], &lines);
    let why = "unpriced Fargate tasks: the cluster decides where tasks run, and it is not in this project";
    check_with(&[mine, definition(json!({}))], &[], &[why]);
    // Instances of one's own cost nothing here.
    let instances = json!([{"capacity_provider": "<aws_ecs_capacity_provider.own.name>", "weight": 1}]);
    let on_instances = || service(json!({"launch_type": null, "capacity_provider_strategy": instances}));
    let own = resource("aws_ecs_capacity_provider.own", json!({"auto_scaling_group_provider": [{}]}));
    check_with(&[on_instances(), definition(json!({})), own], &[], &[]);
    let managed = resource("aws_ecs_capacity_provider.own", json!({"managed_instances_provider": [{}]}));
    let why = "unpriced Managed instances: ECS chooses and starts the instances, with a fee on each of them";
    check_with(&[on_instances(), definition(json!({})), managed], &[], &[why]);
}

#[test]
fn volumes_of_tasks() {
    let volume = |values: Json| {
        service(
            json!({"launch_type": "EC2", "volume_configuration": [{"name": "d", "managed_ebs_volume": [values]}]}),
        )
    };
    // 2 * 50 GB, 2 * 1000 IOPS beyond 3,000.
    let lines = [
        "Storage (general purpose SSD, gp3): 100 of AmazonEC2 EBS:VolumeUsage.gp3",
        "Provisioned IOPS: 2000 of AmazonEC2 EBS:VolumeP-IOPS.gp3",
    ];
    check(volume(json!({"size_in_gb": 50, "iops": 4000})), &[], &lines);
    let lines = ["Storage (general purpose SSD, gp2): 100 of AmazonEC2 EBS:VolumeUsage.gp2"];
    check(volume(json!({"size_in_gb": 50, "volume_type": "gp2"})), &[], &lines);
}

#[test]
fn unknowns() {
    let why = "unpriced Fargate tasks: var.x has no value";
    check_with(&[service(json!({"launch_type": "<unknown>"})), definition(json!({}))], &[], &[why]);
    let lines = [
        "vCPU (Fargate, Linux/X86): ? var.x has no value of AmazonECS Fargate-vCPU-Hours:perCPU",
        "Memory (Fargate, Linux/X86): 730 of AmazonECS Fargate-GB-Hours",
    ];
    check_with(&[service(json!({})), definition(json!({"cpu": "<unknown>"}))], &[], &lines);
    let why = "unpriced Fargate tasks: the task definition is not in this project";
    check(service(json!({"task_definition": "other:3"})), &[], &[why]);
    let unset = "the task definition does not set cpu, which Fargate requires";
    let lines = [
        &format!("vCPU (Fargate, Linux/X86): ? {unset} of AmazonECS Fargate-vCPU-Hours:perCPU"),
        "Memory (Fargate, Linux/X86): 730 of AmazonECS Fargate-GB-Hours",
    ];
    check_with(&[service(json!({})), definition(json!({"cpu": null}))], &[], &lines);
    let why = "unpriced Fargate tasks: var.x has no value";
    let platform = json!({"runtime_platform": [{"cpu_architecture": "<unknown>"}]});
    check_with(&[service(json!({})), definition(platform)], &[], &[why]);
}

#[test]
fn a_scaling_target_limits_the_tasks() {
    let target = |id: &str, dimension: &str| {
        let limits = json!({
            "resource_id": id, "scalable_dimension": dimension, "min_capacity": 4, "max_capacity": 10,
        });
        resource("aws_appautoscaling_target.api", limits)
    };
    let count = "ecs:service:DesiredCount";
    let scaled = |of: Resource, target: Resource| range(&[of, definition(json!({})), target], &[]);
    // The target raises the two to its least.
    let found = Some("4 4 10".to_owned());
    assert_eq!(scaled(service(json!({})), target("service/main/api", count)), found);
    assert_eq!(scaled(service(json!({"cluster": "main"})), target("service/main/api", count)), found);
    let arn = json!({"cluster": "arn:aws:ecs:us-east-1:1:cluster/main"});
    assert_eq!(scaled(service(arn), target("service/main/api", count)), found);
    assert_eq!(scaled(service(json!({})), target("<aws_ecs_service.api.name>", count)), found);
    // Another service, cluster, dimension or region.
    assert_eq!(scaled(service(json!({})), target("service/api/other", count)), None);
    assert_eq!(scaled(service(json!({"cluster": "main"})), target("service/other/api", count)), None);
    assert_eq!(scaled(service(json!({})), target("service/main/api", "dynamodb:table:ReadCapacityUnits")), None);
    assert_eq!(scaled(in_region("eu-west-1", service(json!({}))), target("service/main/api", count)), None);
    // 4 tasks.
    let lines = [
        "vCPU (Fargate, Linux/X86): 730 of AmazonECS Fargate-vCPU-Hours:perCPU",
        "Memory (Fargate, Linux/X86): 1460 of AmazonECS Fargate-GB-Hours",
    ];
    check_with(&[service(json!({})), definition(json!({})), target("service/main/api", count)], &[], &lines);
}

#[test]
fn in_dollars_elsewhere() {
    // Frankfurt: 365 * 0.04656 + 730 * 0.00511.
    let prices = [
        "AmazonECS|Fargate-vCPU-Hours:perCPU||eu-central-1|0:0.04656",
        "AmazonECS|Fargate-GB-Hours||eu-central-1|0:0.00511",
    ];
    check_cost(
        &[in_region("eu-central-1", service(json!({}))), in_region("eu-central-1", definition(json!({})))],
        &[],
        &prices,
        &[
            "vCPU (Fargate, Linux/X86): 365 * 0.04656 = 16.9944",
            "Memory (Fargate, Linux/X86): 730 * 0.00511 = 3.7303",
        ],
    );
}
