//! Capacity of EC2 that is no plain instance: hosts, reservations, Spot requests, fleets, Lightsail; and what runs on
//! instances. <https://aws.amazon.com/ec2/pricing/on-demand/>, <https://aws.amazon.com/ec2/dedicated-hosts/pricing/>,
//! <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/billing-info-fields.html>, <https://aws.amazon.com/lightsail/pricing/>

use serde_json::{Value as Json, json};

use super::{check, check_cost, check_with, in_region, resource};

#[test]
fn hosts() {
    let of = |more: Json| resource("aws_ec2_host", more);
    let c5 = "EC2 Dedicated Host (on-demand, c5): 730 of AmazonEC2 HostUsage:c5 RunInstances";
    check(of(json!({"instance_type": "c5.18xlarge"})), &[], &[c5]);
    check(of(json!({"instance_family": "c5"})), &[], &[c5]);
    let mac = "EC2 Dedicated Host (on-demand, mac2-m2): 730 of AmazonEC2 HostUsage:mac2-m2 RunInstances";
    check(of(json!({"instance_type": "mac2-m2.metal"})), &[], &[mac]);
    let (term, payment) = (("reserved_instance_term", "3_year"), "reserved_instance_payment_option");
    let reserved = "EC2 Dedicated Host (reserved 3 years, partial upfront, effective, c5): 730 of AmazonEC2 \
                    ReservedHostUsage:c5@3yr-standard-partial-upfront RunInstances";
    check(of(json!({"instance_family": "c5"})), &[term, (payment, "partial_upfront")], &[reserved]);
    let why = "unpriced EC2 Dedicated Host (reserved, c5): the usage file speaks of a reservation and does not set \
               reserved_instance_payment_option: one of no_upfront, partial_upfront, all_upfront";
    check(of(json!({"instance_family": "c5"})), &[term], &[why]);
    check(of(json!({"instance_family": "<unknown>"})), &[], &["unpriced ec2 host: var.x has no value"]);
    check(of(json!({})), &[], &["unpriced ec2 host: instance_type is not set"]);
    let outpost = json!({"instance_family": "c5", "outpost_arn": "arn:aws:outposts:us-east-1:1:outpost/op-1"});
    check(of(outpost), &[], &["unpriced ec2 host: on an Outpost the rack is paid for, not the hosts on it"]);
    // No list that we have says what an hour costs.
    let elsewhere = || in_region("eu-west-1", of(json!({"instance_family": "c5"})));
    check(elsewhere(), &[], &[c5]);
    check_cost(&[elsewhere()], &[], &[], &["EC2 Dedicated Host (on-demand, c5): no price in eu-west-1"]);
}

#[test]
fn instances_on_a_host_of_the_project() {
    let instance = |host: &str| {
        resource(
            "aws_instance",
            json!({
                "instance_type": "c5.large", "tenancy": "host", "host_id": host, "associate_public_ip_address": false,
                "root_block_device": [{"volume_type": "gp3", "volume_size": 8}],
            }),
        )
    };
    let volume = "Storage (general purpose SSD, gp3): 8 of AmazonEC2 EBS:VolumeUsage.gp3";
    let host = resource("aws_ec2_host.h", json!({"instance_family": "c5"}));
    let why = "unpriced Instance usage (dedicated host, c5.large): on a dedicated host the host is billed, not the \
               instances on it";
    check_with(&[instance("<aws_ec2_host.h.id>"), host.clone()], &[], &[volume]);
    check_with(&[instance("<aws_ec2_host.h.id>"), host], &[("operating_system", "windows")], &[volume, why]);
    check(instance("h-0123"), &[], &[volume, why]);
}

#[test]
fn platforms() {
    let rows = [
        ("linux", "Linux/UNIX", "RunInstances"),
        ("windows", "Windows", "RunInstances:0002"),
        ("rhel", "RHEL", "RunInstances:0010"),
        ("suse", "SUSE", "RunInstances:000g"),
        ("ubuntu_pro", "Ubuntu Pro", "RunInstances:0g00"),
        ("windows_sql_web", "Windows with SQL Server Web", "RunInstances:0202"),
        ("windows_sql_standard", "Windows with SQL Server Standard", "RunInstances:0006"),
        ("windows_sql_enterprise", "Windows with SQL Server Enterprise", "RunInstances:0102"),
        ("linux_sql_standard", "Linux with SQL Server Standard", "RunInstances:0004"),
    ];
    for (word, name, operation) in rows {
        let values = json!({
            "instance_type": "m5.large", "associate_public_ip_address": false,
            "root_block_device": [{"volume_type": "gp3", "volume_size": 8}],
        });
        let line =
            format!("Instance usage ({name}, on-demand, m5.large): 730 of AmazonEC2 BoxUsage:m5.large {operation}");
        let volume = "Storage (general purpose SSD, gp3): 8 of AmazonEC2 EBS:VolumeUsage.gp3";
        check(resource("aws_instance", values), &[("operating_system", word)], &[volume, &line]);
    }
}

#[test]
fn reservations() {
    let of = |more: Json| {
        let mut values =
            json!({"instance_type": "m5.large", "instance_platform": "Linux/UNIX", "instance_count": 3});
        let more = more.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone()));
        values.as_object_mut().into_iter().for_each(|values| values.extend(more.clone()));
        resource("aws_ec2_capacity_reservation.r", values)
    };
    let line = |system: &str, quantity: &str, key: &str| {
        format!("Unused reserved capacity ({system}, m5.large): {quantity} of AmazonEC2 {key}")
    };
    let linux = |quantity: &str| line("Linux/UNIX", quantity, "BoxUsage:m5.large RunInstances");
    check(of(json!({})), &[], &[&linux("2190")]);
    check(of(json!({})), &[("unused_instances", "0.5")], &[&linux("365")]);
    let sql = json!({"instance_platform": "Windows with SQL Server Standard"});
    let expected = line("Windows with SQL Server Standard", "2190", "BoxUsage:m5.large RunInstances:0006");
    check(of(sql), &[], &[&expected]);
    let dedicated = line("Linux/UNIX", "2190", "DedicatedUsage:m5.large RunInstances");
    check(of(json!({"tenancy": "dedicated"})), &[], &[&dedicated]);
    // What runs in it is billed as what it is.
    let alike = resource("aws_instance.web", json!({"instance_type": "m5.large"}));
    let why = "? instances of this project may run in it, and are billed then in place of the reservation";
    check_with(&[of(json!({})), alike.clone()], &[], &[&linux(why)]);
    check_with(&[of(json!({"instance_match_criteria": "targeted"})), alike], &[], &[&linux("2190")]);
    let targeted = json!({
        "instance_type": "m5.large",
        "capacity_reservation_specification": [{"capacity_reservation_target": [
            {"capacity_reservation_id": "<aws_ec2_capacity_reservation.r.id>"},
        ]}],
    });
    let targeted = resource("aws_instance.web", targeted);
    check_with(&[of(json!({"instance_match_criteria": "targeted"})), targeted], &[], &[&linux(why)]);
    check(of(json!({"instance_count": "<unknown>"})), &[], &[&linux("? var.x has no value")]);
    let why = "unpriced ec2 capacity reservation: what \"BeOS\" is on the bill is not known";
    check(of(json!({"instance_platform": "BeOS"})), &[], &[why]);
    check_cost(
        &[in_region("eu-central-1", of(json!({})))],
        &[],
        &["AmazonEC2|BoxUsage:m5.large|RunInstances|eu-central-1|0:0.115"],
        &["Unused reserved capacity (Linux/UNIX, m5.large): 2190 * 0.115 = 251.85"],
    );
}

#[test]
fn spot_requests() {
    let values = json!({
        "instance_type": "m5.large", "spot_price": "0.03", "associate_public_ip_address": false, "monitoring": true,
        "root_block_device": [{"volume_type": "gp3", "volume_size": 8}],
    });
    let lines = [
        "Storage (general purpose SSD, gp3): 8 of AmazonEC2 EBS:VolumeUsage.gp3",
        "EC2 detailed monitoring: 7 of AmazonCloudWatch CW:MetricMonitorUsage MetricStorage",
        "unpriced Instance usage (spot, m5.large): spot prices change with supply and demand",
    ];
    check(resource("aws_spot_instance_request", values), &[], &lines);
}

#[test]
fn fleets() {
    let template = || {
        let values = json!({
            "instance_type": "m5.large",
            "block_device_mappings": [
                {"device_name": "/dev/xvda", "ebs": [{"volume_type": "gp3", "volume_size": 20}]},
            ],
        });
        resource("aws_launch_template.t", values)
    };
    let named = json!([{"launch_template_id": "<aws_launch_template.t.id>", "version": "$Latest"}]);
    let fleet = |capacity: Json, overrides: Json| {
        let values = json!({
            "launch_template_config": [{"launch_template_specification": named, "override": overrides}],
            "target_capacity_specification": [capacity],
        });
        resource("aws_ec2_fleet", values)
    };
    let spot = "unpriced Spot instances: spot prices change with supply and demand";
    let usage = |hours: &str| {
        format!(
            "Instance usage (Linux/UNIX, on-demand, m5.large): {hours} of AmazonEC2 BoxUsage:m5.large RunInstances"
        )
    };
    let storage = |gb: &str| format!("Storage (general purpose SSD, gp3): {gb} of AmazonEC2 EBS:VolumeUsage.gp3");
    let mixed = json!({"default_target_capacity_type": "spot", "total_target_capacity": 10, "on_demand_target_capacity": 2});
    check_with(&[fleet(mixed.clone(), json!([])), template()], &[], &[&usage("1460"), &storage("40"), spot]);
    let all = json!({"default_target_capacity_type": "on-demand", "total_target_capacity": 3});
    check_with(&[fleet(all.clone(), json!([])), template()], &[], &[&usage("2190"), &storage("60")]);
    let one = json!([{"instance_type": "m5a.large"}]);
    let other = usage("2190").replace("m5.large", "m5a.large");
    check_with(&[fleet(all.clone(), one), template()], &[], &[&other, &storage("60")]);
    let two = json!([{"instance_type": "m5.large"}, {"instance_type": "m5a.large"}]);
    let why = "unpriced Instances on demand: AWS chooses among the instance types";
    check_with(&[fleet(all, two), template()], &[], &[why]);
    check_with(
        &[
            fleet(json!({"default_target_capacity_type": "<unknown>", "total_target_capacity": 1}), json!([])),
            template(),
        ],
        &[],
        &["unpriced ec2 fleet: var.x has no value"],
    );
    // A Spot fleet is Spot but for what is asked for on demand.
    let request = json!({
        "target_capacity": 5, "on_demand_target_capacity": 1,
        "launch_template_config": [{"launch_template_specification": [{"id": "<aws_launch_template.t.id>"}]}],
    });
    let request = resource("aws_spot_fleet_request", request);
    check_with(&[request, template()], &[], &[&usage("730"), &storage("20"), spot]);
    let only_spot = json!({"target_capacity": 5, "launch_specification": [{"instance_type": "m5.large"}]});
    check(resource("aws_spot_fleet_request", only_spot), &[], &[spot]);
}

#[test]
fn lightsail() {
    let of = |bundle: &str| resource("aws_lightsail_instance", json!({"bundle_id": bundle}));
    let line = |system: &str, bundle: &str, key: &str| {
        format!("Virtual server ({system}, {bundle}): 730 of AmazonLightsail BundleUsage:{key}")
    };
    check(of("nano_3_0"), &[], &[&line("Linux/UNIX", "nano_3_0", "0.5GB")]);
    check(of("medium_win_3_0"), &[], &[&line("Windows", "medium_win_3_0", "4GB_win")]);
    let why = "unpriced lightsail instance: what the bundle nano_ipv6_3_0 is on the bill is not known";
    check(of("nano_ipv6_3_0"), &[], &[why]);
    check(of("<unknown>"), &[], &["unpriced lightsail instance: var.x has no value"]);
    // No list that we have says what any bundle costs.
    let elsewhere = || in_region("eu-west-2", of("small_3_0"));
    check(elsewhere(), &[], &[&line("Linux/UNIX", "small_3_0", "2GB")]);
    check_cost(&[elsewhere()], &[], &[], &["Virtual server (Linux/UNIX, small_3_0): no price in eu-west-2"]);
}
