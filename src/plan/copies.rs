//! A copy goes only where what it repeats stays. Claims of repetition and the article go in; out come
//! those that hold, turned round where the wrong copy would have stayed.

use crate::article::Article;
use crate::facts::{BlockId, Facts, Table};
use crate::findings::Finding;
use crate::plan::claims::Claims;
use crate::text::opening;

/// The claims of repetition that hold. `goes` says of a block whether it goes for another reason.
#[must_use]
pub fn settle_copies(
    claims: &Claims,
    facts: &Facts,
    article: &Article,
    goes: impl Fn(BlockId) -> bool,
) -> Table<Finding> {
    let in_text = |id: BlockId| article.blocks.binary_search(&id).is_ok() && !goes(id);
    let is_stated = |id: BlockId| article.stated.binary_search(&id).is_ok();
    let mut held: Table<Finding> = Table::default();
    // Where the copy that should stay is not in the text, the first in it stands in for it.
    let mut stand_ins: Table<BlockId> = Table::default();
    for (id, finding) in claims.copies.iter() {
        let Some(twin) = finding.evidence.twin else { continue };
        let twin = stand_ins.get(twin).copied().unwrap_or(twin);
        if id == twin || is_stated(id) {
            continue;
        }
        if (in_text(twin) || is_stated(twin)) && !held.has(twin) {
            *held.row(id) = Some(repeats(finding, id, twin, facts));
        } else if in_text(id) {
            *stand_ins.row(twin) = Some(id);
            let is_shown = facts.block(twin).seen && !goes(twin);
            if is_shown && article.blocks.binary_search(&twin).is_err() {
                *held.row(twin) = Some(repeats(finding, twin, id, facts));
            }
        }
    }
    held
}

fn repeats(finding: &Finding, block: BlockId, twin: BlockId, facts: &Facts) -> Finding {
    let mut finding = finding.clone();
    finding.block = block;
    finding.evidence.twin = Some(twin);
    finding.evidence.args = vec![opening(&facts.block(twin).text)];
    finding
}
