//! The usage keys of an S3 bucket: the community format's, and ours for what it has no key for (the archive tiers of
//! Intelligent-Tiering, Glacier Instant Retrieval).
//!
//! Not for: what the keys decide; a test holds them against the classes.

use crate::resources::shape::{Usage, usage};

pub(super) const USAGE: &[Usage] = &[
    usage("object_tags", "tags on objects"),
    usage("standard.storage_gb", "GB stored").sizes(10, 1_000, 100_000),
    usage("standard.monthly_tier_1_requests", "PUT, COPY, POST and LIST requests per month").sizes(
        10_000,
        5_000_000,
        500_000_000,
    ),
    usage("standard.monthly_tier_2_requests", "GET and all other requests per month").sizes(
        100_000,
        50_000_000,
        5_000_000_000,
    ),
    usage("standard.monthly_select_data_scanned_gb", "GB scanned by S3 Select per month"),
    usage("standard.monthly_select_data_returned_gb", "GB returned by S3 Select per month"),
    usage("intelligent_tiering.frequent_access_storage_gb", "GB stored in the frequent access tier")
        .sizes(10, 1_000, 100_000),
    usage("intelligent_tiering.infrequent_access_storage_gb", "GB stored in the infrequent access tier")
        .sizes(20, 2_000, 200_000),
    usage("intelligent_tiering.archive_instant_access_storage_gb", "GB stored in the archive instant access tier")
        .sizes(20, 3_000, 300_000),
    usage("intelligent_tiering.archive_access_storage_gb", "GB stored in the archive access tier")
        .sizes(10, 1_000, 100_000),
    usage("intelligent_tiering.deep_archive_access_storage_gb", "GB stored in the deep archive access tier")
        .sizes(20, 2_000, 200_000),
    usage("intelligent_tiering.monitored_objects", "objects over 128 KB that are monitored").sizes(
        10_000,
        1_000_000,
        100_000_000,
    ),
    usage("intelligent_tiering.monthly_tier_1_requests", "PUT, COPY, POST and LIST requests per month").sizes(
        10_000,
        1_000_000,
        100_000_000,
    ),
    usage("intelligent_tiering.monthly_tier_2_requests", "GET and all other requests per month").sizes(
        50_000,
        10_000_000,
        1_000_000_000,
    ),
    usage(
        "intelligent_tiering.monthly_lifecycle_transition_requests",
        "objects moved here by lifecycle rules per month",
    )
    .sizes(10_000, 1_000_000, 100_000_000),
    usage("intelligent_tiering.monthly_select_data_scanned_gb", "GB scanned by S3 Select per month"),
    usage("intelligent_tiering.monthly_select_data_returned_gb", "GB returned by S3 Select per month"),
    usage("intelligent_tiering.early_delete_gb", "free since September 2021: there is no least duration any more"),
    usage("standard_infrequent_access.storage_gb", "GB stored").sizes(20, 2_000, 200_000),
    usage("standard_infrequent_access.monthly_tier_1_requests", "PUT, COPY, POST and LIST requests per month")
        .sizes(1_000, 100_000, 10_000_000),
    usage("standard_infrequent_access.monthly_tier_2_requests", "GET and all other requests per month")
        .sizes(5_000, 500_000, 50_000_000),
    usage(
        "standard_infrequent_access.monthly_lifecycle_transition_requests",
        "objects moved here by lifecycle rules per month",
    )
    .sizes(10_000, 1_000_000, 100_000_000),
    usage("standard_infrequent_access.monthly_data_retrieval_gb", "GB retrieved per month").sizes(1, 100, 10_000),
    usage("standard_infrequent_access.monthly_select_data_scanned_gb", "GB scanned by S3 Select per month"),
    usage("standard_infrequent_access.monthly_select_data_returned_gb", "GB returned by S3 Select per month"),
    usage("one_zone_infrequent_access.storage_gb", "GB stored").sizes(20, 2_000, 200_000),
    usage("one_zone_infrequent_access.monthly_tier_1_requests", "PUT, COPY, POST and LIST requests per month")
        .sizes(1_000, 100_000, 10_000_000),
    usage("one_zone_infrequent_access.monthly_tier_2_requests", "GET and all other requests per month")
        .sizes(5_000, 500_000, 50_000_000),
    usage(
        "one_zone_infrequent_access.monthly_lifecycle_transition_requests",
        "objects moved here by lifecycle rules per month",
    )
    .sizes(10_000, 1_000_000, 100_000_000),
    usage("one_zone_infrequent_access.monthly_data_retrieval_gb", "GB retrieved per month").sizes(1, 100, 10_000),
    usage("one_zone_infrequent_access.monthly_select_data_scanned_gb", "GB scanned by S3 Select per month"),
    usage("one_zone_infrequent_access.monthly_select_data_returned_gb", "GB returned by S3 Select per month"),
    usage("glacier_instant_retrieval.storage_gb", "GB stored").sizes(50, 5_000, 500_000),
    usage("glacier_instant_retrieval.monthly_tier_1_requests", "PUT, COPY, POST and LIST requests per month")
        .sizes(1_000, 100_000, 10_000_000),
    usage("glacier_instant_retrieval.monthly_tier_2_requests", "GET and all other requests per month")
        .sizes(1_000, 100_000, 10_000_000),
    usage(
        "glacier_instant_retrieval.monthly_lifecycle_transition_requests",
        "objects moved here by lifecycle rules per month",
    )
    .sizes(10_000, 1_000_000, 100_000_000),
    usage("glacier_instant_retrieval.monthly_data_retrieval_gb", "GB retrieved per month").sizes(1, 50, 5_000),
    usage("glacier_instant_retrieval.monthly_select_data_scanned_gb", "GB scanned by S3 Select per month"),
    usage("glacier_instant_retrieval.monthly_select_data_returned_gb", "GB returned by S3 Select per month"),
    usage("glacier_flexible_retrieval.storage_gb", "GB stored").sizes(50, 5_000, 500_000),
    usage("glacier_flexible_retrieval.monthly_tier_1_requests", "PUT, COPY, POST and LIST requests per month")
        .sizes(1_000, 100_000, 10_000_000),
    usage("glacier_flexible_retrieval.monthly_tier_2_requests", "GET and all other requests per month")
        .sizes(100, 10_000, 1_000_000),
    usage(
        "glacier_flexible_retrieval.monthly_lifecycle_transition_requests",
        "objects moved here by lifecycle rules per month",
    )
    .sizes(10_000, 1_000_000, 100_000_000),
    usage(
        "glacier_flexible_retrieval.monthly_standard_data_retrieval_requests",
        "standard retrieval requests per month",
    )
    .sizes(100, 5_000, 500_000),
    usage(
        "glacier_flexible_retrieval.monthly_standard_data_retrieval_gb",
        "GB retrieved by standard retrievals per month",
    )
    .sizes(1, 50, 5_000),
    usage(
        "glacier_flexible_retrieval.monthly_expedited_data_retrieval_requests",
        "expedited retrieval requests per month",
    )
    .sizes(10, 100, 5_000),
    usage(
        "glacier_flexible_retrieval.monthly_expedited_data_retrieval_gb",
        "GB retrieved by expedited retrievals per month",
    )
    .sizes(1, 5, 100),
    usage(
        "glacier_flexible_retrieval.monthly_standard_select_data_scanned_gb",
        "GB scanned by standard S3 Glacier Select per month",
    ),
    usage(
        "glacier_flexible_retrieval.monthly_standard_select_data_returned_gb",
        "GB returned by standard S3 Glacier Select per month",
    ),
    usage(
        "glacier_flexible_retrieval.monthly_bulk_select_data_scanned_gb",
        "GB scanned by bulk S3 Glacier Select per month",
    ),
    usage(
        "glacier_flexible_retrieval.monthly_bulk_select_data_returned_gb",
        "GB returned by bulk S3 Glacier Select per month",
    ),
    usage(
        "glacier_flexible_retrieval.monthly_expedited_select_data_scanned_gb",
        "GB scanned by expedited S3 Glacier Select per month",
    ),
    usage(
        "glacier_flexible_retrieval.monthly_expedited_select_data_returned_gb",
        "GB returned by expedited S3 Glacier Select per month",
    ),
    usage("glacier_flexible_retrieval.early_delete_gb", "GB deleted within 90 days of being stored"),
    usage("glacier_deep_archive.storage_gb", "GB stored").sizes(100, 10_000, 1_000_000),
    usage("glacier_deep_archive.monthly_tier_1_requests", "PUT, COPY, POST and LIST requests per month")
        .sizes(1_000, 100_000, 10_000_000),
    usage("glacier_deep_archive.monthly_tier_2_requests", "GET and all other requests per month")
        .sizes(100, 10_000, 1_000_000),
    usage(
        "glacier_deep_archive.monthly_lifecycle_transition_requests",
        "objects moved here by lifecycle rules per month",
    )
    .sizes(10_000, 1_000_000, 100_000_000),
    usage("glacier_deep_archive.monthly_standard_data_retrieval_requests", "standard retrieval requests per month")
        .sizes(10, 1_000, 100_000),
    usage(
        "glacier_deep_archive.monthly_standard_data_retrieval_gb",
        "GB retrieved by standard retrievals per month",
    )
    .sizes(1, 10, 1_000),
    usage("glacier_deep_archive.monthly_bulk_data_retrieval_requests", "bulk retrieval requests per month")
        .sizes(10, 1_000, 100_000),
    usage("glacier_deep_archive.monthly_bulk_data_retrieval_gb", "GB retrieved by bulk retrievals per month")
        .sizes(1, 50, 5_000),
    usage("glacier_deep_archive.early_delete_gb", "GB deleted within 180 days of being stored"),
];
