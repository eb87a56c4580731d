//! `pricing gaps`: what of a resource has no price.
//!
//! Not for: finding it.

use finops_lint::diagnostics::nearest;
use finops_lint::pricing::Catalogue;
use finops_lint::pricing::gaps::gaps;
use finops_lint::reports;
use finops_lint::resources::aws::SHAPES;
use finops_lint::resources::shape::Shape;

use super::arguments::{Format, Gaps};
use super::{known, print};
use crate::cli::Exit;

pub(super) fn run(asked: &Gaps, catalogue: &Catalogue) -> Result<Exit, String> {
    known(&asked.regions, catalogue)?;
    let is_shape = |written: &str| SHAPES.iter().any(|shape| shape.name == written);
    if let Some(written) = asked.shapes.iter().find(|written| !is_shape(written)) {
        let near = nearest(written, SHAPES.iter().map(|shape| shape.name));
        let help = near.map_or_else(
            || "`finops-lint pricing gaps` lists them".to_owned(),
            |near| format!("did you mean {near}?"),
        );
        return Err(format!("there is no shape {written:?}; {help}"));
    }
    let is_meant =
        |shape: &&&'static Shape| asked.shapes.is_empty() || asked.shapes.iter().any(|name| name == shape.name);
    let shapes: Vec<&'static Shape> = SHAPES.iter().filter(is_meant).copied().collect();
    let regions = match asked.regions.is_empty() {
        true => catalogue.regions().into_iter().map(str::to_owned).collect(),
        false => asked.regions.clone(),
    };
    let found = gaps(catalogue, &shapes, &regions);
    print(&match asked.format {
        Format::Json => reports::gaps::full_json(&found),
        Format::Human if asked.shapes.is_empty() && asked.regions.is_empty() => reports::gaps::summary_text(&found),
        Format::Human => reports::gaps::full_text(&found),
    });
    Ok(Exit::Clean)
}
