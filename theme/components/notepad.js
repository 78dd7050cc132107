// The notepad's page: shows what is kept, as the pages of these entries say it now.
//
// An entry is read from its own page in the language of this one, so that what has ended or was taken
// off the site is not shown any more. A list that somebody has sent stands behind „#ids=“, which no
// server sees; it is only shown until its reader wants to keep it.

import { isPath, keep, kept, onChange, refuse } from "./keep.js";

const MOST = 100; // entries of a list that somebody has sent
const LONGEST_MAIL = 1800; // letters; beyond, some programs open no mail at all
const INITIATIVES = "initiativen/";

const byId = (id) => document.getElementById(id);
const root = byId("merkliste");
const list = byId("gemerkt");
const offer = byId("geschickt");
const said = byId("gesagt");
const back = byId("zurueck");
const title = byId("titel");
const home = new URL("../", location);
const looks = new Map();
let undo = null;
let turn = 0; // answers for an earlier list are dropped

// ── Entries

/** What the page of an entry says, asked for once. */
function look(path) {
  if (!looks.has(path)) looks.set(path, read(path, true));
  return looks.get(path);
}

async function read(path, follow) {
  const href = new URL(`${path}/`, home).href;
  try {
    const answer = await fetch(href, { cache: "no-cache" });
    if (answer.status === 404 || answer.status === 410) return { path, state: "gone" };
    if (!answer.ok) return { path, state: "unreachable" };
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const on = page.querySelector("meta[http-equiv=refresh]") && page.querySelector("main a");
    if (on && follow) return { ...await read(moved(on, href), false), path };
    return { path, ...told(page) };
  } catch {
    return { path, state: "unreachable" };
  }
}

const moved = (link, href) => new URL(link.getAttribute("href"), href).pathname.split("/").slice(-3, -1).join("/");

function told(page) {
  const heading = page.querySelector("h1");
  const text = page.querySelector("[data-share] textarea")?.value.trim();
  const name = heading?.textContent.trim();
  if (!text) return { state: "ended", name };
  const lines = text.split("\n").slice(1, -1);
  const links = [...page.querySelectorAll("main :is(a[href^='tel:'], a[href^='mailto:'])")].map((link) => link.getAttribute("href"));
  const { lang, dir } = heading.querySelector("[lang]") ?? page.documentElement;
  const code = page.querySelector(".printed img")?.getAttribute("src");
  return { state: "there", name, text, lines, url: text.split("\n").at(-1), links, lang, dir, code };
}

/** An entry of the list; a button to remove it where it is one's own. */
function item(entry, own) {
  const { path, state, name, lines = [], links, lang, dir } = entry;
  const made = byId("eintrag").content.firstElementChild.cloneNode(true);
  const place = made.querySelector(".entry__lines");
  const link = made.querySelector("a");
  const [image, url] = made.querySelectorAll(".entry__code > *");
  if (state === "gone") link.closest("h3").remove();
  else link.setAttribute("href", `../${path}/`);
  link.textContent = name ?? sentence("open");
  if (state === "there") Object.assign(link.closest("h3"), { lang, dir });
  for (const text of lines) place.append(Object.assign(line(text, links), { lang, dir: "auto" }));
  if (state !== "there") place.append(Object.assign(document.createElement("p"), { textContent: sentence(state) }));
  if (entry.code) image.src = entry.code;
  else image.remove();
  url.textContent = entry.url ?? "";
  const button = made.querySelector("button");
  if (!own) button.parentElement.remove();
  button.querySelector(".sr-only").textContent = name ? ` ${name}` : "";
  button.onclick = () => {
    change(kept().filter((one) => one !== path), said.dataset.removed.replace("#", () => name ?? sentence(state)), made);
  };
  return made;
}

const sentence = (state) => byId("anders").content.querySelector(`[data-state=${state}]`).textContent;

/** A line of text; what the entry's page can call or write to, can be called and written to here. */
function line(text, links) {
  const made = document.createElement("p");
  const parts = text.split(/([+0-9][0-9 ()/-]{4,}[0-9]|\S+@[^\s,]+)/);
  for (const [at, part] of parts.entries()) {
    const href = at % 2 && links.find((href) => same(href, part));
    made.append(href ? Object.assign(document.createElement("a"), { href, textContent: part, dir: "ltr" }) : part);
  }
  return made;
}

/** Whether a link leads to what a text names: the same address, or the same last digits. */
function same(href, part) {
  const digits = (words) => words.replace(/\D/g, "").replace(/^0+/, "");
  return part.includes("@") ? href === `mailto:${part}` : href.startsWith("tel:") && digits(href).endsWith(digits(part));
}

// ── The list

async function show(paths = kept()) {
  const mine = ++turn;
  const loading = setTimeout(() => { said.textContent ||= said.dataset.loading; }, 500);
  const entries = await Promise.all(paths.map(look));
  clearTimeout(loading);
  if (mine !== turn) return;
  if (said.textContent === said.dataset.loading) said.textContent = "";
  const place = [...list.children].findIndex((it) => it.contains(document.activeElement));
  list.replaceChildren(...entries.map((entry) => item(entry, true)));
  if (place >= 0) ([...list.children].slice(0, place + 1).at(-1)?.querySelector("button") ?? title).focus();
  byId("leer").hidden = paths.length > 0;
  byId("mitnehmen").hidden = !paths.length;
  hand(entries.filter(({ state }) => state === "there"), paths);
}

/** Put the list as text and as a link where it can be taken along from. */
function hand(entries, paths) {
  const address = new URL(`#ids=${paths.map(short).join(",")}`, location.href.split("#")[0]).href;
  const heading = title.textContent.trim();
  const whole = [heading, ...entries.map(({ text }) => text), address].join("\n\n");
  const brief = [heading, entries.map(({ name }) => name).join("\n"), address].join("\n\n");
  const mail = (text) => `mailto:?subject=${encodeURIComponent(heading)}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`;
  const link = byId("adresse");
  link.href = link.textContent = address;
  root.querySelector("textarea").value = whole;
  root.querySelector("[data-share] a").href = mail(mail(whole).length > LONGEST_MAIL ? brief : whole);
}

const short = (path) => path.startsWith(INITIATIVES) ? path.slice(INITIATIVES.length) : path;
const long = (id) => id.includes("/") ? id : INITIATIVES + id;

// ── What people do; each can be undone

function say(text, then = null) {
  said.textContent = text;
  undo = then;
  back.hidden = !then;
}

function change(paths, text, beside) {
  const before = kept();
  if (!keep(paths)) return refuse(beside), false;
  say(text, () => keep(before));
  return true;
}

byId("alles-entfernen").onclick = ({ currentTarget }) => {
  if (change([], said.dataset.emptied, currentTarget)) title.focus();
};

back.onclick = () => {
  undo?.();
  say(said.dataset.back);
  title.focus();
};

// ── A list that somebody has sent

function sent() {
  const ids = new URLSearchParams(location.hash.slice(1)).get("ids") ?? "";
  return [...new Set(ids.split(",").map(long).filter(isPath))].slice(0, MOST);
}

async function showSent() {
  const others = sent();
  const fresh = others.some((path) => !kept().includes(path));
  offer.hidden = !fresh;
  if (!fresh) return;
  const entries = await Promise.all(others.map(look));
  offer.querySelector("ol").replaceChildren(...entries.map((entry) => item(entry, false)));
}

function close() {
  history.replaceState(null, "", location.pathname + location.search);
  offer.hidden = true;
  title.focus();
}

byId("uebernehmen").onclick = ({ currentTarget }) => {
  const mine = kept();
  const more = sent().filter((path) => !mine.includes(path));
  if (change([...mine, ...more], said.dataset.taken.replace("#", more.length), currentTarget)) close();
};
byId("ablehnen").onclick = close;

root.hidden = false;
onChange(show);
addEventListener("hashchange", showSent);
showSent();
show();
