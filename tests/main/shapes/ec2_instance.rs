//! EC2 instances with their volumes. Prices: <https://aws.amazon.com/ec2/pricing/on-demand/>; burstable instances:
//! <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances-unlimited-mode-concepts.html>.

use serde_json::{Value as Json, json};

use super::{check, check_with, in_region, resource};

/// An instance of which everything else is written down.
fn instance(more: Json) -> Json {
    let mut values = json!({
        "instance_type": "m7g.large",
        "associate_public_ip_address": false,
        "root_block_device": [{"volume_type": "gp3", "volume_size": 8}],
    });
    let (all, more) = (values.as_object_mut().expect("an object"), more.as_object().expect("an object").clone());
    all.extend(more);
    values
}

const ROOT: &str = "Storage (general purpose SSD, gp3): 8 of AmazonEC2 EBS:VolumeUsage.gp3";
const USAGE: &str =
    "Instance usage (Linux/UNIX, on-demand, m7g.large): 730 of AmazonEC2 BoxUsage:m7g.large RunInstances";

#[test]
fn hours_and_volumes() {
    check(resource("aws_instance", instance(json!({}))), &[], &[ROOT, USAGE]);
    check(in_region("eu-central-1", resource("aws_instance", instance(json!({})))), &[], &[ROOT, USAGE]);
    let data = json!({"ebs_block_device": [
        {"device_name": "/dev/sdf", "volume_type": "io1", "volume_size": 100, "iops": 500},
        {"device_name": "/dev/sdg", "volume_size": 10},
    ]});
    let lines = [
        ROOT,
        "Storage (provisioned IOPS SSD, io1): 100 of AmazonEC2 EBS:VolumeUsage.piops",
        "Provisioned IOPS: 500 of AmazonEC2 EBS:VolumeP-IOPS.piops",
        "Storage (general purpose SSD, gp2): 10 of AmazonEC2 EBS:VolumeUsage.gp2",
        USAGE,
    ];
    check(resource("aws_instance", instance(data)), &[], &lines);
    let usage =
        "Instance usage (Linux/UNIX, on-demand, m7g.large): 450 of AmazonEC2 BoxUsage:m7g.large RunInstances";
    check(resource("aws_instance", instance(json!({}))), &[("monthly_hrs", "450")], &[ROOT, usage]);
}

#[test]
fn the_image_decides_what_nobody_wrote() {
    let bare = resource("aws_instance", json!({"instance_type": "m7g.large"}));
    let lines = [
        "unpriced Storage: the root volume's type is not set: the image decides it",
        USAGE,
        "unpriced Public IPv4 address: no subnet is set: the default subnet decides whether there is one",
    ];
    check(bare, &[], &lines);
}

#[test]
fn operating_systems() {
    let row = |system: &str, words: &str, operation: &str| {
        let line = format!(
            "Instance usage ({words}, on-demand, m5.large): 730 of AmazonEC2 BoxUsage:m5.large {operation}"
        );
        let m5 = resource("aws_instance", instance(json!({"instance_type": "m5.large"})));
        check(m5, &[("operating_system", system)], &[ROOT, &line]);
    };
    row("linux", "Linux/UNIX", "RunInstances");
    row("windows", "Windows", "RunInstances:0002");
    row("rhel", "RHEL", "RunInstances:0010");
    row("suse", "SUSE", "RunInstances:000g");
    let why = "unpriced Instance usage: operating_system in the usage file is \"os2\", which is none of linux, windows, \
               rhel, suse, ubuntu_pro, rhel_ha, linux_sql_web, linux_sql_standard, linux_sql_enterprise, \
               windows_sql_web, windows_sql_standard, windows_sql_enterprise";
    check(resource("aws_instance", instance(json!({}))), &[("operating_system", "os2")], &[ROOT, why]);
}

#[test]
fn tenancy_and_market() {
    let dedicated = resource("aws_instance", instance(json!({"tenancy": "dedicated"})));
    let lines = [
        ROOT,
        "Instance usage (Linux/UNIX, on-demand, m7g.large): 730 of AmazonEC2 DedicatedUsage:m7g.large RunInstances",
        "unpriced Dedicated per region fee: it is charged once per region and hour, however many dedicated instances \
         run",
    ];
    check(dedicated, &[], &lines);
    let host = resource("aws_instance", instance(json!({"tenancy": "host"})));
    let line = "unpriced Instance usage (dedicated host, m7g.large): on a dedicated host the host is billed, not the \
                instances on it";
    check(host, &[], &[ROOT, line]);
    let spot = resource("aws_instance", instance(json!({"instance_market_options": [{"market_type": "spot"}]})));
    check(
        spot,
        &[],
        &[ROOT, "unpriced Instance usage (spot, m7g.large): spot prices change with supply and demand"],
    );
}

/// <https://aws.amazon.com/ec2/pricing/reserved-instances/pricing/>: every hour of the term is paid for.
#[test]
fn reserved_instances() {
    let row = |more: Json, usage: &[(&str, &str)], line: &str| {
        check(resource("aws_instance", instance(more)), usage, &[ROOT, line]);
    };
    let (class, term) = ("reserved_instance_type", "reserved_instance_term");
    let payment = "reserved_instance_payment_option";
    row(
        json!({}),
        &[(class, "standard"), (term, "1_year"), (payment, "no_upfront"), ("monthly_hrs", "100")],
        "Instance usage (Linux/UNIX, reserved 1 year, no upfront, m7g.large): 730 of AmazonEC2 \
         BoxUsage:m7g.large@1yr-standard-no-upfront RunInstances",
    );
    row(
        json!({}),
        &[(class, "convertible"), (term, "3_year"), (payment, "all_upfront"), ("operating_system", "windows")],
        "Instance usage (Windows, reserved 3 years, convertible, all upfront, effective, m7g.large): 730 of \
         AmazonEC2 BoxUsage:m7g.large@3yr-convertible-all-upfront RunInstances:0002",
    );
    // What is not said is not guessed, and a word that nobody knows is no other.
    let why = "unpriced Instance usage (reserved, m7g.large)";
    row(
        json!({}),
        &[(term, "1_year")],
        &format!(
            "{why}: the usage file speaks of a reservation and does not set {payment}: one of no_upfront, \
             partial_upfront, all_upfront"
        ),
    );
    row(
        json!({}),
        &[(term, "1_year"), (payment, "no_upfront")],
        &format!(
            "{why}: the usage file speaks of a reservation and does not set {class}: one of standard, convertible"
        ),
    );
    row(
        json!({}),
        &[(class, "standard"), (term, "2_years"), (payment, "no_upfront")],
        &format!("{why}: {term} in the usage file is \"2_years\", which is none of 1_year, 3_year"),
    );
    // A spot instance is not bought in advance.
    let spot = json!({"instance_market_options": [{"market_type": "spot"}]});
    row(
        spot,
        &[(class, "standard"), (term, "1_year"), (payment, "no_upfront")],
        "unpriced Instance usage (spot, m7g.large): spot prices change with supply and demand",
    );
}

#[test]
fn surplus_credits() {
    let of = |kind: &str, credits: Option<&str>| {
        let credits = credits.map_or(json!([]), |credits| json!([{"cpu_credits": credits}]));
        resource("aws_instance", instance(json!({"instance_type": kind, "credit_specification": credits})))
    };
    let usage = |kind: &str| {
        format!("Instance usage (Linux/UNIX, on-demand, {kind}): 730 of AmazonEC2 BoxUsage:{kind} RunInstances")
    };
    // t3 is unlimited unless it says otherwise, t2 the other way round; left to usage where it is written down.
    let credits = "CPU credits: <monthly_cpu_credit_hrs> of AmazonEC2 CPUCredits:t3 RunInstances";
    check(of("t3.micro", Some("unlimited")), &[], &[ROOT, &usage("t3.micro"), credits]);
    check(of("t3.micro", None), &[], &[ROOT, &usage("t3.micro")]);
    check(of("t3.micro", Some("standard")), &[], &[ROOT, &usage("t3.micro")]);
    check(of("t2.small", None), &[], &[ROOT, &usage("t2.small")]);
    // 350 hours * 1 vCPU of a t2.small; 350 * 4 of a t4g.xlarge; 350 * the 2 that the usage file says.
    let hours = ("monthly_cpu_credit_hrs", "350");
    let credits =
        |count: &str, family: &str| format!("CPU credits: {count} of AmazonEC2 CPUCredits:{family} RunInstances");
    check(of("t2.small", Some("unlimited")), &[hours], &[ROOT, &usage("t2.small"), &credits("350", "t2")]);
    check(of("t4g.xlarge", None), &[hours], &[ROOT, &usage("t4g.xlarge"), &credits("1400", "t4g")]);
    let both = [hours, ("vcpu_count", "2")];
    check(of("t4g.xlarge", None), &both, &[ROOT, &usage("t4g.xlarge"), &credits("700", "t4g")]);
}

#[test]
fn monitoring_and_optimization() {
    // Seven metrics: <https://aws.amazon.com/cloudwatch/pricing/>, "EC2 detailed monitoring".
    let monitored = resource("aws_instance", instance(json!({"monitoring": true})));
    let metrics = "EC2 detailed monitoring: 7 of AmazonCloudWatch CW:MetricMonitorUsage MetricStorage";
    check(monitored, &[], &[ROOT, USAGE, metrics]);
    // Current types include EBS optimization, r3.xlarge does not.
    check(resource("aws_instance", instance(json!({"ebs_optimized": true}))), &[], &[ROOT, USAGE]);
    let old = resource("aws_instance", instance(json!({"ebs_optimized": true, "instance_type": "r3.xlarge"})));
    let lines = [
        ROOT,
        "Instance usage (Linux/UNIX, on-demand, r3.xlarge): 730 of AmazonEC2 BoxUsage:r3.xlarge RunInstances",
        "EBS-optimized usage: 730 of AmazonEC2 EBSOptimized:r3.xlarge Hourly",
    ];
    check(old, &[], &lines);
}

#[test]
fn public_addresses() {
    let address = "Public IPv4 address (in use): 730 of AmazonVPC PublicIPv4:InUseAddress";
    let public = |name: &str| resource(name, instance(json!({"associate_public_ip_address": true})));
    check(public("aws_instance"), &[], &[ROOT, USAGE, address]);
    // An Elastic IP takes the address's place, and is billed where it is declared.
    let eip = resource("aws_eip.web", json!({"instance": "<aws_instance.web.id>"}));
    check_with(&[public("aws_instance.web"), eip], &[], &[ROOT, USAGE]);
    // Where the instance does not say, its subnet does.
    let subnet = |maps: bool| resource("aws_subnet.a", json!({"map_public_ip_on_launch": maps}));
    let silent = || {
        let values = json!({"associate_public_ip_address": null, "subnet_id": "<aws_subnet.a.id>"});
        resource("aws_instance.web", instance(values))
    };
    check_with(&[silent(), subnet(true)], &[], &[ROOT, USAGE, address]);
    check_with(&[silent(), subnet(false)], &[], &[ROOT, USAGE]);
    let why =
        "unpriced Public IPv4 address: the subnet decides whether there is one, and it is not in this project";
    check_with(&[silent()], &[], &[ROOT, USAGE, why]);
}

#[test]
fn a_launch_template_says_what_the_instance_does_not() {
    let instance = || {
        let values = json!({"instance_type": null, "launch_template": [{"id": "<aws_launch_template.t.id>"}]});
        resource("aws_instance.web", instance(values))
    };
    let values = json!({"instance_type": "c7g.large", "monitoring": [{"enabled": true}]});
    let lines = [
        ROOT,
        "Instance usage (Linux/UNIX, on-demand, c7g.large): 730 of AmazonEC2 BoxUsage:c7g.large RunInstances",
        "EC2 detailed monitoring: 7 of AmazonCloudWatch CW:MetricMonitorUsage MetricStorage",
    ];
    check_with(&[instance(), resource("aws_launch_template.t", values)], &[], &lines);
    let why = |what: &str| format!("the launch template decides {what}, and it is not in this project");
    let lines = [
        ROOT.to_owned(),
        format!("unpriced Instance usage: {}", why("instance_type")),
        format!("unpriced EC2 detailed monitoring: {}", why("monitoring")),
    ];
    check_with(&[instance()], &[], &lines.each_ref().map(String::as_str));
}

#[test]
fn what_is_not_known_hides_nothing_else() {
    let values = json!({"instance_type": "<unknown>", "monitoring": true});
    let metrics = "EC2 detailed monitoring: 7 of AmazonCloudWatch CW:MetricMonitorUsage MetricStorage";
    let instance = resource("aws_instance", instance(values));
    check(instance, &[], &[ROOT, metrics, "unpriced Instance usage: var.x has no value"]);
}
