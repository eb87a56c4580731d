//! Writes price lists as AWS does: from lines of a catalogue to an offer's CSV and JSON file, with everything around the
//! wanted rows that real files have.
//!
//! Not for: what the rows mean; the mapping is asked for that when they are read.

use std::fmt::Write as _;

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

pub(super) const HEADER: &str = "usage_type\toperation\tregion\tunit\ttiers\tsource\tas_of\n";

/// A line of a catalogue.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) usage_type: String,
    pub(super) operation: String,
    pub(super) region: String,
    pub(super) unit: String,
    pub(super) tiers: String,
}

impl Line {
    pub(super) fn parse(text: &str) -> Self {
        let cells: Vec<String> = text.split('\t').map(str::to_owned).collect();
        let [usage_type, operation, region, unit, tiers, ..] = cells.as_slice() else { panic!("no line: {text}") };
        let [usage_type, operation, region, unit, tiers] =
            [usage_type, operation, region, unit, tiers].map(String::clone);
        Self { usage_type, operation, region, unit, tiers }
    }

    /// As it is after an update.
    pub(super) fn text(&self, day: &str) -> String {
        let Self { usage_type, operation, region, unit, tiers } = self;
        format!("{usage_type}\t{operation}\t{region}\t{unit}\t{tiers}\taws\t{day}\n")
    }
}

/// An offer in one region.
pub(super) struct Offer<'a> {
    pub(super) code: &'a str,
    pub(super) version: &'a str,
    pub(super) region: &'a str,
    /// What AWS puts before usage types of the region.
    pub(super) prefix: &'a str,
    pub(super) lines: &'a [Line],
    /// Decides the order of columns and rows.
    pub(super) seed: u64,
}

/// One rate: a row of the CSV file.
#[derive(Clone)]
struct Rate {
    sku: String,
    term: &'static str,
    kind: &'static str,
    effective: String,
    begin: String,
    end: String,
    unit: String,
    price: String,
    words: Vec<(&'static str, String)>,
    /// Of a reserved term.
    agreed: Option<Agreed>,
}

/// A reserved term in the words of AWS's list: lease, class, purchase option.
type Agreed = [&'static str; 3];

const TERMS: [&str; 3] = ["LeaseContractLength", "OfferingClass", "PurchaseOption"];

/// The usage type of the list, and the term behind the `@` of one of the catalogue.
fn agreed(usage_type: &str) -> (&str, Option<Agreed>) {
    let Some((listed, term)) = usage_type.split_once('@') else { return (usage_type, None) };
    let one_of = |words: &[&'static str]| *words.iter().find(|word| term.contains(&word.to_lowercase())).unwrap();
    let option = match term {
        term if term.ends_with("-no-upfront") => "No Upfront",
        term if term.ends_with("-partial-upfront") => "Partial Upfront",
        _ => "All Upfront",
    };
    (listed, Some([one_of(&["1yr", "3yr"]), one_of(&["standard", "convertible"]), option]))
}

/// The same numbers for the same seed, of which nothing more is expected.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

impl Offer<'_> {
    pub(super) fn day(&self) -> String {
        let version = self.version;
        format!("{}-{}-{}", &version[..4], &version[4..6], &version[6..8])
    }

    fn currency(&self) -> &'static str {
        if self.region.starts_with("cn-") { "CNY" } else { "USD" }
    }

    /// The words of a row in the header's names. What the catalogue has changed is changed back.
    fn words(&self, line: &Line) -> Vec<(&'static str, String)> {
        let Line { usage_type, operation, .. } = line;
        let usage_type = agreed(usage_type).0;
        let prefix = if self.prefix.is_empty() { String::new() } else { format!("{}-", self.prefix) };
        let mut words = vec![("usageType", format!("{prefix}{usage_type}")), ("operation", operation.clone())];
        let text = |text: &str| text.to_owned();
        if self.code == "AWSDataTransfer" {
            words.extend([
                ("From Location", text("Somewhere, \"here\"")),
                ("From Location Type", text("AWS Region")),
                ("From Region Code", text(self.region)),
                ("To Location", text("External")),
                ("To Location Type", text("Other")),
                ("To Region Code", String::new()),
            ]);
            return words;
        }
        let everywhere = line.region == "global";
        words.extend([
            ("Location", text(if everywhere { "Any" } else { "Somewhere" })),
            ("Location Type", text("AWS Region")),
            ("Region Code", text(if everywhere { "" } else { self.region })),
        ]);
        let (kind, what) = usage_type.split_once(':').unwrap_or((usage_type, ""));
        match (self.code, kind) {
            ("AmazonEC2", "BoxUsage" | "DedicatedUsage") if operation.starts_with("RunInstances") => {
                let tenancy = if kind == "BoxUsage" { "Shared" } else { "Dedicated" };
                words.extend([("Instance Type", text(what)), ("Tenancy", text(tenancy))]);
                words.push(("CapacityStatus", text("Used")));
            }
            ("AmazonEC2", "CPUCredits") => {
                let system = if operation.ends_with(":0002") { "Windows" } else { "Linux" };
                words[1].1 = String::new();
                words.push(("Operating System", text(system)));
            }
            ("AmazonRDS", "CPUCredits") => {
                let engines = [
                    (":0002", "MySQL"),
                    (":0014", "PostgreSQL"),
                    (":0018", "MariaDB"),
                    (":0016", "Aurora MySQL"),
                    (":0021", "Aurora PostgreSQL"),
                ];
                let engine =
                    engines.iter().find(|(end, _)| operation.ends_with(end)).map_or("", |(_, engine)| engine);
                words.push(("Database Engine", text(engine)));
            }
            ("AmazonRDS" | "AmazonDocDB" | "AmazonNeptune", _) if what.starts_with("db.") => {
                words.extend([("Instance Type", text(what)), ("Product Family", text("Database Instance"))]);
            }
            // Not in the list, though on the bill.
            ("AWSLambda", _) => words[1].1 = String::new(),
            ("AWSELB", _) => {
                let family = operation.replace("LoadBalancing:", "Load Balancer-");
                words.push(("Product Family", family.replace("LoadBalancing", "Load Balancer")));
            }
            _ => {}
        }
        words
    }

    /// The rates of the lines, and beside them what must not be taken for prices.
    fn rates(&self) -> Vec<Rate> {
        let mut dice = Dice(self.seed);
        let mut rates = Vec::new();
        for (number, line) in self.lines.iter().enumerate() {
            let words = self.words(line);
            let sku = format!("SKU{number:013}");
            let tiers: Vec<(&str, &str)> =
                line.tiers.split(' ').map(|tier| tier.split_once(':').unwrap()).collect();
            let mut one = Vec::new();
            for (at, (begin, price)) in tiers.iter().filter(|(_, price)| *price != "?").enumerate() {
                one.push(Rate {
                    sku: sku.clone(),
                    term: "JRTCKXETXF",
                    kind: "OnDemand",
                    effective: "2025-08-01".to_owned(),
                    begin: (*begin).to_owned(),
                    end: tiers.get(at + 1).map_or("Inf", |(next, _)| next).to_owned(),
                    unit: line.unit.clone(),
                    price: ten_places(price),
                    words: words.clone(),
                    agreed: None,
                });
            }
            if let (_, Some(agreed)) = agreed(&line.usage_type) {
                rates.extend(reserved(&one[0], agreed));
                continue;
            }
            let first = one[0].clone();
            let changed = |change: &dyn Fn(&mut Rate)| {
                let mut rate = Rate { price: "7.7700000000".to_owned(), ..first.clone() };
                change(&mut rate);
                rate
            };
            match dice.below(8) {
                // The same product again under another number, for the same price.
                0 => rates.extend(one.iter().map(|rate| Rate { sku: format!("TWIN{number:012}"), ..rate.clone() })),
                1 => rates.push(changed(&|rate| "2999-01-01".clone_into(&mut rate.effective))),
                2 => rates.push(changed(&|rate| "2019-01-01".clone_into(&mut rate.effective))),
                3 => rates.push(changed(&|rate| {
                    rate.term = "A429C66SYZ";
                    "0".clone_into(&mut rate.price);
                })),
                4 => rates.extend([0, 1].map(|half| {
                    changed(&|rate| {
                        (rate.kind, rate.term) = ("Reserved", "38NPMPTW36");
                        if half == 0 {
                            (rate.begin, rate.end) = (String::new(), String::new());
                            "Quantity".clone_into(&mut rate.unit);
                        }
                    })
                })),
                5 if self.code != "AWSDataTransfer" => {
                    for (kind, code) in [("AWS Local Zone", "-lax-1"), ("AWS Outposts", ""), ("AWS Region", "x")] {
                        rates.push(changed(&|rate| {
                            rate.sku.replace_range(..3, &kind.replace(' ', "")[3..6]);
                            for (name, word) in &mut rate.words {
                                match *name {
                                    "Location Type" => kind.clone_into(word),
                                    "Region Code" => *word = format!("{}{code}", self.region),
                                    _ => {}
                                }
                            }
                        }));
                    }
                }
                _ => {}
            }
            rates.extend(one);
        }
        dice.shuffle(&mut rates);
        rates
    }

    pub(super) fn csv(&self) -> String {
        let mut dice = Dice(self.seed ^ 77);
        let rates = self.rates();
        let mut columns = vec![
            "SKU",
            "OfferTermCode",
            "RateCode",
            "TermType",
            "PriceDescription",
            "EffectiveDate",
            "StartingRange",
            "EndingRange",
            "Unit",
            "PricePerUnit",
            "Currency",
            "RelatedTo",
            "Product Family",
            "serviceCode",
            "serviceName",
            "Max IOPS/volume",
            "Pricing Region",
        ];
        if rates.iter().any(|rate| rate.agreed.is_some()) {
            columns.extend(TERMS);
        }
        for name in rates.iter().flat_map(|rate| rate.words.iter().map(|(name, _)| *name)) {
            if !columns.contains(&name) {
                columns.push(name);
            }
        }
        // SKU comes first in every file, and the rest in any order.
        dice.shuffle(&mut columns[1..]);
        let mut text = String::new();
        for (name, value) in [
            ("FormatVersion", "v1.0"),
            ("Disclaimer", "This list is for \"tests\", and for nothing else."),
            ("Publication Date", &format!("{}T12:14:48Z", self.day())),
            ("Version", self.version),
            ("OfferCode", self.code),
        ] {
            writeln!(text, "{},{}", quoted(name), quoted(value)).unwrap();
        }
        let cells: Vec<String> = columns.iter().map(|name| quoted(name)).collect();
        writeln!(text, "{}", cells.join(",")).unwrap();
        for rate in &rates {
            let cell = |name: &str| match name {
                "SKU" => rate.sku.clone(),
                "OfferTermCode" => rate.term.to_owned(),
                "RateCode" => format!("{}.{}.6YS6EN2CT7", rate.sku, rate.term),
                "TermType" => rate.kind.to_owned(),
                "PriceDescription" => format!("${} per \"thing\", or a part of it\nsee there", rate.price),
                "EffectiveDate" => rate.effective.clone(),
                "StartingRange" => rate.begin.clone(),
                "EndingRange" => rate.end.clone(),
                "Unit" => rate.unit.clone(),
                "PricePerUnit" => rate.price.clone(),
                "Currency" => self.currency().to_owned(),
                "serviceCode" => self.code.to_owned(),
                name if TERMS.contains(&name) => {
                    let at = TERMS.iter().position(|term| *term == name).unwrap();
                    rate.agreed.map_or(String::new(), |agreed| agreed[at].to_owned())
                }
                name => rate
                    .words
                    .iter()
                    .find(|(word, _)| *word == name)
                    .map_or(String::new(), |(_, word)| word.clone()),
            };
            let cells: Vec<String> = columns
                .iter()
                .map(|name| cell(name))
                // Blank cells stand with and without quotes.
                .map(|cell| if cell.is_empty() && dice.below(2) == 0 { cell } else { quoted(&cell) })
                .collect();
            writeln!(text, "{}", cells.join(",")).unwrap();
        }
        text
    }

    pub(super) fn json(&self) -> String {
        let (mut products, mut on_demand, mut reserved) = (Map::new(), Map::new(), Map::new());
        for (number, rate) in self.rates().iter().enumerate() {
            let mut attributes = Map::new();
            let mut family = None;
            for (name, word) in &rate.words {
                match *name {
                    "Product Family" => family = Some(word.clone()),
                    "usageType" => drop(attributes.insert("usagetype".to_owned(), json!(word))),
                    name => drop(attributes.insert(camel(name), json!(word))),
                }
            }
            let mut product = json!({ "sku": rate.sku, "attributes": attributes });
            if let Some(family) = family {
                product["productFamily"] = json!(family);
            }
            products.insert(rate.sku.clone(), product);
            let terms = if rate.kind == "OnDemand" { &mut on_demand } else { &mut reserved };
            let term = format!("{}.{}", rate.sku, rate.term);
            let dimension = json!({
                "rateCode": format!("{term}.R{number}"), "description": "a \"thing\", or a part of it",
                "beginRange": rate.begin, "endRange": rate.end, "unit": rate.unit,
                "pricePerUnit": { self.currency(): rate.price }, "appliesTo": [],
            });
            // Several days of one product are several terms.
            let name = format!("{term}.{}", rate.effective);
            let terms = terms.entry(&rate.sku).or_insert_with(|| json!({}));
            if terms.get(&name).is_none() {
                terms[&name] = json!({
                    "offerTermCode": rate.term, "sku": rate.sku, "termAttributes": attributes_of(rate),
                    "effectiveDate": format!("{}T00:00:00Z", rate.effective), "priceDimensions": {},
                });
            }
            terms[&name]["priceDimensions"][format!("{term}.R{number}")] = dimension;
        }
        let about = format!(
            "{{\"formatVersion\":\"v1.0\",\"disclaimer\":\"none\",\"offerCode\":{:?},\"version\":{:?},\
             \"publicationDate\":\"{}T12:14:48Z\"",
            self.code,
            self.version,
            self.day()
        );
        let [products, on_demand, reserved] = [products, on_demand, reserved].map(Value::Object);
        format!(
            "{about},\"products\":{products},\"terms\":{{\"OnDemand\":{on_demand},\"Reserved\":{reserved}}},\"attributesList\":{{}}}}"
        )
    }
}

/// A reserved price as AWS's list has it: by the hour, upfront, or some of both.
fn reserved(hours: &Rate, agreed: Agreed) -> Vec<Rate> {
    let [lease, _, option] = agreed;
    let term = match option {
        "No Upfront" => "4NA7Y494T4",
        "Partial Upfront" => "HU7G6KETJZ",
        _ => "6QCMYABX3D",
    };
    let effective: Decimal = hours.price.parse().unwrap();
    let hourly = match option {
        "No Upfront" => effective,
        "Partial Upfront" => effective.trunc_with_scale(2),
        _ => Decimal::ZERO,
    };
    let hours = Rate { term, kind: "Reserved", agreed: Some(agreed), ..hours.clone() };
    let fee = (effective - hourly) * Decimal::from(if lease == "1yr" { 8_760 } else { 26_280 });
    let fee = Rate {
        begin: String::new(),
        end: String::new(),
        unit: "Quantity".to_owned(),
        price: ten_places(&fee.normalize().to_string()),
        ..hours.clone()
    };
    let hours = Rate { price: ten_places(&hourly.normalize().to_string()), ..hours };
    if option == "No Upfront" { vec![hours] } else { vec![hours, fee] }
}

fn attributes_of(rate: &Rate) -> Value {
    rate.agreed.map_or_else(
        || json!({}),
        |agreed| {
            TERMS
                .iter()
                .zip(agreed)
                .map(|(name, word)| ((*name).to_owned(), json!(word)))
                .collect::<Map<_, _>>()
                .into()
        },
    )
}

/// AWS writes prices with ten places.
fn ten_places(price: &str) -> String {
    let places = price.split_once('.').map_or(0, |(_, places)| places.len());
    let point = if places == 0 { "." } else { "" };
    format!("{price}{point}{}", "0".repeat(10_usize.saturating_sub(places)))
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// `From Region Code` is `fromRegionCode`, `CapacityStatus` is `capacitystatus`.
fn camel(name: &str) -> String {
    if !name.contains(' ') {
        return name.to_lowercase();
    }
    let words = name.split(' ').enumerate();
    words
        .map(|(at, word)| {
            let (first, rest) = word.split_at(1);
            let first = if at == 0 { first.to_lowercase() } else { first.to_uppercase() };
            first + &rest.to_lowercase()
        })
        .collect()
}
