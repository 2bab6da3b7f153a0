// What would be, told while it is typed, by the rules that the server posts by. Fetched with /what-if; the pocket when somebody comes to the form.
const form = document.getElementById("outlook");
const told = document.getElementById("would-be");
const { lang } = document.documentElement;
const number = (n) => n.toLocaleString(lang, { useGrouping: "always" });
const date = (day) => new Date(`${day}T00:00:00Z`).toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeZone: "UTC" });

async function wake() {
  const { default: load, amount, outlook } = await import("/pocket.js");
  await load({ module_or_path: "/pocket_bg.wasm" });
  const tell = () => {
    const would = answer(amount, outlook);
    if (would) show(would);
    return Boolean(would);
  };
  form.addEventListener("input", tell);
  // What is wrong is for the server to say.
  form.addEventListener("submit", (event) => tell() && event.preventDefault());
}

function answer(amount, outlook) {
  const typed = (name) => form.elements[name].value.trim();
  const money = (name) => amount(typed(name) || "0");
  const [buy, giveBack, redeem, until] = [money("buy"), money("give_back"), Number(typed("redeem") || 0), typed("until")];
  if (!buy || !giveBack || !Number.isInteger(redeem) || redeem < 0 || redeem > 4294967295 || Number(giveBack) > Number(buy)) return undefined;
  const { standing } = document.getElementById("outlook-now").dataset;
  const { today } = JSON.parse(standing);
  if (!until || until < today) return undefined;
  const plan = { buy, category: "", give_back: giveBack, redeem, until };
  const would = outlook(standing, JSON.stringify(plan));
  return would && JSON.parse(would);
}

function show(would) {
  const out = (name, text) => (told.querySelector(`[data-out="${name}"]`).textContent = text);
  const part = (name, shown) => (told.querySelector(`[data-part="${name}"]`).hidden = !shown);
  for (const name of ["available", "pending", "earned", "ended", "missing"]) out(name, number(would[name]));
  for (const name of ["earned", "ended", "missing"]) part(name, would[name] > 0);
  if (would.earned_from) out("earned_from", date(would.earned_from));
  part("next", would.next);
  if (would.next) {
    out("next.points", number(would.next.points));
    out("next.last", date(would.next.last));
  }
  out("tier", form.dataset[would.tier]);
  const rows = would.used.map(({ source, last, points }) => {
    const row = document.getElementById("used-lot").content.firstElementChild.cloneNode(true);
    row.querySelector(".entry__what").textContent = source;
    row.querySelector(".entry__why").textContent = last ? row.dataset.until.replace("{date}", date(last)) : row.dataset.stays;
    row.querySelector(".entry__sum").textContent = number(points);
    return row;
  });
  told.querySelector('[data-out="used"]').replaceChildren(...rows);
  part("used", rows.length > 0);
  told.hidden = false;
}

form.addEventListener("focusin", wake, { once: true });
