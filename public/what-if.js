// What an amount would earn, told while it is typed, by the rules that the server pays by. Fetched when somebody comes to the form.
const form = document.getElementById("what-if");
const told = document.getElementById("would-earn");
const { lang } = document.documentElement;

async function wake() {
  const { default: load, amount, what_if } = await import("/pocket.js");
  await load({ module_or_path: "/pocket_bg.wasm" });
  const tell = () => {
    const earned = earn(amount, what_if);
    told.hidden = !earned;
    if (earned) show(new Map(earned));
    return Boolean(earned);
  };
  form.addEventListener("input", tell);
  // What is wrong is for the server to say.
  form.addEventListener("submit", (event) => tell() && event.preventDefault());
  tell();
}

// The points of each rule that pays. Nothing for what is no amount.
function earn(amount, what_if) {
  // Drawn anew when the books change.
  const { whatIf, basket: empty } = document.getElementById("what-if-now").dataset;
  const paid = amount(form.elements.amount.value);
  if (!paid) return undefined;
  const basket = JSON.parse(empty);
  Object.assign(basket.lines[0], { amount: paid, category: form.elements.category?.value ?? "" });
  const earned = what_if(whatIf, JSON.stringify(basket));
  return earned && JSON.parse(earned);
}

function show(earned) {
  for (const row of told.querySelectorAll("[data-rule]")) {
    const points = earned.get(row.dataset.rule);
    row.hidden = points === undefined;
    row.querySelector(".entry__sum").textContent = points === undefined ? "" : `+${points.toLocaleString(lang, { useGrouping: "always" })}`;
  }
  document.getElementById("earns-nothing").hidden = earned.size > 0;
  form.querySelector(".field__error")?.remove();
  form.elements.amount.removeAttribute("aria-invalid");
  form.elements.amount.setAttribute("aria-describedby", "amount-hint");
}

form.addEventListener("focusin", wake, { once: true });
