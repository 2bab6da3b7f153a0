//! On `/wallet`: when points end, by month, as a chart and as the table it is drawn from.

use leptos::prelude::*;

use super::service::Month;
use crate::i18n::Words;
use crate::ui::Icon;

const WIDTH: f64 = 384.0;
/// Of the tallest bar.
const HEIGHT: f64 = 112.0;
/// Where the bars stand.
const BASE: f64 = 150.0;
/// Months that the chart shows; the table shows all.
const BARS: usize = 8;

/// Nothing where nothing ends.
pub fn chart(words: &Words, months: &[Month]) -> impl IntoView + use<> {
    (!months.is_empty()).then(|| {
        let shown = months.get(..BARS.min(months.len())).unwrap_or_default();
        let most = shown.iter().map(|month| month.points.get()).max().unwrap_or(1).max(1);
        let step = WIDTH / BARS as f64;
        let bars = shown.iter().enumerate().map(|(at, month)| bar(words, month, at, step, most)).collect_view();
        let rows = months.iter().map(|month| {
            view! { <tr><td>{words.month_of(month.first)}</td><td class="end">{words.number(month.points.get())}</td></tr> }
        });
        let rows = rows.collect_view();
        let width = format!("{:.0}", step * shown.len() as f64);
        view! {
            <svg class="chart" viewBox=format!("0 0 {WIDTH} 178") role="img" aria-label=words.say("chart-label")>
                {bars}
                <path class="chart__base" d=format!("M0 {BASE}h{width}")></path>
            </svg>
            <details class="more-info">
                <summary>{words.say("chart-table")}<Icon name="chevron-down"/></summary>
                <div class="more-info__body">
                    <table class="statement">
                        <thead><tr><th scope="col">{words.say("chart-month")}</th><th scope="col" class="end">{words.say("chart-points")}</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        }
    })
}

fn bar(words: &Words, month: &Month, at: usize, step: f64, most: i64) -> impl IntoView + use<> {
    let points = month.points.get();
    let height = (points as f64 / most as f64 * HEIGHT).max(4.0);
    let (x, middle) = (at as f64 * step + 6.0, (at as f64 + 0.5) * step);
    let class = if at == 0 { "chart__bar chart__bar--next" } else { "chart__bar" };
    view! {
        <rect class=class x=format!("{x:.1}") y=format!("{:.1}", BASE - height) width=format!("{:.1}", step - 12.0) height=format!("{height:.1}") rx="4"></rect>
        <text class="chart__value" x=format!("{middle:.1}") y=format!("{:.1}", BASE - height - 6.0)>{words.number(points)}</text>
        <text class="chart__text" x=format!("{middle:.1}") y="168">{words.short_month(month.first)}</text>
    }
}
