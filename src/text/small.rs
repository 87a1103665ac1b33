//! Small letters. A letter goes in, the small one comes out: the library's own way has a table of 12 KiB, a
//! tenth of which says as much. The build script has made it of the library's.

#![allow(clippy::unreadable_literal, reason = "the build script writes for the compiler")]

include!(concat!(env!("OUT_DIR"), "/capitals.rs"));

/// Appends the small letter of `c`: of `İ` an i and its dot, as the library does it.
pub fn push_small(c: char, out: &mut String) {
    if c == 'İ' {
        out.push_str("i\u{307}");
    } else {
        out.push(small(c));
    }
}

fn small(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let code = u32::from(c);
    let behind = CAPITALS.partition_point(|(run, _)| run >> 8 <= code);
    let Some((run, step)) = behind.checked_sub(1).map(|last| CAPITALS[last]) else { return c };
    let (distance, parity) = (code - (run >> 8), run & 1);
    let is_capital = distance <= (run & 0xff) >> 1 && distance & parity == 0;
    let step = if is_capital { step } else { 0 };
    char::from_u32(code.wrapping_add_signed(step)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::push_small;

    #[test]
    fn letters_are_those_of_the_library() {
        for c in '\0'..=char::MAX {
            let mut ours = String::new();
            push_small(c, &mut ours);
            assert_eq!(ours, c.to_lowercase().to_string(), "{c}");
        }
    }
}
