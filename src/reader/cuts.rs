//! The parts of kept blocks that go: their places in a block's text. The plan goes in; while a block's raw
//! text is read word by word, the pieces that stay come out.

use std::ops::Range;

use crate::facts::{BlockId, Table};
use crate::plan::Plan;

/// Where in the block being read we are, and what of it goes.
#[derive(Debug)]
pub struct Cuts {
    parts: Table<Vec<Range<usize>>>,
    block: Option<BlockId>,
    /// Bytes of the block's text read so far, white space collapsed as there.
    at: usize,
    /// White space was read and not yet counted.
    gap: bool,
    /// Line ends of code that are written only when more follows.
    held: usize,
}

impl Cuts {
    /// The parts that the plan's ledger takes out of blocks.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let mut parts: Table<Vec<Range<usize>>> = Table::default();
        for entry in plan.ledger.iter().filter(|e| !e.put_back) {
            if let Some(part) = entry.finding.part.clone() {
                parts.row(entry.block()).get_or_insert_default().push(part);
            }
        }
        Self { parts, block: None, at: 0, gap: false, held: 0 }
    }

    /// Says which block the text to come belongs to.
    pub fn begin(&mut self, block: BlockId) {
        if self.block != Some(block) {
            *self = Self {
                parts: std::mem::take(&mut self.parts),
                block: Some(block),
                at: 0,
                gap: false,
                held: 0,
            };
        }
    }

    /// Whether nothing of the block goes.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.own().is_none()
    }

    /// What of the block goes.
    fn own(&self) -> Option<&Vec<Range<usize>>> {
        self.parts.get(self.block?)
    }

    /// Says that white space stands here.
    pub fn space(&mut self) {
        self.gap = self.at > 0;
    }

    /// The pieces of a word that stay.
    pub fn keep(&mut self, word: &str) -> Vec<Range<usize>> {
        self.at += usize::from(std::mem::take(&mut self.gap));
        let start = self.at;
        self.at += word.len();
        self.pieces(start, word)
    }

    /// The pieces of code that stay, without the line ends before and after the block.
    pub fn keep_lines(&mut self, data: &str) -> Vec<String> {
        let mut kept = Vec::new();
        let data = if self.at == 0 { data.trim_start_matches('\n') } else { data };
        let body = data.trim_end_matches('\n');
        if !body.is_empty() {
            let held = "\n".repeat(std::mem::take(&mut self.held));
            self.at += held.len();
            let start = self.at;
            self.at += body.len();
            kept = self.pieces(start, body).into_iter().map(|p| body[p].to_owned()).collect();
            if let Some(first) = kept.first_mut() {
                first.insert_str(0, &held);
            }
        }
        if self.at > 0 {
            self.held += data.len() - body.len();
        }
        kept
    }

    fn pieces(&self, start: usize, text: &str) -> Vec<Range<usize>> {
        let whole = 0..text.len();
        let Some(parts) = self.own() else { return vec![whole] };
        let mut pieces = vec![whole.clone()];
        for part in parts {
            let from = part.start.saturating_sub(start).min(text.len());
            let to = part.end.saturating_sub(start).min(text.len());
            let cut = |p: &Range<usize>| [p.start..p.end.min(from), p.start.max(to)..p.end];
            pieces = pieces.iter().flat_map(cut).filter(|p| p.start < p.end).collect();
        }
        let fits =
            |p: &Range<usize>| text.is_char_boundary(p.start) && text.is_char_boundary(p.end);
        // A part that ends inside a letter is no part of this text: everything stays.
        if pieces.iter().all(fits) { pieces } else { vec![whole] }
    }
}

#[cfg(test)]
mod tests {
    use super::Cuts;
    use crate::facts::{BlockId, Table};

    fn cuts(part: Option<std::ops::Range<usize>>) -> Cuts {
        let mut parts = Table::default();
        *parts.row(BlockId(1)) = Some(part.into_iter().collect());
        let mut cuts = Cuts { parts, block: None, at: 0, gap: false, held: 0 };
        cuts.begin(BlockId(1));
        cuts
    }

    #[test]
    fn counts_as_the_blocks_text_does() {
        // "one two three", without "two thr".
        let mut cuts = cuts(Some(4..11));
        let mut kept = Vec::new();
        for word in ["", "one", "", "two", "three"] {
            cuts.space();
            if !word.is_empty() {
                kept.extend(cuts.keep(word).into_iter().map(|p| word[p].to_owned()));
            }
        }
        assert_eq!(kept, ["one", "ee"]);
    }

    #[test]
    fn keeps_code_but_not_the_line_ends_around_it() {
        let mut cuts = cuts(None);
        let kept: String =
            ["\n\na\n", "\n b", "\n\n"].iter().flat_map(|d| cuts.keep_lines(d)).collect();
        assert_eq!(kept, "a\n\n b");
    }
}
