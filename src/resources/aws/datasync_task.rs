//! A DataSync task: the data that it copies.
//!
//! Prices: <https://aws.amazon.com/datasync/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/datasync_task>: the basic mode, as often as
//! its schedule or somebody starts it. Not for: requests to the stores at both ends, and data transfer between regions.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "datasync_task",
    places: &[place("aws_datasync_task")],
    fields: &[
        field("task_mode").text("BASIC").replaces().words(&["BASIC", "ENHANCED"]),
        field("schedule_expression").at("schedule[0].schedule_expression"),
    ],
    usage: &[
        usage("monthly_data_transferred_gb", "GB that the task copies per month").sizes(100, 5_000, 100_000),
        usage("monthly_executions", "times that a task of enhanced mode runs per month").sizes(4, 30, 720),
    ],
    bill,
};

fn bill(task: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let copied = task.usage("monthly_data_transferred_gb");
    if task.required("task_mode")? == "ENHANCED" {
        let key = ("AWSDataSync", "component:data-transferred-enhanced", "");
        bill.add(line("Data transferred (enhanced mode)", "GB", key, copied).decided_by("task_mode"));
        let key = ("AWSDataSync", "component:task-executions", "");
        let runs = line("Task executions", "executions", key, task.usage("monthly_executions"));
        bill.add(runs.decided_by("task_mode"));
        return Ok(());
    }
    let key = ("AWSDataSync", "component:data-transferred", "");
    bill.add(line("Data transferred", "GB", key, copied).decided_by("task_mode"));
    Ok(())
}
