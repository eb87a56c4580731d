//! An offer as CSV: five lines about the file, a header, and a row for each rate of each product.
//!
//! Columns are found by their names, which differ between offers and change over time. Most rows are reserved terms: where
//! nobody asks for them, they are passed over by two cells, before anything of them is looked at as text.

use std::io::Read;

use csv::ByteRecord;

use super::bounded::Bounded;
use super::distill::{Cells, Column, Distilled, Distiller, Terms, squeezed};
use super::{About, OfferError, day};
use crate::pricing::term::Term;

/// The term whose prices are what one pays without having agreed to anything.
pub(super) const ON_DEMAND: &str = "OnDemand";
/// One or three years, agreed on in advance.
pub(super) const RESERVED: &str = "Reserved";
/// On-demand terms with this code are prices; another one marks the account's free tier.
pub(super) const STANDARD: &str = "JRTCKXETXF";

/// So many lines may stand before the header.
const LINES_ABOUT: usize = 20;

/// Reads an offer's CSV file of the version that the index names.
///
/// # Errors
/// The stream breaks, or is not that file, whole and in AWS's form.
pub fn read_csv(input: impl Read, version: &str, mut distiller: Distiller<'_>) -> Result<Distilled, OfferError> {
    let (input, progress) = Bounded::new(input);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).buffer_capacity(1 << 16).from_reader(input);
    let mut record = ByteRecord::new();
    let about = read_about(&mut reader, &mut record)?;
    about.check(distiller.service(), version)?;
    let header = Header::new(&record, distiller.names())?;

    let (columns, mut rows) = (record.len(), 0_usize);
    let asks_for_terms = distiller.asks_for_terms();
    while reader.read_byte_record(&mut record).map_err(broken)? {
        progress.record();
        rows += 1;
        if record.len() != columns {
            let found = record.len();
            return Err(OfferError::content(format!("row {rows} has {found} cells, the header {columns}")));
        }
        let is = |at: usize, text: &str| record.get(at) == Some(text.as_bytes());
        let is_reserved = asks_for_terms && is(header.term_type, RESERVED);
        if !is_reserved && (!is(header.term_type, ON_DEMAND) || !is(header.term_code, STANDARD)) {
            continue;
        }
        let row = Row { record: &record, header: &header };
        if std::str::from_utf8(record.as_slice()).is_err() {
            return Err(OfferError::content(format!("row {rows} is not UTF-8")));
        }
        let text = |at: usize| row.text(at);
        let terms = Terms {
            sku: text(header.sku),
            effective: text(header.effective),
            begin: text(header.begin),
            end: text(header.end),
            unit: text(header.unit),
            price: text(header.price),
            currency: text(header.currency),
            reserved: is_reserved.then(|| Term {
                lease: row.maybe(header.lease),
                class: row.maybe(header.class),
                option: row.maybe(header.option),
            }),
        };
        distiller.rate(&row, terms)?;
    }
    if rows == 0 {
        return Err(OfferError::content("the file has no rows"));
    }
    Ok(distiller.finish(about))
}

/// Reads what stands before the header, and leaves the header in `record`.
fn read_about<R: Read>(reader: &mut csv::Reader<R>, record: &mut ByteRecord) -> Result<About, OfferError> {
    let mut about = About::default();
    for _ in 0..LINES_ABOUT {
        if !reader.read_byte_record(record).map_err(broken)? {
            break;
        }
        let text = |at: usize| record.get(at).map(String::from_utf8_lossy).unwrap_or_default();
        match squeezed(&text(0)).as_str() {
            "sku" => return Ok(about),
            "publicationdate" => about.published = day(&text(1)).to_owned(),
            "version" => about.version = text(1).into_owned(),
            "offercode" => about.offer = text(1).into_owned(),
            _ => {}
        }
    }
    Err(OfferError::content("the file has no header line"))
}

fn broken(error: csv::Error) -> OfferError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => OfferError::Read(error),
        other => OfferError::content(format!("{other:?}")),
    }
}

/// Where the columns are.
struct Header {
    sku: usize,
    term_type: usize,
    term_code: usize,
    effective: usize,
    begin: usize,
    end: usize,
    unit: usize,
    price: usize,
    currency: usize,
    lease: Option<usize>,
    class: Option<usize>,
    option: Option<usize>,
    /// By `Column::slot`.
    slots: Vec<Option<usize>>,
}

impl Header {
    fn new(record: &ByteRecord, wanted: &[String]) -> Result<Self, OfferError> {
        let names: Vec<String> = record.iter().map(|name| squeezed(&String::from_utf8_lossy(name))).collect();
        let at = |wanted: &str| names.iter().position(|name| name == wanted);
        let must = |wanted: &str| at(wanted).ok_or_else(|| OfferError::content(format!("no column {wanted}")));
        must("usagetype")?;
        Ok(Self {
            sku: must("sku")?,
            term_type: must("termtype")?,
            term_code: must("offertermcode")?,
            effective: must("effectivedate")?,
            begin: must("startingrange")?,
            end: must("endingrange")?,
            unit: must("unit")?,
            price: must("priceperunit")?,
            currency: must("currency")?,
            lease: at("leasecontractlength"),
            class: at("offeringclass"),
            option: at("purchaseoption"),
            slots: wanted.iter().map(|name| at(name)).collect(),
        })
    }
}

struct Row<'a> {
    record: &'a ByteRecord,
    header: &'a Header,
}

impl Row<'_> {
    fn text(&self, at: usize) -> &str {
        self.record.get(at).and_then(|cell| std::str::from_utf8(cell).ok()).unwrap_or_default()
    }

    fn maybe(&self, at: Option<usize>) -> &str {
        at.map_or("", |at| self.text(at))
    }

    fn column(&self, column: Column) -> Option<usize> {
        self.header.slots.get(column.slot()).copied().flatten()
    }
}

impl Cells for Row<'_> {
    fn cell(&self, column: Column) -> &str {
        self.column(column).map_or("", |at| self.text(at))
    }

    fn has(&self, column: Column) -> bool {
        self.column(column).is_some()
    }
}
