// The search: every field leads to the list of initiatives, and there the list narrows in place.
//
// What people look for stays in the part of the address behind "#", which no server ever sees. Filters
// need one small file, words need Pagefind; each is loaded when somebody first needs it. Labels and
// markup come from the page (pages/listing.html); what the index says is shown as text, never as markup.

const STEP = 20;
const OTHERS = 5;
const SUGGESTIONS = 3;
const FEW = 2; // links above the cards
const PIECE = 0.6; // what a part of an unknown word weighs
const EVEN = 0.4; // of a word's weight for having it at all, the rest for how well
const LITTLE = 3; // hits below which a person is named, too
const MOST_PARTS = 6;
const WORDS = /[\p{L}\p{M}\p{N}\u200c]+/gu;
const PAUSE = 250; // milliseconds from the last key to the search
const ARTICLE = /^(?:[وبكف]?ال|لل)(?=\p{Script=Arabic}{3})/u; // Arabic „the“, as signpost/enrichment.py takes it off

const byId = (id) => document.getElementById(id);
const lang = document.documentElement.lang;
const source = byId("gefunden")?.dataset.source ?? lang;
const tags = [...new Set([lang, source])]; // what nobody has translated is found in the source language
const site = new URL("../", import.meta.url);
const inIndex = (tag, path) => new URL(`pagefind/${tag}/${path}`, site);
const once = (load) => { let loading; return () => (loading ??= load()); };

/** What finds words; rejects where the browser may not run it. */
const engine = once(async () => {
  new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)); // the smallest there is
  const pagefind = await import(inIndex(lang, "pagefind.js"));
  await pagefind.options({ noWorker: true }); // milliseconds of work are not worth a second script
  await pagefind.init();
  for (const tag of tags.slice(1)) await pagefind.mergeIndex(inIndex(tag, "").href, { language: tag });
  return pagefind;
});

/** Every initiative that this language shows: id in the index → its filters, in the order of the list. */
const initiatives = once(async () => {
  const found = new Map();
  const files = tags.map((tag) => unpacked(tag, "facets.pf_filter", "no-cache"));
  for (const { ids, f: filters } of await Promise.all(files)) {
    const first = !found.size;
    const all = ids.map(() => new Set());
    for (const [value, numbers] of Object.entries(filters)) for (const number of numbers) all[number].add(value);
    ids.forEach((id, number) => (first || all[number].has(`ohne:${lang}`)) && found.set(id, all[number]));
  }
  return found;
});

/** Words of names, places and topics, and such as say nothing; none where they cannot be had. */
const spellings = once(async () => {
  try {
    const file = await fetch(new URL(`assets/words.${lang}.json`, site), { cache: "no-cache" });
    const { words, empty } = await file.json();
    return { known: words.map((word) => [folded(word), word]), empty: new Set(empty.map(folded)) };
  } catch {
    return { known: [], empty: new Set() };
  }
});

/** What the index says of a page, by its id (language_hash). */
const page = (id) => unpacked(id.slice(0, id.lastIndexOf("_")), `fragment/${id}.pf_fragment`);

async function unpacked(tag, path, cache = "default") {
  const file = await fetch(inIndex(tag, path), { cache });
  const text = await new Response(file.body.pipeThrough(new DecompressionStream("gzip"))).text();
  return JSON.parse(text.slice("pagefind_dcd".length));
}

/** The same initiatives, knowing also when they are open. */
const openings = once(async () => {
  const all = await initiatives();
  for (const { ids, f: patterns } of await Promise.all(tags.map((tag) => unpacked(tag, "times.pf_filter", "no-cache")))) {
    for (const [value, numbers] of Object.entries(patterns)) for (const number of numbers) all.get(ids[number])?.add(value);
  }
  return all;
});

const list = byId("gefunden") && finder(...(await Promise.all([import("./where.js"), import("./when.js"), import("./names.js")])));

for (const form of document.querySelectorAll("form[role=search]")) {
  const field = form.querySelector("input");
  field.addEventListener("focus", () => engine().catch(() => {}), { once: true });
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
function finder({ atlas, control }, { calendar, heard, isNow, joined, unheard }, { register }) {
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
  const number = new Intl.NumberFormat(lang, { numberingSystem: "latn" }); // as on signs and letters here
  const choices = [...panel.querySelectorAll("label")].map((label) => {
    const box = label.querySelector("input");
    const count = label.querySelector(".filter__count");
    return {
      box,
      label,
      count,
      countOfAll: count.textContent,
      filter: box.name,
      value: box.value,
      id: box.value.slice(box.name.length + 1),
      name: label.querySelector("span").textContent.trim(),
      words: (label.dataset.words ?? "").split(" ").filter(Boolean).map(folded),
    };
  });
  let hits = [];
  let turn = 0; // answers to earlier questions are dropped
  let timer = 0;
  let typing = false;
  let placed = ""; // the place that the last answer was for
  const map = atlas({ folded, near, WORDS, lang });
  const where = control(map, () => go());
  const times = calendar(panel);
  const live = choices.filter((choice) => isNow({ chosen: [choice] }));
  const open = panel.dataset.openWords.split(" ").map(folded);
  let timed = false; // whether it is known what is open today
  const named = byId("benannt"); // dates and committees; absent where there are none
  const byName = register({ folded, WORDS, file: new URL(`assets/names.${lang}.json`, site) });

  // ── The question: the form asks it, and the address repeats it behind "#".

  function question() {
    const words = field.value.trim();
    return { words, chosen: choices.filter((choice) => choice.box.checked), place: where.said(words) };
  }

  function put({ words, chosen, place }) {
    field.value = words;
    where.put(place, words);
    for (const choice of choices) choice.box.checked = chosen.includes(choice);
  }

  function hash({ words, chosen, place }) {
    const state = new URLSearchParams(words && { q: words });
    if (place) state.append("bei", place);
    for (const { filter, id } of chosen) state.append(filter, id);
    return `${state}` && `#${state}`;
  }

  const address = () => hash(question()) || location.pathname + location.search;

  function takeFromAddress() {
    const state = new URLSearchParams(location.hash.slice(1));
    const chosen = choices.filter(({ filter, id }) => state.getAll(filter).includes(id));
    put({ words: state.get("q") ?? "", chosen, place: state.get("bei") ?? "" });
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

  /** What has the words, best and nearest first: initiatives as [id, filters], and pages of other kinds. */
  async function having(wanted) {
    const all = await (timed || isNow(wanted) ? openings : initiatives)();
    if (isNow(wanted)) times.mark(all);
    const place = map.meant(wanted, (await spellings()).empty);
    const results = map.together(...(await Promise.all(place.words.map(matching))));
    const hits = results.filter(({ id }) => all.has(id)).map(({ id, score, sum }) => [id, all.get(id), sum ?? score]);
    return {
      place,
      known: place.order(place.everything ? [...new Map([...hits, ...all])] : hits),
      others: results
        .map(({ id, matchedMetaFields }, at) => ({ id, matchedMetaFields, best: !at }))
        .filter(({ id }) => !all.has(id) && id.startsWith(`${lang}_`)),
    };
  }

  /** Pages with these words, best first: the more of them, the rarer, and the better they fit. */
  async function matching(words) {
    const pagefind = await engine();
    const { known, empty } = await spellings();
    const all = [...new Set(words.match(WORDS))];
    const meant = all.filter((part) => !empty.has(folded(part)));
    const said = meant.length ? meant : all;
    const whole = (await pagefind.search(said.join(" "))).results;
    const having = new Set(whole.map(({ id }) => id));
    const parts = [...said.map((part) => [part, 1]), ...further(said, known).map((part) => [part, PIECE])];
    if (parts.length < 2) return whole;
    const many = (await initiatives()).size;
    const points = new Map();
    let most = 0;
    for (const [part, weight] of parts.slice(0, MOST_PARTS)) {
      const { results } = await pagefind.search(part);
      const worth = weight * Math.log2(1 + many / (1 + results.length));
      if (results.length) most += worth;
      for (const result of results) {
        const found = points.get(result.id) ?? { id: result.id, matchedMetaFields: [], sum: 0 };
        found.sum += worth * fit(result, results);
        if (having.has(result.id) || !whole.length) found.matchedMetaFields.push(...(result.matchedMetaFields ?? []));
        points.set(result.id, found);
      }
    }
    const enough = Math.max(0, ...[...points.values()].map(({ sum }) => sum)) / (whole.length > FEW ? 2 : 3);
    const found = [...points.values()].filter(({ sum }) => sum > enough);
    for (const result of whole) if (points.has(result.id)) points.get(result.id).sum += most * fit(result, whole);
    return found.sort((a, b) => b.sum - a.sum);
  }

  function byFilter(chosen) {
    const groups = new Map();
    for (const choice of chosen) groups.set(choice.filter, [...(groups.get(choice.filter) ?? []), choice]);
    return [...groups];
  }

  /** A test whether filters fit the question, all but one of them if asked. */
  function fits(chosen, except) {
    const groups = joined(byFilter(chosen).filter(([filter]) => filter !== except));
    return ([, has]) => groups.every(([, some]) => some.some(({ value }) => has.has(value)));
  }

  /** How often a choice would be found if nothing else of its filter were chosen. */
  function counter(known, chosen) {
    const within = new Map();
    const paired = new Set(["wann", "uhrzeit"]);
    return (choice) => {
      const { filter, value } = choice;
      if (paired.has(filter) && chosen.some((it) => it.filter !== filter && paired.has(it.filter))) {
        return known.filter(fits([...chosen.filter((it) => it.filter !== filter), choice])).length;
      }
      if (!within.has(filter)) within.set(filter, known.filter(fits(chosen, filter)));
      return within.get(filter).filter(([, has]) => has.has(value)).length;
    };
  }

  /** People, places and topics: those that are called so, and the best of all pages; any where no initiative is found. */
  function directly(others, chosen, hits) {
    if (chosen.length) return [];
    const named = ({ best, matchedMetaFields: by }) => best || by?.includes("title") || by?.includes("words");
    return hits.length ? others.filter(named).slice(0, FEW) : others.slice(0, OTHERS);
  }

  /** Other questions, with what they find: wider ones where nothing is found, and such without a slip. */
  async function otherWays({ words, chosen, place }, nothing) {
    const { without, only, meant } = ways.dataset;
    const tries = (await alike(words)).slice(1).map((other) => [meant, other, { words: other, chosen, place }]);
    if (nothing) {
      for (const [filter, some] of byFilter(chosen)) {
        const rest = chosen.filter((choice) => choice.filter !== filter);
        tries.push([without, some.map(({ name }) => name).join(", "), { words, chosen: rest, place }]);
      }
      if (words && chosen.length) tries.push([without, words, { words: "", chosen, place }]);
      const parts = words.split(/\s+/);
      if (parts.length > 1) tries.push(...parts.map((part) => [only, part, { words: part, chosen, place }]));
    }
    const found = [];
    for (const [text, name, next] of tries) {
      const count = (await having(next)).known.filter(fits(next.chosen)).length;
      if (count) found.push({ text: text.replace("#", () => name), next, count });
    }
    return found;
  }

  // ── The page.

  async function show(upTo = STEP) {
    const mine = ++turn;
    const typed = question();
    const said = heard(typed.words, choices, { WORDS, folded }, open);
    const chosen = [...new Set([...typed.chosen, ...said.chosen])];
    const wanted = { ...typed, chosen, words: said.words };
    if (!hash(typed)) placed = "";
    showChosen(wanted.chosen);
    for (const link of document.querySelectorAll("a[hreflang]")) link.hash = hash(typed);
    if (!hash(typed)) return showAll();
    const busy = setTimeout(() => mine === turn && say(status.dataset.busy), 2 * PAUSE);
    try {
      if (said.chosen.length && onlyEmpty(wanted.words, (await spellings()).empty)) wanted.words = "";
      timed ||= isNow(wanted) || (panel.open && (await openings()) && true);
      if (timed) times.mark(await openings());
      const [meant] = await alike(wanted.words);
      const { place, known, others } = await having({ ...wanted, words: meant ?? wanted.words });
      const found = known.filter(fits(wanted.chosen)).map(([id, has]) => ({ id, has, remarks: remarks(wanted, place, has) }));
      if (isNow(wanted) && place.everything && !wanted.place) found.sort((a, b) => times.rank(a.has).localeCompare(times.rank(b.has)));
      const there = found.filter(({ has }) => place.reaches(has)).length;
      const links = directly(others, wanted.chosen, found);
      const names = named && !wanted.chosen.length ? await byName(typed.words, (await spellings()).empty) : [];
      const many = found.length + links.length + names.length;
      const [drawn, direct, suggestions] = await Promise.all([
        Promise.all(found.slice(0, upTo).map(card)),
        Promise.all(links.map(link)),
        otherWays(wanted, !many),
      ]);
      if (mine !== turn) return;
      hits = found;
      cards.replaceChildren(...drawn);
      more.hidden = hits.length <= upTo;
      byId("direkt").hidden = !direct.length;
      byId("direkt").querySelector("ul").replaceChildren(...direct);
      named?.querySelector("ul").replaceChildren(...names.map(nameLink));
      if (named) named.hidden = !names.length;
      byId("leer").hidden = many > 0;
      ways.replaceChildren(...suggestions.map(suggestion));
      placed = place.name;
      showChosen(wanted.chosen);
      showPeople(place.people, there + links.length < LITTLE || place.strange);
      recount(counter(known, wanted.chosen));
      title.textContent = title.dataset.search;
      swap(true);
      const instead = many && meant ? status.dataset.instead.replace("#", () => meant) : "";
      const strange = place.foreign.map((code) => status.dataset.foreign.replace("#", code));
      const sentence = place.name && many ? status.dataset.there : status.dataset.found;
      const count = sentence.replace("#", number.format(many)).replace("*", number.format(there));
      say([instead, ...strange, count.replace("@", () => place.name)].filter(Boolean).join(" "));
    } catch {
      if (mine === turn) giveUp();
    } finally {
      clearTimeout(busy);
    }
  }

  /** What a card says of a hit beside itself: how far it is, and when today. */
  const remarks = (wanted, place, has) => [place.remark(has), ...(isNow(wanted) ? times.remark(has) : [])];

  function showAll() {
    placed = "";
    title.textContent = titleOfAll;
    for (const { label, count, countOfAll } of choices) {
      label.hidden = false;
      count.textContent = countOfAll;
    }
    countToday();
    hideEmpty();
    swap(false);
    say("");
  }

  /** How much is open today, as soon as somebody opens the filters; until then the choice has no number. */
  async function countToday() {
    if (!live.length || !panel.open) return;
    const all = await openings().catch(() => null);
    if (!all || hash(question())) return;
    timed = true;
    times.mark(all);
    const countOf = counter([...all], []);
    for (const choice of live) choice.count.textContent = number.format(countOf(choice));
  }

  /** The whole list, and why the search does not work; it says where to find things without it. */
  async function giveUp() {
    showAll();
    say(status.dataset.failed);
    panel.hidden = !(await initiatives().catch(() => false));
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
      if (live.includes(choice) && !timed) continue;
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

  /** What is chosen, as buttons that take it back; nothing is touched while it stays the same. */
  function showChosen(chosen) {
    const items = chosen.map((choice) => ({ name: choice.name, drop: () => dropChoice(choice) }));
    if (placed) items.push({ name: results.dataset.place.replace("#", () => placed), drop: dropPlace });
    const names = items.map(({ name }) => name).join("\n");
    byId("filterzahl").textContent = chosen.length ? `(${number.format(chosen.length)})` : "";
    byId("zuruecksetzen").hidden = !chosen.length;
    chips.hidden = !items.length;
    if (chips.dataset.names === names) return;
    chips.dataset.names = names;
    chips.querySelector("ul").replaceChildren(...items.map(chip));
  }

  function dropChoice(choice) {
    choice.box.checked = false;
    if (choice.words.length) field.value = unheard(field.value, choice, { WORDS, folded });
  }

  function dropPlace() {
    where.drop(field.value.trim());
    placed = "";
  }

  function chip({ name, drop }, at) {
    const item = copy("marke", { "[data-name]": name });
    item.querySelector("button").onclick = () => {
      drop();
      go();
      const left = chips.querySelectorAll("li button");
      (left[Math.min(at, left.length - 1)] ?? title).focus();
    };
    return item;
  }

  async function card({ id, remarks }) {
    const { url, meta } = await page(id);
    const item = copy("karte", {
      a: meta.title,
      ".card__kind": meta.kicker,
      ".card__status": meta.status,
      ".card__text": meta.text,
      ".card__checked": meta.checked,
    });
    item.querySelector("a").href = target(url);
    const facts = item.querySelector("ul");
    for (const fact of [...remarks, ...meta.facts.split("|")].filter(Boolean)) facts.append(line(fact));
    if (isForeign(url)) {
      Object.assign(item, { lang: source, dir: "auto" });
      facts.append(Object.assign(line(results.dataset.foreign), { lang }));
    }
    return item;
  }

  async function link({ id }) {
    const { url, meta } = await page(id);
    const item = copy("verweis", { a: meta.title, span: meta.kicker });
    item.querySelector("a").href = target(url);
    return item;
  }

  function nameLink({ name, path, about, foreign }) {
    const item = copy("verweis", { a: name, span: about });
    Object.assign(item.querySelector("a"), foreign && { lang: source, dir: "auto" });
    item.querySelector("a").href = new URL(lang === source ? path : `${lang}/${path}`, site).href;
    return item;
  }

  function suggestion({ text, next, count }) {
    const item = copy("vorschlag", { "[data-name]": text, ".filter__count": number.format(count) });
    item.querySelector("button").onclick = async () => {
      put(next);
      await go();
      results.querySelector("h2").focus();
    };
    return item;
  }

  /** Who answers in places, or for the district where there is none. */
  function showPeople(places, needed) {
    const people = byId("mensch");
    const known = [...byId("antworten").content.children].filter(({ dataset }) => places.includes(dataset.ort));
    const found = known.length ? known : [byId("antwort").content.firstElementChild];
    const once = [...new Map(found.map((person) => [person.innerHTML, person])).values()];
    people.hidden = !needed;
    if (needed) people.replaceChildren(people.firstElementChild, ...once.map((person) => person.cloneNode(true)));
  }

  // ── What people do.

  field.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(go, PAUSE, true);
  };
  panel.onchange = () => go();
  panel.ontoggle = () => (hash(question()) ? show(cards.children.length || STEP) : countToday());
  panel.querySelector("form").onsubmit = () => false;
  byId("zeigen").onclick = () => {
    panel.open = false;
    title.focus();
  };
  byId("zuruecksetzen").onclick = () => {
    for (const { box } of choices) box.checked = false;
    go();
    title.focus();
  };
  more.onclick = async () => {
    const mine = turn;
    const shown = cards.children.length;
    const next = await Promise.all(hits.slice(shown, shown + STEP).map(card));
    if (mine !== turn) return;
    cards.append(...next);
    more.hidden = cards.children.length >= hits.length;
    history.replaceState({ shown: cards.children.length }, "");
    next[0].querySelector("a").focus();
  };
  addEventListener("hashchange", () => {
    if (!location.hash || location.hash.includes("=")) return takeFromAddress();
    history.replaceState(null, "", address()); // a jump within the page is no question
  });

  panel.inert = false;
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

/** Whether a text has no words but such as say nothing. */
function onlyEmpty(words, empty) {
  return (words.match(WORDS) ?? []).every((part) => empty.has(folded(part)));
}

/** A copy of a template with these texts in its parts; parts without a text are left out. */
function copy(template, texts) {
  const item = byId(template).content.firstElementChild.cloneNode(true);
  for (const [part, text] of Object.entries(texts)) {
    const place = item.querySelector(part);
    if (text) place.textContent = text;
    else place.remove();
  }
  return item;
}

const line = (text) => Object.assign(document.createElement("li"), { textContent: text });

const isForeign = (url) => source !== lang && !url.startsWith(`/${lang}/`);

/** A page's address from that in the index; what is not translated has a page in this language, too. */
function target(url) {
  return new URL(`.${isForeign(url) ? `/${lang}` : ""}${url}`, site).href;
}

/** A word in the one spelling that all its spellings share: Straße, Strasse; Bücher, Buecher. */
function folded(word) {
  const plain = word.toLowerCase().replace(/ß/g, "ss").normalize("NFD").replace(/\p{M}/gu, "");
  return plain.replace(/([aou])e/g, "$1");
}

/** Whether a word is one that the district knows, or a form or the end of one. */
const isKnown = (typed, known) =>
  known.some(([word]) =>
    word.startsWith(typed) || word.endsWith(typed) || typed.startsWith(word) && typed.length < word.length + 3);

/** The same words with those that nobody knows made such that are known; best first, none if all are known. */
async function alike(words) {
  const { known, empty } = await spellings();
  let found = [];
  for (const part of words.match(WORDS) ?? []) {
    const typed = folded(part);
    const bare = part.replace(ARTICLE, "");
    let others = bare === part ? [] : [bare];
    const odd = typed.length > 3 && !empty.has(typed) && !isKnown(typed, known);
    if (odd && !others.length) others = near(typed, known);
    if (others.length) {
      found = (found.length ? found : [words]).flatMap((text) => others.map((other) => text.replace(part, () => other)));
    }
  }
  return found.slice(0, SUGGESTIONS);
}

/** Known words that a slip or two away from a typed one, best first. */
function near(typed, known) {
  const most = typed.length < 7 ? 1 : 2;
  return known
    .filter(([word]) => Math.abs(word.length - typed.length) <= most)
    .map(([word, shown]) => [distance(typed, word) + (word[0] === typed[0] ? 0 : 0.5), shown])
    .filter(([slips]) => slips <= most + 0.5)
    .sort(([a], [b]) => a - b)
    .slice(0, SUGGESTIONS)
    .map(([, shown]) => shown);
}

/** How good a result is beside the best one. */
const fit = ({ score }, [{ score: best }]) => EVEN + (1 - EVEN) * (score / best);

/** What else may be meant: two words written as one („Job Center“), and what unknown words are made of. */
function further(said, known) {
  const plain = said.map(folded);
  const pairs = plain.slice(1).map((part, at) => plain[at] + part);
  return [
    ...known.filter(([word]) => pairs.includes(word)).map(([, shown]) => shown),
    ...plain.filter((part) => !isKnown(part, known)).flatMap((part) => pieces(part, known)),
  ];
}

/** Known words that an unknown one is made of: its longest beginning, its longest end. */
function pieces(typed, known) {
  const longest = (fits) => known.filter(([word]) => word.length > 3 && fits(word)).sort(([a], [b]) => b.length - a.length)[0]?.[1];
  return [longest((word) => typed.endsWith(word)), longest((word) => typed.startsWith(word))].filter(Boolean);
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
