//! One billable thing, found in one place, with its fields resolved: what a shape's bill and a rule look at.
//!
//! Not for: prices.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::amount::{Amount, Reason};
use super::bill::{Bill, Scaling};
use super::estate::{Estate, Target};
use super::shape::{Change, Default, Field, Place, Shape};
use super::usage::UsageOf;
use crate::evaluator::project::Resource;
use crate::evaluator::value::Value;

/// A billable thing.
#[derive(Clone, Debug)]
pub struct Thing<'a> {
    pub shape: &'static Shape,
    pub place: &'static Place,
    pub resource: &'a Resource,
    /// The block it was found in, `root_block_device[0]`; empty for the resource itself.
    pub block: String,
    /// Every field in the order of the shape's: its value, the default where it is not set, or unknown.
    values: Arc<Vec<Value>>,
    pub usage: UsageOf,
    /// All resources of the project, and who refers to whom.
    pub estate: &'a Estate<'a>,
}

impl<'a> Thing<'a> {
    /// The thing as the resource, or the object standing at `block` of it, declares it.
    #[must_use]
    pub fn new(
        shape: &'static Shape,
        place: &'static Place,
        resource: &'a Resource,
        block: String,
        values: Option<&Value>,
        usage: UsageOf,
        estate: &'a Estate<'a>,
    ) -> Self {
        let fields = shape.fields.iter().map(|field| {
            let written = values.and_then(|values| values.at(place.attribute(field)));
            match written {
                None | Some(Value::Null) => default(place.default(field)),
                // What a state has for a text, and a plan for blocks, that are not set.
                Some(Value::String(text)) if text.is_empty() => default(place.default(field)),
                Some(Value::List(_, items)) if items.is_empty() => default(place.default(field)),
                Some(value) => value.clone(),
            }
        });
        Self { shape, place, resource, block, values: Arc::new(fields.collect()), usage, estate }
    }

    /// Its lines on the bill. What the shape cannot price at all is one unpriced part, named after the shape.
    #[must_use]
    pub fn bill(&self) -> Bill {
        let mut bill = Bill::default();
        if let Err(reason) = (self.shape.bill)(self, &mut bill) {
            bill.unpriced(self.shape.name.replace('_', " "), reason);
        }
        bill
    }

    /// The field, in whatever state it is. Null for a name that the shape does not have, which a test rules out.
    #[must_use]
    pub fn value(&self, field: &str) -> &Value {
        self.get(field).unwrap_or(&Value::Null).reveal()
    }

    /// The field with its marks; `None` for a name that the shape does not have.
    #[must_use]
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.values.get(self.index(field)?)
    }

    /// All fields with their names.
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.shape.fields.iter().map(|field| field.name).zip(self.values.iter())
    }

    fn index(&self, field: &str) -> Option<usize> {
        self.shape.fields.iter().position(|known| known.name == field)
    }

    /// The field as text; `None` where it is null. Numbers and bools are text too, as in Terraform.
    ///
    /// # Errors
    /// Why it is not known, or that it is none of the words that the shape knows.
    pub fn text(&self, field: &str) -> Result<Option<String>, Reason> {
        match self.value(field) {
            Value::Null => Ok(None),
            Value::String(text) => self.word(field, text).map(Some),
            Value::Number(number) => Ok(Some(number.to_string())),
            Value::Bool(flag) => Ok(Some(flag.to_string())),
            Value::Unknown(unknown) => Err(self.because(field, unknown.into())),
            other => Err(self.because(field, Reason::new(format!("{field} is a {}, not text", other.type_name())))),
        }
    }

    /// The text as the shape spells it: the provider takes some words in capitals and in small letters.
    fn word(&self, field: &str, text: &str) -> Result<String, Reason> {
        let words = self.field(field).map_or(&[][..], |field| field.words);
        if words.is_empty() {
            return Ok(text.to_owned());
        }
        let known = words.iter().find(|word| word.eq_ignore_ascii_case(text));
        known.map(|word| (*word).to_owned()).ok_or_else(|| {
            let why = format!("{field} is {text:?}, which is none of {}", words.join(", "));
            self.because(field, Reason::new(why))
        })
    }

    /// The field as text that has to be there.
    ///
    /// # Errors
    /// Why it is not known, or that it is not set.
    pub fn required(&self, field: &str) -> Result<String, Reason> {
        self.text(field)?.ok_or_else(|| self.because(field, Reason::new(format!("{field} is not set"))))
    }

    /// The field as a flag; null is false.
    ///
    /// # Errors
    /// Why it is not known.
    pub fn flag(&self, field: &str) -> Result<bool, Reason> {
        match self.value(field) {
            Value::Null => Ok(false),
            Value::Bool(flag) => Ok(*flag),
            Value::String(text) if matches!(&**text, "true" | "1") => Ok(true),
            Value::String(text) if matches!(&**text, "false" | "0") => Ok(false),
            Value::Unknown(unknown) => Err(self.because(field, unknown.into())),
            other => {
                Err(self.because(field, Reason::new(format!("{field} is a {}, not a bool", other.type_name()))))
            }
        }
    }

    /// Whether the field is set, to whatever: what is known only after apply is set.
    ///
    /// # Errors
    /// Why it is not known: it may be null.
    pub fn is_set(&self, field: &str) -> Result<bool, Reason> {
        match self.value(field) {
            Value::Null => Ok(false),
            Value::Unknown(unknown) if unknown.origins.is_empty() && !unknown.certain.not_null => {
                Err(self.because(field, unknown.into()))
            }
            _ => Ok(true),
        }
    }

    /// The field as a quantity. Null is an unknown quantity, not zero: give the field a default where it has one.
    #[must_use]
    pub fn number(&self, field: &str) -> Amount {
        match quantity(self.value(field)) {
            Some(Ok(value)) => Amount::known(value),
            Some(Err(reason)) => Amount::unknown(self.because(field, reason)),
            None => Amount::unknown(self.because(field, Reason::new(format!("{field} is not set")))),
        }
    }

    /// The field as a quantity, `None` where it is null.
    #[must_use]
    pub fn number_if_set(&self, field: &str) -> Option<Amount> {
        (!self.value(field).is_null()).then(|| self.number(field))
    }

    /// The blocks or elements that a field holds; none where it is null.
    ///
    /// # Errors
    /// Why it is not known how many there are.
    pub fn items(&self, field: &str) -> Result<Vec<Value>, Reason> {
        match self.value(field) {
            Value::Null => Ok(Vec::new()),
            Value::List(_, items) => Ok(items.to_vec()),
            Value::Unknown(unknown) => Err(self.because(field, unknown.into())),
            single => Ok(vec![single.clone()]),
        }
    }

    /// A monthly quantity from the usage file.
    #[must_use]
    pub fn usage(&self, key: &'static str) -> Amount {
        Amount::usage(key, self.usage.number(key))
    }

    /// The day that the bill is for.
    ///
    /// # Errors
    /// That nobody said which.
    pub fn today(&self) -> Result<Date, Reason> {
        self.estate.today.ok_or_else(|| Reason::new("it depends on the day, which is not given"))
    }

    /// A quantity that the usage file may give, and that is this one where it does not.
    #[must_use]
    pub fn usage_or(&self, key: &'static str, otherwise: impl Into<Amount>) -> Amount {
        match self.usage.number(key) {
            Some(value) => Amount::usage(key, Some(value)),
            None => otherwise.into(),
        }
    }

    /// How much there is of something that scales by itself: what the usage file gives at `key`, else the least that
    /// the field `by` allows. That it can go down to nothing says not how often it does: then it is left to usage.
    pub fn scaled(
        &self,
        key: &'static str,
        (by, least): (&'static str, Amount),
        most: Amount,
        bill: &mut Bill,
    ) -> Amount {
        let given = self.usage(key);
        let counted = if given.value().is_ok() || least.is_zero() { given } else { least.clone() };
        bill.scales(Scaling::new(key, by, &counted, (least, most)));
        counted
    }

    /// A usage key that is a word, such as `operating_system`.
    #[must_use]
    pub fn usage_text(&self, key: &'static str) -> Option<String> {
        self.usage.text(key)
    }

    /// A fact of what the attribute at `path` refers to: the engine of an instance's cluster. Where it may be any of
    /// several resources, all of them have to give one answer.
    ///
    /// # Errors
    /// Why it is not known: nothing of these types in this project is referred to, or they differ.
    pub fn of_target<T: PartialEq>(
        &self,
        path: &str,
        types: &[&str],
        ask: impl Fn(&'a Resource) -> Result<T, Reason>,
    ) -> Result<T, Reason> {
        let because = |why: String| Reason::new(why).at(self.resource.span(path));
        let found = match self.estate.target(self.resource, path, types) {
            Target::Found(found) => found,
            Target::Elsewhere => return Err(because(format!("what {path} names is not in this project"))),
            Target::Unset => return Err(because(format!("{path} is not set"))),
            Target::Unknown(unknown) => {
                let reason = Reason::from(&unknown);
                let span = reason.span.or_else(|| self.resource.span(path));
                return Err(reason.at(span));
            }
        };
        let mut answers = found.into_iter().map(ask);
        let first = answers.next().ok_or_else(|| because(format!("{path} names nothing")))??;
        match answers.all(|other| other.as_ref() == Ok(&first)) {
            true => Ok(first),
            false => Err(because(format!("{path} may name any of several, which differ"))),
        }
    }

    /// The path of a field in the resource, for spans: `root_block_device[0].volume_size`.
    #[must_use]
    pub fn path(&self, field: &str) -> String {
        let attribute = self.field(field).map_or("", |field| self.place.attribute(field));
        match (self.block.is_empty(), attribute.is_empty()) {
            (true, _) => attribute.to_owned(),
            (false, true) => self.block.clone(),
            (false, false) => format!("{}.{attribute}", self.block),
        }
    }

    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.shape.fields.iter().find(|field| field.name == name)
    }

    /// What a change of this field takes.
    #[must_use]
    pub fn change(&self, field: &str) -> Change {
        let of_field = self.field(field).map_or(Change::InPlace, |field| field.change);
        self.place.change.unwrap_or(of_field)
    }

    /// The same thing with some of its fields replaced: what it would be if a rule's patch were applied.
    #[must_use]
    pub fn patched(&self, patch: impl IntoIterator<Item = (&'static str, Value)>) -> Self {
        let mut patched = self.clone();
        let values = Arc::make_mut(&mut patched.values);
        for (name, value) in patch {
            let Some(field) = self.field(name) else { continue };
            let value = if value.is_null() { default(self.place.default(field)) } else { value };
            if let Some(place) = self.index(name).and_then(|index| values.get_mut(index)) {
                *place = value;
            }
        }
        patched
    }

    /// The same thing, used otherwise.
    #[must_use]
    pub fn used(&self, key: &str, quantity: Decimal) -> Self {
        Self { usage: self.usage.with([(key.to_owned(), quantity)]), ..self.clone() }
    }

    /// The same thing without what a usage profile says of it; `None` where none says anything.
    #[must_use]
    pub fn measured(&self) -> Option<Self> {
        Some(Self { usage: self.usage.measured()?, ..self.clone() })
    }

    /// A reason that points at the field where the unknown itself points nowhere.
    fn because(&self, field: &str, reason: Reason) -> Reason {
        let span = reason.span.or_else(|| self.resource.span(&self.path(field)));
        reason.at(span)
    }
}

fn default(default: Default) -> Value {
    match default {
        Default::Null => Value::Null,
        Default::Text(text) => Value::from(text),
        Default::Number(number) => Value::from(number),
        Default::Flag(flag) => Value::from(flag),
        Default::Texts(texts) => Value::list(texts.iter().map(|text| Value::from(*text)).collect()),
        Default::Unknown(why) => Value::unknown(why, None),
    }
}

/// The number in a value; `None` for null.
fn quantity(value: &Value) -> Option<Result<Decimal, Reason>> {
    match value.reveal() {
        Value::Null => None,
        Value::Number(number) => Some(number.to_decimal().ok_or_else(|| Reason::new("the number is too large"))),
        Value::String(text) => Some(text.parse().map_err(|_| Reason::new(format!("{text:?} is not a number")))),
        Value::Unknown(unknown) => Some(Err(unknown.into())),
        other => Some(Err(Reason::new(format!("a {} is not a number", other.type_name())))),
    }
}

/// The text of an attribute of a nested block that [`Thing::items`] gave; `None` where it is absent or null.
///
/// # Errors
/// Why it is not known.
pub fn text_of(item: &Value, attribute: &str) -> Result<Option<String>, Reason> {
    match item.at(attribute).map(Value::reveal) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.to_string())),
        Some(Value::Unknown(unknown)) => Err(unknown.into()),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(Value::Bool(flag)) => Ok(Some(flag.to_string())),
        Some(other) => Err(Reason::new(format!("{attribute} is a {}, not text", other.type_name()))),
    }
}

/// The number in an attribute of a nested block; `None` where it is absent or null.
#[must_use]
pub fn number_of(item: &Value, attribute: &str) -> Option<Amount> {
    let value = item.at(attribute)?;
    quantity(value).map(|number| number.map_or_else(Amount::unknown, Amount::known))
}

/// A message for a fact that is not known, as a value carries it.
#[must_use]
pub fn reason_of(value: &Value) -> Option<Reason> {
    value.first_unknown().map(|unknown: &Arc<_>| unknown.into())
}
