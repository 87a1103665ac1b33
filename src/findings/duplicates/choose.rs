//! One finding a block: verdicts on pairs go in, findings come out. No two copies vouch for each other:
//! the block that stays for another does stay.

use crate::facts::{BlockId, Table};
use crate::findings::duplicates::weigh::Verdict;
use crate::findings::finding::{Context, Evidence, Finding, Kind};
use crate::rules::Class;
use crate::text::{descending, opening, rank};

/// Turns verdicts into findings, the surest first, of them those of equals; the earlier copy stays where two are
/// equally sure.
#[must_use]
pub fn choose(mut verdicts: Vec<Verdict>, context: Context) -> Vec<Finding> {
    verdicts.retain(|v| v.confidence > 0.0);
    rank(&mut verdicts, |v| u64::from(v.stays.0));
    // What is made of several is best shown by the longest of them, not by the title among them.
    rank(&mut verdicts, |v| u64::from(u32::MAX - context.facts.block(v.stays).words));
    rank(&mut verdicts, |v| u64::from(!v.is_equal) << 32 | u64::from(v.gone.0));
    rank(&mut verdicts, |v| descending(v.confidence));
    let mut gone: Table<(BlockId, Verdict)> = Table::default();
    for verdict in verdicts {
        let stays = root(&gone, verdict.stays);
        if stays != verdict.gone && !gone.has(verdict.gone) {
            *gone.row(verdict.gone) = Some((stays, verdict));
        }
    }
    // A copy in sight that goes for a fuller one out of sight was never compared with what stands for that.
    let is_compared = |v: &Verdict| context.facts.block(v.stays).seen || !gone.has(v.stays);
    gone.iter()
        .filter(|(_, (_, verdict))| is_compared(verdict))
        .map(|(id, (_, verdict))| finding(id, root(&gone, id), verdict, context))
        .collect()
}

/// How often a copy may stand for a copy before the search for the one that stays gives up.
const LINKS: usize = 64;

/// The block that stays in the end.
fn root(gone: &Table<(BlockId, Verdict)>, from: BlockId) -> BlockId {
    std::iter::successors(Some(from), |id| gone.get(*id).map(|(next, _)| *next))
        .take(LINKS)
        .last()
        .unwrap_or(from)
}

fn finding(block: BlockId, twin: BlockId, verdict: &Verdict, context: Context) -> Finding {
    let args = vec![opening(&context.facts.block(twin).text)];
    let evidence = Evidence { code: verdict.code, args, twin: Some(twin) };
    let (rule, confidence) = (verdict.rule, verdict.confidence);
    let (kind, class) = (Kind::Duplicate, Class::Plain);
    Finding { block, part: None, kind, rule, class, evidence, confidence }
}
