//! The lines a thing puts on the bill, before anyone looks up a price.
//!
//! Not for: prices and tiers; a line names the key under which AWS charges it, and `pricing` does the rest.

use rust_decimal::Decimal;

use super::amount::{Amount, Reason};

/// What a thing is billed for in a month.
#[derive(Clone, Debug, Default)]
pub struct Bill {
    pub components: Vec<Component>,
    pub unpriced: Vec<Unpriced>,
    /// Where something scales the thing: between what numbers.
    pub scaling: Option<Scaling>,
}

/// A group whose size changes while it runs: the bill counts one number, and could count any from the least to the most.
#[derive(Clone, Debug)]
pub struct Scaling {
    /// The usage key that says how many there are on average.
    pub usage_key: &'static str,
    pub least: Amount,
    pub counted: Amount,
    /// The field that gave the number; `None` where the usage file did.
    pub counted_by: Option<&'static str>,
    pub most: Amount,
    /// What goes from its least to its most together with it: the reads of a table beside its writes.
    pub along: Vec<Along>,
}

/// A quantity that is scaled along with another.
#[derive(Clone, Debug)]
pub struct Along {
    pub usage_key: &'static str,
    pub least: Amount,
    pub most: Amount,
}

/// One line of the bill.
#[derive(Clone, Debug)]
pub struct Component {
    /// "Requests", "Storage (gp3)".
    pub name: String,
    /// The unit to show, "1M requests".
    pub unit: &'static str,
    /// How many of the catalogue's units make one of the unit to show: 1,000,000.
    pub per: Decimal,
    pub key: PriceKey,
    /// Monthly, in the catalogue's unit.
    pub quantity: Amount,
    /// The field that decides it, to point at.
    pub field: Option<&'static str>,
    /// Where the charge arises elsewhere than where the thing is: a replica's region.
    pub region: Option<String>,
}

/// The bill's own key: the pair of usage type (without its region prefix) and operation, of a service's offer,
/// as in the Cost and Usage Report.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PriceKey {
    pub service: &'static str,
    pub usage_type: String,
    pub operation: String,
}

/// A part of the thing that cannot be priced, and why.
#[derive(Clone, Debug)]
pub struct Unpriced {
    pub what: String,
    pub reason: Reason,
}

impl Scaling {
    /// `counted` is what the field `by` gives, or the usage file under the key.
    #[must_use]
    pub fn new(
        usage_key: &'static str,
        by: &'static str,
        counted: &Amount,
        (least, most): (Amount, Amount),
    ) -> Self {
        let counted_by = counted.usage_key().is_none().then_some(by);
        Self { usage_key, least, counted: counted.clone(), counted_by, most, along: Vec::new() }
    }
}

impl Bill {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.components.is_empty() && self.unpriced.is_empty()
    }

    /// Adds a line, unless its quantity is known to be nothing.
    pub fn add(&mut self, component: Component) {
        if !component.quantity.is_zero() || component.quantity.usage_key().is_some() {
            self.components.push(component);
        }
    }

    /// Says between what numbers the thing is scaled.
    pub fn scales(&mut self, scaling: Scaling) {
        self.scaling = Some(scaling);
    }

    pub fn unpriced(&mut self, what: impl Into<String>, reason: Reason) {
        self.unpriced.push(Unpriced { what: what.into(), reason });
    }

    /// Adds the lines of this bill that many times to another, for a group of equal things; `field` is what decides
    /// the number.
    pub fn multiplied(self, count: &Amount, field: &'static str, all: &mut Self) {
        for mut component in self.components {
            component.quantity = component.quantity * count.clone();
            component.field = Some(field);
            all.add(component);
        }
        all.unpriced.extend(self.unpriced);
    }

    /// Adds lines that hang on a fact of their own: where it is not known, only this part is unpriced.
    pub fn part(&mut self, what: &str, add: impl FnOnce(&mut Self) -> Result<(), Reason>) {
        if let Err(reason) = add(self) {
            self.unpriced(what, reason);
        }
    }
}

/// A line: its name, the unit to show, the key of its price, and how much of it a month sees.
#[must_use]
pub fn line(
    name: impl Into<String>,
    unit: &'static str,
    (service, usage_type, operation): (&'static str, impl Into<String>, impl Into<String>),
    quantity: Amount,
) -> Component {
    Component {
        name: name.into(),
        unit,
        per: Decimal::ONE,
        key: PriceKey { service, usage_type: usage_type.into(), operation: operation.into() },
        quantity,
        field: None,
        region: None,
    }
}

impl Component {
    /// How many of the catalogue's units make one of the unit to show.
    #[must_use]
    pub fn per(mut self, units: i64) -> Self {
        self.per = Decimal::from(units);
        self
    }

    /// The catalogue's unit, divided: one MiB/s is a 1024th of the GiB/s that has the price.
    #[must_use]
    pub fn per_fraction(mut self, parts: i64) -> Self {
        self.per = Decimal::ONE.checked_div(Decimal::from(parts)).unwrap_or(Decimal::ONE);
        self
    }

    /// The field that decides this line.
    #[must_use]
    pub fn decided_by(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    #[must_use]
    pub fn in_region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }
}
