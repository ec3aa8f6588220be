// Pages: the network first, then what was kept. Styles, scripts, fonts: what was kept, then the network.
"use strict";

const NAME = "muqabala-" + __VERSION__;
const PAGES = "muqabala-pages";
const KEPT_PAGES = 200;
const FIRST_PAGES = __PAGES__;
const ASSETS = __ASSETS__;
const WAIT = 4000; // milliseconds that a page may take before a kept one is shown

const address = (path) => new URL(path, self.registration.scope).href;

// One that is missing must not keep the others from being kept.
const keepAll = async (name, paths) => {
  const cache = await caches.open(name);
  await Promise.allSettled(paths.map((path) => cache.add(new Request(address(path), { cache: "reload" }))));
};

self.addEventListener("install", (event) => {
  event.waitUntil(Promise.all([keepAll(NAME, ASSETS), keepAll(PAGES, FIRST_PAGES)]).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const drop = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("muqabala-"));
    await Promise.all(names.filter((name) => name !== NAME && name !== PAGES).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(drop());
});

const keep = async (name, request, response) => {
  if (!response.ok || response.type !== "basic") return;
  const cache = await caches.open(name);
  await cache.put(request, response);
  if (name !== PAGES) return;
  const first = FIRST_PAGES.map(address);
  const keys = (await cache.keys()).filter((key) => !first.includes(key.url));
  await Promise.all(keys.slice(0, Math.max(0, keys.length - KEPT_PAGES)).map((key) => cache.delete(key)));
};

const fromNetwork = async (event, name) => {
  const response = await fetch(event.request);
  event.waitUntil(keep(name, event.request, response.clone()));
  return response;
};

// What was never opened is not there: the browser says so itself.
const pageOf = async (event) => {
  const found = fromNetwork(event, PAGES);
  const kept = await caches.match(event.request, { ignoreSearch: true });
  if (!kept) return found;
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), WAIT));
  return Promise.race([found, late]).catch(() => kept);
};

const assetOf = async (event) => (await caches.match(event.request)) || fromNetwork(event, NAME);

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return;
  if (request.mode === "navigate") event.respondWith(pageOf(event));
  else if (request.url.startsWith(address("theme/"))) event.respondWith(assetOf(event));
});
