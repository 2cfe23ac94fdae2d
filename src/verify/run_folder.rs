//! The run folder against its own `run.json`: every file with its digest, nothing missing, nothing extra.
//!
//! Two kinds of files may differ from that list: worklists may be gone, since they name pupils and have a day to go;
//! and the certificate comes later and has a signed note of its own. A file whose path holds a value of the delivery
//! stands in `run.json` by its number, and is known by its digest.

use super::finding::{Finding, Position, Problem};
use super::folder::{self, Digest, Listing};
use super::verdict::{Check, Gap, Verdict};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The list of the other files.
pub const RUN_JSON: &str = "run.json";

/// What the digests are keyed with.
pub const SALT: &str = "salt";

/// The files that come after `run.json`.
const CERTIFICATE: [&str; 3] = ["certificate.html", "certificate.json", "certificate.note"];

/// How many runs of one plan may have been tried.
const ATTEMPTS: u64 = 10_000;

/// `run.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RunFile {
    version: u64,
    run_id: String,
    files: Vec<Listed>,
}

/// A file in `run.json`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    path: String,
    digest: String,
}

/// A run folder that was compared with its `run.json`.
#[derive(Clone, Debug)]
pub struct RunFolder {
    /// The folder.
    pub root: PathBuf,
    /// What the digests are keyed with.
    pub salt: [u8; 32],
    /// The id of the run.
    pub run_id: String,
    /// The digest of `run.json` itself.
    pub run_json: Digest,
    /// The digests that `run.json` states, by path as it stands there.
    pub stated: BTreeMap<String, Digest>,
    /// Where each file of `run.json` lies that is as it says, by path as it stands there.
    pub found: BTreeMap<String, PathBuf>,
}

impl RunFolder {
    /// Compares a run folder with its `run.json`; nothing where the two files that this rests on can't be used.
    pub fn open(root: &Path, verdict: &mut Verdict) -> Option<Self> {
        let Some(listing) = folder::list(root) else {
            verdict.find(Finding::new(Problem::FileUnreadable, Position::Run));
            return None;
        };
        for path in &listing.others {
            verdict.find(Finding::in_file(Problem::NoPlainFile, &masked(path, &BTreeSet::new())));
        }
        let salt: Option<[u8; 32]> = read(root, SALT, &listing, verdict).and_then(|bytes| {
            let salt = bytes.try_into().ok();
            salt.is_none().then(|| verdict.find(Finding::in_file(Problem::FileMalformed, SALT)));
            salt
        });
        let bytes = read(root, RUN_JSON, &listing, verdict)?;
        let Some((run_id, stated)) = parse(&bytes) else {
            verdict.find(Finding::in_file(Problem::FileMalformed, RUN_JSON));
            return None;
        };
        let salt = salt?;
        let run_json = folder::keyed(&salt, &bytes);
        let mut run = Self { root: root.to_owned(), salt, run_id, run_json, stated, found: BTreeMap::new() };
        let mut compared = Verdict::default();
        run.compare(&listing, &mut compared);
        if (0..ATTEMPTS).any(|attempt| run.run_id == run_id_of(&salt, attempt)) {
            verdict.merge(compared);
            return Some(run);
        }
        // Where no file has its digest either, it is the salt that is another; then nothing else can be told.
        if run.found.is_empty() {
            verdict.find(Finding::in_file(Problem::RunIdNotOfSalt, SALT));
            return None;
        }
        verdict.merge(compared);
        verdict.find(Finding::in_file(Problem::RunIdNotOfSalt, RUN_JSON));
        Some(run)
    }

    /// Compares every file with its digest.
    fn compare(&mut self, listing: &Listing, verdict: &mut Verdict) {
        let ours = |path: &str| path == RUN_JSON || CERTIFICATE.contains(&path);
        let paths: Vec<&String> = listing.files.keys().filter(|path| !ours(path)).collect();
        let digests: BTreeMap<&String, Option<Digest>> = paths
            .par_iter()
            .map(|path| (*path, folder::keyed_file(&self.salt, &folder::below(&self.root, path))))
            .collect();
        let folders: BTreeSet<&str> = self.stated.keys().flat_map(|path| folders_above(path)).collect();
        let mut unnamed: BTreeSet<&String> =
            paths.iter().copied().filter(|path| !self.stated.contains_key(*path)).collect();
        let mut by_digest: BTreeMap<Digest, Vec<&String>> = BTreeMap::new();
        for path in &unnamed {
            by_digest.entry(digests.get(path).copied().flatten().unwrap_or_default()).or_default().push(path);
        }
        let mut same = 0;
        for (path, stated) in &self.stated {
            // A path that holds a value of the delivery stands as a number: the file has that digest under another name.
            let at = match digests.contains_key(path) {
                true => Some(path),
                false if is_number(path) => by_digest.get_mut(stated).and_then(Vec::pop),
                false => None,
            };
            let Some(at) = at else {
                if path.starts_with("worklist/") {
                    verdict.miss(Gap::Worklists, None);
                } else {
                    verdict.find(Finding::in_file(Problem::FileMissing, path));
                }
                continue;
            };
            unnamed.remove(at);
            match digests.get(at).copied().flatten() {
                None => verdict.find(Finding::in_file(Problem::FileUnreadable, path)),
                Some(found) if found == *stated => {
                    same += 1;
                    self.found.insert(path.clone(), folder::below(&self.root, at));
                }
                Some(_) => verdict.find(Finding::in_file(Problem::FileChanged, path)),
            }
        }
        for path in unnamed {
            verdict.find(Finding::in_file(Problem::FileForeign, &masked(path, &folders)));
        }
        verdict.check(Check::RunFiles, same);
    }

    /// Returns the bytes of a file that is as `run.json` says.
    #[must_use]
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        folder::read(self.found.get(path)?)
    }
}

/// The bytes of a file that everything else rests on.
fn read(root: &Path, path: &str, listing: &Listing, verdict: &mut Verdict) -> Option<Vec<u8>> {
    let problem = if listing.files.contains_key(path) { Problem::FileUnreadable } else { Problem::FileMissing };
    let bytes = folder::read(&folder::below(root, path));
    if bytes.is_none() {
        verdict.find(Finding::in_file(problem, path));
    }
    bytes
}

/// The id and the files of `run.json`, if it is byte for byte what a run writes: sorted, each path once.
fn parse(bytes: &[u8]) -> Option<(String, BTreeMap<String, Digest>)> {
    let run: RunFile = serde_json::from_slice(bytes).ok()?;
    let mut written = serde_json::to_vec_pretty(&run).ok()?;
    written.push(b'\n');
    let sorted = run.files.iter().zip(run.files.iter().skip(1)).all(|(one, next)| one.path < next.path);
    if written != bytes || run.version != 1 || !sorted {
        return None;
    }
    let files: Option<_> = run.files.into_iter().map(|file| Some((file.path, digest_of(&file.digest)?))).collect();
    Some((run.run_id, files?))
}

/// Returns the digest that 64 lowercase hexadecimal digits say.
#[must_use]
pub fn digest_of(text: &str) -> Option<Digest> {
    let digest: Digest = hex::decode(text).ok()?.try_into().ok()?;
    (hex::encode(digest) == text).then_some(digest)
}

/// The id of a run of a plan: the start of BLAKE3 over a context and the attempt, keyed with the salt.
fn run_id_of(salt: &[u8; 32], attempt: u64) -> String {
    let text = [b"opschoon/run/v1".as_slice(), &attempt.to_be_bytes()].concat();
    hex::encode(folder::keyed(salt, &text)).chars().take(32).collect()
}

fn is_number(path: &str) -> bool {
    let digits = path.strip_prefix("datasets/f").unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The folders that a path lies in, with the slash behind them.
fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').filter_map(|(at, _)| path.get(..=at))
}

/// A path that nobody stated, as it may be shown: below `datasets` its name may hold a value of the delivery, so it is
/// shown as far as `run.json` knows the folders that it lies in.
fn masked(path: &str, known: &BTreeSet<&str>) -> String {
    if !path.starts_with("datasets/") {
        return path.to_owned();
    }
    let above = folders_above(path).take_while(|folder| known.contains(folder)).last().unwrap_or("datasets/");
    format!("{above}..")
}
