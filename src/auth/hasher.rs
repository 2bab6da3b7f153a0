//! One password hash: what it costs, which key goes into it, and what it is compared with.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{self, PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, KeyId, Params, ParamsBuilder, Version};

use super::keys::Keys;
use super::token::{random_bytes, random_hex};

const SALT_BYTES: usize = 16;
const OUTPUT_BYTES: usize = 32;

/// How much work one guess costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CostError {
    #[error("Argon2 must use at least 19456 KiB of memory, 2 passes and 1 lane.")]
    BelowFloor,
    #[error("Argon2 cannot work with these costs: memory must be at least 8 KiB for each lane.")]
    Impossible,
}

/// Too many passwords are being checked at once. Nothing is wrong with this one; answer 503 with Retry-After.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Too many passwords are being checked at this moment.")]
pub struct PasswordsBusy;

pub(super) struct Hasher {
    keys: Keys,
    cost: Cost,
    /// What an unknown account is checked against, so that it takes as long as a known one.
    dummy: String,
}

impl Cost {
    /// OWASP's floor for Argon2id: 19 MiB, 2 passes, 1 lane; about 45 ms.
    pub const FLOOR: Cost = Cost { memory_kib: 19_456, passes: 2, lanes: 1 };

    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Cost, CostError> {
        let cost = Cost { memory_kib, passes, lanes };
        if !cost.covers(Cost::FLOOR) {
            return Err(CostError::BelowFloor);
        }
        Params::new(memory_kib, passes, lanes, Some(OUTPUT_BYTES)).map_err(|_| CostError::Impossible)?;
        Ok(cost)
    }

    fn covers(self, least: Cost) -> bool {
        self.memory_kib >= least.memory_kib && self.passes >= least.passes && self.lanes >= least.lanes
    }
}

impl Default for Cost {
    fn default() -> Cost {
        Cost::FLOOR
    }
}

impl Hasher {
    pub fn new(keys: &Keys, cost: Cost) -> Hasher {
        let mut hasher = Hasher { keys: keys.clone(), cost, dummy: String::new() };
        hasher.dummy = hasher.hash(&random_hex(16)).expect("there is memory for one hash at start");
        hasher
    }

    pub fn hash(&self, password: &str) -> Result<String, PasswordsBusy> {
        let id = self.keys.current_id();
        let keyid = KeyId::new(id.as_bytes()).expect("a key id has at most 8 bytes");
        let mut params = ParamsBuilder::new();
        params.m_cost(self.cost.memory_kib).t_cost(self.cost.passes).p_cost(self.cost.lanes);
        let params = params.keyid(keyid).output_len(OUTPUT_BYTES).build().expect("the cost was checked when made");
        let secret = self.keys.password_key(id).expect("the current key is among the keys");
        argon2(secret.as_ref(), params)
            .hash_password_with_salt(password.as_bytes(), &random_bytes::<SALT_BYTES>())
            .map(|hash| hash.to_string())
            .map_err(|error| busy(&error))
    }

    pub fn verify(&self, password: &str, phc: Option<&str>) -> Result<bool, PasswordsBusy> {
        let Some(phc) = phc else {
            return self.spend(password);
        };
        match self.matches(password, phc) {
            Ok(()) => Ok(true),
            Err(password_hash::Error::PasswordInvalid) => Ok(false),
            Err(error @ password_hash::Error::OutOfMemory) => Err(busy(&error)),
            Err(error) => {
                tracing::error!(%error, "a stored password hash cannot be read; is its key in the key file?");
                self.spend(password)
            }
        }
    }

    /// Whether the key that the hash was made with is here.
    pub fn can_check(&self, phc: &str) -> bool {
        let id = parse(phc).and_then(|(_, params)| str::from_utf8(params.keyid()).map(str::to_owned).ok());
        id.is_some_and(|id| self.keys.password_key(&id).is_some())
    }

    pub fn is_outdated(&self, phc: &str) -> bool {
        let Some((_, params)) = parse(phc) else {
            return true;
        };
        let cost = Cost { memory_kib: params.m_cost(), passes: params.t_cost(), lanes: params.p_cost() };
        !cost.covers(self.cost) || params.keyid() != self.keys.current_id().as_bytes()
    }

    /// The time of one check, for the answer no.
    fn spend(&self, password: &str) -> Result<bool, PasswordsBusy> {
        match self.matches(password, &self.dummy) {
            Err(error @ password_hash::Error::OutOfMemory) => Err(busy(&error)),
            _ => Ok(false),
        }
    }

    fn matches(&self, password: &str, phc: &str) -> Result<(), password_hash::Error> {
        let (hash, params) = parse(phc).ok_or(password_hash::Error::ParamsInvalid)?;
        let id = str::from_utf8(params.keyid()).ok();
        let secret = id.and_then(|id| self.keys.password_key(id)).ok_or(password_hash::Error::Crypto)?;
        argon2(secret.as_ref(), params).verify_password(password.as_bytes(), &hash)
    }
}

fn parse(phc: &str) -> Option<(PasswordHash, Params)> {
    let hash = PasswordHash::new(phc).ok()?;
    let params = Params::try_from(&hash).ok()?;
    Some((hash, params))
}

fn argon2(secret: &[u8], params: Params) -> Argon2<'_> {
    Argon2::new_with_secret(secret, Algorithm::Argon2id, Version::V0x13, params).expect("the key has 32 bytes")
}

fn busy(error: &password_hash::Error) -> PasswordsBusy {
    tracing::error!(%error, "a password could not be hashed");
    PasswordsBusy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_names_its_cost_and_its_key() {
        let keys = Keys::generate();
        let phc = Hasher::new(&keys, Cost::FLOOR).hash("x").expect("hashed");
        let (hash, params) = parse(&phc).expect("parsed");
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1,keyid="), "{phc}");
        assert_eq!(params.keyid(), keys.current_id().as_bytes());
        assert_eq!(hash.salt.map(|salt| salt.len()), Some(16));
        assert_eq!(hash.hash.map(|output| output.len()), Some(32));
    }

    #[test]
    fn less_than_the_floor_is_refused() {
        for (memory, passes, lanes) in [(19_455, 2, 1), (19_456, 1, 1), (1 << 20, 1, 4), (19_456, 2, 0)] {
            assert_eq!(Cost::new(memory, passes, lanes), Err(CostError::BelowFloor));
        }
        assert_eq!(Cost::new(19_456, 2, 10_000), Err(CostError::Impossible));
        assert_eq!(Cost::new(19_456, 2, 1), Ok(Cost::default()));
    }
}
