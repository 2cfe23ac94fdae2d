//! Writes small grey PNG pictures (ISO/IEC 15948) with stored deflate blocks (RFC 1951): no compression, no dependency.

/// The width of each picture, in pixels.
const WIDTH: usize = 20;

/// The height of each picture, in pixels.
const HEIGHT: usize = 15;

/// Returns a picture of grey squares; each `pattern` gives another one.
pub(super) fn picture(pattern: u64) -> Vec<u8> {
    let mut bytes = vec![0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];
    let mut header = Vec::new();
    header.extend(to_u32(WIDTH).to_be_bytes());
    header.extend(to_u32(HEIGHT).to_be_bytes());
    // Eight bits of grey, deflate, the only filter method, not interlaced.
    header.extend([8, 0, 0, 0, 0]);
    chunk(&mut bytes, *b"IHDR", &header);
    chunk(&mut bytes, *b"IDAT", &zlib(&pixels(pattern)));
    chunk(&mut bytes, *b"IEND", &[]);
    bytes
}

/// Returns the rows, each after a byte that says it is not filtered.
fn pixels(pattern: u64) -> Vec<u8> {
    let mut raw = Vec::with_capacity((WIDTH + 1) * HEIGHT);
    for row in 0..HEIGHT {
        raw.push(0);
        for column in 0..WIDTH {
            let square = (row / 2 * 10 + column / 2) % 64;
            let shade = u8::from((pattern >> square) & 1 == 1);
            raw.push(60 + shade * 120);
        }
    }
    raw
}

/// Returns the bytes in a zlib stream (RFC 1950) of one stored block.
fn zlib(raw: &[u8]) -> Vec<u8> {
    let length = u16::try_from(raw.len()).unwrap_or(u16::MAX);
    let mut stream = vec![0x78, 0x01, 0x01];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(raw);
    stream.extend(adler32(raw).to_be_bytes());
    stream
}

fn chunk(bytes: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    bytes.extend(to_u32(data.len()).to_be_bytes());
    let checked: Vec<u8> = kind.iter().chain(data).copied().collect();
    bytes.extend(&checked);
    bytes.extend(crc32(&checked).to_be_bytes());
}

/// Returns the check value of a chunk (ISO/IEC 15948, annex D), bit by bit.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

fn adler32(bytes: &[u8]) -> u32 {
    let (low, high) = bytes.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    (high << 16) | low
}

fn to_u32(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
