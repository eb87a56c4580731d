//! What a shape is: one billable thing, its fields, the places where Terraform declares it, what it is billed by.
//!
//! Not for: any particular thing; those are the files of `aws/`. Not for prices.

use super::amount::Reason;
use super::bill::Bill;
use super::thing::Thing;

/// One billable thing: a Lambda function, an EBS volume, a NAT gateway.
#[derive(Debug)]
pub struct Shape {
    /// What rules call it: `ebs_volume`.
    pub name: &'static str,
    pub places: &'static [Place],
    pub fields: &'static [Field],
    /// The keys of the community usage format that its components read.
    pub usage: &'static [Usage],
    /// The lines of its bill. An error is what made all that follows impossible to price; the lines added before
    /// it stay.
    pub bill: fn(&Thing<'_>, &mut Bill) -> Result<(), Reason>,
}

/// Where Terraform declares the thing: a resource type, or a block in one.
#[derive(Debug)]
pub struct Place {
    pub resource_type: &'static str,
    /// Empty: the resource itself. Else the block, `root_block_device` or `block_device_mappings.ebs`.
    pub block: &'static str,
    /// Field path -> attribute path, where this place has another name for it.
    pub renames: &'static [(&'static str, &'static str)],
    /// Field -> what holds here where it is not set, where this place has another default for it: the type of a
    /// root volume is the image's, not gp2.
    pub defaults: &'static [(&'static str, Default)],
    /// What any change here takes, where that is more than the fields say.
    pub change: Option<Change>,
    /// The thing exists even where its block is not written: an instance always has a root volume.
    pub always: bool,
}

/// A fact about the thing, under the name that rules and reports use.
#[derive(Debug)]
pub struct Field {
    pub name: &'static str,
    /// Where it stands in the resource or block, `ephemeral_storage[0].size`; the name itself if nothing else.
    pub path: &'static str,
    pub default: Default,
    pub change: Change,
    /// The words that AWS has for it, where they decide the bill: another, which nobody knew here, may have another
    /// price. Empty: any.
    pub words: &'static [&'static str],
}

/// What holds where the configuration does not set the field: the provider's or AWS's documented default.
#[derive(Clone, Copy, Debug)]
pub enum Default {
    /// Nothing: the field is null.
    Null,
    Text(&'static str),
    Number(i64),
    Flag(bool),
    /// A list of one text, such as `architectures = ["x86_64"]`.
    Texts(&'static [&'static str]),
    /// Something outside of the configuration decides. Reads after "because".
    Unknown(&'static str),
}

/// What it takes to change the field on a thing that is running. Decides whether a fix is safe.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    InPlace,
    /// The thing restarts, or is unavailable for a while.
    Restarts,
    /// Terraform destroys and creates the thing.
    Replaces,
}

/// A key of the usage file.
#[derive(Debug)]
pub struct Usage {
    /// Dots are nested maps: `standard.storage_gb`.
    pub key: &'static str,
    /// What to count, with its unit.
    pub what: &'static str,
    /// What the small, the medium and the large usage profile say. `None`: the key replaces what the configuration
    /// says or what AWS measures by itself, and no profile may.
    pub sizes: Option<[i64; 3]>,
}

#[must_use]
pub const fn place(resource_type: &'static str) -> Place {
    Place { resource_type, block: "", renames: &[], defaults: &[], change: None, always: false }
}

#[must_use]
pub const fn block(resource_type: &'static str, block: &'static str) -> Place {
    Place { resource_type, block, renames: &[], defaults: &[], change: None, always: false }
}

impl Place {
    #[must_use]
    pub const fn renamed(mut self, renames: &'static [(&'static str, &'static str)]) -> Self {
        self.renames = renames;
        self
    }

    #[must_use]
    pub const fn defaults(mut self, defaults: &'static [(&'static str, Default)]) -> Self {
        self.defaults = defaults;
        self
    }

    /// Whatever changes here, Terraform destroys and creates the resource.
    #[must_use]
    pub const fn replaces(mut self) -> Self {
        self.change = Some(Change::Replaces);
        self
    }

    #[must_use]
    pub const fn always(mut self) -> Self {
        self.always = true;
        self
    }

    /// What holds for a field that is not set at this place.
    #[must_use]
    pub fn default(&self, field: &Field) -> Default {
        self.defaults.iter().find(|(name, _)| *name == field.name).map_or(field.default, |(_, default)| *default)
    }

    /// The attribute path of a field at this place.
    #[must_use]
    pub fn attribute(&self, field: &Field) -> &'static str {
        self.renames.iter().find(|(name, _)| *name == field.name).map_or(field.path, |(_, path)| path)
    }
}

#[must_use]
pub const fn field(name: &'static str) -> Field {
    Field { name, path: name, default: Default::Null, change: Change::InPlace, words: &[] }
}

impl Field {
    #[must_use]
    pub const fn at(mut self, path: &'static str) -> Self {
        self.path = path;
        self
    }

    #[must_use]
    pub const fn text(mut self, default: &'static str) -> Self {
        self.default = Default::Text(default);
        self
    }

    #[must_use]
    pub const fn texts(mut self, default: &'static [&'static str]) -> Self {
        self.default = Default::Texts(default);
        self
    }

    #[must_use]
    pub const fn words(mut self, words: &'static [&'static str]) -> Self {
        self.words = words;
        self
    }

    #[must_use]
    pub const fn number(mut self, default: i64) -> Self {
        self.default = Default::Number(default);
        self
    }

    #[must_use]
    pub const fn flag(mut self, default: bool) -> Self {
        self.default = Default::Flag(default);
        self
    }

    #[must_use]
    pub const fn unknown(mut self, why: &'static str) -> Self {
        self.default = Default::Unknown(why);
        self
    }

    #[must_use]
    pub const fn restarts(mut self) -> Self {
        self.change = Change::Restarts;
        self
    }

    #[must_use]
    pub const fn replaces(mut self) -> Self {
        self.change = Change::Replaces;
        self
    }
}

#[must_use]
pub const fn usage(key: &'static str, what: &'static str) -> Usage {
    Usage { key, what, sizes: None }
}

impl Usage {
    /// What the usage profiles say: of something that a team tries out, of a product with users, of a busy one.
    #[must_use]
    pub const fn sizes(mut self, small: i64, medium: i64, large: i64) -> Self {
        self.sizes = Some([small, medium, large]);
        self
    }

    /// Whether a bill can read it. The community's files have keys that no bill of ours does, and say so.
    #[must_use]
    pub fn is_supported(&self) -> bool {
        !self.what.starts_with("not supported")
    }
}
