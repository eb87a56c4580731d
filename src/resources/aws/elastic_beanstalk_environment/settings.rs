//! The settings of an environment, by namespace and name.
//!
//! Not for: what they mean.

use std::collections::BTreeMap;

use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::thing::{Thing, text_of};

pub(super) struct Settings(BTreeMap<(String, String), Value>);

impl Settings {
    /// # Errors
    /// Why it is not known which settings there are.
    pub(super) fn of(environment: &Thing<'_>) -> Result<Self, Reason> {
        let mut settings = BTreeMap::new();
        for setting in environment.items("setting")? {
            let (namespace, name) = (text_of(&setting, "namespace")?, text_of(&setting, "name")?);
            let value = setting.at("value").map_or(Value::Null, |value| value.reveal().clone());
            settings.insert((namespace.unwrap_or_default(), name.unwrap_or_default()), value);
        }
        Ok(Self(settings))
    }

    pub(super) fn value(&self, namespace: &str, name: &str) -> Value {
        self.0.get(&(namespace.to_owned(), name.to_owned())).cloned().unwrap_or(Value::Null)
    }

    pub(super) fn has_namespace(&self, namespace: &str) -> bool {
        self.0.keys().any(|(of, _)| of == namespace)
    }

    /// # Errors
    /// Why it is not known.
    pub(super) fn text(&self, namespace: &str, name: &str) -> Result<Option<String>, Reason> {
        match self.value(namespace, name) {
            Value::String(text) if !text.is_empty() => Ok(Some(text.to_string())),
            Value::Bool(flag) => Ok(Some(flag.to_string())),
            Value::Number(number) => Ok(Some(number.to_string())),
            Value::Unknown(unknown) => Err(Reason::from(&unknown)),
            _ => Ok(None),
        }
    }

    pub(super) fn number(&self, namespace: &str, name: &str, otherwise: i64) -> Amount {
        match self.text(namespace, name) {
            Ok(None) => otherwise.into(),
            Ok(Some(text)) => text.parse().map_or_else(
                |_| Amount::unknown(Reason::new(format!("{name} is {text:?}, not a number"))),
                Amount::known,
            ),
            Err(reason) => Amount::unknown(reason),
        }
    }
}
