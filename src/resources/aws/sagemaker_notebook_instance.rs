//! A SageMaker notebook instance: its hours, and its volume.
//!
//! Prices: <https://aws.amazon.com/sagemaker/ai/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_notebook_instance>. It runs until
//! somebody stops it. Not for: Studio, whose apps are started by people.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "sagemaker_notebook_instance",
    places: &[place("aws_sagemaker_notebook_instance")],
    fields: &[field("instance_type").restarts(), field("volume_size").number(5), field("lifecycle_config_name")],
    usage: &[usage("monthly_hrs", "hours per month in which the notebook runs; all of them if not given")],
    bill,
};

fn bill(notebook: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Notebook instance", |bill| {
        let kind = notebook.required("instance_type")?;
        let hours = notebook.usage_or("monthly_hrs", Amount::MONTH_OF_HOURS);
        let key = ("AmazonSageMaker", format!("Notebk:{kind}"), "RunInstance");
        bill.add(line(format!("Notebook instance ({kind})"), "hours", key, hours).decided_by("instance_type"));
        Ok(())
    });
    let key = ("AmazonSageMaker", "Notebk:VolumeUsage.gp2", "");
    bill.add(line("Storage", "GB", key, notebook.number("volume_size")).decided_by("volume_size"));
    Ok(())
}
