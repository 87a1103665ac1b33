//! A pattern in the syntax of the regex crate goes in; a program for `program.rs` and the literals that it
//! needs come out.

use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};

use crate::fold::fold;
use crate::needles::needles;
use crate::program::{
    ANY, BACK, EDGE, END, JUMP, JUMP_FAR, LITERAL, MATCH, SET, SPLIT, SPLIT_FAR, STAR, START,
};

/// Sets of letters, shared by all programs.
pub type Sets = Vec<Vec<(char, char)>>;

/// A compiled pattern.
pub struct Compiled {
    /// For `program::is_match`.
    pub program: Vec<u8>,
    /// Texts that match have one of these.
    pub needles: Vec<String>,
}

/// Most times that a part may be asked for: counts are written out, so they cost room.
const MAX_REPEAT: u32 = 4;

/// Compiles one pattern; new sets of letters are added to `sets`.
pub fn compile(pattern: &str, sets: &mut Sets) -> Result<Compiled, String> {
    let hir = regex_syntax::Parser::new().parse(pattern).map_err(|e| e.to_string())?;
    let mut program = code(&hir, sets)?;
    program.push(MATCH);
    if program.len() > usize::from(u16::MAX) {
        return Err("is too long".into());
    }
    Ok(Compiled { program, needles: needles(&hir)? })
}

fn code(hir: &Hir, sets: &mut Sets) -> Result<Vec<u8>, String> {
    Ok(match hir.kind() {
        HirKind::Empty => Vec::new(),
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).map_err(|e| e.to_string())?;
            if fold(&format!("x{text}x")) != format!("x{text}x") {
                return Err(format!("is not in the folded form: {text:?}"));
            }
            if text.bytes().any(|b| b < LITERAL) {
                return Err("has a control character".into());
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
            let mut parts = parts.iter().rev();
            let mut out = parts.next().map_or(Ok(Vec::new()), |last| code(last, sets))?;
            for part in parts {
                let mut branch = code(part, sets)?;
                leap(JUMP, JUMP_FAR, out.len(), &mut branch)?;
                let mut whole = Vec::new();
                leap(SPLIT, SPLIT_FAR, branch.len(), &mut whole)?;
                whole.extend(branch);
                whole.append(&mut out);
                out = whole;
            }
            out
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
    let mut out = one.repeat(repeat.min as usize);
    let more = repeat.max.map_or(0, |max| max - repeat.min);
    if repeat.min.max(more) > MAX_REPEAT {
        return Err(format!("counts beyond {MAX_REPEAT}: use * within the sentence"));
    }
    let mut rest = Vec::new();
    for _ in 0..more {
        let mut body = [one.as_slice(), &rest].concat();
        rest.clear();
        leap(SPLIT, SPLIT_FAR, body.len(), &mut rest)?;
        rest.append(&mut body);
    }
    if repeat.max.is_none() {
        if is_element(&repeat.sub) {
            rest.push(STAR);
            rest.extend(one);
        } else {
            /// Bytes of a `BACK`.
            const BACK_BYTES: usize = 3;
            leap(SPLIT, SPLIT_FAR, one.len() + BACK_BYTES, &mut rest)?;
            rest.extend(one);
            let back = u16::try_from(rest.len()).map_err(|_| "is too long")?;
            rest.push(BACK);
            rest.extend(back.to_le_bytes());
        }
    }
    out.append(&mut rest);
    Ok(out)
}

/// Whether a part is always exactly one letter.
fn is_element(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Class(_) => true,
        HirKind::Capture(capture) => is_element(&capture.sub),
        HirKind::Literal(literal) => {
            std::str::from_utf8(&literal.0).is_ok_and(|text| text.chars().count() == 1)
        }
        _ => false,
    }
}

/// Writes a jump over `length` bytes, in the shorter form where it fits.
fn leap(near: u8, far: u8, length: usize, out: &mut Vec<u8>) -> Result<(), String> {
    if let Ok(length) = u8::try_from(length) {
        out.extend([near, length]);
    } else {
        out.push(far);
        out.extend(u16::try_from(length).map_err(|_| "is too long")?.to_le_bytes());
    }
    Ok(())
}
