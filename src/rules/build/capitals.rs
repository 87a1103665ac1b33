//! The capitals beyond ASCII, as `text/small.rs` reads them: the library's table goes in, runs of neighbours that
//! are as far from their small letters come out.

/// The longest run: its length is written in seven bits.
const LONGEST: u32 = 127;

/// The source of `OUT_DIR/capitals.rs`: for each run its first letter (24 bits), the distance to its last (7
/// bits) and whether only every other letter belongs to it (1 bit); the way to the small letter.
pub fn table() -> String {
    let capitals: Vec<(u32, i32)> = ('\u{80}'..=char::MAX).filter_map(capital).collect();
    let mut runs = Vec::new();
    let mut rest = &capitals[..];
    while let [(first, way), ..] = rest {
        let [all, other] = [1, 2].map(|step| length(rest, step));
        let is_other = other > all;
        let far = if is_other { 2 * (other - 1) } else { all - 1 };
        runs.push((first << 8 | far << 1 | u32::from(is_other), *way));
        rest = &rest[all.max(other) as usize..];
    }
    format!("static CAPITALS: [(u32, i32); {}] = {runs:?};\n", runs.len())
}

/// A letter that has a small one, and the way there. `İ`, which has two, is none.
fn capital(c: char) -> Option<(u32, i32)> {
    let mut small = c.to_lowercase();
    let (Some(one), None) = (small.next(), small.next()) else { return None };
    let way = u32::from(one).wrapping_sub(u32::from(c)).cast_signed();
    (way != 0).then_some((c.into(), way))
}

/// How many of the capitals stand `step` apart and go the same way.
fn length(capitals: &[(u32, i32)], step: u32) -> u32 {
    let (first, way) = capitals[0];
    let places = (first..=first + LONGEST).step_by(step as usize).map(|place| (place, way));
    capitals.iter().zip(places).take_while(|(capital, place)| *capital == place).count() as u32
}
