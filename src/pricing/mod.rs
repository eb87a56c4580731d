//! Money: the price catalogue, from a line of the bill to its unit prices, and a quantity to decimal dollars.
//!
//! Not for: Terraform, resources, or whether a price is worth a remark. Nothing here touches disk or network:
//! the shipped catalogue is embedded, and the import turns texts into texts.

pub mod catalogue;
pub mod estimate;
pub mod import;
mod line;
pub mod mapping;
pub mod offers;
mod pack;
pub mod status;
pub mod tiers;

pub use catalogue::{Catalogue, Key, ServiceStatus, Status};
pub use tiers::{Price, Tier};
