//! Logs to standard error, figures for Prometheus.

use std::io::{self, IsTerminal};
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

const DEFAULT_FILTER: &str = "info,sqlx=warn,hyper=warn,webauthn_rs_core=off";
/// Bounds in seconds; the budgets of the pages lie among the small ones.
const SECONDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];
const UPKEEP_EVERY: Duration = Duration::from_secs(5);

/// Logs as JSON, one object a line with UTC time, or for a reader at a terminal. `RUST_LOG` chooses what is told.
/// Only the first call counts.
pub fn init(json: bool) {
    let wanted = std::env::var(EnvFilter::DEFAULT_ENV).ok().filter(|wanted| !wanted.trim().is_empty());
    let (filter, ignored) = match wanted.as_deref().map(EnvFilter::try_new) {
        Some(Ok(filter)) => (filter, None),
        Some(Err(error)) => (EnvFilter::new(DEFAULT_FILTER), Some(error)),
        None => (EnvFilter::new(DEFAULT_FILTER), None),
    };
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    let started = match json {
        true => logs.json().with_current_span(true).with_span_list(false).try_init(),
        false => logs.with_ansi(io::stderr().is_terminal()).try_init(),
    };
    if let (Ok(()), Some(error)) = (started, ignored) {
        tracing::warn!(%error, "RUST_LOG cannot be read; using {DEFAULT_FILTER}");
    }
}

/// What `/metrics` renders. The first call starts the recording.
pub fn metrics_handle() -> PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    HANDLE.get_or_init(start_recording).clone()
}

fn start_recording() -> PrometheusHandle {
    let builder =
        PrometheusBuilder::new().set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS).expect("there are bounds");
    let handle = builder.install_recorder().expect("no one else in this process records metrics");
    let upkeep = handle.clone();
    // Nobody may ever ask for the metrics, and samples that are not gathered would pile up. A thread, because there may be
    // no runtime yet.
    let gathering = thread::Builder::new().name("metrics".to_owned()).spawn(move || {
        loop {
            thread::sleep(UPKEEP_EVERY);
            upkeep.run_upkeep();
        }
    });
    if let Err(error) = gathering {
        tracing::warn!(%error, "metrics are gathered only when asked for");
    }
    handle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starting_twice_does_no_harm() {
        init(true);
        init(false);
    }

    #[test]
    fn figures_are_rendered_with_their_buckets() {
        metrics_handle();
        metrics::histogram!("telemetry_test_seconds").record(0.002);
        metrics::counter!("telemetry_test_total").increment(2);
        let text = metrics_handle().render();
        assert!(text.contains("telemetry_test_total 2"), "{text}");
        assert!(text.contains("telemetry_test_seconds_bucket{le=\"0.0025\"} 1"), "{text}");
    }
}
