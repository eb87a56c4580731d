//! A CodeBuild project: the minutes of its builds, by the machine they run on.
//!
//! Prices: <https://aws.amazon.com/codebuild/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codebuild_project>. Not for: the 100 minutes a
//! month that are free for the account; artifacts and logs; fleets of reserved machines.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "codebuild_project",
    places: &[place("aws_codebuild_project")],
    fields: &[
        field("compute_type").at("environment[0].compute_type"),
        field("type").at("environment[0].type"),
        field("fleet").at("environment[0].fleet[0].fleet_arn"),
        field("build_timeout").number(60),
    ],
    usage: &[usage("monthly_build_mins", "minutes of builds per month").sizes(100, 2_000, 20_000)],
    bill,
};

fn bill(project: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if !project.value("fleet").is_null() {
        // The machines are the fleet's, which is paid for whether or not anything is built.
        return Ok(());
    }
    let (compute, kind) = (project.required("compute_type")?, project.required("type")?);
    // BUILD_GENERAL1_2XLARGE -> 2xlarge
    let general = compute.strip_prefix("BUILD_GENERAL1_").map(str::to_lowercase);
    let lambda = compute.strip_prefix("BUILD_LAMBDA_").map(str::to_lowercase);
    let (system, code) = match kind.as_str() {
        "LINUX_CONTAINER" | "LINUX_EC2" | "LINUX_LAMBDA_CONTAINER" => ("Linux", "Linux"),
        "ARM_CONTAINER" | "ARM_EC2" | "ARM_LAMBDA_CONTAINER" => ("ARM", "ARM"),
        "LINUX_GPU_CONTAINER" => ("Linux GPU", "LinuxGPU"),
        "WINDOWS_CONTAINER" | "WINDOWS_SERVER_2019_CONTAINER" | "WINDOWS_SERVER_2022_CONTAINER" | "WINDOWS_EC2" => {
            ("Windows", "Windows")
        }
        other => return Err(unknown(project, "type", other)),
    };
    let minutes = project.usage("monthly_build_mins");
    let (name, unit, usage_type, quantity) = match (general, lambda) {
        (Some(size), _) => {
            (format!("{system} (general1.{size})"), "minutes", format!("Build-Min:{code}:g1.{size}"), minutes)
        }
        // Functions are billed by the second.
        (None, Some(size)) => {
            let of = size.to_uppercase();
            let arm = if code == "ARM" { "ARM" } else { "Lambda" };
            (format!("{system} (lambda.{size})"), "seconds", format!("Build-Sec:{arm}.{of}"), minutes * 60)
        }
        (None, None) => return Err(unknown(project, "compute_type", &compute)),
    };
    bill.add(line(name, unit, ("CodeBuild", usage_type, ""), quantity).decided_by("compute_type"));
    Ok(())
}

fn unknown(project: &Thing<'_>, field: &str, value: &str) -> Reason {
    let why = format!("what {value} is on the bill is not known");
    Reason::new(why).at(project.resource.span(&project.path(field)))
}
