// Once the page itself is drawn, wakes its islands (a page without islands loads no WebAssembly) and follows the member's books.
const islands = document.querySelectorAll("leptos-island");

async function wake() {
  const module = await import("/guerdon.js");
  await module.default({ module_or_path: "/guerdon_bg.wasm" });
  module.hydrate();
  for (const island of islands) {
    await module[island.dataset.component]?.(island);
  }
  document.documentElement.dataset.awake = "";
}

const idle = window.requestIdleCallback ?? ((start) => setTimeout(start, 1));

if (islands.length > 0) idle(() => wake());
// Who saves data sees what has changed when they next load a page.
if (document.querySelector("[data-books]") && !navigator.connection?.saveData) idle(() => import("/live.js"));
