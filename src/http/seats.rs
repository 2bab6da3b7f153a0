//! How many connections there may be: in all, and from one address.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::client_ip::TrustedProxies;
use crate::visit::ClientIp;

const CONNECTIONS_MAX: usize = 10_000;
/// From one address (one /64 in IPv6), unless it is a proxy of ours, which speaks for many.
const CONNECTIONS_EACH: usize = 512;

/// The free places.
pub struct Seats {
    all: Arc<Semaphore>,
    taken: Arc<Mutex<HashMap<IpAddr, usize>>>,
    proxies: TrustedProxies,
}

/// A place among all connections.
pub type Place = OwnedSemaphorePermit;

/// A place that is given back when the connection ends.
pub struct Seat {
    _place: Place,
    /// Whose it is; `None` where addresses do not count.
    address: Option<IpAddr>,
    taken: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

impl Seats {
    pub fn new(proxies: TrustedProxies) -> Seats {
        Seats { all: Arc::new(Semaphore::new(CONNECTIONS_MAX)), taken: Arc::default(), proxies }
    }

    /// Waits for a place; who comes meanwhile waits at the door.
    pub async fn place(&self) -> Place {
        self.all.clone().acquire_owned().await.expect("the places are never closed")
    }

    /// The place, for a connection from this address. `None`: it has enough of them.
    pub fn seat(&self, place: Place, from: IpAddr) -> Option<Seat> {
        let from = from.to_canonical();
        let address = (!self.proxies.trusts(from)).then(|| ClientIp(from).bucket());
        if let Some(address) = address {
            let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
            let count = taken.entry(address).or_default();
            if *count >= CONNECTIONS_EACH {
                return None;
            }
            *count += 1;
        }
        Some(Seat { _place: place, address, taken: self.taken.clone() })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let Some(address) = self.address else { return };
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&address) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn sit(seats: &Seats, from: &str, times: usize) -> Vec<Seat> {
        let mut taken = Vec::new();
        for _ in 0..times {
            let place = seats.place().await;
            taken.extend(seats.seat(place, from.parse().expect("an address")));
        }
        taken
    }

    #[tokio::test]
    async fn one_address_has_its_share_and_a_proxy_as_many_as_it_needs() {
        let seats = Seats::new(TrustedProxies(Arc::from(["10.0.0.0/8".parse().expect("a network")])));
        let greedy = sit(&seats, "203.0.113.9", 600).await;
        assert_eq!(greedy.len(), CONNECTIONS_EACH);
        assert_eq!(sit(&seats, "::ffff:203.0.113.9", 1).await.len(), 0, "the same address in IPv6's clothes");
        assert_eq!(sit(&seats, "203.0.113.10", 1).await.len(), 1);
        assert_eq!(sit(&seats, "2001:db8::1", 300).await.len() + sit(&seats, "2001:db8::2", 1).await.len(), 301);
        assert_eq!(sit(&seats, "10.0.0.1", 2_000).await.len(), 2_000);
        drop(greedy);
        assert_eq!(sit(&seats, "203.0.113.9", 1).await.len(), 1);
        assert!(seats.taken.lock().expect("no thread panicked").is_empty(), "who is gone is forgotten");
    }
}
