//! `pricing import` from outside: a directory of facts becomes a directory of offers.

use crate::cli::{project, run};

const REGIONS: &str = "region\tusage_type_prefixes\tname\nus-east-1\tUSE1\t.\n";
const SOURCES: &str = "source\ttrust\twhat\tdate\nlist\tpublished\t.\t.\n";
const OFFER_CODES: &str = "file\toffer\thow\nunsure/Mail.tsv\tAmazonSES\tseen on bills\n";
const MAPPING: &str =
    "match\tusage_type\toperation\tfrom\tto\tunit\thow\n_component=Mail\tRecipients\t=\t=\t=\tCount\t.\n";
const FACTS: &str = "the header\nus-east-1\t\t\t\t{\"_component\":\"Mail\"}\t\t0\tInf\t0.0001\tlist\t2026-01-01\n";

#[test]
fn facts_in_a_directory_below_need_the_name_of_their_offer() {
    let dir = project(&[
        ("cache/regions.tsv", REGIONS),
        ("cache/sources.tsv", SOURCES),
        ("cache/offer_codes.tsv", OFFER_CODES),
        ("cache/mapping/AmazonSES.tsv", MAPPING),
        ("facts/unsure/Mail.tsv", FACTS),
        ("facts/unsure/Other.tsv", FACTS),
    ]);
    let said = run(dir.path(), &["pricing", "import", "facts", "--catalogue", "cache"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
    assert_eq!(
        said.out,
        "1 files, 1 changed\nleft out, with the number of rows:\n  \
         unsure/Other: there is no mapping/unsure/Other.tsv (1)\n"
    );
    let made = std::fs::read_to_string(dir.path().join("cache/AmazonSES.tsv")).unwrap();
    assert!(made.ends_with("\nRecipients\t\tus-east-1\tCount\t0:0.0001\tlist\t2026-01-01\n"), "{made}");
}

#[test]
fn two_files_of_one_offer_are_an_error() {
    let dir = project(&[
        ("cache/regions.tsv", REGIONS),
        ("cache/sources.tsv", SOURCES),
        ("cache/offer_codes.tsv", OFFER_CODES),
        ("cache/mapping/AmazonSES.tsv", MAPPING),
        ("facts/AmazonSES.tsv", FACTS),
        ("facts/unsure/Mail.tsv", FACTS),
    ]);
    let said = run(dir.path(), &["pricing", "import", "facts", "--catalogue", "cache"]);
    assert_eq!((said.code, said.out.as_str()), (Some(2), ""));
    assert!(said.err.contains("unsure/Mail.tsv: a second file of facts for AmazonSES.tsv"), "{}", said.err);
}

/// Prices found one by one are the repository's own, and another directory of facts does not lose them.
#[test]
fn found_facts_are_read_beside_every_directory() {
    let found = FACTS.replace("us-east-1", "eu-west-1");
    let regions = format!("{REGIONS}eu-west-1\tEU\t.\n");
    let dir = project(&[
        ("cache/regions.tsv", regions.as_str()),
        ("cache/sources.tsv", SOURCES),
        ("cache/offer_codes.tsv", OFFER_CODES),
        ("cache/mapping/AmazonSES.tsv", MAPPING),
        ("cache/mapping/AmazonDAX.tsv", MAPPING),
        ("cache/found/AmazonSES.tsv", found.as_str()),
        ("cache/found/AmazonDAX.tsv", found.as_str()),
        ("facts/AmazonSES.tsv", FACTS.trim_end()),
        ("later/AmazonSNS.tsv", FACTS),
    ]);
    let read = |name: &str| std::fs::read_to_string(dir.path().join("cache").join(name)).unwrap();
    let rows = |name: &str| read(name).lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    let row = |region: &str| format!("Recipients\t\t{region}\tCount\t0:0.0001\tlist\t2026-01-01");
    let said = run(dir.path(), &["pricing", "import", "facts", "--catalogue", "cache"]);
    assert_eq!((said.code, said.out.as_str()), (Some(0), "2 files, 2 changed\n"), "{}", said.err);
    assert_eq!(rows("AmazonSES.tsv"), [row("eu-west-1"), row("us-east-1")]);
    assert_eq!(rows("AmazonDAX.tsv"), [row("eu-west-1")]);
    run(dir.path(), &["pricing", "import", "later", "--catalogue", "cache"]);
    assert_eq!(
        rows("AmazonSES.tsv"),
        [row("eu-west-1")],
        "what the directory has no more is gone, what was found stays"
    );
}

/// Some rows of a source turned out wrong; a better source has the same lines. The mapping tells them apart.
#[test]
fn a_line_of_the_mapping_can_ask_where_a_row_is_from() {
    let sources = format!("{SOURCES}stale\tpublished\t.\t.\n");
    let refused = "_component=Mail; _source=stale\t-\t=\t=\t=\t=\tprices of last year\n";
    let mapping = MAPPING.replacen("how\n", &format!("how\n{refused}"), 1);
    let facts =
        format!("{FACTS}{}", FACTS.lines().nth(1).unwrap().replace("0.0001\tlist\t2026", "0.5\tstale\t2027"));
    let dir = project(&[
        ("cache/regions.tsv", REGIONS),
        ("cache/sources.tsv", sources.as_str()),
        ("cache/offer_codes.tsv", OFFER_CODES),
        ("cache/mapping/AmazonSES.tsv", mapping.as_str()),
        ("facts/AmazonSES.tsv", facts.as_str()),
    ]);
    let said = run(dir.path(), &["pricing", "import", "facts", "--catalogue", "cache"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
    assert!(said.out.ends_with("\n  AmazonSES: prices of last year (1)\n"), "{}", said.out);
    let made = std::fs::read_to_string(dir.path().join("cache/AmazonSES.tsv")).unwrap();
    assert!(made.ends_with("\nRecipients\t\tus-east-1\tCount\t0:0.0001\tlist\t2026-01-01\n"), "{made}");
}
