// Where somebody looks: a place among the words, in a field of its own, or where the device is.
//
// What is known of places stands in the page (pages/listing.html). No server is asked, and the device's
// position is forgotten as soon as its nearest place is found; distances are between centres of places.

const FAR = 15; // kilometres from the nearest centre, beyond which a device is not in the district
const RADIUS = 6371; // of the earth, in kilometres
const WEAK = 0.125; // of the best score, below which words are hardly more than mentioned
const EVEN = 8; // the more, the less the first hits of two lists count before the next ones
const PATIENCE = { timeout: 15_000, maximumAge: 60_000 };
const PAUSE = 250;
const MOST_NAMED = 3;
const POSTCODE = /^\d{5}$/;
const ENDING = /^(.{4,}?)(?:er|s)$/; // „Lindacher“, „Lindachs“
const PLAIN = "-"; // in the address: the words are to be taken as words
const [HERE, COVERED, ELSEWHERE] = [0, 1, 2];

const byId = (id) => document.getElementById(id);

/** What places are, and which of them a question means. */
export function atlas({ folded, near, WORDS, lang }) {
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 0, numberingSystem: "latn" });
  const texts = byId("gefunden").dataset;
  const all = [...byId("antworten").content.children].map(({ dataset }) => ({
    id: dataset.ort,
    name: dataset.name,
    names: dataset.names.split("|"),
    postcodes: dataset.postcodes.split(" "),
    at: dataset.at ? dataset.at.split(" ").map(Number) : null,
  }));
  const phrase = (text) => (inDigits(text).match(WORDS) ?? []).map(folded).join(" ");
  const called = new Map(); // name or postcode, folded → its places
  const shown = new Map(); // the same → as it is written
  for (const place of all) {
    for (const name of [...place.names, ...place.postcodes]) {
      called.set(phrase(name), [...(called.get(phrase(name)) ?? []), place]);
      shown.set(phrase(name), name);
    }
  }
  const longest = Math.max(1, ...[...called.keys()].map((name) => name.split(" ").length));
  const named = (said) => called.get(said) ?? called.get(said.replace(ENDING, "$1"));

  /** The places that a text names, its other words, and postcodes that are elsewhere. */
  function read(text) {
    const words = inDigits(text).match(WORDS) ?? [];
    const found = { places: [], others: [], foreign: [] };
    for (let at = 0, next; at < words.length; at = next) {
      let some;
      for (next = Math.min(words.length, at + longest); next > at; next--) {
        some = named(words.slice(at, next).map(folded).join(" "));
        if (some) break;
      }
      if (some) found.places = either(found.places, some);
      else found[POSTCODE.test(words[at]) ? "foreign" : "others"].push(words[at]);
      next = Math.max(next, at + 1);
    }
    return found;
  }

  /** What somebody means who has typed this for a place: it, its one completion, or what a slip made it of. */
  function mended(text) {
    const typed = phrase(text);
    if (!typed || read(text).places.length) return text;
    const begun = all.filter(({ names }) => names.some((name) => phrase(name).startsWith(typed)));
    return begun.length === 1 ? begun[0].name : near(typed, [...shown])[0];
  }

  /**
   * Where a question looks, and what is to be looked for: nothing, the words, or the words and those of
   * them that stand beside a place. What the field says goes before what the words do.
   */
  function meant({ words, chosen, place: said }, empty) {
    const own = read(said === PLAIN ? "" : said);
    const fixed = said === PLAIN || own.places.length > 0;
    const { places, others, foreign } = fixed ? { ...own, foreign: [] } : read(words);
    const ids = chosen.filter(({ filter }) => filter === "ort").map(({ id }) => id);
    const there = places.length ? places : all.filter(({ id }) => ids.includes(id));
    const beside = !fixed && places.length > 0;
    const alone = beside && others.every((word) => empty.has(folded(word)));
    const rest = others.join(" ");
    const [first, second] = foreign.length ? [rest] : beside && !alone ? [words, rest] : [words];
    return {
      ...standing(there, !beside || alone, !words || alone),
      name: listed(places),
      people: there.map(({ id }) => id),
      foreign,
      strange: foreign.length + own.foreign.length > 0,
      words: [first, second].filter(Boolean),
      everything: !words || alone,
    };
  }

  const listed = (places) =>
    places.slice(0, MOST_NAMED).map(({ name }) => name).join(", ") + (places.length > MOST_NAMED ? " …" : "");

  /** How initiatives stand to some places: an order of them, and a remark for each. */
  function standing(places, strictly, everything) {
    const distances = new Map(all.map((place) => [place.id, nearest(place.at, places)?.km ?? Infinity]));
    const levels = places.map(({ id }) => [`heim:${id}`, `ort:${id}`]);
    const level = (has) =>
      levels.some(([home]) => has.has(home)) ? HERE : levels.some(([, area]) => has.has(area)) ? COVERED : ELSEWHERE;
    const home = (has) => all.find(({ id }) => has.has(`heim:${id}`))?.id;
    const away = (has) => (level(has) === ELSEWHERE ? distances.get(home(has)) : 0);
    const rank = (has) => (strictly || level(has) === ELSEWHERE ? level(has) : HERE);
    return {
      /** Initiatives as [id, filters, score]; what hardly fits the words comes after the rest. */
      order(known) {
        if (!places.length) return known;
        const best = Math.max(0, ...known.map(([, , score]) => score ?? 0));
        const ranked = known.map((item) => {
          const [, has, score = best] = item;
          return { item, weak: !everything && score < best * WEAK, rank: rank(has), km: away(has) };
        });
        return ranked.sort((a, b) => a.weak - b.weak || a.rank - b.rank || a.km - b.km || 0).map(({ item }) => item);
      },
      reaches: (has) => !places.length || level(has) !== ELSEWHERE,
      remark(has) {
        if (!places.length || level(has) === HERE) return "";
        if (level(has) === COVERED) return texts.covers.replace("#", () => listed(places));
        return Number.isFinite(away(has)) ? texts.away.replace("#", () => kilometres(away(has))) : "";
      },
    };
  }

  /** The place whose centre is next to a point, and how far it is. */
  function nearest(at, places = all) {
    const known = at ? places.filter((place) => place.at) : [];
    return known.map((place) => ({ place, km: distance(at, place.at) })).sort((a, b) => a.km - b.km)[0];
  }

  const kilometres = (km) => number.format(Math.max(1, km));

  return { all, read, mended, meant, together, nearest, kilometres };
}

/** Make the field for a place and the button for the device work; `changed` is told of another place. */
export function control({ all, read, mended, nearest, kilometres }, changed) {
  const field = byId("wo");
  const button = byId("hier");
  const status = byId("wo-sagt");
  let plain = null; // words that somebody wants taken as words
  let timer = 0;
  let asked = 0; // a device's answer counts until somebody types

  const say = (text, name = "", km = 0) => {
    status.textContent = text && text.replace("#", () => name).replace("@", () => kilometres(km));
  };

  /** Say what nobody knows; nothing where somebody does. */
  function judge(text) {
    const { places, foreign } = read(text);
    if (!text || places.length) say("");
    else if (foreign.length) say(byId("treffer").dataset.foreign, foreign[0]);
    else say(status.dataset.unknown, text);
  }

  /** Take what the field says, mended where it is meant to be ready; say if nobody knows it. */
  function look(ready) {
    clearTimeout(timer);
    asked++;
    const typed = field.value.trim();
    const known = !typed || read(typed).places.length > 0;
    if (!known && !ready) return;
    const text = ready && !read(typed).foreign.length && mended(typed) || typed;
    if (text !== typed) field.value = text;
    judge(text);
    changed();
  }

  function fill() {
    const line = (value, label = "") => Object.assign(document.createElement("option"), { value, label });
    const lines = all.flatMap(({ name, names, postcodes }) => [
      line(name),
      ...[...names.filter((other) => !name.startsWith(other)), ...postcodes].map((other) => line(other, `${other}, ${name}`)),
    ]);
    byId("orte").replaceChildren(...lines);
  }

  function found({ coords: { latitude, longitude } }) {
    const next = nearest([latitude, longitude]);
    if (!next) return say(status.dataset.unable);
    const { place, km } = next;
    if (km > FAR) return say(status.dataset.outside, place.name, km);
    field.value = place.name;
    say(status.dataset.taken, place.name, km);
    return changed();
  }

  function ask() {
    const device = isSecureContext && navigator.geolocation;
    if (!device) return say(status.dataset.unable);
    const mine = ++asked;
    const heard = (answer) => (value) => mine === asked && answer(value);
    say(status.dataset.busy);
    const { denied, lost, late } = status.dataset;
    const failed = ({ code }) => say({ 1: denied, 3: late }[code] ?? lost);
    return device.getCurrentPosition(heard(found), heard(failed), PATIENCE);
  }

  field.addEventListener("focus", fill, { once: true });
  field.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE, false);
  };
  field.onchange = () => look(true);
  button.onclick = ask;
  byId("wo-suche").inert = false;

  return {
    /** What the address says of the place while these words are typed. */
    said: (words) => field.value.trim() || (plain !== null && plain === words ? PLAIN : ""),
    put(said, words) {
      plain = said === PLAIN ? words : null;
      field.value = said === PLAIN ? "" : said;
      judge(field.value);
    },
    /** Take back the place: out of the field, or the meaning out of the words. */
    drop(words) {
      plain = field.value.trim() ? null : words;
      field.value = "";
      say("");
    },
  };
}

/** What words find, or what those of them do that stand beside a place: best what is high in both. */
function together(named = [], beside = named) {
  const place = new Map(named.map(({ id }, at) => [id, at]));
  const worth = ({ id }, at) => 1 / (at + EVEN) + 1 / ((place.get(id) ?? Infinity) + EVEN);
  const found = beside.map((hit, at) => ({ hit, worth: worth(hit, at) }));
  return found.sort((a, b) => b.worth - a.worth).map(({ hit }) => hit);
}

/** Kilometres between two points, as flat as a district is. */
function distance([lat, lon], [toLat, toLon]) {
  const inArc = Math.PI / 180;
  const across = (toLon - lon) * Math.cos(((lat + toLat) / 2) * inArc);
  return Math.hypot(toLat - lat, across) * inArc * RADIUS;
}

/** Arabic and Persian digits as the others. */
const inDigits = (text) => text.replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt() & 15);

/** What two names have in common („Altstadt“ and „Lindach“), or both where that is nothing. */
function either(some, others) {
  const both = others.filter((place) => some.includes(place));
  return both.length ? both : [...new Set([...some, ...others])];
}
