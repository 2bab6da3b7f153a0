// The member's card, made here: a new code every thirty seconds, also without a network.
import load, { card } from "/pocket.js";

const STEP = 30_000;
// For so long a code is good: with a clock that is further off, none would be.
const FAR_OFF = 120_000;

const at = (id) => document.getElementById(id);
const { pocket, now } = at("card").dataset;
// A page that was kept (service-worker.js) says when it came, by the clock of this device.
const { kept } = document.documentElement.dataset;
const ahead = now - (kept ?? Date.now());
let shown;

function show(step) {
  const face = card(pocket, (step * STEP) / 1000);
  at("still").hidden = true;
  at("pass").hidden = !face;
  at("over").hidden = Boolean(face);
  if (!face) return;
  const { grouped, qr, barcode } = JSON.parse(face);
  at("digits").textContent = grouped;
  document.querySelector(".qr path").setAttribute("d", qr.path);
  document.querySelector(".barcode path").setAttribute("d", barcode.path);
  at("next").hidden = false;
}

// Asks the clock each time: a page that slept knows only afterwards for how long.
function tick() {
  const time = Date.now() + ahead;
  const step = Math.floor(time / STEP);
  const fresh = step !== shown;
  if (fresh) show((shown = step));
  // Full again at once, and not backwards.
  at("left").toggleAttribute("data-fresh", fresh);
  at("left").setAttribute("width", 100 * (1 - (time % STEP) / STEP));
}

at("wrong-clock").hidden = Math.abs(ahead) < FAR_OFF;
at("offline").hidden = !kept;
addEventListener("offline", () => (at("offline").hidden = false));
addEventListener("online", () => (kept ? location.reload() : (at("offline").hidden = true)));

await load({ module_or_path: "/pocket_bg.wasm" });
tick();
const ticking = setInterval(tick, 1_000);
document.addEventListener("visibilitychange", tick);

// The sign-in has ended, here or elsewhere: what it was for goes with it.
document.addEventListener("over", () => {
  clearInterval(ticking);
  delete at("card").dataset.pocket;
  location.reload();
});
// Who comes back to it may be somebody else.
addEventListener("pageshow", ({ persisted }) => persisted && navigator.onLine && location.reload());

// Where there can be no such worker, the card needs a network, and that is all.
navigator.serviceWorker?.register("/service-worker.js", { updateViaCache: "none" }).catch(() => {});
