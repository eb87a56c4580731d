//! The hand-kept tables behind the catalogue: which published row is which line of the bill
//! (`mapping/<OfferCode>.tsv`), what each region puts before its usage types (`regions.tsv`), how far each
//! source is trusted (`sources.tsv`), and which offer a file of facts is of where its name does not say
//! (`offer_codes.tsv`). Parsing and matching only; the assembly is in `import`.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest as _, Sha256};

use super::catalogue::GLOBAL;

/// What a row's reserved term is asked for by; blank for what is on demand.
const TERM: &str = "term";

mod built_in {
    include!(concat!(env!("OUT_DIR"), "/mapping.rs"));
}

/// The three tables, parsed.
#[derive(Debug, Default)]
pub struct Mapping {
    lines: BTreeMap<String, Vec<MappingLine>>,
    regions: BTreeMap<String, Vec<String>>,
    sources: BTreeMap<String, Trust>,
    fingerprints: BTreeMap<String, String>,
}

/// How far a source is trusted. The order is the order of preference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Trust {
    /// Values AWS publishes, unchanged.
    Published,
    /// Values computed back from what another tool printed.
    Derived,
    /// Published, but so long ago that only the absence of anything else justifies them.
    Old,
}

/// One line of a service's mapping. The first line that matches a row decides.
#[derive(Debug)]
pub(crate) struct MappingLine {
    conditions: Vec<(String, String)>,
    pub(crate) usage_type: Cell,
    pub(crate) operation: Cell,
    pub(crate) from: Cell,
    pub(crate) to: Cell,
    pub(crate) unit: Cell,
    /// How the line was established, or why such rows are left out.
    pub(crate) how: String,
}

/// What a mapping line does with one column of a row.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// `=`: as it is in the row.
    Keep,
    /// `-`: the row is left out.
    LeaveOut,
    /// Anything else; `{name}` stands for the row's attribute of that name.
    Set(String),
}

impl Mapping {
    /// The tables of `pricing-cache/`, as they were when this binary was built.
    ///
    /// # Errors
    /// None that a test has not seen: the tables are part of the sources.
    pub fn shipped() -> Result<Self, String> {
        Self::parse(
            built_in::SHIPPED,
            include_str!("../../pricing-cache/regions.tsv"),
            include_str!("../../pricing-cache/sources.tsv"),
        )
    }

    /// Reads the texts of `mapping/`, each with its name `<OfferCode>.tsv`, of `regions.tsv` and of `sources.tsv`.
    ///
    /// # Errors
    /// The first line that is not as it has to be.
    pub fn parse<T: AsRef<str>>(mapping: &[(T, T)], regions: &str, sources: &str) -> Result<Self, String> {
        let mut parsed = Self::default();
        for (name, text) in mapping {
            let name = name.as_ref();
            let Some(service) = name.strip_suffix(".tsv") else { continue };
            let mut lines = Vec::new();
            for cells in table(name, text.as_ref()) {
                let [conditions, usage_type, operation, from, to, unit, how] = cells?;
                lines.push(MappingLine {
                    conditions: parse_conditions(name, conditions)?,
                    usage_type: Cell::parse(usage_type),
                    operation: Cell::parse(operation),
                    from: Cell::parse(from),
                    to: Cell::parse(to),
                    unit: Cell::parse(unit),
                    how: how.to_owned(),
                });
            }
            parsed.lines.insert(service.to_owned(), lines);
            let mut hash = Sha256::new();
            hash.update(regions.as_bytes());
            hash.update(text.as_ref().as_bytes());
            let short: Vec<String> = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
            parsed.fingerprints.insert(service.to_owned(), short.concat());
        }
        for cells in table("regions.tsv", regions) {
            let [region, prefixes, _name] = cells?;
            let prefixes = prefixes.split(' ').filter(|prefix| !prefix.is_empty());
            parsed.regions.insert(region.to_owned(), prefixes.map(str::to_owned).collect());
        }
        for cells in table("sources.tsv", sources) {
            let [source, trust, _what, _date] = cells?;
            let trust = match trust {
                "published" => Trust::Published,
                "derived" => Trust::Derived,
                "old" => Trust::Old,
                other => return Err(format!("sources.tsv: unknown trust `{other}` of `{source}`")),
            };
            parsed.sources.insert(source.to_owned(), trust);
        }
        Ok(parsed)
    }

    /// The offer codes of which the catalogue holds anything, sorted.
    pub fn services(&self) -> impl Iterator<Item = &str> {
        self.lines.keys().map(String::as_str)
    }

    /// The codes of the regions that `regions.tsv` knows, sorted.
    pub fn regions(&self) -> impl Iterator<Item = &str> {
        self.regions.keys().map(String::as_str)
    }

    /// What changes when a service's rows would be read in another way: its mapping, or the regions.
    pub fn fingerprint(&self, service: &str) -> Option<&str> {
        self.fingerprints.get(service).map(String::as_str)
    }

    /// The names of the attributes by which a service's lines tell rows apart, or with which they name them.
    pub(crate) fn names_of(&self, service: &str) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        for line in self.lines.get(service).into_iter().flatten() {
            names.extend(line.conditions.iter().map(|(name, _)| name.as_str()));
            for cell in [&line.usage_type, &line.operation, &line.from, &line.to, &line.unit] {
                let Cell::Set(template) = cell else { continue };
                names.extend(template.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)));
            }
        }
        names
    }

    /// The lines of one service, in the order of the file; `None` where the catalogue is to hold nothing of it.
    pub(crate) fn lines_of(&self, service: &str) -> Option<&[MappingLine]> {
        self.lines.get(service).map(Vec::as_slice)
    }

    /// Whether this is a region of its own: Local Zones, Wavelength zones and Outposts are not.
    pub(crate) fn has_region(&self, region: &str) -> bool {
        region == GLOBAL || self.regions.contains_key(region)
    }

    pub(crate) fn trust(&self, source: &str) -> Option<Trust> {
        self.sources.get(source).copied()
    }

    /// The usage type without what the row's own region puts before it.
    ///
    /// Only that region's prefixes go, and only once: `EUW2-EU-AWS-Out-Bytes` is traffic from
    /// London to Ireland and becomes `EU-AWS-Out-Bytes`, and us-east-1's `IA-TimedStorage-ByteHrs`
    /// stays as it is.
    pub(crate) fn without_prefix<'a>(&self, region: &str, usage_type: &'a str) -> &'a str {
        self.after_prefix(region, usage_type).unwrap_or(usage_type)
    }

    /// What follows the region's prefix; `None` where the usage type does not begin with one.
    pub(crate) fn after_prefix<'a>(&self, region: &str, usage_type: &'a str) -> Option<&'a str> {
        let short = self.regions.get(region).into_iter().flatten().map(String::as_str);
        for prefix in short.chain([region]) {
            if let Some(rest) = usage_type.strip_prefix(prefix)
                && let Some(rest) = rest.strip_prefix(['-', ':'])
            {
                return Some(rest);
            }
        }
        None
    }
}

impl MappingLine {
    /// Whether every condition holds; `value` gives a row's column or attribute, blank if absent. The price of a reserved
    /// term is only a line's that asks for the term, or that leaves rows out whatever they are for.
    pub(crate) fn matches<'a>(&self, value: impl Fn(&str) -> &'a str) -> bool {
        (value(TERM).is_empty() || self.is_for_terms() || self.usage_type == Cell::LeaveOut)
            && self.conditions.iter().all(|(name, pattern)| glob(pattern.as_bytes(), value(name).as_bytes()))
    }

    /// Whether it is for prices of reserved terms.
    pub(crate) fn is_for_terms(&self) -> bool {
        self.conditions.iter().any(|(name, _)| name == TERM)
    }
}

impl MappingLine {
    /// Whether a row of some unit, for some term, could match, of which everything else is known.
    pub(crate) fn may_match<'a>(&self, value: impl Fn(&str) -> &'a str) -> bool {
        let mut known = self.conditions.iter().filter(|(name, _)| name != "unit" && name != TERM);
        known.all(|(name, pattern)| glob(pattern.as_bytes(), value(name).as_bytes()))
    }
}

impl Cell {
    fn parse(text: &str) -> Self {
        match text {
            "=" => Self::Keep,
            "-" => Self::LeaveOut,
            text => Self::Set(text.to_owned()),
        }
    }

    /// The column's new value.
    pub(crate) fn apply<'a>(&self, kept: &str, value: impl Fn(&str) -> &'a str) -> String {
        let Self::Set(template) = self else { return kept.to_owned() };
        let mut filled = String::new();
        let mut rest = template.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            filled.push_str(before);
            filled.push_str(value(name));
            rest = after;
        }
        filled + rest
    }
}

/// Reads `offer_codes.tsv`: the offer of a file of facts whose name is not an offer code, by file name. How that
/// was established is the third column.
///
/// # Errors
/// The first line that is not as it has to be.
pub fn offer_codes(text: &str) -> Result<BTreeMap<String, String>, String> {
    table("offer_codes.tsv", text)
        .map(|cells| cells.map(|[file, offer, _how]| (file.to_owned(), offer.to_owned())))
        .collect()
}

/// The lines of a table after its header, each split into exactly `N` cells.
fn table<'a, const N: usize>(name: &'a str, text: &'a str) -> impl Iterator<Item = Result<[&'a str; N], String>> {
    text.lines().enumerate().skip(1).filter(|(_, line)| !line.is_empty()).map(move |(index, line)| {
        let cells: Vec<&str> = line.split('\t').collect();
        let found = cells.len();
        <[&str; N]>::try_from(cells)
            .map_err(|_| format!("{name}:{}: {N} columns expected, {found} found", index + 1))
    })
}

fn parse_conditions(name: &str, text: &str) -> Result<Vec<(String, String)>, String> {
    text.split("; ")
        .map(|condition| {
            let (name, pattern) = condition
                .split_once('=')
                .ok_or_else(|| format!("mapping/{name}: `{condition}` is not `name=pattern`"))?;
            Ok((name.to_owned(), pattern.to_owned()))
        })
        .collect()
}

/// `*` stands for any text, `?` for any one byte.
pub(super) fn glob(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, None) => true,
        (Some((b'*', pattern_rest)), _) => {
            glob(pattern_rest, text) || text.split_first().is_some_and(|(_, rest)| glob(pattern, rest))
        }
        (Some((b'?', pattern_rest)), Some((_, text_rest))) => glob(pattern_rest, text_rest),
        (Some((wanted, pattern_rest)), Some((found, text_rest))) => {
            wanted == found && glob(pattern_rest, text_rest)
        }
        _ => false,
    }
}
