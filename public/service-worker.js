// Keeps for where there is no network: the member's card, the help, the files that they need, and a page that says so in place of any
// other page, with the balance as it was last seen. Whatever is kept is one member's, and goes when somebody else is there, or nobody.
// All other requests pass by. start.js and card.js register it.
const FILES = [
  "/main.css",
  "/font/familjen-grotesk.woff2",
  "/icons.svg",
  "/favicon.svg",
  "/img/128/lamp.webp",
  "/start.js",
  "/card.js",
  "/pocket.js",
  "/pocket_bg.wasm",
];
const CARD = "/card";
const OFFLINE = "/offline";
const HELP = "/help";
const GUIDES = /\/help\/[\w-]+|\/terms/g;
// No page, but whose the others are, and the balance.
const NOTE = "/note";
// What stands in place of ours, under addresses that hold hashes, too.
const BRAND = "/brand/";
// The addresses hold the hashes of what is there, so each release has a cache of its own.
const CACHE = FILES.join(" ");
const DAY = 86_400_000;
// The keys of a card last for so long.
const LASTS = 7 * DAY;
// Nobody asked, so it keeps no sign-in alive.
const BY_ITSELF = { headers: { "x-by-itself": "1" }, redirect: "manual" };
// How often what is kept was taken away: an answer that was asked for before that is not kept after it.
let farewells = 0;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url, headers } = event.request;
  const { origin, pathname } = new URL(url);
  if (origin !== self.location.origin) return;
  if (method === "POST") {
    // Somebody comes or goes, or reads another language from now on. All of that are forms: what a script asks, as whether there is a
    // passkey, changes nothing.
    if (mode === "navigate" && /^\/api\/(sign-|language)/.test(pathname)) event.waitUntil(forget());
  } else if (method !== "GET") {
    return;
  } else if (mode === "navigate") {
    event.respondWith(page(event));
  } else if (isFile(pathname)) {
    event.respondWith(file(event.request));
  } else if (headers.has("x-by-itself")) {
    event.respondWith(seen(event, fetch(event.request)));
  }
});

// The page that registers this came before it, so all is asked for once more.
async function install() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES);
  await stock();
  // As long as there is nothing to take its place, the older release keeps its own.
  const wanted = (await note()).member ? CARD : OFFLINE;
  if (!(await cache.match(wanted))) throw new Error(`no ${wanted}`);
  await self.skipWaiting();
}

// What an older release has kept goes with its files.
async function activate() {
  await self.registration.navigationPreload?.enable();
  // Somebody may have left since the card was kept.
  await take(CARD).catch(() => {});
  const old = (await caches.keys()).filter((name) => name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function page(event) {
  try {
    return await seen(event, (await event.preloadResponse) ?? fetch(event.request));
  } catch {
    // When a page that is fetched ahead is opened, there may be a network again.
    const isAhead = event.request.headers.has("sec-purpose");
    return (!isAhead && (await kept(event.request.url))) || Response.error();
  }
}

// Lets an answer pass, and learns from it.
async function seen(event, answering) {
  const before = farewells;
  const answer = await answering;
  const { pathname, search } = new URL(event.request.url);
  // A file that nobody reads here would wait in memory.
  const copy = isPage(answer) ? answer.clone() : answer;
  event.waitUntil(learn(search ? "" : pathname, copy, before).then(renew, () => {}));
  return answer;
}

function isFile(pathname) {
  return FILES.includes(pathname) || pathname.startsWith(BRAND);
}

function isPage({ ok, headers }) {
  return ok && headers.get("content-type")?.startsWith("text/html");
}

async function file(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request);
}

// What there is to show without a network.
async function kept(url) {
  const cache = await caches.open(CACHE);
  let { at, asOf } = await note();
  if (at < Date.now() - LASTS) {
    await forget(OFFLINE);
    asOf = "";
  }
  const found = await cache.match(url, { ignoreVary: true });
  if (found) return found;
  const offline = await cache.match(OFFLINE);
  if (!offline || !asOf) return offline;
  const text = (await offline.text()).replace(/(id="as-of") hidden([^>]*>)/, (_, id, rest) => id + rest + asOf);
  return new Response(text, offline);
}

async function note() {
  const known = await (await caches.open(CACHE)).match(NOTE);
  return known ? known.json() : {};
}

// What is not there, or has been for long: what the help says may have changed.
async function renew() {
  const { member, at } = await note();
  const cache = await caches.open(CACHE);
  const old = await cache.match(OFFLINE);
  if (!old || (member && old.headers.get("x-kept") < Date.now() - DAY)) await stock();
}

async function stock() {
  await take(OFFLINE);
  if (!(await note()).member) return;
  const guides = (await take(HELP)).match(GUIDES) ?? [];
  await Promise.all([CARD, ...new Set(guides)].map(take));
}

// Asks for a page, to keep it; its text.
async function take(path) {
  const before = farewells;
  return learn(path, await fetch(path, BY_ITSELF), before);
}

// Who is there, what they have, and the page itself if it is one to keep. `before`: how many farewells there were when it was asked for.
async function learn(path, answer, before) {
  // The way to the sign-in: nobody is signed in.
  if (answer.type === "opaqueredirect" && path === CARD) await forget();
  if (!isPage(answer)) return "";
  const text = await answer.text();
  const [, bar] = text.match(/<header ([^>]*class="topbar"[^>]*)>/) ?? [];
  if (bar === undefined || before !== farewells) return text;
  const [member, asOf] = ["member", "as-of"].map((name) => bar.match(`data-${name}="([^"]*)"`)?.[1]);
  const isOther = (await note()).member !== member;
  if (isOther) {
    await forget();
    before = farewells;
  }
  if (asOf || isOther) await put(NOTE, JSON.stringify({ member, asOf: asOf ?? "", at: Date.now() }), {}, before);
  // A page of another release needs other files; its own worker is on the way.
  if (![CARD, OFFLINE, HELP].includes(path) && !path.match(GUIDES)) return text;
  if (!text.includes("/main.css") || (path === CARD && !text.includes("/card.js"))) return text;
  const headers = new Headers(answer.headers);
  ["content-encoding", "content-length"].forEach((name) => headers.delete(name));
  headers.set("x-kept", Date.now());
  // Marked with the time of this device, to which the card holds the server's.
  await put(path, text.replace("<html", `<html data-kept="${Date.now()}"`), headers, before);
  await shown(text);
  return text;
}

// Of the brand's files those that a page shows.
async function shown(text) {
  const cache = await caches.open(CACHE);
  const paths = new Set(text.match(/(?<=")\/brand\/[\w.]+(?=")/g));
  await Promise.all([...paths].map(async (path) => (await cache.match(path)) ?? cache.add(path).catch(() => {})));
}

async function put(path, text, headers, before) {
  const cache = await caches.open(CACHE);
  await cache.put(path, new Response(text, { headers }));
  if (before !== farewells) await cache.delete(path);
}

// All but the files, and but one page that is nobody's.
async function forget(page) {
  farewells += 1;
  const cache = await caches.open(CACHE);
  const stays = (pathname) => isFile(pathname) || pathname === page;
  const gone = (await cache.keys()).filter(({ url }) => !stays(new URL(url).pathname));
  await Promise.all(gone.map((key) => cache.delete(key)));
}
