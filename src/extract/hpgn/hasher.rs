//! scrypt (RFC 7914) of a few inputs at a time, in memory that is used again.

use super::error::HpgnError;
use super::input::{HpgnInput, HpgnSalt};
use super::kernel::{Instructions, Mixer};
use pbkdf2::pbkdf2_hmac;
use sha2::Sha256;
use std::fmt;
use zeroize::Zeroizing;

/// What one hash costs: the parameters of scrypt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// The logarithm of N, at most 24.
    pub log2_n: u8,
    /// The size of a block.
    pub r: u32,
    /// The number of chains.
    pub p: u32,
}

impl Cost {
    /// That of the ECK iD since May 2016: N = 131072, r = 8, p = 4.
    pub const ECK_ID: Self = Self { log2_n: 17, r: 8, p: 4 };

    const fn entries(self) -> usize {
        1 << self.log2_n
    }

    /// The bytes of one chain: 128 r.
    fn lane_bytes(self) -> usize {
        128 * words(self.r)
    }
}

fn words(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// A first-level hash: 32 bytes, printed as 64 hexadecimal digits. Pseudonymous personal data: it shows itself only where
/// it is asked to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hpgn(pub(crate) [u8; 32]);

impl Hpgn {
    /// Returns the 64 lower-case hexadecimal digits.
    #[must_use]
    pub fn reveal(&self) -> String {
        hex::encode(self.0)
    }
}

impl fmt::Debug for Hpgn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hpgn(***)")
    }
}

/// Hashes inputs, two at a time where the memory allows it.
pub struct Hasher {
    cost: Cost,
    /// Nothing where the `scrypt` crate does the work.
    mixer: Option<Mixer>,
    at_a_time: usize,
}

const MIB: usize = 1 << 20;

impl Hasher {
    /// Returns a hasher that takes at most that many bytes.
    ///
    /// # Errors
    /// [`HpgnError::MemoryTooSmall`] where not one input fits, [`HpgnError::OutOfMemory`] where the machine refuses.
    pub fn new(instructions: Instructions, cost: Cost, memory_bytes: usize) -> Result<Self, HpgnError> {
        let bytes_for = |sets| Mixer::bytes_for(instructions, cost.entries(), words(cost.r), sets);
        let least = Self::bytes_for_one(instructions, cost);
        let needed_mib = least.div_ceil(MIB);
        if memory_bytes < least {
            return Err(HpgnError::MemoryTooSmall { needed_mib });
        }
        if instructions == Instructions::Portable {
            return Ok(Self { cost, mixer: None, at_a_time: 1 });
        }
        let sets = if memory_bytes >= bytes_for(2) { 2 } else { 1 };
        let mixer = Mixer::new(instructions, cost.entries(), words(cost.r), sets);
        let mixer = mixer.ok_or(HpgnError::OutOfMemory { needed_mib: bytes_for(sets).div_ceil(MIB) })?;
        Ok(Self { cost, at_a_time: sets, mixer: Some(mixer) })
    }

    /// Returns the bytes that hashing one input at a time takes.
    #[must_use]
    pub fn bytes_for_one(instructions: Instructions, cost: Cost) -> usize {
        Mixer::bytes_for(instructions, cost.entries(), words(cost.r), 1).max(cost.entries() * cost.lane_bytes())
    }

    /// Returns how many inputs are best given at a time.
    #[must_use]
    pub const fn at_a_time(&self) -> usize {
        self.at_a_time
    }

    /// Hashes inputs, in their order.
    #[must_use]
    pub fn hash(&mut self, inputs: &[&HpgnInput], salt: &HpgnSalt) -> Vec<Hpgn> {
        match &mut self.mixer {
            Some(mixer) => hash_with(mixer, self.cost, inputs, salt),
            None => inputs.iter().map(|input| hash_portably(self.cost, input, salt)).collect(),
        }
    }
}

fn hash_with(mixer: &mut Mixer, cost: Cost, inputs: &[&HpgnInput], salt: &HpgnSalt) -> Vec<Hpgn> {
    let lane = cost.lane_bytes();
    let expand = |input: &&HpgnInput| {
        let mut bytes = Zeroizing::new(vec![0; lane * words(cost.p)]);
        pbkdf2_hmac::<Sha256>(input.reveal(), salt.reveal(), 1, &mut bytes);
        bytes
    };
    let mut expanded: Vec<Zeroizing<Vec<u8>>> = inputs.iter().map(expand).collect();
    let mut lanes: Vec<&mut [u8]> = expanded.iter_mut().flat_map(|bytes| bytes.chunks_exact_mut(lane)).collect();
    mixer.mix(&mut lanes);
    let close = |(input, mixed): (&&HpgnInput, &Zeroizing<Vec<u8>>)| {
        let mut hash = [0; 32];
        pbkdf2_hmac::<Sha256>(input.reveal(), mixed, 1, &mut hash);
        Hpgn(hash)
    };
    inputs.iter().zip(&expanded).map(close).collect()
}

#[expect(
    clippy::expect_used,
    reason = "the costs in use are within scrypt's limits, and 32 bytes is a length it gives"
)]
fn hash_portably(cost: Cost, input: &HpgnInput, salt: &HpgnSalt) -> Hpgn {
    let mut hash = [0; 32];
    let params = scrypt::Params::new(cost.log2_n, cost.r, cost.p, hash.len()).expect("within the limits");
    scrypt::scrypt(input.reveal(), salt.reveal(), &params, &mut hash).expect("a length that scrypt gives");
    Hpgn(hash)
}
