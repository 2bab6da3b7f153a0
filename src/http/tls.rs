//! TLS of our own, where no proxy speaks it (RFC 8446; TLS 1.2 and 1.3 of rustls). A certificate that is renewed in its file is
//! taken up within a minute.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use rustls::ServerConfig;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio::net::TcpStream;
use tokio::time::{MissedTickBehavior, interval, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// A client that says nothing, or nonsense, is let go.
const HANDSHAKE_WITHIN: Duration = Duration::from_secs(5);
const LOOKED_AT_EVERY: Duration = Duration::from_secs(60);

/// Why a certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    #[error("{path}: {error}")]
    File { path: String, error: pem::Error },
    #[error("{path} holds no certificate.")]
    Empty { path: String },
    #[error("The certificate and its key cannot be used: {0}")]
    Pair(#[from] rustls::Error),
}

/// Speaks TLS with the certificate of two PEM files. Cloning shares it.
#[derive(Clone)]
pub struct Tls {
    acceptor: TlsAcceptor,
    files: Arc<Files>,
}

/// The certificate in use, and where it comes from.
#[derive(Debug)]
struct Files {
    cert: PathBuf,
    key: PathBuf,
    current: RwLock<Arc<CertifiedKey>>,
}

impl ResolvesServerCert for Files {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.current.read().unwrap_or_else(PoisonError::into_inner).clone())
    }
}

impl Tls {
    /// `cert`: the chain, the server's own certificate first. `key`: its private key, in PKCS#8, SEC 1 or PKCS#1.
    pub fn load(cert: PathBuf, key: PathBuf) -> Result<Tls, TlsError> {
        let provider = Arc::new(ring::default_provider());
        let current = RwLock::new(Arc::new(pair(&cert, &key, &provider)?));
        let files = Arc::new(Files { cert, key, current });
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(files.clone());
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Tls { acceptor: TlsAcceptor::from(Arc::new(config)), files })
    }

    pub(super) async fn accept(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        timeout(HANDSHAKE_WITHIN, self.acceptor.accept(stream)).await?
    }

    /// Takes up a renewed certificate, until `stop` is ready. One that cannot be used leaves the old one in place.
    pub async fn keep_fresh(self, stop: impl Future<Output = ()> + Send) {
        let mut stop = std::pin::pin!(stop);
        let mut ticks = interval(LOOKED_AT_EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut seen = self.changed_at();
        loop {
            tokio::select! { () = &mut stop => return, _ = ticks.tick() => {} }
            let now = self.changed_at();
            if now != seen {
                seen = now;
                self.reload();
            }
        }
    }

    fn changed_at(&self) -> [Option<SystemTime>; 2] {
        [&self.files.cert, &self.files.key].map(|file| std::fs::metadata(file).and_then(|file| file.modified()).ok())
    }

    fn reload(&self) {
        match pair(&self.files.cert, &self.files.key, &ring::default_provider()) {
            Ok(renewed) => {
                *self.files.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(renewed);
                tracing::info!("the renewed certificate is in use");
            }
            Err(error) => tracing::error!(%error, "the renewed certificate cannot be used; the old one stays"),
        }
    }
}

fn pair(cert: &Path, key: &Path, provider: &CryptoProvider) -> Result<CertifiedKey, TlsError> {
    let chain =
        CertificateDer::pem_file_iter(cert).and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(|error| unread(cert, error))?;
    if chain.is_empty() {
        return Err(TlsError::Empty { path: cert.display().to_string() });
    }
    let key = PrivateKeyDer::from_pem_file(key).map_err(|error| unread(key, error))?;
    Ok(CertifiedKey::from_der(chain, key, provider)?)
}

fn unread(path: &Path, error: pem::Error) -> TlsError {
    TlsError::File { path: path.display().to_string(), error }
}

#[cfg(test)]
mod tests {
    use rustls::pki_types::ServerName;
    use rustls::{ClientConfig, RootCertStore};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;
    use tokio_rustls::TlsConnector;

    use super::*;

    struct Issued {
        folder: tempfile::TempDir,
        root: CertificateDer<'static>,
    }

    impl Issued {
        fn new() -> Issued {
            let folder = tempfile::tempdir().expect("a folder");
            let mut issued = Issued { folder, root: CertificateDer::from(Vec::new()) };
            issued.renew();
            issued
        }

        fn renew(&mut self) {
            let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
            std::fs::write(self.cert(), made.cert.pem()).expect("written");
            std::fs::write(self.key(), made.signing_key.serialize_pem()).expect("written");
            self.root = made.cert.der().clone();
        }

        fn cert(&self) -> PathBuf {
            self.folder.path().join("cert.pem")
        }

        fn key(&self) -> PathBuf {
            self.folder.path().join("key.pem")
        }
    }

    /// What a client that trusts only `root` is answered.
    async fn ask(tls: &Tls, root: &CertificateDer<'static>, alpn: &[u8]) -> io::Result<(String, Option<Vec<u8>>)> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let router = axum::Router::new().route("/", axum::routing::get(|| async { "over TLS" }));
        let entrance = crate::http::serve::Entrance { tls: Some(tls.clone()), ..Default::default() };
        let server = tokio::spawn(crate::http::serve(listener, router, entrance, std::future::pending()));
        let mut roots = RootCertStore::empty();
        roots.add(root.clone()).expect("a root");
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions();
        let mut config = config.expect("versions").with_root_certificates(roots).with_no_client_auth();
        config.alpn_protocols = vec![alpn.to_vec()];
        let name = ServerName::try_from("localhost").expect("a name");
        let mut stream = TlsConnector::from(Arc::new(config)).connect(name, TcpStream::connect(address).await?).await?;
        let spoken = stream.get_ref().1.alpn_protocol().map(<[u8]>::to_vec);
        let mut answer = String::new();
        if alpn == b"http/1.1" {
            stream.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await?;
            stream.read_to_string(&mut answer).await?;
        }
        server.abort();
        Ok((answer, spoken))
    }

    #[tokio::test]
    async fn the_portal_answers_over_tls_and_takes_up_a_renewed_certificate() {
        let mut issued = Issued::new();
        let tls = Tls::load(issued.cert(), issued.key()).expect("a certificate");
        let first = issued.root.clone();
        let (answer, spoken) = ask(&tls, &first, b"http/1.1").await.expect("answered");
        assert!(answer.ends_with("over TLS"), "{answer}");
        assert_eq!(spoken.as_deref(), Some(&b"http/1.1"[..]));
        assert_eq!(ask(&tls, &first, b"h2").await.expect("answered").1.as_deref(), Some(&b"h2"[..]));

        issued.renew();
        tls.reload();
        ask(&tls, &first, b"http/1.1").await.expect_err("the old one is no longer shown");
        ask(&tls, &issued.root, b"http/1.1").await.expect("the new one is");
        std::fs::write(issued.cert(), "nonsense").expect("written");
        tls.reload();
        ask(&tls, &issued.root, b"http/1.1").await.expect("what cannot be used changes nothing");
    }

    #[test]
    fn files_that_cannot_be_used_are_named() {
        let (one, other) = (Issued::new(), Issued::new());
        let error = |cert, key| Tls::load(cert, key).err().expect("refused").to_string();
        assert!(error("/nowhere/cert.pem".into(), one.key()).contains("/nowhere/cert.pem"));
        assert!(error(one.key(), one.key()).contains("holds no certificate"), "a key is none");
        assert!(error(one.cert(), one.cert()).contains("cert.pem"), "a certificate is no key");
        assert!(error(one.cert(), other.key()).contains("cannot be used"), "the key of another");
    }
}
