//! The shipped catalogue: what the import makes of a directory of facts, and that each service has the keys its
//! resources ask for. Values are not asserted: they change, keys do not.
//!
//! Not for: how a price is looked up or split into tiers, which is `pricing`.

use finops_lint::pricing::Catalogue;

mod databases;
mod edge;
mod gaps;
mod import;
mod operations;

/// What resources ask for, in every region named: offer code, usage type, operation, unit, regions.
pub(crate) type Keys = [(&'static str, &'static str, &'static str, &'static str, &'static str)];

/// Every key is in the shipped catalogue under this unit; the missing ones are told together.
pub(crate) fn assert_shipped(keys: &Keys) {
    let catalogue = Catalogue::embedded();
    let mut wrong: Vec<String> = Vec::new();
    for (service, usage_type, operation, unit, regions) in keys {
        for region in regions.split(' ') {
            match catalogue.price(service, region, usage_type, operation) {
                Some(price) if price.unit == *unit => {}
                Some(price) => {
                    wrong.push(format!("{service} {region} {usage_type} {operation}: per {}", price.unit))
                }
                None => wrong.push(format!("{service} {region} {usage_type} {operation}: missing")),
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
