//! A step of a course, in a `timeline`.

use leptos::prelude::*;

use super::Icon;

/// `class`: `step`, with `step--done`, `step--now` or `step--back`; without an icon the sign is empty. The children say more.
#[component]
pub fn Step(class: &'static str, icon: &'static str, name: AnyView, children: Children) -> impl IntoView {
    let at = class.ends_with("--now").then_some("step");
    view! {
        <li class=class aria-current=at>
            <span class="step__sign">{(!icon.is_empty()).then(|| view! { <Icon name=icon/> })}</span>
            <p class="step__name">{name}</p>
            <div class="step__text">{children()}</div>
        </li>
    }
}
