//! An Elastic Beanstalk environment: the instances, load balancer, database and logs that its settings ask for.
//!
//! Prices: those of EC2, load balancing, RDS and CloudWatch (Beanstalk itself is free). Settings and their defaults:
//! <https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elastic_beanstalk_environment>. Not for: what a
//! configuration template or a saved configuration says.

mod parts;
mod settings;

use self::settings::Settings;
use super::ec2_instance::public_address;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, Scaling};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "elastic_beanstalk_environment",
    places: &[place("aws_elastic_beanstalk_environment")],
    fields: &[
        field("setting"),
        field("tier").text("WebServer").replaces(),
        field("solution_stack_name"),
        field("platform_arn"),
        field("template_name"),
    ],
    usage: &[
        usage("ec2.instances", "instances on average; the least number if not given"),
        usage("ec2.operating_system", "linux or windows, where the solution stack does not say"),
        usage("ec2.monthly_hrs", "hours per month in which an instance runs; all of them if not given"),
        usage("ec2.monthly_cpu_credit_hrs", "hours per month in which a burstable instance spends surplus credits")
            .sizes(1, 10, 100),
        usage("ec2.vcpu_count", "vCPUs that spend them; those of the instance type if not given"),
        usage("ec2.monthly_standard_io_requests", "I/O requests of a magnetic volume per month").sizes(
            1_000_000,
            20_000_000,
            200_000_000,
        ),
        usage("db.additional_backup_storage_gb", "GB of backups beyond the size of the database, which is free")
            .sizes(5, 100, 2_000),
        usage("db.monthly_standard_io_requests", "I/O requests to magnetic storage per month").sizes(
            1_000_000,
            20_000_000,
            200_000_000,
        ),
        usage(
            "db.monthly_additional_performance_insights_requests",
            "Performance Insights API requests beyond 1M per month",
        )
        .sizes(100_000, 1_000_000, 10_000_000),
        usage("db.monthly_cpu_credit_hrs", "hours per month in which a burstable database spends surplus credits")
            .sizes(1, 10, 100),
        usage("lb.new_connections", "new connections per second").sizes(1, 50, 2_000),
        usage("lb.active_connections", "active connections per minute").sizes(50, 3_000, 100_000),
        usage("lb.processed_bytes_gb", "GB processed per month").sizes(10, 1_000, 50_000),
        usage("lb.rule_evaluations", "rule evaluations per second (application load balancers)")
            .sizes(5, 500, 50_000),
        usage("elb.monthly_data_processed_gb", "GB that a classic load balancer processes per month")
            .sizes(10, 1_000, 50_000),
        usage("cloudwatch.storage_gb", "compressed logs kept in GB").sizes(1, 100, 2_000),
        usage("cloudwatch.monthly_data_ingested_gb", "logs ingested per month in GB").sizes(1, 50, 1_000),
        usage("cloudwatch.monthly_data_scanned_gb", "logs scanned by Logs Insights queries per month in GB")
            .sizes(5, 500, 10_000),
    ],
    bill,
};

fn bill(environment: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if !environment.value("template_name").is_null() {
        let why = "a configuration template says what else there is";
        bill.unpriced("What the template adds", Reason::new(why).at(environment.resource.span("template_name")));
    }
    let settings = Settings::of(environment)?;
    let is_single =
        settings.text("aws:elasticbeanstalk:environment", "EnvironmentType")?.as_deref() == Some("SingleInstance");
    bill.part("Instances", |bill| instances(environment, &settings, is_single, bill));
    bill.part("Load balancer", |bill| {
        if is_single || environment.required("tier")? == "Worker" {
            return Ok(());
        }
        parts::balancer(environment, &settings, bill)
    });
    bill.part("Database", |bill| parts::database(environment, &settings, bill));
    bill.part("Logs", |bill| parts::logs(environment, &settings, bill));
    if environment.required("tier")? == "Worker" {
        bill.unpriced("Queue", Reason::new("requests to the queue of the workers are not counted here"));
    }
    Ok(())
}

fn instances(environment: &Thing<'_>, settings: &Settings, is_single: bool, bill: &mut Bill) -> Result<(), Reason> {
    let size = |name: &str, otherwise: i64| settings.number("aws:autoscaling:asg", name, otherwise);
    // A single instance is a group of one.
    let least = if is_single { Amount::ONE } else { size("MinSize", 1) };
    let count = environment.usage_or("ec2.instances", least.clone());
    if !is_single {
        bill.scales(Scaling::new("ec2.instances", "setting", &count, (least, size("MaxSize", 4))));
    }
    let mut one = Bill::default();
    parts::instance(environment, settings, &mut one)?;
    if is_single {
        one.add(public_address());
    }
    one.multiplied(&count, "setting", bill);
    Ok(())
}
