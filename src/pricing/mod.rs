//! Money: the price catalogue, from a line of the bill to its unit prices, and a quantity to decimal money:
//! at list, and as it is paid.
//!
//! Not for: Terraform, what a resource is billed for, or whether a price is worth a remark. Nothing here touches disk or
//! network: the shipped catalogue is embedded, and the import turns texts into texts.

pub mod book;
pub mod catalogue;
pub mod compare;
pub mod coverage;
pub mod currency;
pub mod estimate;
pub mod gaps;
pub mod import;
mod line;
pub mod lookup;
pub mod manifest;
pub mod mapping;
pub mod names;
pub mod offers;
mod pack;
pub mod prices;
pub mod private;
mod sheet;
mod term;
pub mod tiers;

pub use catalogue::{Catalogue, Key, Layer, Origin, ServiceStatus, Status};
pub use pack::{Packer, pack};
pub use prices::Prices;
pub use private::Private;
pub use tiers::{Price, Tier};
