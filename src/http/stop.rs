//! When to stop.

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// Turns `true` at the first SIGTERM or SIGINT.
pub fn stop_signal() -> std::io::Result<watch::Receiver<bool>> {
    let (send, receive) = watch::channel(false);
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::spawn(async move {
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
        // Without a receiver there is nothing left to stop.
        let _ = send.send(true);
    });
    Ok(receive)
}

/// Ready once it is `true`.
pub async fn stopped(mut stop: watch::Receiver<bool>) {
    // An error means that the sender is gone, and with it the wish to go on.
    let _ = stop.wait_for(|stop| *stop).await;
}
