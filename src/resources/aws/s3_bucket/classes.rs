//! The storage classes of S3: the lines each puts on the bill, with their keys.
//!
//! Prices: <https://aws.amazon.com/s3/pricing/>, units as in the Cost and Usage Report
//! (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/aws-usage-report-understand.html>). Not for: the archives,
//! and which classes a bucket uses.

/// One storage class.
pub(super) struct Class {
    /// What a lifecycle transition calls it.
    pub(super) id: &'static str,
    /// What the lines of the bill are headed.
    pub(super) title: &'static str,
    pub(super) lines: &'static [Line],
}

/// A line of a class; one usage key decides it.
pub(super) struct Line {
    pub(super) name: &'static str,
    pub(super) unit: &'static str,
    pub(super) per: i64,
    pub(super) key: (&'static str, &'static str, &'static str),
    pub(super) usage: &'static str,
    /// Listed only where the usage file has it: what AWS no longer offers to new customers (S3 Select), tiers that
    /// have to be opted into, and fees for something gone wrong.
    pub(super) rare: bool,
}

pub(super) const S3: &str = "AmazonS3";
pub(super) const PUTS: &str = "PUT, COPY, POST, LIST requests";
pub(super) const GETS: &str = "GET, SELECT, and all other requests";
pub(super) const MOVES: &str = "Lifecycle transition";

pub(super) const fn gb(
    name: &'static str,
    usage: &'static str,
    key: (&'static str, &'static str, &'static str),
) -> Line {
    Line { name, unit: "GB", per: 1, key, usage, rare: false }
}

pub(super) const fn requests(
    name: &'static str,
    usage: &'static str,
    key: (&'static str, &'static str, &'static str),
) -> Line {
    Line { name, unit: "1k requests", per: 1000, key, usage, rare: false }
}

pub(super) const fn objects(
    name: &'static str,
    usage: &'static str,
    key: (&'static str, &'static str, &'static str),
) -> Line {
    Line { name, unit: "1k objects", per: 1000, key, usage, rare: false }
}

impl Line {
    pub(super) const fn rare(mut self) -> Self {
        self.rare = true;
        self
    }
}

/// The classes whose objects are read at any time, those that cost least to read first.
pub(super) static CLASSES: &[Class] = &[
    Class {
        id: "STANDARD",
        title: "Standard",
        lines: &[
            gb("Storage", "standard.storage_gb", (S3, "TimedStorage-ByteHrs", "")),
            requests(PUTS, "standard.monthly_tier_1_requests", (S3, "Requests-Tier1", "")),
            requests(GETS, "standard.monthly_tier_2_requests", (S3, "Requests-Tier2", "")),
            gb("Select data scanned", "standard.monthly_select_data_scanned_gb", (S3, "Select-Scanned-Bytes", ""))
                .rare(),
            gb(
                "Select data returned",
                "standard.monthly_select_data_returned_gb",
                (S3, "Select-Returned-Bytes", ""),
            )
            .rare(),
        ],
    },
    Class {
        id: "INTELLIGENT_TIERING",
        title: "Intelligent tiering",
        lines: &[
            gb(
                "Storage (frequent access)",
                "intelligent_tiering.frequent_access_storage_gb",
                (S3, "TimedStorage-INT-FA-ByteHrs", ""),
            ),
            gb(
                "Storage (infrequent access)",
                "intelligent_tiering.infrequent_access_storage_gb",
                (S3, "TimedStorage-INT-IA-ByteHrs", ""),
            ),
            gb(
                "Storage (archive instant access)",
                "intelligent_tiering.archive_instant_access_storage_gb",
                (S3, "TimedStorage-INT-AIA-ByteHrs", ""),
            )
            .rare(),
            gb(
                "Storage (archive access)",
                "intelligent_tiering.archive_access_storage_gb",
                (S3, "TimedStorage-INT-AA-ByteHrs", ""),
            )
            .rare(),
            gb(
                "Storage (deep archive access)",
                "intelligent_tiering.deep_archive_access_storage_gb",
                (S3, "TimedStorage-INT-DAA-ByteHrs", ""),
            )
            .rare(),
            objects(
                "Monitoring and automation",
                "intelligent_tiering.monitored_objects",
                (S3, "Monitoring-Automation-INT", ""),
            ),
            requests(PUTS, "intelligent_tiering.monthly_tier_1_requests", (S3, "Requests-INT-Tier1", "")),
            requests(GETS, "intelligent_tiering.monthly_tier_2_requests", (S3, "Requests-INT-Tier2", "")),
            requests(
                MOVES,
                "intelligent_tiering.monthly_lifecycle_transition_requests",
                (S3, "Requests-Tier4", "S3-INTTransition"),
            ),
            gb(
                "Select data scanned",
                "intelligent_tiering.monthly_select_data_scanned_gb",
                (S3, "Select-Scanned-INT-Bytes", ""),
            )
            .rare(),
            gb(
                "Select data returned",
                "intelligent_tiering.monthly_select_data_returned_gb",
                (S3, "Select-Returned-INT-Bytes", ""),
            )
            .rare(),
        ],
    },
    Class {
        id: "STANDARD_IA",
        title: "Standard - infrequent access",
        lines: &[
            gb("Storage", "standard_infrequent_access.storage_gb", (S3, "TimedStorage-SIA-ByteHrs", "")),
            requests(PUTS, "standard_infrequent_access.monthly_tier_1_requests", (S3, "Requests-SIA-Tier1", "")),
            requests(GETS, "standard_infrequent_access.monthly_tier_2_requests", (S3, "Requests-SIA-Tier2", "")),
            requests(
                MOVES,
                "standard_infrequent_access.monthly_lifecycle_transition_requests",
                (S3, "Requests-Tier4", "S3-SIATransition"),
            ),
            gb("Retrievals", "standard_infrequent_access.monthly_data_retrieval_gb", (S3, "Retrieval-SIA", "")),
            gb(
                "Select data scanned",
                "standard_infrequent_access.monthly_select_data_scanned_gb",
                (S3, "Select-Scanned-SIA-Bytes", ""),
            )
            .rare(),
            gb(
                "Select data returned",
                "standard_infrequent_access.monthly_select_data_returned_gb",
                (S3, "Select-Returned-SIA-Bytes", ""),
            )
            .rare(),
        ],
    },
    Class {
        id: "ONEZONE_IA",
        title: "One zone - infrequent access",
        lines: &[
            gb("Storage", "one_zone_infrequent_access.storage_gb", (S3, "TimedStorage-ZIA-ByteHrs", "")),
            requests(PUTS, "one_zone_infrequent_access.monthly_tier_1_requests", (S3, "Requests-ZIA-Tier1", "")),
            requests(GETS, "one_zone_infrequent_access.monthly_tier_2_requests", (S3, "Requests-ZIA-Tier2", "")),
            requests(
                MOVES,
                "one_zone_infrequent_access.monthly_lifecycle_transition_requests",
                (S3, "Requests-Tier4", "S3-ZIATransition"),
            ),
            gb("Retrievals", "one_zone_infrequent_access.monthly_data_retrieval_gb", (S3, "Retrieval-ZIA", "")),
            gb(
                "Select data scanned",
                "one_zone_infrequent_access.monthly_select_data_scanned_gb",
                (S3, "Select-Scanned-ZIA-Bytes", ""),
            )
            .rare(),
            gb(
                "Select data returned",
                "one_zone_infrequent_access.monthly_select_data_returned_gb",
                (S3, "Select-Returned-ZIA-Bytes", ""),
            )
            .rare(),
        ],
    },
];
