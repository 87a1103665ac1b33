//! What whoever takes a copy along adds to it: the bytes of its pictures, and the blocks that he took out.
//! A tree goes in; the same comes out without these blocks. Never here: a request for a picture.

use crate::reader::element::{Element, Node};
use crate::text::Json;

/// What is added to a copy that is taken along.
#[derive(Debug, Default)]
pub struct Extras {
    /// A picture's address and its `data:` form.
    images: Vec<(String, String)>,
    /// What was taken out: a block's number, or a picture's address.
    dropped: Vec<String>,
}

impl Extras {
    /// Reads `{"images": [[address, data], …], "dropped": [key, …]}`; what is no such thing is nothing.
    #[must_use]
    pub fn read(json: &str) -> Self {
        let json = Json::parse(json);
        let items = |key: &str| json.as_ref().and_then(|j| j.get(key)).map(Json::items);
        let text = |item: &Json| item.text().map(str::to_owned);
        let pair = |item: &Json| match item.items() {
            [address, data] => Some((text(address)?, text(data)?)),
            _ => None,
        };
        Self {
            images: items("images").unwrap_or_default().iter().filter_map(pair).collect(),
            dropped: items("dropped").unwrap_or_default().iter().filter_map(text).collect(),
        }
    }

    /// The `data:` form of the picture with this address.
    #[must_use]
    pub fn image(&self, address: &str) -> Option<&str> {
        self.images.iter().find(|(known, _)| known == address).map(|(_, data)| data.as_str())
    }

    /// The tree without what was taken out of it.
    #[must_use]
    pub fn prune(&self, tree: &Element) -> Element {
        let mut tree = tree.clone();
        tree.change(&mut |element| {
            element.children.retain(|child| !matches!(child, Node::Element(e) if self.is_out(e)));
        });
        tree
    }

    fn is_out(&self, element: &Element) -> bool {
        let block = element.block.map(|block| block.to_string());
        block.is_some_and(|key| self.dropped.contains(&key))
            || element.attr("src").is_some_and(|src| self.dropped.iter().any(|key| key == src))
    }
}
