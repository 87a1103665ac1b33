//! The tree's nodes.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

/// A text or an element.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Node {
    /// Text, raw; writers escape it.
    Text(String),
    /// An element of the allow-list.
    Element(Element),
}

/// An element of the allow-list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Element {
    /// Lower-case name.
    pub tag: &'static str,
    /// Attributes of the allow-list; addresses are absolute and checked.
    pub attrs: Vec<(&'static str, String)>,
    /// What is in it.
    pub children: Vec<Node>,
    /// Id of the first text node of the page's block that this element is, where it is one.
    pub block: Option<u32>,
}

impl Serialize for Element {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Element", 4)?;
        out.serialize_field("tag", self.tag)?;
        out.serialize_field("attrs", &self.attrs)?;
        out.serialize_field("children", &self.children)?;
        out.serialize_field("block", &self.block)?;
        out.end()
    }
}
