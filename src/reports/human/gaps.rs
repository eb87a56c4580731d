//! What the catalogue cannot price, as tables.
//!
//! Not for: finding it.

use std::io;

use super::prices::page;
use super::table::{Align, Table};
use super::text::{Line, Page, Style};
use crate::pricing::gaps::{Asked, Gaps, OfShape};

pub(in crate::reports) fn summary(gaps: &Gaps, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = page(out);
    let all = gaps.regions.len();
    page.line(&Line::new(&format!(
        "{} of {} have every price in {}; {} missing, key by region",
        gaps.complete(),
        super::count(gaps.asking().count(), "shape"),
        super::count(all, "region"),
        super::count(gaps.missing(), "price"),
    )))?;
    page.blank()?;
    use Align::{Left, Right};
    let mut table = Table::new([Left, Right, Right, Right, Right, Right, Right]);
    let heads = [
        "shape",
        "keys",
        "complete in",
        "missing somewhere",
        "everywhere",
        "prices missing",
        "parts without a key",
    ];
    table.row(heads.map(|head| Line::default().add(Style::Dim, head)));
    for shape in &gaps.shapes {
        let number = |number: usize| Line::new(&if number == 0 { String::new() } else { number.to_string() });
        table.row([
            Line::new(shape.shape),
            number(shape.keys.len()),
            match shape.keys.is_empty() {
                true => Line::default(),
                false => Line::new(&format!("{} of {all}", shape.complete(&gaps.regions))),
            },
            number(shape.missing_somewhere()),
            number(shape.missing_everywhere(&gaps.regions)),
            number(shape.missing()),
            number(shape.without_key.len()),
        ]);
    }
    table.write(&mut page, 0)?;
    page.blank()?;
    page.line(&Line::new(
        "--shape and --region show which keys have no price. A part without a key is one that the shape",
    ))?;
    page.line(&Line::new("cannot ask for: AWS publishes no price, or it depends on what no configuration says."))?;
    problems(gaps, &mut page)
}

pub(in crate::reports) fn full(gaps: &Gaps, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = page(out);
    for (index, shape) in gaps.shapes.iter().enumerate() {
        if index > 0 {
            page.blank()?;
        }
        of_shape(shape, gaps, &mut page)?;
    }
    problems(gaps, &mut page)
}

fn of_shape(shape: &OfShape, gaps: &Gaps, page: &mut Page<'_>) -> io::Result<()> {
    let all = gaps.regions.len();
    let keys = super::count(shape.keys.len(), "key");
    let complete = shape.complete(&gaps.regions);
    page.line(&Line::new(&format!(
        "{}: {keys}; complete in {complete} of {}",
        shape.shape,
        super::count(all, "region")
    )))?;
    let mut table = Table::new([Align::Left, Align::Left, Align::Left]);
    for asked in shape.keys.iter().filter(|asked| !asked.missing.is_empty()) {
        let parts = [asked.key.service, &asked.key.usage_type, &asked.key.operation];
        let key = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let regions = where_missing(asked, &gaps.regions);
        table.row([Line::new(&key), Line::new(&asked.component), Line::new(&regions)]);
    }
    table.write(page, 2)?;
    for (what, why) in &shape.without_key {
        page.line(&Line::new(&format!("  {what}: no price by a key, because {why}")))?;
    }
    for known in shape.known() {
        let (service, what) = (known.service, known.what);
        page.line(&Line::new(&format!("  known of {service}: {what}, {}: {}", known.regions, known.reason)))?;
    }
    Ok(())
}

/// The shorter of the two lists: where it is missing, or where it is not.
fn where_missing(asked: &Asked, all: &[String]) -> String {
    let there: Vec<&str> =
        all.iter().filter(|region| !asked.missing.contains(region)).map(String::as_str).collect();
    match (there.len(), asked.missing.len()) {
        (0, 2..) => "in none of them".to_owned(),
        (present, missing) if present > 0 && present < missing => format!("only in {}", there.join(", ")),
        _ => format!("not in {}", asked.missing.join(", ")),
    }
}

fn problems(gaps: &Gaps, page: &mut Page<'_>) -> io::Result<()> {
    for shape in &gaps.shapes {
        for problem in &shape.problems {
            page.line(&Line::new(&format!("{}: the variants are wrong: {problem}", shape.shape)))?;
        }
    }
    Ok(())
}
