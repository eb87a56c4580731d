//! An S3 directory bucket (Express One Zone): storage, requests, and the data that they carry.
//!
//! Prices: <https://aws.amazon.com/s3/pricing/> ("S3 Express One Zone"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_directory_bucket>. All of it is usage.
//! Not for: buckets of other classes.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "s3_directory_bucket",
    places: &[place("aws_s3_directory_bucket")],
    fields: &[
        field("bucket").replaces(),
        field("data_redundancy").text("SingleAvailabilityZone").replaces(),
        field("force_destroy").flag(false),
    ],
    usage: &[
        usage("storage_gb", "GB stored").sizes(10, 500, 20_000),
        usage("monthly_tier_1_requests", "PUT, COPY, POST and LIST requests per month").sizes(
            1_000_000,
            100_000_000,
            10_000_000_000,
        ),
        usage("monthly_tier_2_requests", "GET and all other requests per month").sizes(
            10_000_000,
            1_000_000_000,
            50_000_000_000,
        ),
        usage("monthly_data_uploaded_gb", "GB uploaded per month").sizes(50, 2_000, 100_000),
        usage("monthly_data_retrieval_gb", "GB retrieved per month").sizes(100, 10_000, 500_000),
    ],
    bill,
};

fn bill(bucket: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    for (name, usage_type, usage) in [
        ("Storage", "TimedStorage-XZ-ByteHrs", "storage_gb"),
        ("Uploads", "Upload-XZ", "monthly_data_uploaded_gb"),
        ("Retrievals", "Retrieval-XZ", "monthly_data_retrieval_gb"),
    ] {
        bill.add(line(name, "GB", ("AmazonS3", usage_type, ""), bucket.usage(usage)));
    }
    for (name, usage_type, usage) in [
        ("PUT, COPY, POST, LIST requests", "Requests-XZ-Tier1", "monthly_tier_1_requests"),
        ("GET, and all other requests", "Requests-XZ-Tier2", "monthly_tier_2_requests"),
    ] {
        bill.add(line(name, "1k requests", ("AmazonS3", usage_type, ""), bucket.usage(usage)).per(1000));
    }
    Ok(())
}
