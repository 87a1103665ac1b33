//! A pattern in the syntax of the regex crate goes in; a program for `program.rs` and the literals that it
//! needs come out.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use crate::fold::fold;
use crate::needles::needles;
use crate::program::{ANY, CLASS, EDGE, END, JUMP, LITERAL, MATCH, SPLIT, START};

/// A compiled pattern.
pub struct Compiled {
    /// For `program::is_match`.
    pub program: Vec<u8>,
    /// Texts that match have one of these.
    pub needles: Vec<String>,
}

/// Most times that a part may be asked for: counts are written out, so they cost room.
const MAX_REPEAT: u32 = 4;

/// Compiles one pattern.
pub fn compile(pattern: &str) -> Result<Compiled, String> {
    let hir = regex_syntax::Parser::new().parse(pattern).map_err(|e| e.to_string())?;
    let mut program = Vec::new();
    emit(&hir, &mut program)?;
    program.push(MATCH);
    if program.len() > usize::from(u16::MAX) {
        return Err("is too long".into());
    }
    let needles = needles(&hir)?;
    Ok(Compiled { program, needles })
}

fn emit(hir: &Hir, out: &mut Vec<u8>) -> Result<(), String> {
    match hir.kind() {
        HirKind::Empty => {}
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).map_err(|e| e.to_string())?;
            if fold(&format!("x{text}x")) != format!("x{text}x") {
                return Err(format!("is not in the folded form: {text:?}"));
            }
            if text.bytes().any(|b| b < LITERAL) {
                return Err("has a control character".into());
            }
            out.extend(text.bytes());
        }
        HirKind::Class(Class::Unicode(class)) => {
            let ranges: Vec<_> = class.iter().map(|r| (r.start() as u32, r.end() as u32)).collect();
            if ranges == [(0, 9), (11, 0x10_ffff)] {
                out.push(ANY);
                return Ok(());
            }
            out.push(CLASS);
            out.push(u8::try_from(ranges.len()).map_err(|_| "has a class of too many ranges")?);
            for (from, to) in ranges {
                out.extend(&from.to_le_bytes()[..3]);
                out.extend(&to.to_le_bytes()[..3]);
            }
        }
        HirKind::Class(Class::Bytes(_)) => return Err("has a class of bytes".into()),
        HirKind::Look(look) => out.push(match look {
            Look::Start => START,
            Look::End => END,
            Look::WordUnicode | Look::WordAscii => EDGE,
            other => return Err(format!("uses {other:?}, which the engine has not")),
        }),
        HirKind::Capture(capture) => emit(&capture.sub, out)?,
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| emit(part, out))?,
        HirKind::Alternation(parts) => alternation(parts, out)?,
        HirKind::Repetition(repeat) => {
            for _ in 0..repeat.min {
                emit(&repeat.sub, out)?;
            }
            let more = repeat.max.map_or(0, |max| max - repeat.min);
            if repeat.min.max(more) > MAX_REPEAT {
                return Err(format!("counts beyond {MAX_REPEAT}: use * within the sentence"));
            }
            let start = out.len();
            let mut splits = Vec::new();
            for _ in 0..if repeat.max.is_some() { more } else { 1 } {
                splits.push(jump(SPLIT, out));
                emit(&repeat.sub, out)?;
            }
            if repeat.max.is_none() {
                let back = jump(JUMP, out);
                aim(back, start, out);
            }
            let end = out.len();
            for split in splits {
                aim(split, end, out);
            }
        }
    }
    Ok(())
}

fn alternation(parts: &[Hir], out: &mut Vec<u8>) -> Result<(), String> {
    let mut ends = Vec::new();
    for (i, part) in parts.iter().enumerate() {
        let split = (i + 1 < parts.len()).then(|| jump(SPLIT, out));
        emit(part, out)?;
        if let Some(split) = split {
            ends.push(jump(JUMP, out));
            let here = out.len();
            aim(split, here, out);
        }
    }
    let end = out.len();
    for jump in ends {
        aim(jump, end, out);
    }
    Ok(())
}

/// Writes an instruction whose target is not known yet; gives the place of the target.
fn jump(code: u8, out: &mut Vec<u8>) -> usize {
    out.extend([code, 0, 0]);
    out.len() - 2
}

fn aim(place: usize, target: usize, out: &mut [u8]) {
    out[place..place + 2].copy_from_slice(&(target as u16).to_le_bytes());
}
