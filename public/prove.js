// Has the member's whole journal checked in this browser, apart from the page (prove-worker.js), and says what came of it.
const FILE = "/wallet/statement/proof.json";

const at = (id) => document.getElementById(id);
const words = at("prove-words");
const { lang } = document.documentElement;
let checking, saved;

async function check() {
  if (checking) return;
  checking = true;
  tell("", words.dataset.running);
  document.querySelector(".entry--wrong")?.classList.remove("entry--wrong");
  try {
    // Those of the page as it stands now: it is drawn anew when the books change.
    const end = { ...at("prove-end").dataset };
    const answer = await fetch(FILE);
    // Whoever is not signed in any more is sent to the sign-in.
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    const file = await answer.arrayBuffer();
    save(file);
    show(await apart(file, end));
  } catch {
    tell("notice notice--warm", words.dataset.failed);
  }
  checking = false;
}

// What is saved is what was checked.
function save(file) {
  if (saved) URL.revokeObjectURL(saved);
  saved = URL.createObjectURL(new Blob([file], { type: "application/json" }));
  at("proof").href = saved;
}

function apart(file, { sequence, digest }) {
  const worker = new Worker("/prove-worker.js", { type: "module" });
  const told = new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }) => (data.told ? resolve(data) : reject(data)));
    worker.addEventListener("error", reject);
  });
  worker.postMessage({ file, sequence: Number(sequence), digest });
  return told.finally(() => worker.terminate());
}

function show({ told, took }) {
  const [word, number, id] = told.split("\t");
  if (word === "ok") {
    const ms = Math.max(1, Math.round(took));
    const n = figure(Number(number));
    tell("notice notice--good", words.dataset.holds.replace("{n}", n).replace("{ms}", figure(ms)));
    return;
  }
  const why = words.querySelector(`[data-wrong="${word}"]`).textContent;
  const line = Number(number);
  tell("notice notice--bad", line > 0 ? `${words.dataset.line.replace("{line}", figure(line))} ${why}` : why);
  if (line > 0) mark(line, id);
}

function figure(n) {
  return n.toLocaleString(lang, { useGrouping: "always" });
}

function mark(line, id) {
  const name = `line-${line}`;
  const row = at(name);
  row?.classList.add("entry--wrong");
  const link = document.createElement("a");
  // The page that begins with this line.
  link.href = row ? `#${name}` : `/wallet/statement?before=${line + 1}#${name}`;
  link.textContent = words.dataset.show;
  link.title = id;
  at("proved").append(" ", link);
}

function tell(look, text) {
  const place = at("proved");
  place.className = look;
  place.textContent = text;
}

at("prove").hidden = false;
at("prove").addEventListener("click", check);
