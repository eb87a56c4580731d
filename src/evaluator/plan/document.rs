//! The plan and state documents as Terraform writes them: only what is read, borrowed from the text.
//!
//! Not for: what any of it means. A subtree that may not be needed stays a `RawValue`, which costs one scan, and
//! whose place in the text is its span. Unknown keys are skipped, so that newer formats still read.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// A string that is borrowed where the text has it without escapes. (serde borrows a plain `Cow` field only, not
/// one in an `Option` or a map's key.)
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Text<'a>(Cow<'a, str>);

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for Text<'_> {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }

        deserializer.deserialize_str(TextVisitor)
    }
}

/// What `terraform show -json` says of a plan or of a state; a state has `values`. The resource changes are not in
/// it: they are handed on while the rest is still being read.
#[derive(Debug, Default)]
pub(super) struct Document<'a> {
    pub(super) format_version: Option<Text<'a>>,
    pub(super) variables: BTreeMap<Text<'a>, PlanVariable<'a>>,
    pub(super) deferred_changes: Vec<&'a RawValue>,
    pub(super) resource_drift: Option<&'a RawValue>,
    /// Whether there was a list of changes, if perhaps an empty one.
    pub(super) has_changes: bool,
    pub(super) prior_state: Option<&'a RawValue>,
    /// Whether the plan is about everything. Before Terraform 1.9 no plan says.
    pub(super) complete: Option<&'a RawValue>,
    pub(super) planned_values: Option<&'a RawValue>,
    pub(super) values: Option<&'a RawValue>,
    pub(super) configuration: Option<&'a RawValue>,
    pub(super) errored: bool,
}

impl<'a> Document<'a> {
    /// Reads a document. Each element of `resource_changes` goes to `each` as soon as it is read; `C` is what it is
    /// read as.
    pub(super) fn read<D, C>(deserializer: D, each: &mut impl FnMut(C)) -> Result<Self, D::Error>
    where
        D: Deserializer<'a>,
        C: Deserialize<'a>,
    {
        deserializer.deserialize_map(DocumentVisitor { each, change: PhantomData })
    }
}

struct DocumentVisitor<'e, F, C> {
    each: &'e mut F,
    change: PhantomData<C>,
}

impl<'de, F: FnMut(C), C: Deserialize<'de>> Visitor<'de> for DocumentVisitor<'_, F, C> {
    type Value = Document<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a plan or a state")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        const NAMES: [&str; 11] = [
            "format_version",
            "variables",
            "resource_changes",
            "deferred_changes",
            "resource_drift",
            "prior_state",
            "complete",
            "planned_values",
            "values",
            "configuration",
            "errored",
        ];
        let mut document = Document::default();
        let mut seen: Vec<&str> = Vec::with_capacity(NAMES.len());
        while let Some(key) = access.next_key::<Text<'de>>()? {
            let Some(name) = NAMES.into_iter().find(|name| *name == &*key) else {
                access.next_value::<IgnoredAny>()?;
                continue;
            };
            if seen.contains(&name) {
                return Err(A::Error::duplicate_field(name));
            }
            seen.push(name);
            match name {
                "format_version" => document.format_version = access.next_value()?,
                "variables" => document.variables = access.next_value()?,
                "resource_changes" => {
                    document.has_changes = true;
                    access.next_value_seed(Changes { each: &mut *self.each, change: PhantomData })?;
                }
                "deferred_changes" => {
                    let list: Option<Vec<&'de RawValue>> = access.next_value()?;
                    document.deferred_changes = list.unwrap_or_default();
                }
                "resource_drift" => document.resource_drift = access.next_value()?,
                "prior_state" => document.prior_state = access.next_value()?,
                "complete" => document.complete = access.next_value()?,
                "planned_values" => document.planned_values = access.next_value()?,
                "values" => document.values = access.next_value()?,
                "configuration" => document.configuration = access.next_value()?,
                _ => document.errored = access.next_value()?,
            }
        }
        Ok(document)
    }
}

/// `resource_changes`: a list, or null.
struct Changes<'e, F, C> {
    each: &'e mut F,
    change: PhantomData<C>,
}

impl<'de, F: FnMut(C), C: Deserialize<'de>> DeserializeSeed<'de> for Changes<'_, F, C> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, F: FnMut(C), C: Deserialize<'de>> Visitor<'de> for Changes<'_, F, C> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        while let Some(change) = access.next_element()? {
            (self.each)(change);
        }
        Ok(())
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct PlanVariable<'a> {
    #[serde(borrow)]
    pub(super) value: Option<&'a RawValue>,
}

/// An entry of `resource_changes`.
#[derive(Debug, Deserialize)]
pub(super) struct ResourceChange<'a> {
    #[serde(borrow)]
    pub(super) address: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) previous_address: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) module_address: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) mode: Option<Text<'a>>,
    #[serde(rename = "type", borrow)]
    pub(super) type_name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) index: Option<&'a RawValue>,
    #[serde(default)]
    pub(super) index_unknown: bool,
    #[serde(borrow)]
    pub(super) deposed: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) change: Option<Change<'a>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Change<'a> {
    #[serde(default, borrow)]
    pub(super) actions: Vec<Text<'a>>,
    #[serde(borrow)]
    pub(super) before: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) after: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) after_unknown: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) before_sensitive: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) after_sensitive: Option<&'a RawValue>,
}

/// `prior_state`: what there is before the plan, as a state.
#[derive(Debug, Deserialize)]
pub(super) struct PriorState<'a> {
    #[serde(borrow)]
    pub(super) values: Option<&'a RawValue>,
}

/// The name of a resource in `planned_values` or a state, and nothing else of it.
#[derive(Debug, Deserialize)]
pub(super) struct ValuesName<'a> {
    #[serde(borrow)]
    pub(super) address: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) mode: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) deposed_key: Option<Text<'a>>,
}

/// `planned_values`, and the `values` of a state.
#[derive(Debug, Deserialize)]
pub(super) struct Values<'a> {
    #[serde(borrow)]
    pub(super) root_module: Option<ValuesModule<'a>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ValuesModule<'a> {
    #[serde(borrow)]
    pub(super) address: Option<Text<'a>>,
    #[serde(default, borrow)]
    pub(super) resources: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    pub(super) child_modules: Vec<ValuesModule<'a>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ValuesResource<'a> {
    #[serde(borrow)]
    pub(super) address: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) mode: Option<Text<'a>>,
    #[serde(rename = "type", borrow)]
    pub(super) type_name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) index: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) values: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) sensitive_values: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) deposed_key: Option<Text<'a>>,
}

/// `configuration`: what is written, unevaluated.
#[derive(Debug, Default, Deserialize)]
pub(super) struct ConfigurationDocument<'a> {
    #[serde(default, borrow)]
    pub(super) provider_config: BTreeMap<Text<'a>, ProviderConfig<'a>>,
    #[serde(default, borrow)]
    pub(super) root_module: ConfigModule<'a>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ProviderConfig<'a> {
    #[serde(borrow)]
    pub(super) name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) module_address: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) expressions: Option<&'a RawValue>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct ConfigModule<'a> {
    #[serde(default, borrow)]
    pub(super) outputs: BTreeMap<Text<'a>, ConfigOutput<'a>>,
    #[serde(default, borrow)]
    pub(super) resources: Vec<ConfigResource<'a>>,
    #[serde(default, borrow)]
    pub(super) module_calls: BTreeMap<Text<'a>, ModuleCall<'a>>,
    #[serde(default, borrow)]
    pub(super) variables: BTreeMap<Text<'a>, ConfigVariable<'a>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ConfigOutput<'a> {
    #[serde(borrow)]
    pub(super) expression: Option<&'a RawValue>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ConfigVariable<'a> {
    #[serde(borrow)]
    pub(super) default: Option<&'a RawValue>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ConfigResource<'a> {
    #[serde(borrow)]
    pub(super) mode: Option<Text<'a>>,
    #[serde(rename = "type", borrow)]
    pub(super) type_name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) provider_config_key: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) expressions: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) count_expression: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) for_each_expression: Option<&'a RawValue>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ModuleCall<'a> {
    #[serde(borrow)]
    pub(super) expressions: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) count_expression: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) for_each_expression: Option<&'a RawValue>,
    #[serde(default, borrow)]
    pub(super) module: ConfigModule<'a>,
}
