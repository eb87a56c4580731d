//! Groups of instances. Prices: <https://aws.amazon.com/ec2/pricing/on-demand/>.

use finops_lint::evaluator::project::Resource;
use serde_json::{Value as Json, json};

use super::{check, check_with, in_region, resource};

fn group(more: Json) -> Resource {
    let mut values = json!({
        "min_size": 1, "max_size": 5, "desired_capacity": 3,
        "launch_template": [{"id": "<aws_launch_template.t.id>"}],
    });
    let more = more.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone()));
    values.as_object_mut().into_iter().for_each(|values| values.extend(more.clone()));
    resource("aws_autoscaling_group", values)
}

fn template() -> Resource {
    let values = json!({
        "instance_type": "m5.large",
        "monitoring": [{"enabled": true}],
        "network_interfaces": [{"associate_public_ip_address": false}],
        "block_device_mappings": [
            {"device_name": "/dev/xvda", "ebs": [{"volume_type": "gp3", "volume_size": 20}]},
            {"device_name": "/dev/sdf", "virtual_name": "ephemeral0"},
        ],
    });
    resource("aws_launch_template.t", values)
}

fn usage(hours: &str) -> String {
    format!("Instance usage (Linux/UNIX, on-demand, m5.large): {hours} of AmazonEC2 BoxUsage:m5.large RunInstances")
}

fn metrics(count: &str) -> String {
    format!("EC2 detailed monitoring: {count} of AmazonCloudWatch CW:MetricMonitorUsage MetricStorage")
}

fn storage(gb: &str) -> String {
    format!("Storage (general purpose SSD, gp3): {gb} of AmazonEC2 EBS:VolumeUsage.gp3")
}

#[test]
fn a_template_as_often_as_there_are_instances() {
    // 3 * 730 h, 3 * 7 metrics, 3 * 20 GB.
    let three = [usage("2190"), metrics("21"), storage("60")];
    let three = three.each_ref().map(String::as_str);
    check_with(&[group(json!({})), template()], &[], &three);
    check_with(&[in_region("eu-west-1", group(json!({}))), template()], &[], &three);
    // The least where no number is desired; nothing where it is none.
    let one = [usage("730"), metrics("7"), storage("20")];
    check_with(&[group(json!({"desired_capacity": null})), template()], &[], &one.each_ref().map(String::as_str));
    check_with(&[group(json!({"desired_capacity": 0})), template()], &[], &[]);
    let fifteen = [usage("10950"), metrics("105"), storage("300")];
    let fifteen = fifteen.each_ref().map(String::as_str);
    check_with(&[group(json!({})), template()], &[("instances", "15")], &fifteen);
    let unknown = [usage("? var.x has no value"), metrics("? var.x has no value"), storage("? var.x has no value")];
    let unknown_group = group(json!({"desired_capacity": "<unknown>"}));
    check_with(&[unknown_group, template()], &[], &unknown.each_ref().map(String::as_str));
    let why = "unpriced autoscaling group: aws_launch_template.t.id is known after apply";
    check(group(json!({})), &[], &[why]);
}

#[test]
fn a_mixed_policy_takes_some_on_demand() {
    let policy = |base: u32, percentage: u32| {
        let specification = json!([{"launch_template_id": "<aws_launch_template.t.id>"}]);
        let types = json!([{"instance_type": "m5.large"}, {"instance_type": "m5a.large"}]);
        group(json!({
            "launch_template": null, "desired_capacity": 10,
            "mixed_instances_policy": [{
                "launch_template": [{"launch_template_specification": specification, "override": types}],
                "instances_distribution": [{
                    "on_demand_base_capacity": base, "on_demand_percentage_above_base_capacity": percentage,
                }],
            }],
        }))
    };
    // 2 + 25 % of 8 = 4 of 10; the volumes are those of all 10.
    let spot = "unpriced Spot instances: spot prices change with supply and demand";
    let lines = [usage("2920"), metrics("28"), storage("200"), spot.to_owned()];
    check_with(&[policy(2, 25), template()], &[], &lines.each_ref().map(String::as_str));
    let lines = [usage("7300"), metrics("70"), storage("200")];
    check_with(&[policy(0, 100), template()], &[], &lines.each_ref().map(String::as_str));
}

/// Ten units of capacity, of which each instance is worth so many: the first override is taken on demand.
#[test]
fn weights_of_overrides() {
    let specification = json!([{"launch_template_id": "<aws_launch_template.t.id>"}]);
    let policy = |weights: Json, distribution: Json| {
        let types: Vec<Json> = weights
            .as_array()
            .into_iter()
            .flatten()
            .map(|weight| json!({"instance_type": "m5.large", "weighted_capacity": weight}))
            .collect();
        group(json!({
            "launch_template": null, "desired_capacity": 10,
            "mixed_instances_policy": [{
                "launch_template": [{"launch_template_specification": specification, "override": types}],
                "instances_distribution": [distribution],
            }],
        }))
    };
    let check_lines = |of: Resource, expected: &[String]| {
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check_with(&[of, template()], &[], &expected);
    };
    // 10 / 4 = 3 instances, a begun one counting whole.
    check_lines(policy(json!(["4"]), json!({})), &[usage("2190"), metrics("21"), storage("60")]);
    check_lines(policy(json!(["4", "1"]), json!({})), &[usage("2190"), metrics("21"), storage("60")]);
    // 50 % of the units: 5 / 4 = 2 on demand, and 3 in all, or nobody knows.
    let half = json!({"on_demand_percentage_above_base_capacity": 50});
    let spot = "unpriced Spot instances: spot prices change with supply and demand".to_owned();
    let lines = [usage("1460"), metrics("14"), storage("60"), spot.clone()];
    check_lines(policy(json!(["4", "4"]), half.clone()), &lines);
    let open = storage("? AWS chooses among types whose weights differ");
    check_lines(policy(json!(["4", "1"]), half), &[usage("1460"), metrics("14"), open, spot]);
    let cheapest = json!({"on_demand_allocation_strategy": "lowest-price"});
    let why = "unpriced autoscaling group: with lowest-price AWS chooses among the instance types".to_owned();
    check_lines(policy(json!(["4", "1"]), cheapest), &[why]);
    let usage = usage("? var.x has no value");
    let lines = [usage, metrics("? var.x has no value"), storage("? var.x has no value")];
    check_lines(policy(json!(["<unknown>"]), json!({})), &lines);
}

#[test]
fn a_warm_pool_waits() {
    let pool = |more: Json| group(json!({"warm_pool": [more]}));
    let group_lines = [usage("2190"), metrics("21"), storage("60")];
    let lines = |more: &[String]| group_lines.iter().chain(more).cloned().collect::<Vec<_>>();
    let check_lines = |of: Resource, expected: &[String]| {
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check_with(&[of, template()], &[], &expected);
    };
    // Up to the greatest size: 5 - 3 = 2, stopped, so that their volumes are paid for.
    check_lines(pool(json!({})), &lines(&[format!("Warm pool: {}", storage("40"))]));
    // Prepared are 4 in all, but no less than 3 wait.
    let prepared = json!({"max_group_prepared_capacity": 4, "min_size": 3, "pool_state": "Hibernated"});
    check_lines(pool(prepared), &lines(&[format!("Warm pool: {}", storage("60"))]));
    let running = [usage("1460"), metrics("14"), storage("40")].map(|line| format!("Warm pool: {line}"));
    check_lines(pool(json!({"pool_state": "Running"})), &lines(&running));
    let why = "unpriced Warm pool: var.x has no value".to_owned();
    check_lines(pool(json!({"pool_state": "<unknown>"})), &lines(&[why]));
}

#[test]
fn a_launch_configuration_monitors_in_detail() {
    let group =
        group(json!({"launch_template": null, "launch_configuration": "<aws_launch_configuration.c.name>"}));
    let configuration = json!({
        "instance_type": "m5.large", "associate_public_ip_address": true,
        "root_block_device": [{"volume_type": "gp3", "volume_size": 8}],
    });
    let configuration = resource("aws_launch_configuration.c", configuration);
    let address = "Public IPv4 address (in use): 2190 of AmazonVPC PublicIPv4:InUseAddress".to_owned();
    let lines = [usage("2190"), metrics("21"), storage("24"), address];
    check_with(&[group, configuration], &[], &lines.each_ref().map(String::as_str));
}

#[test]
fn node_groups() {
    let of = |more: Json| {
        let mut values = json!({
            "scaling_config": [{"desired_size": 2, "min_size": 1, "max_size": 4}],
            "subnet_ids": ["<aws_subnet.private.id>"],
        });
        let more = more.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone()));
        values.as_object_mut().into_iter().for_each(|values| values.extend(more.clone()));
        resource("aws_eks_node_group", values)
    };
    let subnet = |public: Json| resource("aws_subnet.private", json!({"map_public_ip_on_launch": public}));
    let check_lines = |of: Resource, expected: &[&str]| check_with(&[of, subnet(json!(null))], &[], expected);
    let disk = "unpriced Storage: EKS chooses the type of the nodes' volumes, which depends on the image";
    check_lines(of(json!({"instance_types": ["m5.large"]})), &[&usage("1460"), disk]);
    let medium = usage("1460").replace("m5.large", "t3.medium");
    check_lines(of(json!({})), &[&medium, disk]);
    let spot = "unpriced Instance usage (spot, m5.large): spot prices change with supply and demand";
    check_lines(of(json!({"instance_types": ["m5.large"], "capacity_type": "SPOT"})), &[spot, disk]);
    let why = "unpriced Instance usage: var.x has no value";
    check_lines(of(json!({"instance_types": ["<unknown>"]})), &[why, disk]);
    // What a template has is the nodes': its volumes, twice, and that they have no public address.
    let from_template = || of(json!({"launch_template": [{"id": "<aws_launch_template.t.id>"}]}));
    let lines = [usage("1460"), metrics("14"), storage("40")];
    check_with(&[from_template(), template()], &[], &lines.each_ref().map(String::as_str));
    let bare = resource("aws_launch_template.t", json!({"instance_type": "m5.large"}));
    let root = "unpriced Storage: the template does not say what the root volume is: the image decides it";
    check_with(&[from_template(), bare, subnet(json!(false))], &[], &[&usage("1460"), root]);
    // Addresses are the subnets' to give.
    let address = "Public IPv4 address (in use): 1460 of AmazonVPC PublicIPv4:InUseAddress";
    check_with(&[of(json!({})), subnet(json!(true))], &[], &[&medium, address, disk]);
    let open = "unpriced Public IPv4 address: var.x has no value";
    check_with(&[of(json!({})), subnet(json!("<unknown>"))], &[], &[&medium, disk, open]);
    let elsewhere = "unpriced Public IPv4 address: the subnets decide whether there is one, and they are not in this \
                     project";
    check(of(json!({"subnet_ids": ["subnet-1"]})), &[], &[&medium, disk, elsewhere]);
}
