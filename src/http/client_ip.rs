//! Who is asking, by address, also behind proxies.
//!
//! Anyone can write an `X-Forwarded-For`; only what our own proxies added to it is true. So it is read from the right, and
//! the first address that is none of our proxies is the client's.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, HeaderName};
use ipnet::IpNet;

use crate::visit::ClientIp;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The networks whose `X-Forwarded-For` is believed; none, unless the operator names some.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies(pub Arc<[IpNet]>);

impl ClientIp {
    /// What a limit should count by: one household gets a whole /64 in IPv6 and could else take a new address each time.
    pub fn bucket(self) -> IpAddr {
        match self.0 {
            IpAddr::V4(_) => self.0,
            IpAddr::V6(ip) => IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() & (u128::MAX << 64))),
        }
    }
}

impl TrustedProxies {
    /// Notes the client's address in the request's extensions.
    pub fn name_client(&self, mut request: Request) -> Request {
        // Without a connection this is a test that calls the router itself.
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ConnectInfo(peer)| peer.ip().to_canonical());
        let client = self.client(peer, request.headers());
        request.extensions_mut().insert(ClientIp(client));
        request
    }

    /// Once a hop is no address, what stands left of it is hearsay: the last hop that is certain counts.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let headers = headers.get_all(X_FORWARDED_FOR).iter().rev();
        let mut hops = headers.flat_map(|header| header.as_bytes().rsplit(|byte| *byte == b','));
        let mut nearest = peer;
        while self.trusts(nearest) {
            let Some(hop) = hops.next().and_then(address) else {
                break;
            };
            nearest = hop;
        }
        nearest
    }

    /// Whether this is one of them.
    pub fn trusts(&self, ip: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&ip))
    }
}

/// Some proxies add the port.
fn address(hop: &[u8]) -> Option<IpAddr> {
    let hop = str::from_utf8(hop).ok()?.trim();
    let ip = hop.parse().or_else(|_| hop.parse().map(|address: SocketAddr| address.ip()));
    ip.ok().map(|ip| ip.to_canonical())
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::routing::get;
    use axum::{Extension, Router, http};
    use tower::ServiceExt;
    use tower::util::MapRequestLayer;

    use super::*;

    async fn seen(peer: Option<&str>, forwarded: &[&str]) -> String {
        let proxies = TrustedProxies(Arc::from(["10.0.0.0/8", "fd00::/8"].map(|network| network.parse().expect("a network"))));
        let app = Router::new()
            .route("/", get(|Extension(ClientIp(ip)): Extension<ClientIp>| async move { ip.to_string() }))
            .layer(MapRequestLayer::new(move |request| proxies.name_client(request)));
        let mut request = http::Request::get("/");
        for value in forwarded {
            request = request.header("x-forwarded-for", *value);
        }
        let mut request = request.body(Body::empty()).expect("a request");
        if let Some(peer) = peer {
            let peer: SocketAddr = peer.parse().expect("an address");
            request.extensions_mut().insert(ConnectInfo(peer));
        }
        let body = to_bytes(app.oneshot(request).await.expect("an answer").into_body(), 100).await.expect("a body");
        String::from_utf8(body.to_vec()).expect("text")
    }

    #[tokio::test]
    async fn a_stranger_cannot_choose_its_address() {
        assert_eq!(seen(Some("203.0.113.9:1"), &["198.51.100.1"]).await, "203.0.113.9");
        assert_eq!(seen(Some("10.0.0.1:1"), &["198.51.100.1, 203.0.113.9"]).await, "203.0.113.9");
        assert_eq!(seen(Some("10.0.0.1:1"), &["198.51.100.1", "203.0.113.9"]).await, "203.0.113.9");
    }

    #[tokio::test]
    async fn behind_proxies_it_is_the_right_most_that_is_none_of_them() {
        for (forwarded, client) in [
            (&["203.0.113.9"][..], "203.0.113.9"),
            (&["203.0.113.9,10.1.1.1 ,fd00::1"], "203.0.113.9"),
            (&["203.0.113.9:4711"], "203.0.113.9"),
            (&["[2001:db8::1]:4711"], "2001:db8::1"),
            (&["::ffff:203.0.113.9"], "203.0.113.9"),
            (&["203.0.113.9, unknown, 10.1.1.1"], "10.1.1.1"),
            (&["203.0.113.9, "], "10.0.0.1"),
            (&["10.3.3.3, 10.2.2.2"], "10.3.3.3"),
            (&[], "10.0.0.1"),
        ] {
            assert_eq!(seen(Some("10.0.0.1:1"), forwarded).await, client, "{forwarded:?}");
        }
        assert_eq!(seen(Some("[::ffff:10.0.0.1]:1"), &["203.0.113.9"]).await, "203.0.113.9");
    }

    #[tokio::test]
    async fn without_a_connection_it_is_this_machine() {
        assert_eq!(seen(None, &["203.0.113.9"]).await, "127.0.0.1");
    }

    #[test]
    fn a_household_is_one_bucket() {
        for (ip, bucket) in [("203.0.113.9", "203.0.113.9"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")] {
            assert_eq!(ClientIp(ip.parse().expect("an address")).bucket().to_string(), bucket);
        }
    }
}
