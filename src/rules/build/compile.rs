//! A pattern in the syntax of the regex crate goes in; a program for `program.rs` and the literals that it
//! needs come out.

use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};

use crate::code::{ANY, BAR, CLOSE, EDGE, END, MAYBE, OPEN, SET, STAR, START, shorthand};
use crate::fold::fold;
use crate::needles::{Needs, needles};

/// Sets of letters, shared by all programs.
pub type Sets = Vec<Vec<(char, char)>>;

/// A compiled pattern.
pub struct Compiled {
    /// For `program::Program`, without shorthands.
    pub program: Vec<u8>,
    /// Texts that match have one of these.
    pub needs: Needs,
}

/// Most times that a part may be asked for: counts are written out, so they cost room.
const MAX_REPEAT: u32 = 4;

/// Most bytes of what stands around alternatives and is written out with each of them.
const CHEAP: usize = 6;

/// Compiles one pattern, each of its alternatives for itself: a text that has the words of one of them is held
/// against that one only. New sets of letters are added to `sets`.
pub fn compile(pattern: &str, sets: &mut Sets) -> Result<Vec<Compiled>, String> {
    let hir = regex_syntax::Parser::new().parse(pattern).map_err(|e| e.to_string())?;
    let mut compiled = Vec::new();
    for branch in branches(&hir, sets)? {
        let program = code(&branch, sets)?;
        if program.len() >= usize::from(u16::MAX) {
            return Err("is too long".into());
        }
        compiled.push(Compiled { program, needs: needles(&branch)? });
    }
    Ok(compiled)
}

/// The alternatives of a pattern, as far as each has a literal of its own.
fn branches(hir: &Hir, sets: &mut Sets) -> Result<Vec<Hir>, String> {
    let alternatives = match hir.kind() {
        HirKind::Capture(capture) => return branches(&capture.sub, sets),
        HirKind::Alternation(parts) => parts.clone(),
        HirKind::Concat(parts) => distributed(parts, sets)?,
        _ => return Ok(vec![hir.clone()]),
    };
    if alternatives.len() < 2 || alternatives.iter().any(|one| needles(one).is_err()) {
        return Ok(vec![hir.clone()]);
    }
    let mut all = Vec::new();
    for one in &alternatives {
        all.extend(branches(one, sets)?);
    }
    Ok(all)
}

/// The alternatives in a row of parts, each with what stands around it, where that is next to nothing.
fn distributed(parts: &[Hir], sets: &mut Sets) -> Result<Vec<Hir>, String> {
    for (at, part) in parts.iter().enumerate() {
        let inner = match part.kind() {
            HirKind::Capture(capture) => &capture.sub,
            _ => part,
        };
        let HirKind::Alternation(alternatives) = inner.kind() else { continue };
        let mut around = 0;
        for other in parts[..at].iter().chain(&parts[at + 1..]) {
            around += code(other, sets)?.len();
        }
        if around > CHEAP {
            continue;
        }
        let with = |one: &Hir| {
            let row = [&parts[..at], std::slice::from_ref(one), &parts[at + 1..]].concat();
            Hir::concat(row)
        };
        return Ok(alternatives.iter().map(with).collect());
    }
    Ok(Vec::new())
}

fn code(hir: &Hir, sets: &mut Sets) -> Result<Vec<u8>, String> {
    Ok(match hir.kind() {
        HirKind::Empty => Vec::new(),
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).map_err(|e| e.to_string())?;
            if fold(&format!("x{text}x")) != format!("x{text}x") {
                return Err(format!("is not in the folded form: {text:?}"));
            }
            if text.bytes().any(|b| b < b' ' || shorthand(b).is_some()) {
                return Err(format!("has a letter that no folded text has: {text:?}"));
            }
            text.as_bytes().to_vec()
        }
        HirKind::Class(class) => set(class, sets)?,
        HirKind::Look(look) => vec![match look {
            Look::Start => START,
            Look::End => END,
            Look::WordUnicode => EDGE,
            other => return Err(format!("uses {other:?}, which the engine has not")),
        }],
        HirKind::Capture(capture) => code(&capture.sub, sets)?,
        HirKind::Concat(parts) => {
            let parts: Result<Vec<_>, _> = parts.iter().map(|part| code(part, sets)).collect();
            parts?.concat()
        }
        HirKind::Alternation(parts) => {
            let parts: Result<Vec<_>, _> = parts.iter().map(|part| code(part, sets)).collect();
            [vec![OPEN], parts?.join(&BAR), vec![CLOSE]].concat()
        }
        HirKind::Repetition(repeat) => repetition(repeat, sets)?,
    })
}

fn set(class: &Class, sets: &mut Sets) -> Result<Vec<u8>, String> {
    let Class::Unicode(class) = class else { return Err("has a class of bytes".into()) };
    let ranges: Vec<_> = class.iter().map(|r| (r.start(), r.end())).collect();
    if ranges == [('\0', '\t'), ('\u{b}', char::MAX)] {
        return Ok(vec![ANY]);
    }
    let number = sets.iter().position(|s| *s == ranges).unwrap_or_else(|| {
        sets.push(ranges);
        sets.len() - 1
    });
    Ok(vec![SET, u8::try_from(number).map_err(|_| "needs one set of letters too many")?])
}

fn repetition(repeat: &Repetition, sets: &mut Sets) -> Result<Vec<u8>, String> {
    let one = code(&repeat.sub, sets)?;
    let more = repeat.max.map_or(0, |max| max - repeat.min);
    if repeat.min.max(more) > MAX_REPEAT {
        return Err(format!("counts beyond {MAX_REPEAT}: use * within the sentence"));
    }
    let is_one = is_one(&repeat.sub);
    let item = |body: Vec<u8>, is_one: bool| {
        if is_one { body } else { [vec![OPEN], body, vec![CLOSE]].concat() }
    };
    let mut rest = Vec::new();
    for _ in 0..more {
        let is_last = rest.is_empty();
        let body = [one.clone(), rest].concat();
        rest = [vec![MAYBE], item(body, is_one && is_last)].concat();
    }
    if repeat.max.is_none() {
        rest = [vec![STAR], item(one.clone(), is_one)].concat();
    }
    Ok([one.repeat(repeat.min as usize), rest].concat())
}

/// Whether a part is exactly one letter, set or group.
fn is_one(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Class(_) | HirKind::Alternation(_) => true,
        HirKind::Capture(capture) => is_one(&capture.sub),
        HirKind::Literal(literal) => {
            std::str::from_utf8(&literal.0).is_ok_and(|text| text.chars().count() == 1)
        }
        _ => false,
    }
}
