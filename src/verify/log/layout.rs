//! Where each file of a log stands (C2SP tlog-tiles), written from the text.

/// Hashes in a full tile, entries in a full bundle.
pub const WIDTH: u64 = 256;

/// The file of the signed root.
pub const CHECKPOINT: &str = "checkpoint";

/// The levels that a log can have.
const LEVELS: u32 = 8;

/// A row of tiles: the entries, or the hashes of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Bundles of entries.
    Entries,
    /// Tiles of hashes at a level.
    Level(u32),
}

impl Row {
    /// Returns how many entries or hashes stand in it, in a log of that size.
    #[must_use]
    pub fn length(self, size: u64) -> u64 {
        match self {
            Self::Entries => size,
            Self::Level(level) => size.checked_shr(8 * level).unwrap_or(0),
        }
    }

    /// Returns how many tiles it has in a log of that size.
    #[must_use]
    pub fn tiles(self, size: u64) -> u64 {
        self.length(size).div_ceil(WIDTH)
    }

    /// Returns the width of one of its tiles in a log of that size: 0 where there is none.
    #[must_use]
    pub fn width(self, size: u64, index: u64) -> u64 {
        let start = index.saturating_mul(WIDTH);
        self.length(size).saturating_sub(start).min(WIDTH)
    }

    /// Returns the path of one of its tiles in a log of that size.
    #[must_use]
    pub fn path(self, size: u64, index: u64) -> String {
        self.spelt(index, self.width(size, index))
    }

    /// The path of a tile of that width.
    fn spelt(self, index: u64, width: u64) -> String {
        let row = match self {
            Self::Entries => "entries".to_owned(),
            Self::Level(level) => level.to_string(),
        };
        let mut groups = vec![format!("{:03}", index % 1000)];
        let mut above = index / 1000;
        while above > 0 {
            groups.insert(0, format!("x{:03}", above % 1000));
            above /= 1000;
        }
        let ending = if width == WIDTH { String::new() } else { format!(".p/{width}") };
        format!("tile/{row}/{}{ending}", groups.join("/"))
    }
}

/// Returns whether a file has a place in a log of that size.
#[must_use]
pub fn belongs(path: &str, size: u64) -> bool {
    path == CHECKPOINT || tile_of(path).is_some_and(|(row, at)| row.width(size, at) > 0 && row.path(size, at) == path)
}

/// Returns the path of what a partial tile of an earlier size has become in a log of that size.
#[must_use]
pub fn grown(path: &str, size: u64) -> Option<String> {
    let (row, at) = tile_of(path)?;
    let width: u64 = path.split_once(".p/")?.1.parse().ok()?;
    let is_start = row.spelt(at, width) == path && (1..row.width(size, at)).contains(&width);
    is_start.then(|| row.path(size, at))
}

/// The tile that a path is about, however it is spelt.
fn tile_of(path: &str) -> Option<(Row, u64)> {
    let (row, rest) = path.strip_prefix("tile/")?.split_once('/')?;
    let row = match row {
        "entries" => Row::Entries,
        level => Row::Level(level.parse().ok().filter(|level| *level < LEVELS)?),
    };
    let index = rest.split(".p/").next()?;
    let digits: String = index.chars().filter(char::is_ascii_digit).collect();
    Some((row, digits.parse().ok()?))
}

/// Returns the levels above the leaves that a log of that size has.
pub fn levels_above(size: u64) -> impl Iterator<Item = Row> {
    (1..LEVELS).map(Row::Level).take_while(move |row| row.length(size) > 0)
}
