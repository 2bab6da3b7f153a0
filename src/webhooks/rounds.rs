//! Round after round of telling many servers, each for itself: one that does not answer keeps no other waiting.

use std::collections::HashSet;
use std::fmt::Display;
use std::time::Duration;

use tokio::task::JoinSet;

/// Between two looks at who is to be told: somebody waits for what they say.
const EVERY: Duration = Duration::from_secs(1);

/// Tells whoever is `due`, by name, until `stop`; nobody twice at once.
pub async fn tell_each<E, D, T>(due: impl Fn() -> D, tell: impl Fn(String) -> T, stop: impl Future<Output = ()> + Send)
where
    E: Display + Send + 'static,
    D: Future<Output = Result<Vec<String>, E>>,
    T: Future<Output = Result<(), E>> + Send + 'static,
{
    tokio::pin!(stop);
    let (mut rounds, mut busy) = (JoinSet::new(), HashSet::new());
    loop {
        match due().await {
            Ok(due) => {
                for name in due {
                    if busy.insert(name.clone()) {
                        let told = tell(name.clone());
                        rounds.spawn(async move {
                            if let Err(error) = told.await {
                                tracing::error!(%error, name, "a server could not be told");
                            }
                            name
                        });
                    }
                }
            }
            Err(error) => tracing::error!(%error, "no server could be told"),
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(EVERY) => {}
            Some(done) = rounds.join_next() => drop(done.map(|name| busy.remove(&name))),
        }
        while let Some(done) = rounds.try_join_next() {
            drop(done.map(|name| busy.remove(&name)));
        }
    }
}
