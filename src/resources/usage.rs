//! What the usage file says about one resource.
//!
//! Not for: reading the file; that is `usage_file`.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

/// The usage of one resource: dotted key to the text as written. Where several entries of the file apply, they
/// are already one here: the exact address before wildcards before the type's default.
#[derive(Clone, Debug, Default)]
pub struct UsageOf {
    values: Option<Arc<BTreeMap<String, String>>>,
}

impl UsageOf {
    #[must_use]
    pub fn new(values: Arc<BTreeMap<String, String>>) -> Self {
        Self { values: Some(values) }
    }

    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        self.values.as_ref()?.get(key).cloned()
    }

    #[must_use]
    pub fn number(&self, key: &str) -> Option<Decimal> {
        let text = self.values.as_ref()?.get(key)?;
        text.parse().or_else(|_| Decimal::from_scientific(text)).ok()
    }

    /// The same, with some quantities replaced.
    #[must_use]
    pub fn with(&self, quantities: impl IntoIterator<Item = (String, Decimal)>) -> Self {
        let mut values = self.values.as_ref().map(|values| (**values).clone()).unwrap_or_default();
        values.extend(quantities.into_iter().map(|(key, quantity)| (key, quantity.to_string())));
        Self { values: Some(Arc::new(values)) }
    }

    /// What is said under a prefix, without it: of `db.storage_gb`, `storage_gb` for `db`.
    #[must_use]
    pub fn under(&self, prefix: &str) -> Self {
        let short = |key: &str| key.strip_prefix(prefix)?.strip_prefix('.').map(str::to_owned);
        let all = self.values.iter().flat_map(|values| values.iter());
        let values: BTreeMap<_, _> = all.filter_map(|(key, text)| Some((short(key)?, text.clone()))).collect();
        Self { values: Some(Arc::new(values)) }
    }

    /// The same, with a word replaced.
    #[must_use]
    pub fn with_text(&self, key: &str, text: &str) -> Self {
        let mut values = self.values.as_ref().map(|values| (**values).clone()).unwrap_or_default();
        values.insert(key.to_owned(), text.to_owned());
        Self { values: Some(Arc::new(values)) }
    }
}
