//! Usage profiles: what a thing may well be used for, where nobody says it.
//!
//! The shapes have the numbers, beside their usage keys. A profile never counts what the configuration decides. Not for:
//! measured use; that is the usage file's, which always wins.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock};

use super::aws;

/// How much a thing is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Profile {
    /// Something that a team tries out, or runs for itself.
    Small,
    /// A product with users.
    Medium,
    /// A busy one.
    Large,
}

/// Quantities by their usage keys, as a usage file would have them.
type Values = Arc<BTreeMap<String, String>>;

/// By resource type, in the order of [`Profile::ALL`].
static OF_TYPE: LazyLock<HashMap<&'static str, [Values; 3]>> = LazyLock::new(|| {
    let mut all: HashMap<&str, [BTreeMap<String, String>; 3]> = HashMap::new();
    for shape in aws::SHAPES {
        for (key, sizes) in shape.usage.iter().filter_map(|usage| Some((usage.key, usage.sizes?))) {
            for place in shape.places {
                let of_type = all.entry(place.resource_type).or_default();
                for (values, size) in of_type.iter_mut().zip(sizes) {
                    values.insert(key.to_owned(), size.to_string());
                }
            }
        }
    }
    all.into_iter().map(|(name, values)| (name, values.map(Arc::new))).collect()
});

impl Profile {
    pub const ALL: [Self; 3] = [Self::Small, Self::Medium, Self::Large];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }

    /// What it says of a resource type; `None` where no bill of it depends on use.
    #[must_use]
    pub fn of(self, resource_type: &str) -> Option<Arc<BTreeMap<String, String>>> {
        let [small, medium, large] = OF_TYPE.get(resource_type)?;
        Some(Arc::clone(match self {
            Self::Small => small,
            Self::Medium => medium,
            Self::Large => large,
        }))
    }
}
