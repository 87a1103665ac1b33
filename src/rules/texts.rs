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
        self.search(text).ok()
    }

    /// How many bytes of `text` each text of the list has that `text` begins with, the longest first.
    pub fn prefixes(&self, text: &str) -> impl Iterator<Item = usize> {
        let bytes = text.as_bytes();
        let mut end = text.len();
        std::iter::from_fn(move || {
            while end > 0 {
                match self.search(&text[..end]) {
                    Ok(_) => {
                        let found = end;
                        end = text[..end].char_indices().next_back()?.0;
                        return Some(found);
                    }
                    // All that is left to be found stands before this place, and so begins its
                    // neighbour too: what the neighbour does not share with the text is out.
                    Err(place) => {
                        let neighbour = self.get(place.checked_sub(1)?).as_bytes();
                        let same = neighbour.iter().zip(&bytes[..end]).take_while(|(a, b)| a == b);
                        end = text.floor_char_boundary(same.count());
                    }
                }
            }
            None
        })
    }

    /// The place of a text, or the place where it would stand.
    fn search(&self, text: &str) -> Result<usize, usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.get(middle).cmp(text) {
                std::cmp::Ordering::Equal => return Ok(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        Err(low)
    }
}

#[cfg(test)]
mod tests {
    use super::{Index, Texts};

    #[test]
    fn prefixes_are_those_that_a_naive_search_finds() {
        let words = ["a", "ab", "abc", "abd", "b", "share", "share this", "é", "éa"];
        let lengths: Vec<u8> = words.iter().map(|word| word.len() as u8).collect();
        let text: &'static str = words.concat().leak();
        let index = Index::new(&Texts { text, lengths: lengths.leak() });
        for asked in ["", "abcd", "abe", "éab", "share this page", "shar", "zz", "b", "\u{10ffff}"]
        {
            let naive: Vec<usize> = (0..=asked.len())
                .rev()
                .filter(|end| asked.get(..*end).is_some_and(|head| words.contains(&head)))
                .collect();
            assert_eq!(index.prefixes(asked).collect::<Vec<_>>(), naive, "{asked}");
        }
    }
}
