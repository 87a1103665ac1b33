//! Links within the page: which ids are led to, and the new ids that stand for them in the fair copy. A
//! page's own ids never leave it: they could stand for something else where the copy is shown.

use crate::page::{Attr, NodeId, Page, Tag};
use crate::reader::address::{Addresses, Link};
use crate::reader::element::{Element, Node};
use crate::text::{HashMap, fnv64};

/// What the new ids begin with.
pub const PREFIX: &str = "fair-";

/// Ids that links of the page lead to.
#[derive(Debug, Default)]
pub struct Anchors {
    /// Old id, as a number for itself, and number of the new one; looked up only, so its order reaches nothing.
    numbers: HashMap<u64, u32>,
    /// For each number the whole address and whether the place came into the tree.
    targets: Vec<(Option<String>, bool)>,
}

impl Anchors {
    /// The number of the place that a link leads to.
    pub fn refer(&mut self, id: &str, address: Option<String>) -> usize {
        let next = self.targets.len();
        let number = *self.numbers.entry(fnv64(id)).or_insert(next as u32) as usize;
        if number == next {
            self.targets.push((address, false));
        }
        number
    }

    /// Notes every link within the page.
    #[must_use]
    pub fn of(page: &Page, addresses: &Addresses) -> Self {
        let mut anchors = Self::default();
        for id in page.ids().filter(|id| page.is(*id, Tag::A)) {
            let href = page.attr(id, Attr::Href).filter(|h| h.contains('#'));
            if let Some(Link::Here { id, address }) = href.and_then(|h| addresses.link(h)) {
                anchors.refer(&id, address);
            }
        }
        anchors
    }

    /// The number of the place that this element is, if a link leads here and none was found before.
    pub fn place(&mut self, page: &Page, id: NodeId) -> Option<usize> {
        if self.targets.is_empty() {
            return None;
        }
        let name = page
            .attr(id, Attr::Id)
            .or_else(|| page.attr(id, Attr::Name).filter(|_| page.is(id, Tag::A)))?;
        let number = *self.numbers.get(&fnv64(name))? as usize;
        let is_new = !std::mem::replace(&mut self.targets[number].1, true);
        is_new.then_some(number)
    }

    /// Mends the links to places that did not come into the tree (they lead to the page itself), and
    /// takes out the marks that no link leads to.
    pub fn settle(&self, root: &mut Element) {
        if self.targets.is_empty() {
            return;
        }
        let mut places = vec![false; self.targets.len()];
        let mut is_led_to = places.clone();
        for element in root.descend() {
            let [here, there] = [element.attr("id"), led_to(element)];
            mark(&mut places, here.and_then(number));
            mark(&mut is_led_to, there.and_then(number));
        }
        let is_idle = |element: &Element| {
            let number = element.attr("id").and_then(number);
            number.is_some_and(|number| is_led_to.get(number) != Some(&true))
        };
        root.change(&mut |element| {
            self.mend(element, &places);
            element.children.retain(|child| !matches!(child, Node::Element(e) if is_idle(e)));
        });
    }

    fn mend(&self, element: &mut Element, places: &[bool]) {
        let Some(id) = led_to(element) else { return };
        let number = number(id);
        if number.is_some_and(|number| places.get(number) == Some(&true)) {
            return;
        }
        let target = number.and_then(|number| self.targets.get(number)?.0.clone());
        let href = element.attrs.iter_mut().find(|(name, _)| *name == "href");
        if let (Some((_, href)), Some(address)) = (href, target) {
            *href = address;
        } else {
            element.attrs.clear();
            element.tag = "span";
        }
    }
}

/// The id that an element links to.
fn led_to(element: &Element) -> Option<&str> {
    element.attr("href")?.strip_prefix('#')
}

fn mark(marks: &mut [bool], number: Option<usize>) {
    if let Some(mark) = number.and_then(|number| marks.get_mut(number)) {
        *mark = true;
    }
}

/// The number of a new id.
fn number(id: &str) -> Option<usize> {
    id.strip_prefix(PREFIX)?.parse().ok()
}

/// The new id with this number.
#[must_use]
pub fn name(number: usize) -> String {
    format!("{PREFIX}{number}")
}
