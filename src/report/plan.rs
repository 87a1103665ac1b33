//! The part of an analysis that a report carries and that a replay is compared with.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::plan::{Action, How};
use crate::reader::Answer;

/// What the engine decided.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportPlan {
    /// What kind of page it took it for.
    pub state: String,
    /// What goes.
    pub ledger: Vec<Entry>,
    /// What was done on the page.
    pub actions: Vec<Action>,
}

/// An entry of the ledger, without what explains it. Names are text: another version may have others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The entry's first text node.
    pub id: u32,
    /// `findings::Kind`.
    pub kind: String,
    /// Name of the rule.
    pub rule: String,
    /// `hide`, `fold` or `omit`.
    pub action: String,
    /// The text that goes.
    pub text: String,
}

impl ReportPlan {
    /// Takes it out of an answer.
    #[must_use]
    pub fn of(answer: &Answer) -> Self {
        let ledger = answer.ledger.iter().map(|line| Entry {
            id: line.id,
            kind: line.kind.name().to_owned(),
            rule: line.rule.to_owned(),
            action: line.action.to_owned(),
            text: line.text.to_owned(),
        });
        Self {
            state: answer.state.to_owned(),
            ledger: ledger.collect(),
            actions: answer.actions.to_vec(),
        }
    }

    /// What differs from an older plan, a line each: `- ` what it had, `+ ` what there is now.
    #[must_use]
    pub fn differences(&self, older: &Self) -> Vec<String> {
        let (then, now) = (older.lines(), self.lines());
        let mut counts: BTreeMap<&str, i32> = BTreeMap::new();
        for (line, one) in then.iter().map(|l| (l, -1)).chain(now.iter().map(|l| (l, 1))) {
            *counts.entry(line).or_default() += one;
        }
        let mut out = Vec::new();
        for (lines, sign, mark) in [(&then, -1, '-'), (&now, 1, '+')] {
            for line in lines {
                let count = counts.entry(line).or_default();
                if *count * sign > 0 {
                    *count -= sign;
                    out.push(format!("{mark} {line}"));
                }
            }
        }
        if out.is_empty() && self != older {
            out.push("The order differs.".to_owned());
        }
        out
    }

    fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("state {}", self.state)];
        lines.extend(
            self.ledger
                .iter()
                .map(|e| format!("{} {} {} {} {:?}", e.action, e.kind, e.rule, e.id, e.text)),
        );
        lines.extend(self.actions.iter().map(|a| {
            let how = if a.how == How::Hide { "hide" } else { "fold" };
            // The entry's own id: its number shifts with every entry before it.
            let id = self.ledger.get(a.entry).map_or(0, |e| e.id);
            let keep = a.keep.as_ref().map(|k| format!(", keep {k:?}")).unwrap_or_default();
            format!("{how} node {} for {id}{keep}", a.node)
        }));
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, ReportPlan};

    fn plan(state: &str, texts: &[&str]) -> ReportPlan {
        let entry = |(i, text): (usize, &&str)| Entry {
            id: i as u32,
            kind: "error".to_owned(),
            rule: "sorry".to_owned(),
            action: "hide".to_owned(),
            text: (*text).to_owned(),
        };
        let ledger = texts.iter().enumerate().map(entry).collect();
        ReportPlan { state: state.to_owned(), ledger, actions: Vec::new() }
    }

    #[test]
    fn says_what_differs() {
        let old = plan("article", &["a", "b"]);
        assert!(old.differences(&old).is_empty());
        let new = plan("error", &["a"]);
        assert_eq!(
            new.differences(&old),
            ["- state article", "- hide error sorry 1 \"b\"", "+ state error"]
        );
        let mut turned = old.clone();
        turned.ledger.reverse();
        assert_eq!(turned.differences(&old), ["The order differs."]);
    }
}
