// Once the page itself is drawn, wakes its islands (a page without islands loads no WebAssembly), follows the member's books, keeps what
// works without a network, and has the browser fetch ahead. In one file, because the headers of another would be longer than what it says.
const HIDDEN_FOR = 60_000;
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

// When the books change, the page is fetched anew, and what is marked `data-live` in it takes the place of what is shown. Everything else
// stays, and what somebody is busy with waits until they are done.
function follow() {
  // After a refused form the address is the act's.
  let { books, page } = document.querySelector("[data-books]").dataset;
  let told = balance(document);
  let stream, hidden, fetched, fetching, changed, over;
  // A page that came ahead kept no sign-in alive; now that it is opened it does.
  let opened = performance.getEntriesByType("navigation")[0]?.deliveryType === "navigational-prefetch" ? "&opened" : "";

  const news = document.createElement("p");
  news.className = "unseen";
  news.setAttribute("aria-live", "polite");
  document.body.append(news);

  function balance(page) {
    return page.querySelector("[data-news]")?.dataset.news;
  }

  function open() {
    if (stream || over || document.hidden) return;
    stream = new EventSource(`/live?books=${books}${opened}`);
    opened = "";
    stream.addEventListener("changed", ({ lastEventId }) => {
      books = lastEventId;
      renew();
    });
    stream.addEventListener("over", () => {
      over = true;
      close();
      document.dispatchEvent(new Event("over"));
    });
    // A lost connection comes back by itself; who is refused asks again when somebody comes back to the page.
    stream.addEventListener("error", () => stream?.readyState === EventSource.CLOSED && close());
  }

  function close() {
    stream?.close();
    stream = undefined;
  }

  async function renew() {
    changed = true;
    if (fetching) return;
    fetching = true;
    while (changed) {
      changed = false;
      try {
        // Nobody asked, so it keeps no sign-in alive.
        const answer = await fetch(page, { headers: { "x-by-itself": "1" } });
        if (answer.ok) fetched = new DOMParser().parseFromString(await answer.text(), "text/html");
        draw();
      } catch {
        // The next change tries again.
      }
    }
    fetching = false;
  }

  function draw() {
    if (!fetched) return;
    let waiting = false;
    for (const shown of document.querySelectorAll("[data-live]")) {
      const next = fetched.getElementById(shown.id);
      if (!next || shown.isEqualNode(next)) continue;
      if (isBusy(shown) || next.querySelector("leptos-island")) waiting = true;
      else replace(shown, document.importNode(next, true));
    }
    const now = balance(fetched);
    if (now && now !== told) news.textContent = told = now;
    if (!waiting) fetched = undefined;
  }

  // An island would not wake again.
  function isBusy(part) {
    return part.matches(":active, :focus-within") || part.querySelector("details[open], dialog[open], leptos-island") !== null;
  }

  function replace(shown, next) {
    const { top, bottom } = shown.getBoundingClientRect();
    shown.replaceWith(next);
    // The browser keeps in place what it still knows. Of a list that grows at its top, only we know that its end is the same.
    if (next.dataset.live === "newest-first" && top < 0 && bottom > 0) {
      scrollBy({ top: next.getBoundingClientRect().bottom - bottom, behavior: "instant" });
    }
  }

  addEventListener("pageshow", open);
  // A page with an open stream could not come back as it was.
  addEventListener("pagehide", close);
  document.addEventListener("visibilitychange", () => {
    clearTimeout(hidden);
    if (document.hidden) hidden = setTimeout(close, HIDDEN_FOR);
    else open();
  });
  // Where the focus goes is known only afterwards.
  document.addEventListener("focusout", () => setTimeout(draw));
  document.addEventListener("toggle", draw, true);
  open();
}

// Pages that the finger is about to ask for; no files and no acts. Inserted here, and not named in a header, because only here it is known
// what somebody prefers; with the page's nonce, so that the policy need not let in rules of others.
function foresee() {
  const rules = document.createElement("script");
  rules.type = "speculationrules";
  rules.nonce = document.querySelector("script[nonce]").nonce;
  const not = { href_matches: ["/*.*", "/api/*", "/brand/*", "/live"] };
  // The pointer often rests where it has just pressed.
  const here = { selector_matches: "[aria-current]" };
  const where = { and: [{ href_matches: "/*" }, { not }, { not: here }] };
  rules.textContent = JSON.stringify({ prefetch: [{ where, eagerness: "moderate" }] });
  document.head.append(rules);
}

function skip(transition) {
  // What is skipped is never ready, and that is no error.
  transition?.ready.catch(() => {});
  transition?.skipTransition();
}

const idle = window.requestIdleCallback ?? ((start) => setTimeout(start, 1));
const { member } = document.querySelector(".topbar")?.dataset ?? {};
const { saveData } = navigator.connection ?? {};
const isSparing = saveData || matchMedia("(prefers-reduced-motion: reduce), (prefers-reduced-data: reduce)").matches;

if (islands.length > 0) idle(() => wake());
if (isSparing) addEventListener("pageswap", ({ viewTransition }) => skip(viewTransition));
else idle(foresee);
if (member) {
  // Signing out clears it (`Clear-Site-Data`): what the browser then brings back as it was is nobody's any more.
  localStorage.member = member;
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted || localStorage.member === member) return;
    document.body.hidden = true;
    location.reload();
  });
}
// Who saves data sees what has changed when they next load a page, and keeps the card once they have opened it.
if (member && !saveData) {
  idle(follow);
  addEventListener("load", () => navigator.serviceWorker?.register("/service-worker.js", { updateViaCache: "none" }).catch(() => {}));
}
