//! Prompts to sign up for letters: about the site, not about the text.
//! The page and its facts go in, findings come out.

use crate::facts::{BlockId, inside};
use crate::findings::finding::{Context, Finding, Kind};
use crate::findings::prompts::PROMPT;
use crate::findings::weigh::Pass;
use crate::rules::{Class, Family, Roles};

const PASS: Pass = Pass {
    kind: Kind::Newsletter,
    family: Family::Newsletter,
    roles: Roles::NEWSLETTER.or(Roles::PROMO),
    subjects: &[Class::Newsletter],
    code: "newsletter_phrase",
    weights: PROMPT,
};

/// Words of the longest box of which two lines ask, and all of which goes with them
/// (`newsletter--box-with-a-third-line`).
const BOX_WORDS: u32 = 72;

/// Finds them, and what stands with two of them in one small box.
#[must_use]
pub fn find(context: Context) -> Vec<Finding> {
    let (page, facts) = (context.page, context.facts);
    let found = PASS.find_prompts(context);
    let mut rest = Vec::new();
    for pair in found.windows(2).filter(|pair| pair[0].block.0 + 1 == pair[1].block.0) {
        let [first, second] = [0, 1].map(|at| facts.block(pair[at].block).node);
        let blocks = inside(page, &facts.blocks, page.common_ancestor(first, second));
        let words: u32 = facts.blocks[blocks.clone()].iter().map(|b| b.words).sum();
        if words > BOX_WORDS {
            continue;
        }
        // The entries of a menu stand beside it.
        let others = blocks.filter(|at| facts.blocks[*at].link_chars == 0);
        let others = others.map(|at| BlockId(at as u32));
        rest.extend(others.map(|block| Finding {
            block,
            rule: "newsletter-box",
            ..pair[0].clone()
        }));
    }
    rest.retain(|one| found.binary_search_by_key(&one.block, |f| f.block).is_err());
    [found, rest].concat()
}
