//! What a pattern needs: a parsed pattern goes in, a short list of literals comes out, at least one of which
//! stands in every text that matches, and how far from the match's beginning it ends at most.

use regex_syntax::hir::{Class, Hir, HirKind};

/// Most literals of one pattern, and most that a run of small choices is multiplied out to.
const MAX_SET: usize = 40;
/// Letters that a literal needs at least, so that it rules something out.
const MIN_LETTERS: usize = 3;
/// Bytes of a literal that go into the automaton: more would make it larger, not sharper.
const MAX_BYTES: usize = 5;

/// What is known of a part of a pattern.
struct Part {
    /// Everything that it can be, where that is little.
    exact: Option<Vec<String>>,
    /// Literals one of which it needs.
    needs: Option<Needs>,
}

/// Literals one of which a pattern needs.
#[derive(Clone, Default)]
pub struct Needs {
    /// The literals.
    pub literals: Vec<String>,
    /// At most so many bytes stand from the beginning of a match to the end of one of them; `None` for any number.
    pub reach: Option<usize>,
}

impl Needs {
    /// One of these texts behind so many bytes at most.
    fn behind(before: Option<usize>, literals: Vec<String>) -> Self {
        let longest = literals.iter().map(String::len).max().unwrap_or(0);
        Self { literals, reach: before.map(|before| before + longest) }
    }

    fn or(mut self, other: Self) -> Self {
        self.literals.extend(other.literals);
        self.reach = self.reach.zip(other.reach).map(|(a, b)| a.max(b));
        self
    }
}

impl Part {
    /// The better of what is known.
    fn best(self) -> Option<Needs> {
        let exact = self.exact.map(|set| Needs::behind(Some(0), set));
        [exact, self.needs].into_iter().flatten().max_by_key(|needs| worth(&needs.literals))
    }
}

/// The literals that a pattern needs.
pub fn needles(hir: &Hir) -> Result<Needs, String> {
    let mut best = part(hir).best().unwrap_or_default();
    let set = &mut best.literals;
    *set = set.iter().map(|l| window(l)).collect();
    set.sort();
    set.dedup();
    match set.iter().map(|l| letters(l)).min() {
        Some(least) if least >= MIN_LETTERS => Ok(best),
        _ => Err(format!("needs no literal of {MIN_LETTERS} letters or more: {set:?}")),
    }
}

/// Letters of a literal, blanks left out; those outside ASCII say more than one of the alphabet, and signs
/// like © say enough alone.
fn letters(text: &str) -> usize {
    let worth = |c: char| match c {
        ' ' => 0,
        c if c.is_alphanumeric() || c.is_ascii() => c.len_utf8(),
        _ => MIN_LETTERS,
    };
    text.chars().map(worth).sum()
}

/// Bytes of a literal from which a longer one rules out little more.
const ENOUGH: usize = 5;

/// What stands in every other sentence of English: a piece of it rules next to nothing out.
const EVERYWHERE: &str = " the and that this with your you can from have will would could should been were more \
    about their there which when what under without something information action section collection of the in the \
    to the for the on the if you do you need to be used by ";

/// Whether a piece of text rules something out.
fn is_telling(piece: &str) -> bool {
    !EVERYWHERE.contains(piece)
}

/// The worst literal counts; among equally good lists the shorter one.
fn worth(set: &[String]) -> usize {
    // One that rules nothing out is worth less than the shortest that may be taken.
    let sharp = |l: &String| match window(l) {
        piece if is_telling(&piece) => 2 * letters(&piece).min(ENOUGH),
        piece => (2 * letters(&piece).min(MIN_LETTERS)).saturating_sub(1),
    };
    let least = set.iter().map(sharp).min().unwrap_or(0);
    least * MAX_SET * 2 - set.len().min(MAX_SET * 2 * least)
}

/// How often the bytes of the alphabet stand in English, in order: the front is common.
pub const COMMON: &str = " etaoinsrhldcumfpgwybvkxjqz";

/// The rarest piece of a literal of at most [`MAX_BYTES`] bytes.
fn window(literal: &str) -> String {
    let starts = literal.char_indices().map(|(i, _)| i);
    let pieces = starts.filter_map(|from| {
        let room = literal.len().min(from + MAX_BYTES);
        let to = (from..=room).rev().find(|to| literal.is_char_boundary(*to))?;
        (from == 0 || to - from + 2 > MAX_BYTES).then(|| &literal[from..to])
    });
    let rarity = |c: char| COMMON.find(c).map_or(COMMON.len(), |i| i + 1);
    let piece = pieces.max_by_key(|p| {
        (is_telling(p), p.chars().map(rarity).sum::<usize>(), usize::MAX - p.len())
    });
    piece.unwrap_or(literal).to_owned()
}

fn part(hir: &Hir) -> Part {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Part { exact: Some(vec![String::new()]), needs: None },
        HirKind::Literal(literal) => {
            let text = String::from_utf8_lossy(&literal.0).into_owned();
            Part {
                exact: Some(vec![text.clone()]),
                needs: Some(Needs::behind(Some(0), vec![text])),
            }
        }
        HirKind::Class(Class::Unicode(class)) => {
            let count: usize = class.iter().map(regex_syntax::hir::ClassUnicodeRange::len).sum();
            let all =
                || class.iter().flat_map(|r| (r.start()..=r.end()).map(String::from)).collect();
            Part { exact: (count <= 10).then(all), needs: None }
        }
        HirKind::Class(Class::Bytes(_)) => Part { exact: None, needs: None },
        HirKind::Capture(capture) => part(&capture.sub),
        HirKind::Repetition(repeat) => {
            let sub = part(&repeat.sub);
            match (repeat.min, repeat.max) {
                (0, Some(1)) => {
                    let exact = sub.exact.map(|mut set| {
                        set.push(String::new());
                        set
                    });
                    Part { exact, needs: None }
                }
                (0, _) => Part { exact: None, needs: None },
                (1, Some(1)) => sub,
                _ => {
                    let exact = sub.exact.map(|set| Needs::behind(Some(0), set));
                    Part { exact: None, needs: sub.needs.or(exact) }
                }
            }
        }
        HirKind::Alternation(parts) => alternation(parts),
        HirKind::Concat(parts) => concat(parts),
    }
}

fn alternation(parts: &[Hir]) -> Part {
    let parts: Vec<Part> = parts.iter().map(part).collect();
    let exact: Option<Vec<_>> = parts.iter().map(|p| p.exact.clone()).collect();
    let exact = exact.map(|sets| sets.concat()).filter(|set| set.len() <= MAX_SET);
    let needs: Option<Vec<_>> = parts.into_iter().map(Part::best).collect();
    Part { exact, needs: needs.and_then(|all| all.into_iter().reduce(Needs::or)) }
}

fn concat(parts: &[Hir]) -> Part {
    let mut best: Vec<Needs> = Vec::new();
    // The bytes before this part, and before the run of parts that are known exactly.
    let (mut before, mut run_before) = (Some(0), Some(0));
    let mut run = vec![String::new()];
    let mut all_exact = true;
    for hir in parts {
        let part = part(hir);
        best.extend(part.needs.map(|mut needs| {
            needs.reach = needs.reach.zip(before).map(|(own, before)| own + before);
            needs
        }));
        match part.exact {
            Some(set) if run.len() * set.len() <= MAX_SET => {
                run = run.iter().flat_map(|a| set.iter().map(move |b| format!("{a}{b}"))).collect();
            }
            other => {
                all_exact = false;
                let is_known = other.is_some();
                let next = other.unwrap_or_else(|| vec![String::new()]);
                best.push(Needs::behind(run_before, std::mem::replace(&mut run, next)));
                run_before = if is_known { before } else { sum(before, hir) };
            }
        }
        before = sum(before, hir);
    }
    let exact = all_exact.then(|| run.clone());
    best.push(Needs::behind(run_before, run));
    Part { exact, needs: best.into_iter().max_by_key(|needs| worth(&needs.literals)) }
}

/// The bytes before what stands behind a part.
fn sum(before: Option<usize>, part: &Hir) -> Option<usize> {
    before.zip(part.properties().maximum_len()).map(|(before, own)| before + own)
}
