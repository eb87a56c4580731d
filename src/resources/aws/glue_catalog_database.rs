//! A database of the Glue Data Catalog: the objects in it, and requests for them.
//!
//! Prices: <https://aws.amazon.com/glue/pricing/> ("Data Catalog"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_catalog_database>. Not for: the million
//! objects and the million requests that are free for the account; crawlers and jobs.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "glue_catalog_database",
    places: &[place("aws_glue_catalog_database")],
    fields: &[field("name").replaces()],
    usage: &[
        usage("monthly_objects", "tables, versions of tables, partitions and indexes that are kept")
            .sizes(1_000, 100_000, 5_000_000),
        usage("monthly_requests", "requests to the catalogue per month").sizes(100_000, 2_000_000, 50_000_000),
    ],
    bill,
};

fn bill(database: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AWSGlue", "Catalog-Storage", "");
    bill.add(line("Storage", "100k objects", key, database.usage("monthly_objects")).per(100_000));
    let key = ("AWSGlue", "Catalog-Request", "");
    bill.add(line("Requests", "1M requests", key, database.usage("monthly_requests")).per(1_000_000));
    Ok(())
}
