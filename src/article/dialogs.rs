//! Dialogs are no text beside a text: they open over it and speak of something else. One that asks for consent is none
//! however long it is: on a page of short posts it would be most of it. Their element is a dialog by its role or tag;
//! one that asks for consent is named after it, or one around it is.

use crate::article::model::Chance;
use crate::facts::{Block, Facts, is_prose};
use crate::page::{Attr, NodeId, Page, Tag};
use crate::rules::Roles;

/// Takes all chance from what stands in such dialogs (`tests/pages/consent--longer-than-the-thread`).
pub fn rule_out_dialogs(page: &Page, facts: &Facts, chances: &mut [Chance]) {
    if !page.ids().any(|id| opens(page, id)) {
        return; // Most pages: the names of all their elements need not be read again.
    }
    // By node: whether it, or an element around it, is named after consent, and whether it is a dialog.
    let mut around: Vec<(bool, bool)> = Vec::with_capacity(page.len());
    for id in page.ids() {
        let (is_named, is_dialog) =
            page.parent(id).map_or_else(Default::default, |up| around[up.index()]);
        let names = [Attr::Class, Attr::Id].into_iter().filter_map(|attr| page.attr(id, attr));
        let speaks = !matches!(page.tag(id), None | Some(Tag::Html | Tag::Body));
        let own = speaks && names.map(Roles::of).any(|roles| roles.has(Roles::CONSENT));
        around.push((is_named || own, is_dialog || opens(page, id)));
    }
    let words = |is_inside: bool| -> u32 {
        let here = |block: &&Block| is_prose(block) && around[block.node.index()].1 == is_inside;
        facts.blocks.iter().filter(here).map(|block| block.words).sum()
    };
    let is_beside = words(true) < words(false);
    for (block, chance) in facts.blocks.iter().zip(chances) {
        let (is_named, is_dialog) = around[block.node.index()];
        if is_dialog && (is_named || is_beside) {
            *chance = 0;
        }
    }
}

/// Whether an element is a dialog.
fn opens(page: &Page, id: NodeId) -> bool {
    page.is(id, Tag::Dialog) || matches!(page.attr(id, Attr::Role), Some("dialog" | "alertdialog"))
}

#[cfg(test)]
mod tests {
    use super::rule_out_dialogs;
    use crate::facts::Facts;
    use crate::page::parse_html;

    #[test]
    fn only_a_dialog_about_consent_is_ruled_out() {
        let text = "<p>We store small files on your device so that the shop knows you again.</p>";
        for (around, is_out) in [
            (format!("<div id=consent-box><div role=dialog>{text}</div></div>"), true),
            (format!("<dialog class=cookie-notice>{text}</dialog>"), true),
            (format!("<div role=alertdialog><div class=cookies>{text}</div></div>"), true),
            (format!("<div class=cookie-recipe>{text}</div>"), false),
            (format!("<div role=dialog class=story>{text}</div>"), false),
        ] {
            let page = parse_html(&format!("<body class=cookies>{around}</body>"), "");
            let facts = Facts::of(&page);
            let mut chances = vec![9; facts.blocks.len()];
            rule_out_dialogs(&page, &facts, &mut chances);
            assert_eq!(chances == [0], is_out, "{around}");
        }
    }

    #[test]
    fn a_dialog_is_no_text_beside_more_of_it() {
        let text =
            "<p>The glass of the lamp is wiped with spirit, and the wick is cut before dusk.</p>";
        for (beside, is_out) in [(2, true), (1, false), (0, false)] {
            let (dialog, rest) = (format!("<div role=dialog>{text}</div>"), text.repeat(beside));
            let page = parse_html(&format!("<body>{dialog}{rest}</body>"), "");
            let facts = Facts::of(&page);
            let mut chances = vec![9; facts.blocks.len()];
            rule_out_dialogs(&page, &facts, &mut chances);
            assert_eq!(chances[0] == 0, is_out, "{beside}");
            assert!(chances[1..].iter().all(|chance| *chance == 9));
        }
    }
}
