//! What runs on an instance, and under which operation the bill has it.
//!
//! Operations: <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/billing-info-fields.html>. Not for: prices.

use crate::resources::amount::Reason;

/// A platform: what the usage file calls it, what a capacity reservation calls it, what the line of the bill is named,
/// its operation.
type Platform = (&'static str, &'static str, &'static str, &'static str);

const PLATFORMS: &[Platform] = &[
    ("linux", "Linux/UNIX", "Linux/UNIX", "RunInstances"),
    ("windows", "Windows", "Windows", "RunInstances:0002"),
    ("rhel", "Red Hat Enterprise Linux", "RHEL", "RunInstances:0010"),
    ("suse", "SUSE Linux", "SUSE", "RunInstances:000g"),
    ("ubuntu_pro", "Ubuntu Pro", "Ubuntu Pro", "RunInstances:0g00"),
    ("rhel_ha", "RHEL with HA", "RHEL with HA", "RunInstances:1010"),
    ("linux_sql_web", "Linux with SQL Server Web", "Linux with SQL Server Web", "RunInstances:0200"),
    ("linux_sql_standard", "Linux with SQL Server Standard", "Linux with SQL Server Standard", "RunInstances:0004"),
    (
        "linux_sql_enterprise",
        "Linux with SQL Server Enterprise",
        "Linux with SQL Server Enterprise",
        "RunInstances:0100",
    ),
    ("windows_sql_web", "Windows with SQL Server Web", "Windows with SQL Server Web", "RunInstances:0202"),
    (
        "windows_sql_standard",
        "Windows with SQL Server Standard",
        "Windows with SQL Server Standard",
        "RunInstances:0006",
    ),
    (
        "windows_sql_enterprise",
        "Windows with SQL Server Enterprise",
        "Windows with SQL Server Enterprise",
        "RunInstances:0102",
    ),
];

/// What the usage file calls them, for the list of keys.
pub(in crate::resources::aws) const WORDS: &str =
    "linux, windows, rhel, suse, windows_sql_standard and the like; linux if not given";

/// The name and operation of what the usage file says runs; Linux where it says nothing.
pub(super) fn of_usage(written: Option<&str>) -> Result<(&'static str, &'static str), Reason> {
    let written = written.unwrap_or("linux");
    match PLATFORMS.iter().find(|(word, ..)| *word == written) {
        Some((_, _, name, operation)) => Ok((name, operation)),
        None => {
            let words: Vec<&str> = PLATFORMS.iter().map(|(word, ..)| *word).collect();
            let why =
                format!("operating_system in the usage file is {written:?}, which is none of {}", words.join(", "));
            Err(Reason::new(why))
        }
    }
}

/// The name and operation of a capacity reservation's `instance_platform`.
pub(in crate::resources::aws) fn of_reservation(written: &str) -> Option<(&'static str, &'static str)> {
    PLATFORMS.iter().find(|(_, word, ..)| *word == written).map(|(_, _, name, operation)| (*name, *operation))
}
