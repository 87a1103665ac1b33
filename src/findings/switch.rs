//! What a reader can switch off: a kind of clutter, or one class of notices. A name goes in, a [`Switch`]
//! comes out, and it says whether a finding is meant. What is then done with it is the judge's to say.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::findings::finding::{Finding, Kind};
use crate::rules::Class;

/// The classes of notices with their names; the first part of each is the kind that they are of.
const NOTICES: [(Class, &str); 9] = [
    (Class::Legal, "disclaimer/legal"),
    (Class::Advice, "disclaimer/advice"),
    (Class::ForwardLooking, "disclaimer/forward-looking"),
    (Class::Views, "disclaimer/views"),
    (Class::Affiliate, "disclaimer/affiliate"),
    (Class::Press, "disclaimer/press"),
    (Class::Ai, "disclaimer/ai"),
    (Class::Translation, "disclaimer/translation"),
    (Class::Copyright, "disclaimer/copyright"),
];

/// A kind, or one class of notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// All of a kind.
    Kind(Kind),
    /// Disclaimers of one class.
    Notice(Class),
}

impl Switch {
    /// Every switch, the kinds first.
    pub fn all() -> impl Iterator<Item = Self> {
        let kinds = Kind::ALL.into_iter().map(Self::Kind);
        kinds.chain(NOTICES.into_iter().map(|(class, _)| Self::Notice(class)))
    }

    /// The switch of a name, as in `duplicate` or `disclaimer/affiliate`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|switch| switch.name() == name)
    }

    /// The name in settings and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.name(),
            Self::Notice(class) => NOTICES
                .into_iter()
                .find_map(|(other, name)| (other == class).then_some(name))
                .unwrap_or(Kind::Disclaimer.name()),
        }
    }

    /// Whether a finding is meant.
    #[must_use]
    pub fn covers(self, finding: &Finding) -> bool {
        match self {
            Self::Kind(kind) => finding.kind == kind,
            Self::Notice(class) => finding.kind == Kind::Disclaimer && finding.class == class,
        }
    }
}

impl Serialize for Switch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Switch {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::named(&name).ok_or_else(|| D::Error::custom("a kind that this version does not know"))
    }
}
