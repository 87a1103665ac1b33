//! What a page asks of its visitors: to sign up, to pay, to agree, to read on elsewhere. A context goes in, findings of
//! a pass come out, without the paragraphs that only tell of such things.

use crate::facts::{BlockId, Place, Role};
use crate::findings::finding::{Context, Finding};
use crate::findings::weigh::{Doubt, Pass, SHARED, Weights, item};
use crate::text::length;

/// What the signs are worth to a pass over what a page asks of its visitors, or where it points them: the
/// reader alone leaves such things out, and whether they would be folded or hidden makes no difference there
/// (`newsletter--what-each-sign-is-worth`, `newsletter--on-a-page-about-newsletters`).
pub(super) const PROMPT: Weights = Weights {
    strong: 0.45,
    weak: 0.15,
    more: 0.1,
    coverage: 0.2,
    named: 0.3,
    boxed: 0.1,
    control: 0.1,
    before: 0.0,
    inside: 0.0,
    after: 0.1,
    outside: 0.15,
    hidden: 0.1,
    quoted: -0.3,
    subject: -0.4,
    beside: 0.0,
    title: -0.1,
    kept: -0.3,
};

/// Words of the longest paragraph that asks for something and is no part of the text.
/// Pinned by `tests/pages/spare--plans-and-prices`, as the two below.
const PROMPT_WORDS: u32 = 48;
/// Words of the longest sentence that asks for something; half of it, where no word says it outright.
const PROMPT_SENTENCE: usize = 28;
/// Share of its words that ask.
const PROMPT_SHARE: f32 = 0.5;

impl Pass {
    /// Every block that a rule of the family knows, weighed whole, without the paragraphs that only tell of
    /// such things.
    #[must_use]
    pub fn find_prompts(&self, context: Context) -> Vec<Finding> {
        self.find_if(context, |id, doubt| self.is_prompt(context, id, doubt))
    }

    /// Among the paragraphs, and in a long one before or behind them, where neither markup nor brackets set a block
    /// apart, it asks for something only if it is short and does little else. An item of a list that asks leads to
    /// where one says yes. Boxes are named after much, and a word in one ("subscription") is not yet a prompt; nor
    /// is one in a line that says the headline's words again.
    fn is_prompt(&self, Context { page, facts }: Context, id: BlockId, doubt: &Doubt) -> bool {
        let block = facts.block(id);
        if !doubt.is_strong && doubt.cues.title_words >= SHARED {
            return false;
        }
        let is_long = block.words > PROMPT_WORDS && block.role == Role::Text;
        let may_tell = match doubt.cues.place {
            Place::Inside => true,
            Place::Before | Place::After => is_long,
            Place::Outside => false,
        };
        if !may_tell {
            return true;
        }
        let asked = length(&block.text[doubt.hit.part.clone()]);
        let most = if doubt.is_strong { PROMPT_SENTENCE } else { PROMPT_SENTENCE / 2 };
        let is_short = asked <= most && doubt.coverage >= PROMPT_SHARE;
        let is_bracketed = block.text.starts_with('[') && block.text.ends_with(']');
        if is_bracketed || self.is_set_apart(&doubt.cues) {
            return doubt.is_strong || is_short;
        }
        let leads = item(page, block).is_none() || block.link_chars > 0;
        leads && is_short && block.words <= PROMPT_WORDS
    }
}
