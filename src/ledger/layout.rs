//! Where each file of a log stands: pure functions between (size, tile) and relative paths.
//!
//! `checkpoint`, `tile/<L>/<N>[.p/<W>]` and `tile/entries/<N>[.p/<W>]`, as C2SP `tlog-tiles` lays them out. Level 0
//! holds leaf hashes; each hash at a level above is the root of one full tile below. A tile is 256 wide; the last
//! one of a level is partial unless the level ends on a multiple of 256.

/// Hashes in a full tile and entries in a full bundle.
pub const FULL_WIDTH: u64 = 256;

/// Levels that a log of 64-bit size can have.
pub const LEVELS: u8 = 8;

/// The file of the signed root.
pub const CHECKPOINT: &str = "checkpoint";

/// What a file below `tile/` holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Hashes of 32 bytes at this level.
    Hashes(u8),
    /// Entries, each after its length as a big-endian `uint16`.
    Entries,
}

/// One file below `tile/`: full if `width` is 256, else partial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    /// Hashes or entries.
    pub kind: Kind,
    /// Number of the tile within its level.
    pub index: u64,
    /// Hashes or entries in it, 1 to 256.
    pub width: u64,
}

impl Tile {
    /// Returns a full tile.
    #[must_use]
    pub fn full(kind: Kind, index: u64) -> Self {
        Self { kind, index, width: FULL_WIDTH }
    }

    /// Returns the path below the log's folder.
    #[must_use]
    pub fn path(&self) -> String {
        let kind = match self.kind {
            Kind::Hashes(level) => level.to_string(),
            Kind::Entries => "entries".to_owned(),
        };
        let index = index_path(self.index);
        if self.width == FULL_WIDTH {
            format!("tile/{kind}/{index}")
        } else {
            format!("tile/{kind}/{index}.p/{}", self.width)
        }
    }

    /// Returns the tile that a path names, if it is spelt exactly as [`Tile::path`] spells it.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let (kind, rest) = path.strip_prefix("tile/")?.split_once('/')?;
        let kind = match kind {
            "entries" => Kind::Entries,
            level => Kind::Hashes(level.parse().ok().filter(|level| *level < LEVELS)?),
        };
        let (index, width) = match rest.split_once(".p/") {
            Some((index, width)) => (index, width.parse().ok().filter(|width| (1..FULL_WIDTH).contains(width))?),
            None => (rest, FULL_WIDTH),
        };
        let digits: String = index.chars().filter(char::is_ascii_digit).collect();
        let tile = Self { kind, index: digits.parse().ok()?, width };
        (tile.path() == path).then_some(tile)
    }
}

/// Returns how many hashes stand at `level` in a log of `size` entries: those of complete subtrees.
#[must_use]
pub fn nodes_at(size: u64, level: u8) -> u64 {
    size.checked_shr(u32::from(level) * 8).unwrap_or(0)
}

/// Returns the width of tile `index` at `level` in a log of `size` entries; 0 if there is no such tile.
#[must_use]
pub fn width_at(size: u64, level: u8, index: u64) -> u64 {
    let before = index.saturating_mul(FULL_WIDTH);
    nodes_at(size, level).saturating_sub(before).min(FULL_WIDTH)
}

/// Tells whether a log of `size` entries has exactly this file.
#[must_use]
pub fn belongs(tile: &Tile, size: u64) -> bool {
    let level = match tile.kind {
        Kind::Hashes(level) => level,
        Kind::Entries => 0,
    };
    tile.width == width_at(size, level, tile.index)
}

/// Returns every tile and bundle of a log of `size` entries.
#[cfg(test)]
pub(super) fn tiles_of(size: u64) -> impl Iterator<Item = Tile> {
    let hashes = (0..LEVELS).map(|level| (Kind::Hashes(level), level));
    std::iter::once((Kind::Entries, 0)).chain(hashes).flat_map(move |(kind, level)| {
        (0..nodes_at(size, level).div_ceil(FULL_WIDTH)).map(move |index| Tile {
            kind,
            index,
            width: width_at(size, level, index),
        })
    })
}

/// Returns the partial tiles and bundle of a log of `size` entries.
pub(super) fn last_tiles(size: u64) -> impl Iterator<Item = Tile> {
    let hashes = (0..LEVELS).map(|level| (Kind::Hashes(level), level));
    std::iter::once((Kind::Entries, 0)).chain(hashes).filter_map(move |(kind, level)| {
        let index = nodes_at(size, level) / FULL_WIDTH;
        let width = width_at(size, level, index);
        (width > 0).then_some(Tile { kind, index, width })
    })
}

/// `1234067` is `x001/x234/067`: groups of three digits, all but the last behind an `x`.
fn index_path(index: u64) -> String {
    let mut path = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        path = format!("x{:03}/{path}", rest % 1000);
        rest /= 1000;
    }
    path
}
