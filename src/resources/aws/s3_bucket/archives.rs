//! The archives among the storage classes of S3, which are paid for again when they are read.
//!
//! Prices: <https://aws.amazon.com/s3/pricing/>. Not for: which classes a bucket uses.

use super::classes::{Class, GETS, MOVES, PUTS, S3, gb, requests};

/// Glacier Deep Archive is a service of its own on the bill.
const DEEP: &str = "AmazonS3GlacierDeepArchive";

pub(super) static ARCHIVES: &[Class] = &[
    Class {
        id: "GLACIER_IR",
        title: "Glacier instant retrieval",
        lines: &[
            gb("Storage", "glacier_instant_retrieval.storage_gb", (S3, "TimedStorage-GIR-ByteHrs", "")),
            requests(PUTS, "glacier_instant_retrieval.monthly_tier_1_requests", (S3, "Requests-GIR-Tier1", "")),
            requests(GETS, "glacier_instant_retrieval.monthly_tier_2_requests", (S3, "Requests-GIR-Tier2", "")),
            requests(
                MOVES,
                "glacier_instant_retrieval.monthly_lifecycle_transition_requests",
                (S3, "Requests-Tier4", "S3-GIRTransition"),
            ),
            gb("Retrievals", "glacier_instant_retrieval.monthly_data_retrieval_gb", (S3, "Retrieval-GIR", "")),
            gb(
                "Select data scanned",
                "glacier_instant_retrieval.monthly_select_data_scanned_gb",
                (S3, "Select-Scanned-GIR-Bytes", ""),
            )
            .rare(),
            gb(
                "Select data returned",
                "glacier_instant_retrieval.monthly_select_data_returned_gb",
                (S3, "Select-Returned-GIR-Bytes", ""),
            )
            .rare(),
        ],
    },
    Class {
        id: "GLACIER",
        title: "Glacier flexible retrieval",
        lines: &[
            gb("Storage", "glacier_flexible_retrieval.storage_gb", (S3, "TimedStorage-GlacierByteHrs", "")),
            requests(
                PUTS,
                "glacier_flexible_retrieval.monthly_tier_1_requests",
                (S3, "Requests-GLACIER-Tier1", "PutObject"),
            ),
            requests(
                GETS,
                "glacier_flexible_retrieval.monthly_tier_2_requests",
                (S3, "Requests-GLACIER-Tier2", ""),
            ),
            requests(
                MOVES,
                "glacier_flexible_retrieval.monthly_lifecycle_transition_requests",
                (S3, "Requests-Tier3", "S3-GlacierTransition"),
            ),
            requests(
                "Retrieval requests (standard)",
                "glacier_flexible_retrieval.monthly_standard_data_retrieval_requests",
                (S3, "Requests-Tier3", "RestoreObject"),
            ),
            gb(
                "Retrievals (standard)",
                "glacier_flexible_retrieval.monthly_standard_data_retrieval_gb",
                (S3, "Standard-Retrieval-Bytes", "RestoreObject"),
            ),
            requests(
                "Retrieval requests (expedited)",
                "glacier_flexible_retrieval.monthly_expedited_data_retrieval_requests",
                (S3, "Requests-Tier6", "RestoreObject"),
            ),
            gb(
                "Retrievals (expedited)",
                "glacier_flexible_retrieval.monthly_expedited_data_retrieval_gb",
                (S3, "Expedited-Retrieval-Bytes", "RestoreObject"),
            ),
            gb(
                "Select data scanned (standard)",
                "glacier_flexible_retrieval.monthly_standard_select_data_scanned_gb",
                (S3, "Standard-Select-Scanned-Bytes", ""),
            )
            .rare(),
            gb(
                "Select data returned (standard)",
                "glacier_flexible_retrieval.monthly_standard_select_data_returned_gb",
                (S3, "Standard-Select-Returned-Bytes", ""),
            )
            .rare(),
            gb(
                "Select data scanned (bulk)",
                "glacier_flexible_retrieval.monthly_bulk_select_data_scanned_gb",
                (S3, "Bulk-Select-Scanned-Bytes", ""),
            )
            .rare(),
            gb(
                "Select data returned (bulk)",
                "glacier_flexible_retrieval.monthly_bulk_select_data_returned_gb",
                (S3, "Bulk-Select-Returned-Bytes", ""),
            )
            .rare(),
            gb(
                "Select data scanned (expedited)",
                "glacier_flexible_retrieval.monthly_expedited_select_data_scanned_gb",
                (S3, "Expedited-Select-Scanned-Bytes", ""),
            )
            .rare(),
            gb(
                "Select data returned (expedited)",
                "glacier_flexible_retrieval.monthly_expedited_select_data_returned_gb",
                (S3, "Expedited-Select-Returned-Bytes", ""),
            )
            .rare(),
            gb(
                "Early delete (within 90 days)",
                "glacier_flexible_retrieval.early_delete_gb",
                (S3, "EarlyDelete-ByteHrs", ""),
            )
            .rare(),
        ],
    },
    Class {
        id: "DEEP_ARCHIVE",
        title: "Glacier deep archive",
        lines: &[
            gb("Storage", "glacier_deep_archive.storage_gb", (DEEP, "TimedStorage-GDA-ByteHrs", "")),
            requests(
                PUTS,
                "glacier_deep_archive.monthly_tier_1_requests",
                (DEEP, "Requests-GDA-Tier1", "PutObject"),
            ),
            requests(GETS, "glacier_deep_archive.monthly_tier_2_requests", (S3, "Requests-GDA-Tier2", "")),
            requests(
                MOVES,
                "glacier_deep_archive.monthly_lifecycle_transition_requests",
                (S3, "Requests-Tier3", "S3-GDATransition"),
            ),
            requests(
                "Retrieval requests (standard)",
                "glacier_deep_archive.monthly_standard_data_retrieval_requests",
                (DEEP, "Requests-GDA-Tier3", ""),
            ),
            gb(
                "Retrievals (standard)",
                "glacier_deep_archive.monthly_standard_data_retrieval_gb",
                (S3, "Standard-Retrieval-Bytes", "DeepArchiveRestoreObject"),
            ),
            requests(
                "Retrieval requests (bulk)",
                "glacier_deep_archive.monthly_bulk_data_retrieval_requests",
                (DEEP, "Requests-GDA-Tier5", ""),
            ),
            gb(
                "Retrievals (bulk)",
                "glacier_deep_archive.monthly_bulk_data_retrieval_gb",
                (S3, "Bulk-Retrieval-Bytes", "DeepArchiveRestoreObject"),
            ),
            gb(
                "Early delete (within 180 days)",
                "glacier_deep_archive.early_delete_gb",
                (DEEP, "EarlyDelete-GDA", ""),
            )
            .rare(),
        ],
    },
];
