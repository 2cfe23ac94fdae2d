//! The words of one column, each with a code, and how often cells did not come out.

use std::collections::HashMap;

/// The code of nothing.
pub const NOTHING: u32 = 0;

/// The words of one column. Values of a delivery: never `Debug`.
#[derive(Clone)]
pub struct Words {
    codes: HashMap<String, u32>,
    list: Vec<String>,
    /// Per word, people who have it, until there are enough.
    havers: Vec<Vec<usize>>,
    /// How many people a word needs to come out; 0 where every word does.
    needed: usize,
    /// Cells that hold something of another shape.
    pub unreadable: u64,
    /// Cells that are to be erased or decided on.
    pub held_back: u64,
}

impl Words {
    /// Returns no words yet; each comes out only if so many people have it.
    #[must_use]
    pub fn new(needed: usize) -> Self {
        let list = vec![String::new()];
        Self { codes: HashMap::new(), list, havers: vec![Vec::new()], needed, unreadable: 0, held_back: 0 }
    }

    /// Returns the code of a word that somebody has.
    pub fn take(&mut self, word: String, person: usize) -> u32 {
        let code = match self.codes.get(&word) {
            Some(code) => *code,
            None => self.begin(word),
        };
        let havers = usize::try_from(code).ok().and_then(|at| self.havers.get_mut(at));
        if let Some(havers) = havers
            && havers.len() < self.needed
            && !havers.contains(&person)
        {
            havers.push(person);
        }
        code
    }

    fn begin(&mut self, word: String) -> u32 {
        let code = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(word.clone());
        self.havers.push(Vec::new());
        self.codes.insert(word, code);
        code
    }

    /// Returns the code of a word that was taken.
    #[must_use]
    pub fn known(&self, word: &str) -> Option<u32> {
        self.codes.get(word).copied()
    }

    /// Returns whether enough people have a word.
    #[must_use]
    pub fn comes_out(&self, code: u32) -> bool {
        let havers = usize::try_from(code).ok().and_then(|at| self.havers.get(at));
        havers.is_some_and(|havers| havers.len() >= self.needed)
    }

    /// Returns a word.
    #[must_use]
    pub fn word(&self, code: u32) -> &str {
        usize::try_from(code).ok().and_then(|at| self.list.get(at)).map_or("", String::as_str)
    }

    /// Returns how many words do not come out because too few people have them.
    #[must_use]
    pub fn rare(&self) -> u64 {
        let rare = self.havers.iter().skip(1).filter(|havers| havers.len() < self.needed).count();
        u64::try_from(rare).unwrap_or(u64::MAX)
    }

    /// Returns every word in the order of the codes, nothing first.
    #[must_use]
    pub fn all(&self) -> &[String] {
        &self.list
    }
}
