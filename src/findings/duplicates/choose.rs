//! One finding a block: verdicts on pairs go in, findings come out. No two copies vouch for each other:
//! the block that stays for another does stay.

use std::collections::BTreeMap;

use crate::facts::BlockId;
use crate::findings::duplicates::weigh::Verdict;
use crate::findings::finding::{Context, Evidence, Finding, Kind};
use crate::text::opening;

/// Turns verdicts into findings, the surest first; the earlier copy stays where two are equally sure.
#[must_use]
pub fn choose(mut verdicts: Vec<Verdict>, context: Context) -> Vec<Finding> {
    verdicts.retain(|v| v.confidence > 0.0);
    verdicts.sort_by(|a, b| {
        b.confidence.total_cmp(&a.confidence).then((a.gone, a.stays).cmp(&(b.gone, b.stays)))
    });
    let mut gone: BTreeMap<BlockId, (BlockId, Verdict)> = BTreeMap::new();
    for verdict in verdicts {
        let stays = root(&gone, verdict.stays);
        if stays != verdict.gone && !gone.contains_key(&verdict.gone) {
            gone.insert(verdict.gone, (stays, verdict));
        }
    }
    let ids: Vec<BlockId> = gone.keys().copied().collect();
    ids.into_iter().map(|id| finding(id, root(&gone, id), &gone[&id].1, context)).collect()
}

/// How often a copy may stand for a copy before the search for the one that stays gives up.
const LINKS: usize = 64;

/// The block that stays in the end.
fn root(gone: &BTreeMap<BlockId, (BlockId, Verdict)>, from: BlockId) -> BlockId {
    std::iter::successors(Some(from), |id| gone.get(id).map(|(next, _)| *next))
        .take(LINKS)
        .last()
        .unwrap_or(from)
}

fn finding(block: BlockId, twin: BlockId, verdict: &Verdict, context: Context) -> Finding {
    let args = vec![opening(&context.facts.block(twin).text)];
    let evidence = Evidence { code: verdict.code, args, twin: Some(twin) };
    let (rule, confidence) = (verdict.rule, verdict.confidence);
    Finding { block, part: None, kind: Kind::Duplicate, rule, evidence, confidence }
}
