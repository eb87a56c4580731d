//! What is known about the use of one resource: what the usage file says, and what a usage profile assumes beneath it.
//!
//! Not for: reading the file or choosing the profile; those are `usage_file` and `usage_profile`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use rust_decimal::Decimal;

/// Dotted key to the text as written.
type Values = Arc<BTreeMap<String, String>>;

/// The usage of one resource. Where several entries of the file apply, they are already one here: the exact address
/// before wildcards before the type's default.
#[derive(Clone, Debug, Default)]
pub struct UsageOf {
    said: Option<Values>,
    /// Holds where the file says nothing.
    assumed: Option<Values>,
    reads: Option<Reads>,
}

/// Notes which keys are asked for.
#[derive(Clone, Debug)]
struct Reads {
    /// With its dot, where this is the usage of a part.
    prefix: String,
    keys: Arc<Mutex<BTreeSet<String>>>,
}

impl UsageOf {
    #[must_use]
    pub fn new(said: Values) -> Self {
        Self { said: Some(said), assumed: None, reads: None }
    }

    /// The same, with what a profile says where the file says nothing.
    #[must_use]
    pub fn assuming(self, profile: Values) -> Self {
        Self { assumed: Some(profile), ..self }
    }

    /// The same without what a profile says; `None` where no profile says anything.
    #[must_use]
    pub fn measured(&self) -> Option<Self> {
        self.assumed.as_ref().filter(|assumed| !assumed.is_empty())?;
        Some(Self { assumed: None, ..self.clone() })
    }

    /// The same, noting every key that a bill asks it for.
    #[must_use]
    pub fn noting(self, keys: &Arc<Mutex<BTreeSet<String>>>) -> Self {
        Self { reads: Some(Reads { prefix: String::new(), keys: Arc::clone(keys) }), ..self }
    }

    fn get(&self, key: &str) -> Option<&String> {
        if let Some(Reads { prefix, keys }) = &self.reads {
            keys.lock().unwrap_or_else(PoisonError::into_inner).insert(format!("{prefix}{key}"));
        }
        [&self.said, &self.assumed].into_iter().flatten().find_map(|values| values.get(key))
    }

    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        self.get(key).cloned()
    }

    #[must_use]
    pub fn number(&self, key: &str) -> Option<Decimal> {
        let text = self.get(key)?;
        text.parse().or_else(|_| Decimal::from_scientific(text)).ok()
    }

    /// The same, with some quantities replaced.
    #[must_use]
    pub fn with(&self, quantities: impl IntoIterator<Item = (String, Decimal)>) -> Self {
        self.and(quantities.into_iter().map(|(key, quantity)| (key, quantity.to_string())))
    }

    /// The same, with a word replaced.
    #[must_use]
    pub fn with_text(&self, key: &str, text: &str) -> Self {
        self.and([(key.to_owned(), text.to_owned())])
    }

    fn and(&self, more: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut said = self.said.as_ref().map(|values| (**values).clone()).unwrap_or_default();
        said.extend(more);
        Self { said: Some(Arc::new(said)), ..self.clone() }
    }

    /// What is said under a prefix, without it: of `db.storage_gb`, `storage_gb` for `db`.
    #[must_use]
    pub fn under(&self, prefix: &str) -> Self {
        let short = |key: &str| key.strip_prefix(prefix)?.strip_prefix('.').map(str::to_owned);
        let below = |values: &Values| -> Values {
            Arc::new(values.iter().filter_map(|(key, text)| Some((short(key)?, text.clone()))).collect())
        };
        let reads = self.reads.as_ref().map(|Reads { prefix: above, keys }| Reads {
            prefix: format!("{above}{prefix}."),
            keys: Arc::clone(keys),
        });
        Self { said: self.said.as_ref().map(below), assumed: self.assumed.as_ref().map(below), reads }
    }
}
