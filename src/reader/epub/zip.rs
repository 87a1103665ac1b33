//! Files as one zip, stored as they are: names and bytes go in, bytes come out. Nothing is packed, so
//! nothing has to be shipped that packs.

/// 1 January 1980, the zip format's first day: the same files are the same bytes on any day.
const FIRST_DAY: u16 = 0x21;
/// Version that can read stored files, and the flag that names are UTF-8.
const VERSION: u16 = 10;
const UTF8: u16 = 1 << 11;

/// The archive. Its first file is its first bytes.
pub(super) fn stored(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let start = number(out.len());
        let size = number(bytes.len()).to_le_bytes();
        let mut head = Vec::new();
        for field in [VERSION, UTF8, 0, 0, FIRST_DAY] {
            head.extend(field.to_le_bytes());
        }
        head.extend(checksum(bytes).to_le_bytes());
        head.extend(size);
        head.extend(size);
        head.extend(u16::try_from(name.len()).unwrap_or_default().to_le_bytes());
        head.extend([0; 2]);
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(name.bytes());
        out.extend(bytes);
        directory.extend(b"PK\x01\x02");
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.bytes());
    }
    let start = number(out.len());
    let count = u16::try_from(files.len()).unwrap_or_default().to_le_bytes();
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count);
    out.extend(count);
    out.extend(number(directory.len()).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// A size as the format has it; a copy of four gigabytes does not fit into a browser either.
fn number(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

/// CRC-32, as zip has it.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 }
        })
    };
    !bytes.iter().fold(!0, step)
}

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn sums_as_the_standard_says() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
    }
}
