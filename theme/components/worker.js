// The service worker, sw.js at the top of the site: shows saved pages where there is no network.
//
// It is there only after somebody has saved the site (components/offline.js), keeps nothing that was
// not saved, and asks the server first: what is saved is for when no answer comes.

const KEPT = `signpost ${new URL(self.registration.scope).pathname}`;
const PATIENCE = 4000; // milliseconds after which a slow network counts as none
const GONE = new Set([404, 410]); // what was taken off the site, such as a person's page, is not kept here either
const LASTING = /\.[0-9a-f]{10}\.\w+$|\.(?:pf_index|pf_fragment|pf_meta)$/; // a name that tells the content

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(self.registration.scope)) {
    event.respondWith(answer(request));
  }
});

async function answer(request) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request.url, { ignoreSearch: true, ignoreVary: true });
  if (!kept) return fetch(request);
  if (LASTING.test(new URL(request.url).pathname)) return kept;
  const asked = fetch(request).then(async (fresh) => {
    if (fresh.ok && !fresh.redirected) await cache.put(request.url, fresh.clone());
    if (!GONE.has(fresh.status)) return fresh.ok ? fresh : kept;
    await cache.delete(request.url);
    return fresh;
  });
  const late = new Promise((done) => setTimeout(done, PATIENCE, kept));
  return Promise.race([asked.catch(() => kept), late]);
}
