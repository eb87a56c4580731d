//! What the catalogue cannot price, for people and for programs.
//!
//! Not for: finding it.

use serde::Serialize;

use super::human;
use super::prices::{json, text};
use crate::pricing::gaps::{Asked, Gaps, Known, OfShape};

/// A line for each shape.
#[must_use]
pub fn summary_text(gaps: &Gaps) -> String {
    text(|out| human::gaps::summary(gaps, out))
}

/// Every key that has no price, and where.
#[must_use]
pub fn full_text(gaps: &Gaps) -> String {
    text(|out| human::gaps::full(gaps, out))
}

#[derive(Serialize)]
struct Document<'a> {
    regions: &'a [String],
    shapes: Vec<Shape<'a>>,
}

#[derive(Serialize)]
struct Shape<'a> {
    shape: &'a str,
    keys: usize,
    complete_regions: usize,
    missing: Vec<Missing<'a>>,
    without_key: Vec<Part<'a>>,
    known: Vec<Reason>,
}

#[derive(Serialize)]
struct Missing<'a> {
    service: &'a str,
    usage_type: &'a str,
    operation: &'a str,
    component: &'a str,
    regions: &'a [String],
}

#[derive(Serialize)]
struct Part<'a> {
    what: &'a str,
    why: &'a str,
}

#[derive(Serialize)]
struct Reason {
    service: &'static str,
    what: &'static str,
    regions: &'static str,
    reason: &'static str,
}

#[must_use]
pub fn full_json(gaps: &Gaps) -> String {
    let shapes = gaps.shapes.iter().map(|of_shape| shape(of_shape, &gaps.regions)).collect();
    json(&Document { regions: &gaps.regions, shapes })
}

fn shape<'a>(of_shape: &'a OfShape, regions: &[String]) -> Shape<'a> {
    let missing = |asked: &'a Asked| Missing {
        service: asked.key.service,
        usage_type: &asked.key.usage_type,
        operation: &asked.key.operation,
        component: &asked.component,
        regions: &asked.missing,
    };
    let reason = |known: Known| Reason {
        service: known.service,
        what: known.what,
        regions: known.regions,
        reason: known.reason,
    };
    Shape {
        shape: of_shape.shape,
        keys: of_shape.keys.len(),
        complete_regions: of_shape.complete(regions),
        missing: of_shape.keys.iter().filter(|asked| !asked.missing.is_empty()).map(missing).collect(),
        without_key: of_shape.without_key.iter().map(|(what, why)| Part { what, why }).collect(),
        known: of_shape.known().into_iter().map(reason).collect(),
    }
}
