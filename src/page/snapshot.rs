//! The snapshot of a live page: a versioned binary format of one string table and one integer table.
//!
//! `extension/content/snapshot.js` writes it, [`read_snapshot`] makes a [`Page`] of it. Version 1:
//!
//! * Strings: all strings joined by U+0000; string 0 is empty.
//! * Integers, head: `magic, version, flags, url, base_url, viewport_width, viewport_height, node_count`.
//!   Flags: 1 visibility was measured, 2 the page was larger than the cap and is cut.
//! * Then the nodes in document order (preorder of the flat tree). An element is
//!   `depth << 2, name, flags, attr_count, (attr_name, attr_value)*, (x, y, width, height)?` with the box
//!   only where [`Flags::BOX`] is set; a text is `depth << 2 | 1, string`.
//!
//! A page that lies (a wrong count, a depth that jumps) gives an error, never a panic.

use crate::error::Error;
use crate::page::builder::Builder;
use crate::page::node::{Flags, NodeId, Page, Rect, StrId};

/// First integer of every snapshot.
pub const MAGIC: i32 = 0x4643_4f50;
/// The format's version; a change of meaning raises it.
pub const VERSION: i32 = 1;

const LIVE: i32 = 1;
const TRUNCATED: i32 = 2;
const TEXT: i32 = 1;

/// Makes a page of a snapshot's two tables.
///
/// # Errors
/// A sentence for the person who gave the file, when the tables do not fit together or come from
/// another version.
pub fn read_snapshot(strings: String, ints: &[i32]) -> Result<Page, Error> {
    let mut reader = Reader { ints, at: 0 };
    if reader.next()? != MAGIC {
        return Err(Error::new("This is not a snapshot of a page. Take a new one."));
    }
    let version = reader.next()?;
    if version != VERSION {
        return Err(Error::new(format!(
            "The snapshot has version {version}, this Faircopy reads version {VERSION}. Use the version that wrote it."
        )));
    }
    let mut builder = Builder::default();
    builder.adopt(strings);
    let flags = reader.next()?;
    let url = reader.string(&builder)?;
    let base = reader.string(&builder)?;
    let viewport = (reader.next()?, reader.next()?);
    let count = reader.next()?;
    let (url, base) = (builder.string(url).to_owned(), builder.string(base).to_owned());
    let page = builder.page_mut();
    page.live = flags & LIVE != 0;
    page.truncated = flags & TRUNCATED != 0;
    page.viewport = viewport;
    page.url = url;
    page.base_url = base;
    for _ in 0..count {
        read_node(&mut reader, &mut builder)?;
    }
    if reader.at != ints.len() {
        return Err(Error::new("The snapshot holds more than its head says. Take a new one."));
    }
    Ok(builder.finish())
}

/// Writes a page as the two tables, so that a report or a test can carry it.
#[must_use]
pub fn write_snapshot(page: &Page) -> (String, Vec<i32>) {
    let mut builder = Builder::default();
    builder.intern("");
    let flags = i32::from(page.live) * LIVE + i32::from(page.truncated) * TRUNCATED;
    let url = builder.intern(&page.url);
    let base = builder.intern(&page.base_url);
    let (width, height) = page.viewport;
    let count = i32::try_from(page.len()).unwrap_or(i32::MAX);
    let mut ints = vec![MAGIC, VERSION, flags, int(url), int(base), width, height, count];
    for id in page.ids() {
        write_node(page, id, &mut builder, &mut ints);
    }
    let table: Vec<&str> =
        (0..builder.string_count()).map(|i| builder.string(StrId(i as u32))).collect();
    (table.join("\0"), ints)
}

fn write_node(page: &Page, id: NodeId, builder: &mut Builder, ints: &mut Vec<i32>) {
    let depth = (page.depth(id) << 2).cast_signed();
    if let Some(text) = page.text(id) {
        let data = builder.add(text);
        ints.extend([depth | TEXT, int(data)]);
        return;
    }
    let name = builder.intern(page.name(id));
    let attrs: Vec<(&str, &str)> = page.attrs(id).collect();
    ints.extend([
        depth,
        int(name),
        page.node(id).flags.0.cast_signed(),
        i32::try_from(attrs.len()).unwrap_or(i32::MAX),
    ]);
    for (name, value) in attrs {
        let pair = [int(builder.intern(name)), int(builder.intern(value))];
        ints.extend(pair);
    }
    if let Some(r) = page.rect(id) {
        ints.extend([r.x, r.y, r.width, r.height]);
    }
}

fn int(id: StrId) -> i32 {
    id.0.cast_signed()
}

fn read_node(reader: &mut Reader, builder: &mut Builder) -> Result<(), Error> {
    let head = reader.next()?;
    let depth = usize::try_from(head >> 2).map_err(|_| broken())?;
    if depth > builder.depth() || (depth == 0) != builder.is_empty() {
        return Err(broken());
    }
    while builder.depth() > depth {
        builder.close();
    }
    if head & 3 == TEXT {
        let data = reader.string(builder)?;
        builder.text(data);
        return Ok(());
    }
    let name = reader.string(builder)?;
    let flags = Flags(reader.next()?.cast_unsigned());
    let attr_count = reader.next()?;
    let attrs_at = reader.at;
    reader.skip(usize::try_from(attr_count).map_err(|_| broken())?.saturating_mul(2))?;
    let rect = if flags.has(Flags::BOX) { Some(reader.rect()?) } else { None };
    builder.open(name, flags, rect);
    let mut attrs = Reader { ints: reader.ints, at: attrs_at };
    for _ in 0..attr_count {
        let name = attrs.string(builder)?;
        let value = attrs.string(builder)?;
        builder.attr(name, value);
    }
    Ok(())
}

fn broken() -> Error {
    Error::new("The snapshot is broken: its tables do not fit together. Take a new one.")
}

struct Reader<'a> {
    ints: &'a [i32],
    at: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Result<i32, Error> {
        let value = *self.ints.get(self.at).ok_or_else(broken)?;
        self.at += 1;
        Ok(value)
    }

    fn string(&mut self, builder: &Builder) -> Result<StrId, Error> {
        let index = u32::try_from(self.next()?).map_err(|_| broken())?;
        if (index as usize) < builder.string_count() { Ok(StrId(index)) } else { Err(broken()) }
    }

    fn skip(&mut self, count: usize) -> Result<(), Error> {
        self.at = self.at.saturating_add(count);
        if self.at <= self.ints.len() { Ok(()) } else { Err(broken()) }
    }

    fn rect(&mut self) -> Result<Rect, Error> {
        Ok(Rect { x: self.next()?, y: self.next()?, width: self.next()?, height: self.next()? })
    }
}
