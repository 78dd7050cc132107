// The service worker of a site that cannot be saved any more: takes away what was saved, then itself.

const KEPT = `signpost ${new URL(self.registration.scope).pathname}`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) =>
  event.waitUntil(caches.delete(KEPT).then(() => self.registration.unregister())));
