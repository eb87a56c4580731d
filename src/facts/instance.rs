//! What an instance type is, and which types stand beside and after it.
//!
//! A class of RDS, ElastiCache or OpenSearch runs on the EC2 type that its name contains:
//! <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.html>. Not for: whether a region or a service
//! offers a type; its price says that.

use super::table::{Row, Table};

static TYPES: Table = Table::new(include_str!("../../pricing-cache/facts/ec2_instance_types.tsv"), 1);
static FAMILIES: Table = Table::new(include_str!("../../pricing-cache/facts/ec2_families.tsv"), 1);

/// What AWS says about an instance type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InstanceType {
    /// Of the type as such, `m7i-flex`.
    pub family: &'static str,
    /// What comes behind the family, `large`.
    pub size: &'static str,
    pub generation: Option<u64>,
    pub vcpus: Option<u64>,
    /// `None` for a cache or search node: the service keeps some of it.
    pub memory_mib: Option<u64>,
    /// `x86_64`, `arm64`.
    pub architectures: Vec<&'static str>,
    /// The maker of the processor: `intel`, `amd`, `aws`, `apple`.
    pub processor: Option<&'static str>,
    /// AWS's own flag.
    pub is_current: Option<bool>,
    pub is_burstable: Option<bool>,
    pub gpus: Option<u64>,
    pub is_bare_metal: Option<bool>,
    /// Disks of the host; `None` where there are none.
    pub local_storage_gb: Option<u64>,
    /// `default`, `supported` (at a charge) or `unsupported`.
    pub ebs_optimized: Option<&'static str>,
}

/// The type or class of that name: `m7g.large`, `db.m7g.large`, `cache.t4g.micro`, `r7g.large.search`.
#[must_use]
pub fn instance_type(name: &str) -> Option<InstanceType> {
    let named = Named::new(name);
    let row = TYPES.find(&[named.ec2])?;
    let (family, size) = row.text("instance_type")?.split_once('.')?;
    let keeps_memory = name.starts_with(CACHE) || !named.after.is_empty();
    Some(InstanceType {
        family,
        size,
        generation: FAMILIES.find(&[family]).and_then(|family| family.number("generation")),
        vcpus: row.number("vcpus"),
        memory_mib: row.number("memory_mib").filter(|_| !keeps_memory),
        architectures: row.text("architectures").unwrap_or_default().split(',').collect(),
        processor: row.text("processor"),
        is_current: row.flag("current_generation"),
        is_burstable: row.flag("burstable"),
        gpus: row.number("gpus"),
        is_bare_metal: row.flag("bare_metal"),
        local_storage_gb: row.number("local_storage_gb"),
        ebs_optimized: row.text("ebs_optimized"),
    })
}

/// The same size of the next generation, with no fewer vCPUs and no less memory.
#[must_use]
pub fn successor(name: &str) -> Option<String> {
    let named = Named::new(name);
    named.along("successor").next()
}

/// All later generations of the same size, in their order.
#[must_use]
pub fn successors(name: &str) -> Vec<String> {
    Named::new(name).along("successor").collect()
}

/// The same size with AWS's own processor, of the nearest generation that is not older.
#[must_use]
pub fn graviton_sibling(name: &str) -> Option<String> {
    Named::new(name).along("graviton").next()
}

/// The same size with a processor of AMD, of the nearest generation that is not older.
#[must_use]
pub fn amd_sibling(name: &str) -> Option<String> {
    Named::new(name).along("amd").next()
}

const DATABASE: &str = "db.";
const CACHE: &str = "cache.";
const SEARCH: [&str; 2] = [".search", ".elasticsearch"];

/// No chain of generations is longer.
const GENERATIONS: usize = 16;

/// The EC2 type in a name, and what the service puts around it.
struct Named<'n> {
    before: &'static str,
    ec2: &'n str,
    after: &'static str,
}

impl<'n> Named<'n> {
    fn new(name: &'n str) -> Self {
        for before in [DATABASE, CACHE] {
            if let Some(ec2) = name.strip_prefix(before) {
                return Self { before, ec2, after: "" };
            }
        }
        for after in SEARCH {
            if let Some(ec2) = name.strip_suffix(after) {
                return Self { before: "", ec2, after };
            }
        }
        Self { before: "", ec2: name, after: "" }
    }

    /// The same size in the family that the column names, and in the generations after that one, where it is there
    /// and is no smaller.
    fn along(&self, column: &'static str) -> impl Iterator<Item = String> {
        let (family, size) = self.ec2.split_once('.').unwrap_or((self.ec2, ""));
        let own = TYPES.find(&[self.ec2]);
        let next = |family: &str, column: &str| FAMILIES.find(&[family]).and_then(|row| row.text(column));
        let first = own.and_then(|_| next(family, column));
        let families = std::iter::successors(first, move |family| next(family, "successor")).take(GENERATIONS);
        families.filter_map(move |family| {
            let other = TYPES.find(&[&format!("{family}.{size}")])?;
            let name = other.text("instance_type").filter(|_| own.is_some_and(|own| is_no_smaller(other, own)))?;
            Some(format!("{}{name}{}", self.before, self.after))
        })
    }
}

fn is_no_smaller(other: Row, own: Row) -> bool {
    let holds = |column| match (other.number(column), own.number(column)) {
        (Some(other), Some(own)) => other >= own,
        _ => false,
    };
    holds("vcpus") && holds("memory_mib")
}
