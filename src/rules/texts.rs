//! A sorted list of short texts. A text goes in, its place in the list comes out.

/// The list as it is shipped: the texts, one behind the other, and their lengths.
#[derive(Debug)]
pub struct Texts {
    /// All texts.
    pub text: &'static str,
    /// Bytes of each.
    pub lengths: &'static [u8],
}

/// The list with the place of each text.
#[derive(Debug)]
pub struct Index {
    text: &'static str,
    starts: Vec<u16>,
}

impl Index {
    /// Works out where each text begins.
    #[must_use]
    pub fn new(texts: &Texts) -> Self {
        let mut starts = Vec::with_capacity(texts.lengths.len() + 1);
        let mut end = 0;
        for length in texts.lengths {
            starts.push(end);
            end += u16::from(*length);
        }
        starts.push(end);
        Self { text: texts.text, starts }
    }

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
