//! An environment of Managed Workflows for Apache Airflow: its hours by class, and what runs beyond what it includes.
//!
//! Prices: <https://aws.amazon.com/managed-workflows-for-apache-airflow/pricing/>: an environment includes one worker,
//! two schedulers and two web servers. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/mwaa_environment>. Not for: logs, and
//! the bucket of the code.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "mwaa_environment",
    places: &[place("aws_mwaa_environment")],
    fields: &[
        field("environment_class").text("mw1.small"),
        field("min_workers").number(1),
        field("max_workers").number(10),
        field("schedulers").number(INCLUDED_SCHEDULERS),
        field("min_webservers").number(INCLUDED_WEB_SERVERS),
        field("max_webservers").number(INCLUDED_WEB_SERVERS),
        field("airflow_version").restarts(),
    ],
    usage: &[
        usage("additional_workers", "workers on average beyond the first; the least configured if not given"),
        usage("additional_schedulers", "schedulers beyond the two included; those configured if not given"),
        usage("meta_database_gb", "GB of the metadata database").sizes(10, 20, 50),
    ],
    bill,
};

const MWAA: &str = "AmazonMWAA";

const INCLUDED_WORKERS: i64 = 1;
const INCLUDED_SCHEDULERS: i64 = 2;
const INCLUDED_WEB_SERVERS: i64 = 2;

fn bill(environment: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Environment", |bill| {
        let class = environment.required("environment_class")?;
        let size = match class.as_str() {
            "mw1.micro" => "Micro",
            "mw1.small" => "Small",
            "mw1.medium" => "Medium",
            "mw1.large" => "Large",
            "mw1.xlarge" => "XLarge",
            "mw1.2xlarge" => "2XLarge",
            other => {
                let why = format!("the catalogue has no price for {other}");
                return Err(Reason::new(why).at(environment.resource.span("environment_class")));
            }
        };
        let mut add = |what: &str, count: Amount, field| {
            let key = (MWAA, format!("Airflow-{size}{what}"), "");
            let hours = line(format!("{what} ({size})"), "hours", key, count * Amount::MONTH_OF_HOURS);
            bill.add(hours.decided_by(field));
        };
        add("Environment", Amount::ONE, "environment_class");
        // A micro environment is what it is.
        if size == "Micro" {
            return Ok(());
        }
        let beyond = environment.number("schedulers").beyond(INCLUDED_SCHEDULERS);
        let schedulers = environment.usage_or("additional_schedulers", beyond);
        add("Scheduler", schedulers, "schedulers");
        let least = environment.number("min_workers").beyond(INCLUDED_WORKERS);
        let most = environment.number("max_workers").beyond(INCLUDED_WORKERS);
        let workers = environment.scaled("additional_workers", ("min_workers", least), most, bill);
        let key = (MWAA, format!("Airflow-{size}Worker"), "");
        let workers = line(format!("Worker ({size})"), "hours", key, workers * Amount::MONTH_OF_HOURS);
        bill.add(workers.decided_by("min_workers"));
        let servers = environment.number("min_webservers").beyond(INCLUDED_WEB_SERVERS);
        if !servers.is_zero() {
            let key = (MWAA, format!("component:{}-web-server", size.to_lowercase()), "");
            let servers = line(format!("Web server ({size})"), "hours", key, servers * Amount::MONTH_OF_HOURS);
            bill.add(servers.decided_by("min_webservers"));
        }
        Ok(())
    });
    let stored = environment.usage("meta_database_gb");
    bill.add(line("Meta database", "GB", (MWAA, "Airflow-StandardDatabaseStorage", ""), stored));
    Ok(())
}
