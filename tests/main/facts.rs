//! The facts beside prices: that the files are in order and cover what has a price, and what the questions answer.
//!
//! Not for: whether AWS's dates are right; each row names its source.

#![expect(clippy::unwrap_used, reason = "a test that cannot read the facts has failed")]

use std::collections::{BTreeMap, BTreeSet};

use finops_lint::diagnostics::Sources;
use finops_lint::facts::{
    Phase, amd_sibling, eks_phase, eks_version, engine_phase, engine_support, graviton_sibling, instance_type,
    lambda_runtime, successor, successors,
};
use finops_lint::pricing::Catalogue;
use finops_lint::rules;
use jiff::civil::Date;

/// Name, text, and how many columns are the key.
const FILES: [(&str, &str, usize); 5] = [
    ("ec2_instance_types", include_str!("../../pricing-cache/facts/ec2_instance_types.tsv"), 1),
    ("ec2_families", include_str!("../../pricing-cache/facts/ec2_families.tsv"), 1),
    ("lambda_runtimes", include_str!("../../pricing-cache/facts/lambda_runtimes.tsv"), 1),
    ("engine_support", include_str!("../../pricing-cache/facts/engine_support.tsv"), 2),
    ("eks_versions", include_str!("../../pricing-cache/facts/eks_versions.tsv"), 1),
];

/// Each row by column.
fn rows(name: &str) -> Vec<BTreeMap<&'static str, &'static str>> {
    let (_, text, _) = FILES.into_iter().find(|(file, ..)| *file == name).unwrap();
    let mut lines = text.lines().map(|line| line.split('\t'));
    let header: Vec<&str> = lines.next().unwrap().collect();
    lines.map(|cells| header.iter().copied().zip(cells).collect()).collect()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn the_files_are_in_order() {
    let page = include_str!("../../pricing-cache/facts/README.md");
    for (name, text, keys) in FILES {
        let columns = text.lines().next().unwrap().split('\t').count();
        let mut before: Vec<&str> = Vec::new();
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), columns, "{name}: {line}");
            let key: Vec<&str> = cells.iter().take(keys).copied().collect();
            assert!(before < key && key.iter().all(|cell| !cell.is_empty()), "{name}: {before:?} and {key:?}");
            before = key;
        }
        assert!(page.contains(&format!("`{name}.tsv`")), "{name} is not on the page");
        for row in rows(name) {
            assert!(!row["source"].is_empty(), "{row:?}");
            for source in row["source"].split('+') {
                let family = source.split_once(|c: char| c.is_ascii_digit()).map_or(source, |(name, _)| name);
                assert!(
                    page.contains(&format!("`{source}`"))
                        || page.contains(&format!("`{family}<version>`"))
                        || (source.ends_with("-copy") && page.contains("`-copy`")),
                    "{source} is not on the page"
                );
            }
            day(row["as_of"]);
        }
    }
}

#[test]
fn dates_are_in_order() {
    let support = ["released", "standard_until", "charged_from", "later_from", "extended_until"];
    for (name, columns) in [
        ("engine_support", &support[..]),
        ("eks_versions", &support[..]),
        ("lambda_runtimes", &["create_block", "update_block"][..]),
    ] {
        for row in rows(name) {
            let dates: Vec<Date> =
                columns.iter().map(|column| row[column]).filter(|cell| !cell.is_empty()).map(day).collect();
            assert!(dates.is_sorted(), "{name}: {row:?}");
        }
    }
}

/// What has a price and no facts. A refresh of either side that makes this longer is to be looked at.
#[test]
fn what_has_a_price_has_facts() {
    let mut missing: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (service, usage_types) in [
        ("AmazonEC2", &["BoxUsage:", "DedicatedUsage:"][..]),
        ("AmazonRDS", &["InstanceUsage:", "Multi-AZUsage:"]),
        ("AmazonElastiCache", &["NodeUsage:"]),
    ] {
        for (key, _) in Catalogue::embedded().entries(Some(service), None) {
            let name = usage_types.iter().find_map(|start| key.usage_type.strip_prefix(start));
            // What stands behind an `@` is a reserved term.
            let name = name.map(|name| name.split_once('@').map_or(name, |(name, _)| name));
            if let Some(name) = name.filter(|name| instance_type(name).is_none()) {
                missing.entry(service.to_owned()).or_default().insert(name.to_owned());
            }
        }
    }
    let count = |service: &str| missing.get(service).map_or(0, BTreeSet::len);
    let ec2: Vec<&str> = missing["AmazonEC2"].iter().map(String::as_str).collect();
    assert_eq!(ec2, ["c6gn.metal", "cr1.8xlarge", "hs1.8xlarge", "i3p.16xlarge"]);
    // Oracle's classes with other threads and memory, and x2g, which EC2 sells as x2gd.
    let rds: BTreeSet<&str> = missing["AmazonRDS"]
        .iter()
        .filter(|name| !name.contains(".tpc"))
        .map(|name| name.rsplit_once('.').unwrap().0)
        .collect();
    assert_eq!(rds.into_iter().collect::<Vec<_>>(), ["db.x2g"]);
    assert_eq!(count("AmazonElastiCache"), 0);
}

#[test]
fn types_and_classes() {
    let m7g = instance_type("m7g.large").unwrap();
    assert_eq!((m7g.family, m7g.size, m7g.generation), ("m7g", "large", Some(7)));
    assert_eq!((m7g.vcpus, m7g.memory_mib, m7g.processor), (Some(2), Some(8192), Some("aws")));
    assert_eq!((m7g.architectures, m7g.local_storage_gb), (vec!["arm64"], None));
    assert_eq!(instance_type("m5d.large").unwrap().local_storage_gb, Some(75));
    assert_eq!(instance_type("m7i-flex.large").unwrap().family, "m7i-flex");
    assert_eq!(instance_type("t1.micro").unwrap().is_current, Some(false));
    // The same machine; what a cache or search node leaves of its memory is another matter.
    assert_eq!(instance_type("db.m7g.large").unwrap().memory_mib, Some(8192));
    for name in ["cache.m7g.large", "m7g.large.search", "m7g.large.elasticsearch"] {
        let node = instance_type(name).unwrap();
        assert_eq!((node.vcpus, node.memory_mib, node.processor), (Some(2), None, Some("aws")), "{name}");
    }
    for unknown in
        ["", ".", "m7g", "large", "m7g.", "m7g.huge", "db.", "db.serverless", "m7g.large\tx", "M7G.large"]
    {
        assert_eq!(instance_type(unknown), None, "{unknown:?}");
        assert_eq!((successor(unknown), graviton_sibling(unknown)), (None, None), "{unknown:?}");
    }
}

#[test]
fn what_stands_beside_and_after_a_type() {
    type Find = fn(&str) -> Option<String>;
    let cases: &[(Find, &str, Option<&str>)] = &[
        (successor, "t2.micro", Some("t3.micro")),
        (successor, "m4.large", Some("m5.large")),
        (successor, "m5.large", Some("m6i.large")),
        (successor, "m5d.large", Some("m6id.large")),
        (successor, "m7g.large", Some("m8g.large")),
        (successor, "db.m5.large", Some("db.m6i.large")),
        // m2 has no such size, and m3.xlarge is as large.
        (successor, "m1.xlarge", Some("m3.xlarge")),
        // c3.xlarge has half of its vCPUs, and so has what comes later.
        (successor, "c1.xlarge", None),
        // What an accelerator is good for, the name does not say.
        (successor, "g4dn.xlarge", None),
        (graviton_sibling, "m5.large", Some("m6g.large")),
        (graviton_sibling, "m7i.large", Some("m7g.large")),
        (graviton_sibling, "c6in.large", Some("c6gn.large")),
        // It has more memory than that.
        (graviton_sibling, "c5n.large", None),
        (graviton_sibling, "t3.micro", Some("t4g.micro")),
        // The first generation of it that has the size.
        (graviton_sibling, "m5.24xlarge", Some("m8g.24xlarge")),
        (graviton_sibling, "cache.r5.large", Some("cache.r6g.large")),
        (graviton_sibling, "m7g.large", None),
        (amd_sibling, "m5.large", Some("m5a.large")),
        (amd_sibling, "r7i.large.search", Some("r7a.large.search")),
        (amd_sibling, "m7a.large", None),
    ];
    for (find, name, expected) in cases {
        assert_eq!(find(name).as_deref(), *expected, "{name}");
    }
}

/// Whatever the table says: a counterpart exists, has the same size, is no smaller, and is another type.
#[test]
fn every_counterpart_is_one() {
    let mut seen = 0;
    for row in rows("ec2_instance_types") {
        let name = row["instance_type"];
        let own = instance_type(name).unwrap();
        let later = successors(name);
        for other in later.iter().cloned().chain(graviton_sibling(name)).chain(amd_sibling(name)) {
            let of = instance_type(&other).unwrap();
            assert!(other != name && of.size == own.size, "{name} and {other}");
            assert!(of.vcpus >= own.vcpus && of.memory_mib >= own.memory_mib, "{name} and {other}");
            seen += 1;
        }
        assert!(graviton_sibling(name).is_none_or(|other| instance_type(&other).unwrap().processor == Some("aws")));
        assert!(amd_sibling(name).is_none_or(|other| instance_type(&other).unwrap().processor == Some("amd")));
        let generations: Vec<_> = std::iter::once(own.generation)
            .chain(later.iter().map(|name| instance_type(name).unwrap().generation))
            .collect();
        assert!(generations.is_sorted_by(|a, b| a < b), "{name}: {later:?}");
    }
    assert!(seen > 1000);
    for row in rows("ec2_families") {
        for column in ["successor", "graviton", "amd"] {
            assert!(
                row[column].is_empty() || rows("ec2_families").iter().any(|other| other["family"] == row[column])
            );
        }
    }
}

#[test]
fn runtimes() {
    let of = |name: &str| lambda_runtime(name).unwrap();
    assert_eq!((of("python3.9").arm64, of("python3.9").deprecated), (Some(true), Some(day("2025-12-15"))));
    assert_eq!((of("go1.x").arm64, of("java21").snap_start), (Some(false), Some(true)));
    assert_eq!(of("java17.al2023").create_blocked, None);
    for unknown in ["", "python", "python3.99", "PYTHON3.9", "dotnet9"] {
        assert_eq!(lambda_runtime(unknown), None, "{unknown}");
    }
}

#[test]
fn the_major_version_of_a_version() {
    for (engine, version, expected) in [
        ("mysql", "8.0.40", Some("8.0")),
        ("mysql", "8.0", Some("8.0")),
        ("mysql", "5.7.44-rds.20240408", Some("5.7")),
        ("mysql", "8", None),
        ("postgres", "13.4", Some("13")),
        ("postgres", "13", Some("13")),
        ("postgres", "9.6.24", Some("9.6")),
        ("postgres", "1", None),
        ("aurora-mysql", "5.7.mysql_aurora.2.11.4", Some("5.7")),
        ("redis", "5.0.6", Some("5")),
        ("opensearch", "2.11", Some("2.11")),
        ("opensearch", "2.1", None),
        ("oracle-ee", "19", None),
        ("mysql", "", None),
    ] {
        let found = engine_support(engine, version).map(|support| support.version);
        assert_eq!(found, expected, "{engine} {version}");
    }
    assert_eq!(engine_support("mysql", &"8.0.".repeat(100_000)), None);
    assert_eq!(eks_version("1.30").unwrap().version, "1.30");
    assert_eq!(eks_version("1.3"), None);
}

#[test]
fn where_a_version_stands() {
    let year_1 = |name| Some(Phase::Extended { usage_type: Some(name) });
    let eks = year_1("AmazonEKS-Hours:extendedSupport");
    let rows = [
        ("mysql", "8.0.40", "2026-07-31", Some(Phase::Standard)),
        ("mysql", "8.0.40", "2026-08-01", year_1("ExtendedSupport:Yr1-Yr2:MySQL8.0")),
        // Nobody has been billed by its name yet.
        ("mysql", "8.0.40", "2028-08-01", Some(Phase::Extended { usage_type: None })),
        ("mysql", "8.0.40", "2029-07-31", Some(Phase::Extended { usage_type: None })),
        ("mysql", "8.0.40", "2029-08-01", Some(Phase::Ended)),
        ("mysql", "5.7.44", "2026-03-01", year_1("ExtendedSupport:Yr3:MySQL5.7")),
        // A month of extended support was not charged for.
        ("postgres", "11.22", "2024-02-29", Some(Phase::Standard)),
        ("postgres", "11.22", "2024-03-31", Some(Phase::Standard)),
        ("postgres", "11.22", "2024-04-01", year_1("ExtendedSupport:Yr1-Yr2:PostgreSQL11")),
        // There is none of MariaDB.
        ("mariadb", "10.6.20", "2026-09-01", Some(Phase::Ended)),
        // Its first charge is not known to the day; that it has begun is.
        ("elasticsearch", "5.6", "2026-01-01", year_1("OpenSearchExtendedSupport")),
        // Later than all that is known: as long as those are in standard support.
        ("postgres", "19.1", "2026-11-21", Some(Phase::Standard)),
        ("postgres", "19.1", "2031-03-01", None),
        ("mysql", "8", "2026-11-21", None),
        ("postgres", "x", "2026-11-21", None),
        ("eks", "1.33", "2026-07-28", Some(Phase::Standard)),
        ("eks", "1.33", "2026-07-29", eks),
        ("eks", "1.33", "2027-07-30", Some(Phase::Ended)),
        ("eks", "1.37", "2026-11-21", Some(Phase::Standard)),
        ("eks", "1.37", "2027-08-02", None),
        ("eks", "1.3", "2026-11-21", None),
    ];
    for (engine, version, today, expected) in rows {
        let phase = match engine {
            "eks" => eks_phase(version, day(today)),
            engine => engine_phase(engine, version, day(today)),
        };
        assert_eq!(phase, expected, "{engine} {version} on {today}");
    }
}

/// What the rules see, by an expression that has to hold in each row.
#[test]
fn facts_in_rules() {
    for (when, expected) in [
        ("instance_type(self.instance_type).vcpus == 2", "found"),
        ("instance_type(self.instance_type).graviton_sibling == \"m6g.large\"", "found"),
        ("instance_type(self.instance_type).successors[0] == \"m6i.large\"", "found"),
        ("instance_type(self.instance_type).local_storage_gb == null", "found"),
        ("instance_type(\"m5.huge\") == null && instance_type(null) == null", "found"),
        ("instance_type(self.ami).vcpus == 2", "open: var.ami has no value"),
        ("lambda_runtime(\"python3.9\").deprecated == \"2025-12-15\"", "found"),
        ("lambda_runtime(\"java17.al2023\").create_blocked == null && lambda_runtime(\"go\") == null", "found"),
        ("engine_support(\"mysql\", \"8.0.40\").phase == \"extended\"", "found"),
        ("engine_support(\"mysql\", \"8.4.3\").phase == \"standard\"", "found"),
        ("engine_support(\"mysql\", self.ami).phase == \"standard\"", "open: var.ami has no value"),
        ("engine_support(\"aurora-mysql\", \"8.4\").standard_until == null", "found"),
        ("engine_support(\"oracle-ee\", \"19\") == null", "found"),
        (
            "eks_version(\"1.31\").phase == \"extended\" && eks_version(\"1.31\").standard_until == \"2025-11-26\"",
            "found",
        ),
        ("eks_version(\"1.21\").phase == \"ended\"", "found"),
        ("eks_version() == null", "broken"),
        ("engine_support(\"mysql\") == null", "broken"),
        ("instance_type([]) == null", "broken"),
    ] {
        let text = format!(
            "summary = \"s\"\nwhy = \"w.\"\nkind = \"policy\"\nrule \"ec2_instance\" {{\nwhen = {when}\nmessage = \"m\"\n}}\n\
             fail \"it\" {{\nvariable \"ami\" {{}}\nresource \"aws_instance\" \"it\" {{\nami = var.ami\ninstance_type = \"m5.large\"\n}}\n}}\n"
        );
        let mut sources = Sources::default();
        let (found, problems) = rules::load([("test/a-rule.hcl", text.as_str())], &mut sources);
        assert_eq!(problems, [], "{when}");
        let (examples, _) = rules::examples(&found[0], &sources);
        let evaluated = rules::example::evaluate(&examples[0]);
        let findings = rules::example::findings(&found, &evaluated, Catalogue::embedded(), &sources);
        let answer = match (findings.findings.as_slice(), findings.not_evaluated.as_slice()) {
            ([_], []) => "found".to_owned(),
            ([], [open]) => format!("open: {}", open.because),
            _ if !findings.diagnostics.is_empty() => "broken".to_owned(),
            _ => "nothing".to_owned(),
        };
        assert_eq!(answer, expected, "{when}");
    }
}
