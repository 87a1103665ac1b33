//! A sorted list of texts in one string. A text goes in, its place in the list comes out.

/// The list: text `i` is `text[starts[i]..starts[i + 1]]`.
#[derive(Debug)]
pub struct Texts {
    /// All texts, one behind the other.
    pub text: &'static str,
    /// Where each begins, and at the end where the last ends.
    pub starts: &'static [u16],
}

impl Texts {
    /// How many texts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text at a place of the list.
    #[must_use]
    pub fn get(&self, i: usize) -> &'static str {
        &self.text[usize::from(self.starts[i])..usize::from(self.starts[i + 1])]
    }

    /// The place of a text in the list.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.get(middle).cmp(text) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}
