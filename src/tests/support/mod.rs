//! What the tests stand on.

pub mod app;
#[macro_use]
pub mod books;
pub mod browser;
pub mod canary;
pub mod market;
pub mod postgres;
pub mod smtp_sink;
pub mod sql;
pub mod till;
pub mod workshop;

pub use app::{Member, TestApp};
pub use browser::Browser;

/// A test that runs on SQLite and on PostgreSQL, and proves at its end that the books balance and that no
/// secret was told.
macro_rules! both {
    ($(#[$meta:meta])* async fn $name:ident($app:ident: TestApp) $body:block) => {
        mod $name {
            #[allow(unused_imports, reason = "a test uses what it needs of its file")]
            use super::*;

            async fn body_of_test($app: &crate::support::TestApp) $body

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let app = crate::support::TestApp::on_sqlite().await;
                body_of_test(&app).await;
                app.prove_the_books().await;
                crate::support::canary::expect_silence();
            }

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                let app = crate::support::TestApp::on_postgres().await;
                body_of_test(&app).await;
                app.prove_the_books().await;
                crate::support::canary::expect_silence();
            }
        }
    };
}
