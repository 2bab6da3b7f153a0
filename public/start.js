// Wakes the islands of a page, once the page itself is drawn. A page without islands loads no WebAssembly.
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

if (islands.length > 0) {
  const idle = window.requestIdleCallback ?? ((start) => setTimeout(start, 1));
  idle(() => wake());
}
