// Save the site on this device, or a part of it, and take it away again (pages/offline.html).
//
// Nothing is stored before somebody asks for it. Saved are the pages of one language, of one place or
// all, with what they load and the search; the worker (worker.js) shows them where there is no network.

const ATONCE = 6;
const MOTE = "gespeichert"; // the entry that says when, and what
const ours = { calendar: "gregory", numberingSystem: "latn" }; // days and digits as on letters here

const box = document.getElementById("speichern");
const site = new URL("../", import.meta.url);
const name = `signpost ${site.pathname}`;

if ("serviceWorker" in navigator && "caches" in window) start();
else box.querySelector("[data-state=unable]").hidden = false;

async function start() {
  const status = document.getElementById("speicherstand");
  const form = box.querySelector("form");
  const bar = box.querySelector("progress");
  const lang = document.documentElement.lang;
  let busy = false;

  const say = (text) => (status.textContent = text);
  const told = (key, value) => status.dataset[key].replace("#", () => value);

  await show();
  form.hidden = false;
  form.onsubmit = async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    try {
      await save(form.elements.ort.value);
      await show();
    } catch {
      say(status.dataset.failed);
    } finally {
      busy = false;
      bar.hidden = true;
    }
  };
  form.querySelector("[type=button]").onclick = async () => {
    if (busy) return;
    await caches.delete(name);
    const worker = await navigator.serviceWorker.getRegistration(site.href);
    await worker?.unregister();
    await show();
    say(status.dataset.gone);
    form.querySelector("[type=submit]").focus();
  };

  /** Say what is saved, from when, and how much room it takes. */
  async function show() {
    const saved = (await caches.has(name)) && (await (await caches.open(name)).match(new URL(MOTE, site)));
    form.querySelector("[type=button]").hidden = !saved;
    if (!saved) return;
    const { day, count, place } = await saved.json();
    if ([...form.elements.ort.options].some(({ value }) => value === place)) form.elements.ort.value = place;
    const when = new Intl.DateTimeFormat(lang, { ...ours, dateStyle: "long" }).format(new Date(day));
    say(told("saved", when).replace("%", () => new Intl.NumberFormat(lang, ours).format(count)));
  }

  async function save(place) {
    const parts = await (await fetch(new URL(box.dataset.list, site), { cache: "no-cache" })).json();
    const pages = [...parts.shared, ...(place ? parts.places[place] : parts.all)];
    const index = (await Promise.all(parts.search.map(files))).flat();
    const wanted = [...new Set([...parts.files, ...pages, ...index])];
    bar.max = wanted.length;
    bar.value = 0;
    bar.hidden = false;
    say(status.dataset.busy);
    const cache = await caches.open(name);
    const rest = wanted.values();
    await Promise.all(Array.from({ length: ATONCE }, async () => {
      for (const path of rest) {
        const url = new URL(path, site).href;
        const fresh = await fetch(url, { cache: "no-cache" });
        if (!fresh.ok) throw new Error(path);
        await cache.put(url, fresh);
        bar.value += 1;
      }
    }));
    await forget(cache, wanted);
    const note = { day: new Date().toISOString(), count: pages.length, place };
    await cache.put(new URL(MOTE, site).href, new Response(JSON.stringify(note)));
    await navigator.serviceWorker.register(new URL("sw.js", site), { scope: site.pathname });
    await navigator.serviceWorker.ready;
  }

  /** The files of one language's search. */
  async function files(folder) {
    const list = await fetch(new URL(`${folder}files.json`, site), { cache: "no-cache" });
    return (await list.json()).map((file) => folder + file);
  }

  /** Take away what an earlier saving left and this one did not ask for. */
  async function forget(cache, wanted) {
    const asked = new Set(wanted.map((path) => new URL(path, site).href));
    for (const request of await cache.keys()) if (!asked.has(request.url)) await cache.delete(request);
  }
}
