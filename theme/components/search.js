// The search: every field leads to the list of initiatives, and there the list narrows in place.
//
// What people look for stays in the part of the address behind "#", which no server ever sees. The
// index (Pagefind) is loaded when somebody first needs it. Words and markup come from the page
// (pages/listing.html); what the index says is shown as text, never as markup.

const STEP = 20;
const OTHERS = 5;
const SUGGESTIONS = 3;
const PAUSE = 250; // milliseconds from the last key to the search

const root = document.documentElement;
const lang = root.lang;
const source = document.getElementById("gefunden")?.dataset.source ?? lang;
const site = new URL("../", import.meta.url);
const byId = (id) => document.getElementById(id);

let loading;

/**
 * The index of the page's language, together with that of the source language where they differ:
 * there are the records that nobody has translated. Rejects where the browser may not run it.
 */
function index() {
  loading ??= (async () => {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)); // the smallest there is
    const pagefind = await import(new URL(`pagefind/${lang}/pagefind.js`, site));
    // Milliseconds of work are not worth a second script. What is of this index is marked as such.
    await pagefind.options({ noWorker: true, mergeFilter: { of: lang } });
    await pagefind.init();
    if (source !== lang) await pagefind.mergeIndex(new URL(`pagefind/${source}/`, site).href, { language: source });
    await pagefind.filters();
    return pagefind;
  })();
  return loading;
}

const list = byId("gefunden") && finder();

for (const form of document.querySelectorAll("form[role=search]")) {
  const field = form.querySelector("input");
  field.addEventListener("focus", () => index().catch(() => {}), { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = field.value.trim();
    if (list) return list.look(words);
    const target = new URL(form.action);
    target.hash = words && new URLSearchParams({ q: words });
    location.assign(target);
  });
}

/** Make the list's field and filters work. */
function finder() {
  const field = byId("suche");
  const panel = byId("filter");
  const status = byId("treffer");
  const title = byId("titel");
  const chips = byId("gewaehlt");
  const results = byId("gefunden");
  const cards = byId("karten");
  const more = byId("mehr");
  const ways = byId("lockern");
  const titleOfAll = title.textContent;
  const number = new Intl.NumberFormat(lang);
  const choices = [...panel.querySelectorAll("label")].map((label) => {
    const box = label.querySelector("input");
    const count = label.querySelector(".filter__count");
    return {
      box,
      label,
      count,
      countOfAll: count.textContent,
      filter: box.name,
      id: box.value.slice(box.name.length + 1),
      name: label.querySelector("span").textContent.trim(),
    };
  });
  let hits = [];
  let turn = 0; // answers to earlier questions are dropped
  let timer = 0;
  let typing = false;

  // ── The question: the form asks it, and the address repeats it behind "#".

  const question = () => ({ words: field.value.trim(), chosen: choices.filter((choice) => choice.box.checked) });

  function put({ words, chosen }) {
    field.value = words;
    for (const choice of choices) choice.box.checked = chosen.includes(choice);
  }

  function hash({ words, chosen }) {
    const state = new URLSearchParams(words && { q: words });
    for (const { filter, id } of chosen) state.append(filter, id);
    return `${state}` && `#${state}`;
  }

  const address = () => hash(question()) || location.pathname + location.search;

  function takeFromAddress() {
    const state = new URLSearchParams(location.hash.slice(1));
    const chosen = choices.filter(({ filter, id }) => state.getAll(filter).includes(id));
    put({ words: state.get("q") ?? "", chosen });
    return show(history.state?.shown);
  }

  /** Search for what the form says. Letters typed in a row are one step in the history. */
  function go(inARow = false) {
    if (hash(question()) !== location.hash) {
      history[inARow && typing ? "replaceState" : "pushState"](null, "", address());
    }
    typing = inARow;
    clearTimeout(timer);
    return show();
  }

  // ── The answer: any choice of a filter may fit, but every filter must.

  async function search({ words, chosen }, except) {
    const all = [{ f: "initiative" }, { any: [{ of: lang }, { f: `ohne:${lang}` }] }];
    for (const [filter, some] of byFilter(chosen)) {
      if (filter !== except) all.push({ any: some.map(({ box }) => ({ f: box.value })) });
    }
    const engine = await index();
    return engine.search(words || null, { filters: { all }, sort: words ? {} : { s: "asc" } });
  }

  function byFilter(chosen) {
    const groups = new Map();
    for (const choice of chosen) groups.set(choice.filter, [...(groups.get(choice.filter) ?? []), choice]);
    return groups;
  }

  /** People, places and topics: those called so, or all where no initiative is found. */
  async function directly({ words, chosen }, found) {
    if (!words || chosen.length) return [];
    const { results: others } = await (await index()).search(words, {
      filters: { all: [{ not: { f: "initiative" } }, { of: lang }] },
    });
    const called = others.filter((hit) => hit.matchedMetaFields?.includes("title"));
    return (found.length ? called : others).slice(0, OTHERS);
  }

  /** For each filter: how often its choices would be found if nothing of it were chosen. */
  async function counts(wanted, found) {
    const filters = [...byFilter(wanted.chosen).keys()];
    const without = await Promise.all(filters.map((filter) => search(wanted, filter)));
    const by = new Map(filters.map((filter, at) => [filter, without[at]]));
    return ({ filter, box }) => (by.get(filter) ?? found).filters.f?.[box.value] ?? 0;
  }

  /** Other questions, with what they find: wider ones where nothing is found, and such without a slip. */
  async function otherWays({ words, chosen }, nothing) {
    const { without, only, meant } = ways.dataset;
    const tries = alike(words).map((other) => [meant, other, { words: other, chosen }]);
    if (nothing) {
      for (const [filter, some] of byFilter(chosen)) {
        const rest = chosen.filter((choice) => choice.filter !== filter);
        tries.push([without, some.map(({ name }) => name).join(", "), { words, chosen: rest }]);
      }
      if (words && chosen.length) tries.push([without, words, { words: "", chosen }]);
      const parts = words.split(/\s+/);
      if (parts.length > 1) tries.push(...parts.map((part) => [only, part, { words: part, chosen }]));
    }
    const found = await Promise.all(tries.map(([, , next]) => search(next)));
    return tries
      .map(([text, name, next], at) => ({ text: text.replace("#", () => name), next, count: found[at].results.length }))
      .filter(({ count }) => count);
  }

  /** The same words with one that this page does not know made one that it knows. */
  function alike(words) {
    const text = `${panel.textContent} ${byId("liste").textContent}`;
    const known = [...new Set(text.match(/\p{L}{4,}/gu))].map((word) => [folded(word), word]);
    for (const part of words.split(/\s+/)) {
      const typed = folded(part);
      const isForm = ([word]) => word.startsWith(typed) || typed.startsWith(word) && typed.length < word.length + 3;
      if (typed.length < 4 || known.some(isForm)) continue;
      const near = known
        .map(([word, shown]) => [word.includes(typed) ? 0 : distance(typed, word), shown])
        .filter(([slips]) => slips <= (typed.length < 7 ? 1 : 2));
      if (near.length) {
        near.sort(([a], [b]) => a - b);
        return near.slice(0, SUGGESTIONS).map(([, shown]) => words.replace(part, () => shown));
      }
    }
    return [];
  }

  // ── The page.

  async function show(upTo = STEP) {
    const mine = ++turn;
    const wanted = question();
    showChosen(wanted.chosen);
    for (const link of document.querySelectorAll("a[hreflang]")) link.hash = hash(wanted);
    if (!hash(wanted)) return showAll();
    const busy = setTimeout(() => mine === turn && say(status.dataset.busy), 2 * PAUSE);
    try {
      const found = await search(wanted);
      const others = await directly(wanted, found.results);
      const many = found.results.length + others.length;
      const [countOf, drawn, links, suggestions] = await Promise.all([
        counts(wanted, found),
        Promise.all(found.results.slice(0, upTo).map(card)),
        Promise.all(others.map(direct)),
        otherWays(wanted, !many),
      ]);
      if (mine !== turn) return;
      hits = found.results;
      cards.replaceChildren(...drawn);
      more.hidden = hits.length <= upTo;
      byId("direkt").hidden = !links.length;
      byId("direkt").querySelector("ul").replaceChildren(...links);
      byId("leer").hidden = many > 0;
      ways.replaceChildren(...suggestions.map(suggestion));
      showPerson(many ? [] : wanted.chosen);
      recount(countOf);
      title.textContent = title.dataset.search;
      swap(true);
      say(status.dataset.found.replace("#", number.format(many)));
    } catch {
      if (mine === turn) giveUp();
    } finally {
      clearTimeout(busy);
    }
  }

  function showAll() {
    title.textContent = titleOfAll;
    for (const { label, count, countOfAll } of choices) {
      label.hidden = false;
      count.textContent = countOfAll;
    }
    hideEmpty();
    swap(false);
    say("");
  }

  /** The whole list, and why the search does not work; it says where to find things without it. */
  function giveUp() {
    showAll();
    panel.hidden = chips.hidden = true;
    say(status.dataset.failed);
  }

  function swap(searching) {
    results.hidden = !searching;
    byId("liste").hidden = searching;
  }

  function say(text) {
    if (status.textContent !== text) status.textContent = text;
  }

  function recount(countOf) {
    for (const choice of choices) {
      const found = countOf(choice);
      choice.count.textContent = number.format(found);
      choice.label.hidden = !found && !choice.box.checked && choice.box !== document.activeElement;
    }
    hideEmpty();
  }

  function hideEmpty() {
    for (const group of panel.querySelectorAll(".facet")) {
      group.hidden = !group.querySelector("label:not([hidden])");
    }
  }

  function showChosen(chosen) {
    byId("filterzahl").textContent = chosen.length ? `(${number.format(chosen.length)})` : "";
    chips.hidden = !chosen.length;
    chips.querySelector("ul").replaceChildren(...chosen.map(chip));
  }

  function chip(choice, at) {
    const item = copy("marke");
    item.querySelector("[data-name]").textContent = choice.name;
    item.querySelector("button").addEventListener("click", () => {
      choice.box.checked = false;
      go();
      const left = chips.querySelectorAll("li button");
      (left[Math.min(at, left.length - 1)] ?? title).focus();
    });
    return item;
  }

  async function card(hit) {
    const { raw_url: path, meta } = await hit.data();
    const item = copy("karte");
    const fill = (part, text) => (text ? (item.querySelector(part).textContent = text) : item.querySelector(part).remove());
    fill("a", meta.title);
    fill(".card__kind", meta.kicker);
    fill(".card__status", meta.status);
    fill(".card__text", meta.text);
    fill(".card__checked", meta.checked);
    item.querySelector("a").href = target(path);
    for (const fact of meta.facts.split("|").filter(Boolean)) {
      item.querySelector("ul").append(line(fact));
    }
    if (isForeign(path)) {
      Object.assign(item, { lang: source, dir: "auto" });
      item.querySelector("ul").append(Object.assign(line(results.dataset.foreign), { lang }));
    }
    return item;
  }

  async function direct(hit) {
    const { raw_url: path, meta } = await hit.data();
    const item = copy("verweis");
    Object.assign(item.querySelector("a"), { textContent: meta.title, href: target(path) });
    item.querySelector("span").textContent = meta.kicker ?? "";
    return item;
  }

  function suggestion({ text, next, count }) {
    const item = copy("vorschlag");
    item.querySelector("[data-name]").textContent = text;
    item.querySelector(".filter__count").textContent = number.format(count);
    item.querySelector("button").addEventListener("click", async () => {
      put(next);
      await go();
      results.querySelector("h2").focus();
    });
    return item;
  }

  /** Who answers in the chosen place, where the page says it. */
  function showPerson(chosen) {
    const person = byId("mensch");
    const known = [...byId("antworten").content.children];
    const place = chosen.find(({ filter }) => filter === "ort");
    const found = known.find(({ dataset }) => dataset.ort === place?.id);
    person.hidden = !found;
    if (found) person.replaceChildren(person.firstElementChild, found.cloneNode(true));
  }

  // ── What people do.

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(go, PAUSE, true);
  });
  panel.addEventListener("change", () => go());
  panel.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  byId("zeigen").addEventListener("click", () => {
    panel.open = false;
    title.focus();
  });
  byId("zuruecksetzen").addEventListener("click", () => {
    put({ ...question(), chosen: [] });
    go();
    title.focus();
  });
  more.addEventListener("click", async () => {
    const mine = turn;
    const shown = cards.children.length;
    const next = await Promise.all(hits.slice(shown, shown + STEP).map(card));
    if (mine !== turn) return;
    cards.append(...next);
    more.hidden = cards.children.length >= hits.length;
    history.replaceState({ shown: cards.children.length }, "");
    next[0].querySelector("a").focus();
  });
  addEventListener("hashchange", () => {
    if (!location.hash || location.hash.includes("=")) return takeFromAddress();
    history.replaceState(null, "", address()); // a jump within the page is no question
  });

  panel.hidden = false;
  if (location.hash.includes("=")) takeFromAddress();
  else if (hash(question())) go();

  return {
    look(words) {
      field.value = words;
      if (matchMedia("(pointer: coarse)").matches) field.blur(); // puts the keyboard away
      return go();
    },
  };
}

function copy(template) {
  return byId(template).content.firstElementChild.cloneNode(true);
}

function line(text) {
  return Object.assign(document.createElement("li"), { textContent: text });
}

const isForeign = (path) => source !== lang && !path.startsWith(`/${lang}/`);

/** A page's address from that in the index; what is not translated has a page in this language, too. */
function target(path) {
  return new URL(`.${isForeign(path) ? `/${lang}` : ""}${path}`, site).href;
}

/** A word in the one spelling that all its spellings share: Straße, Strasse; Bücher, Buecher. */
function folded(word) {
  const plain = word.toLowerCase().replace(/ß/g, "ss").normalize("NFD").replace(/\p{M}/gu, "");
  return plain.replace(/([aou])e/g, "$1");
}

/** How many letters must be added, dropped or changed to make one word the other. */
function distance(a, b) {
  let row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
    }
    row = next;
  }
  return row[b.length];
}
