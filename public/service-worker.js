// Keeps the member's card for where there is no network: the last /card that was answered to somebody signed in, the files that it
// needs, and a page that says so in place of any other page. All other requests pass by. card.js registers it.
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
// The addresses hold the hashes of what is there, so each release has a cache of its own.
const CACHE = FILES.join(" ");
// How often the card was taken away: an answer that was asked for before that is not kept after it.
let farewells = 0;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (origin !== self.location.origin) return;
  if (method === "POST") {
    // Somebody comes or goes: the card is not for who is there next.
    if (pathname.startsWith("/api/sign-")) event.waitUntil(forget());
  } else if (method !== "GET") {
    return;
  } else if (mode === "navigate") {
    event.respondWith(page(event, pathname));
  } else if (FILES.includes(pathname)) {
    event.respondWith(file(event.request));
  }
});

// The page that registers this came before it, so it is asked for once more.
async function install() {
  const cache = await caches.open(CACHE);
  await cache.addAll([...FILES, OFFLINE]);
  const before = farewells;
  // As long as there is no card to take its place, the older release keeps its own.
  if (!(await keep(await fetch(CARD, { redirect: "manual" }), before))) throw new Error("no card");
  await self.skipWaiting();
}

// What an older release has kept goes with its files.
async function activate() {
  await self.registration.navigationPreload?.enable();
  // Somebody may have left since the card was kept.
  await fetch(CARD, { redirect: "manual" })
    .then((answer) => keep(answer, farewells))
    .catch(() => {});
  const old = (await caches.keys()).filter((name) => name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function page(event, pathname) {
  const before = farewells;
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request));
    if (pathname === CARD) event.waitUntil(keep(answer.clone(), before));
    return answer;
  } catch {
    const cache = await caches.open(CACHE);
    return (pathname === CARD && (await cache.match(CARD))) || (await cache.match(OFFLINE)) || Response.error();
  }
}

async function file(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request);
}

// Marked with the time of this device, to which the page holds the server's. Whether it is known now what to show.
async function keep(answer, before) {
  // The way to the sign-in: nobody is signed in.
  if (answer.type === "opaqueredirect") {
    await forget();
    return true;
  }
  if (!answer.ok) return false;
  const came = Date.now();
  const text = await answer.text();
  // A page of another release needs other files; its own worker is on the way.
  if (!["/main.css", "/card.js"].every((name) => text.includes(name))) return false;
  if (before !== farewells) return true;
  const headers = new Headers(answer.headers);
  ["content-encoding", "content-length"].forEach((name) => headers.delete(name));
  const cache = await caches.open(CACHE);
  await cache.put(CARD, new Response(text.replace("<html", `<html data-kept="${came}"`), { headers }));
  // In the language of whoever has the card.
  await cache.add(OFFLINE).catch(() => {});
  return true;
}

async function forget() {
  farewells += 1;
  await (await caches.open(CACHE)).delete(CARD);
}
