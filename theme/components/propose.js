// The form for new entries and for changes: it checks what people write and puts it into words that
// editors can take over. Nothing leaves the device before somebody sends it, and a draft is kept on
// it only after somebody has typed something.

import { judge, slug } from "./rules.js";
import { written } from "./written.js";

const LONGEST_MAIL = 1800; // letters of a link; beyond, some programs open no mail at all
const LONGEST_LINK = 7000; // letters; beyond, forges answer „URI Too Long“
const KEPT_DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;
const PAUSE = 300; // milliseconds without a letter, after which a draft is kept

const byId = (id) => document.getElementById(id);
const form = byId("formular");
const own = form.dataset;
const isNew = own.mode === "new";
const asked = { id: "", name: "", before: null };
let spec = null; // what the site says: rules, sentences, addresses
let rules = null;
let taken = new Set();

/** A sentence of the page, with what it is about. */
const say = (name, words = {}) => byId("worte").content.querySelector(`[data-said=${name}]`).textContent.replace(/\{(\w+)\}/g, (_, key) => words[key] ?? "");

// ── The form as data

const fieldsOf = (box) => [...box.querySelectorAll("[data-key]")].filter((field) => field.parentElement.closest("[data-key], [data-entry], form") === box);
const entriesOf = (list) => [...list.querySelector(".entries").children];
const controlsOf = (field) => [...field.querySelectorAll("input, select, textarea")];
const tidy = (text) => text.replace(/\r\n?/g, "\n").normalize("NFC").trim();
const isEmpty = (data) => Object.keys(data).length === 0;

/** What a field holds; undefined for nothing. */
function held(field) {
  const [control] = controlsOf(field);
  switch (field.dataset.sort) {
    case "yes": return control.checked ? control.value : undefined;
    case "choices": return some(controlsOf(field).filter((box) => box.checked).map((box) => box.value));
    case "lines": return some(tidy(control.value).split("\n").map(tidy).filter(Boolean));
    case "group": return isEmpty(collect(field)) ? undefined : collect(field);
    case "list": return some(entries(field));
    case "sentence": return tidy(control.value).replace(/\s*\n\s*/g, " ") || undefined;
    case "prose": return tidy(control.value).replace(/(\n[^]*)$/, "$1\n") || undefined; // several lines end in one
    default: return tidy(control.value) || undefined;
  }
}

const some = (list) => (list.length ? list : undefined);
const filled = (list) => entriesOf(list).filter((entry) => !isEmpty(collect(entry)));

/** The entries of a list; where they have ids, with the one that each has had or that its name gives. */
function entries(list) {
  const found = filled(list).map((entry) => [entry.dataset.entry, collect(entry)]);
  if (!rules.at(pathOf(list)).item.fields.id) return found.map(([, data]) => data);
  const ids = new Set(found.map(([id]) => id));
  return found.map(([id, data]) => {
    const own = id || free(slug(data.name ?? "") || "angebot", (other) => ids.has(other));
    ids.add(own);
    return { id: own, ...data };
  });
}

/** The path of keys that leads to a field; entries of lists count as one step without a number. */
function pathOf(field) {
  const above = field.parentElement.closest("[data-key]");
  const within = field.parentElement.closest("[data-entry], [data-key]");
  const step = within?.hasAttribute("data-entry") ? [0, field.dataset.key] : [field.dataset.key];
  return above ? [...pathOf(above), ...step] : step;
}

function collect(box) {
  const found = fieldsOf(box).map((field) => [field.dataset.key, held(field)]).filter(([, value]) => value !== undefined);
  return Object.fromEntries(found);
}

/** The record, with its fields in the order in which the schema has them. */
function record() {
  const data = collect(form);
  return Object.fromEntries(Object.keys(spec.record.fields).filter((key) => key in data).map((key) => [key, data[key]]));
}

function free(wish, isTaken) {
  let number = 1;
  while (isTaken(number === 1 ? wish : `${wish}-${number}`)) number += 1;
  return number === 1 ? wish : `${wish}-${number}`;
}

// ── Data into the form

function fill(box, data) {
  for (const field of fieldsOf(box)) {
    const value = data[field.dataset.key];
    const [control] = controlsOf(field);
    switch (field.dataset.sort) {
      case "yes": control.checked = value !== undefined; break;
      case "choices": for (const one of controlsOf(field)) one.checked = (value ?? []).includes(one.value); break;
      case "lines": control.value = (value ?? []).join("\n"); break;
      case "group": fill(field, value ?? {}); break;
      case "list":
        field.querySelector(".entries").replaceChildren();
        for (const part of value ?? []) fill(add(field, part.id), part);
        break;
      default: control.value = value ?? "";
    }
    if (value !== undefined && field.closest("details")) field.closest("details").open = true;
  }
}

let made = 0; // entries so far: no two controls have the same id

function add(list, id = "") {
  const entry = list.querySelector("template").content.firstElementChild.cloneNode(true);
  made += 1;
  mark(entry, `-${made}`);
  entry.dataset.entry = id;
  list.querySelector(".entries").append(entry);
  count(list);
  return entry;
}

/** Give everything in an entry an id of its own, in the lists that it may have in turn, too. */
function mark(box, end) {
  for (const element of box.querySelectorAll("[id], [for], [aria-describedby]")) {
    if (element.id) element.id += end;
    if (element.htmlFor) element.htmlFor += end;
    const told = element.getAttribute("aria-describedby");
    if (told) element.setAttribute("aria-describedby", told.split(" ").map((name) => name + end).join(" "));
  }
  for (const inner of box.querySelectorAll("template")) mark(inner.content, end);
}

function count(list) {
  for (const [at, entry] of entriesOf(list).entries()) {
    for (const number of entry.querySelectorAll("[data-number]")) {
      if (number.closest("[data-entry]") === entry) number.textContent = at + 1;
    }
  }
}

// ── Faults

/** The field that a fault is about: of lists the entry, where there is one. */
function find(path) {
  let box = form;
  let field = null;
  for (const step of path) {
    if (typeof step === "number") {
      if (field.dataset.sort !== "list") break;
      box = filled(field)[step];
    } else {
      const next = fieldsOf(box).find(({ dataset }) => dataset.key === step);
      if (!next) break;
      field = box = next;
    }
  }
  return field;
}

/** What takes the focus for a field: its control, or the group as a whole. */
const target = (field) => (["choices", "group", "list"].includes(field.dataset.sort) ? field : controlsOf(field)[0]);
const faultOf = (field) => byId(`${target(field).id}-fehler`);

function blame(field, text) {
  const place = faultOf(field);
  place.textContent = [place.textContent, text].filter(Boolean).join(" ");
  place.hidden = false;
  field.classList.add("field--wrong");
  if (!["group", "list"].includes(field.dataset.sort)) for (const control of controlsOf(field)) control.setAttribute("aria-invalid", "true");
}

function forgive() {
  for (const field of form.querySelectorAll(".field--wrong")) field.classList.remove("field--wrong");
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  for (const place of form.querySelectorAll(".field__fault")) Object.assign(place, { hidden: true, textContent: "" });
}

function reveal(element) {
  for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  element.focus();
}

/** Say what is wrong, at each field and above the form; tell whether anything is. */
function complain(data) {
  forgive();
  const told = rules.faults(data).map((fault) => ({ field: find(fault.path), ...rules.sentence(fault) })).filter(({ field }) => field);
  const odd = isNew && data.name ? oddId() : "";
  if (odd) told.push({ field: byId("kennung").closest("[data-sort]"), message: odd, hint: "" });
  for (const { field, message, hint } of told) blame(field, `${message} ${hint}`.trim());
  const box = byId("fehler");
  box.hidden = !told.length;
  byId("fertig").hidden = true;
  if (!told.length) return false;
  box.querySelector("h2").textContent = say(told.length === 1 ? "one-fault" : "faults", { count: told.length });
  const items = [...new Map(told.map((one) => [one.field, one])).values()].map(({ field, message }) => {
    const link = Object.assign(document.createElement("a"), { href: `#${target(field).id}`, textContent: message });
    link.onclick = (event) => { event.preventDefault(); reveal(target(field)); };
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  box.querySelector("ul").replaceChildren(...items);
  box.focus();
  return true;
}

// ── The name of the file

function proposeId() {
  const input = byId("kennung");
  if (!input || input.dataset.own) return;
  const { name = "", municipality = "" } = collect(form);
  const plain = slug(name) || (name && `gruppe-${municipality}`.replace(/-$/, ""));
  const longer = municipality && !plain.endsWith(municipality) ? `${plain.slice(0, 63 - municipality.length)}-${municipality}` : plain;
  input.value = plain && free(isTaken(plain) ? longer : plain, isTaken);
  const twin = byId("zwilling");
  twin.hidden = !taken.has(plain);
  twin.querySelector("a").href = `${own.records}${plain}/`;
}

const isTaken = (id) => taken.has(id) || new RegExp(spec.reserved, "u").test(id);

function oddId() {
  const id = byId("kennung").value.trim();
  if (!new RegExp(spec.slug, "u").test(id) || id.length > 64) return say("id");
  if (isTaken(id)) return say("id-taken", { id });
  return "";
}

// ── Changes: only what is different, since the file may hold more than the site shows

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const shown = (value) => (value === undefined ? ["–"] : typeof value === "string" ? value.trimEnd().split("\n") : written({ neu: value }).trimEnd().replace(/^neu: ?\n?/, "").split("\n"));

function* changes(node, before = {}, now = {}, path = [], titles = []) {
  for (const [key, part] of Object.entries(node.fields)) {
    const [old, fresh] = [before[key], now[key]];
    if (isSame(old, fresh)) continue;
    const [way, called] = [[...path, key], [...titles, part.title]];
    const ids = (list) => (list ?? []).map(({ id }) => id);
    if (part.fields && old && fresh) yield* changes(part, old, fresh, way, called);
    else if (part.item?.fields?.id && (old || fresh)) {
      for (const id of new Set([...ids(old), ...ids(fresh)])) {
        const [one, other] = [old, fresh].map((list) => (list ?? []).find((entry) => entry.id === id));
        const name = (one ?? other).name ?? id;
        if (one && other) yield* changes(part.item, one, other, [...way, id], [...called, name]);
        else yield { path: [...way, id], titles: [...called, name], old: one && say("listed"), fresh: other ?? say("gone") };
      }
    } else yield { path: way, titles: called, old, fresh };
  }
}

function changed(now) {
  return [...changes(spec.record, asked.before, now)].map(({ path, titles, old, fresh }) => {
    const lines = (label, value) => { const [first, ...rest] = shown(value); return rest.length ? [`  ${label}`, ...[first, ...rest].map((line) => `    ${line}`)] : [`  ${label} ${first}`]; };
    return [`${titles.join(" › ")} (${path.join(" › ")})`, ...lines(say("before"), old), ...lines(say("after"), fresh)].join("\n");
  });
}

// ── Ways to send it

const link = (template, words) => template.replace(/\{(\w+)\}/g, (_, key) => encodeURIComponent(words[key] ?? ""));

function finish() {
  const data = record();
  if (complain(data)) return;
  const id = isNew ? byId("kennung").value.trim() : asked.id;
  const told = isNew ? [] : changed(data);
  const file = `content/${own.folder}/${id}.yaml`;
  const name = data.name ?? asked.name;
  const page = `${spec.records}${id}/`;
  const text = isNew ? written(data) : [say("change-head", { name }), page, say("file", { file }), "", told.join("\n\n"), ""].join("\n");
  const title = say(isNew ? "new-title" : "change-title", { name });
  show({ text, title, file, id, hasNews: isNew || told.length > 0 });
}

function show({ text, title, file, id, hasNews }) {
  const box = byId("fertig");
  byId("text").value = text;
  byId("text").rows = Math.min(24, text.split("\n").length + 1);
  for (const place of box.querySelectorAll("[data-file]")) place.textContent = file;
  byId("nichts").hidden = hasNews;
  byId("etwas").hidden = !hasNews;
  box.hidden = false;
  box.querySelector("h2").focus();
  const copied = (way, full, bare, most) => {
    const anchor = byId(way);
    if (!anchor) return;
    const isShort = full.length <= most;
    anchor.href = isShort ? full : bare;
    anchor.onclick = isShort ? null : () => { copy(); };
    byId(`${way}-lang`).hidden = isShort;
  };
  const words = { file, id, title, text, long: say("pasted") };
  const mail = `${isNew ? `# ${say("file", { file })}\n\n` : ""}${text}`.replaceAll("\n", "\r\n");
  const forge = isNew ? spec.new : spec.issue;
  copied("mail", link(spec.mail, { ...words, text: mail }), link(spec.mail, { ...words, text: words.long }), LONGEST_MAIL);
  copied("forge", link(forge, words), link(forge, { ...words, text: "" }), LONGEST_LINK);
  if (byId("bearbeiten")) byId("bearbeiten").href = spec.edit.replace("{file}", file);
  const saved = byId("datei");
  if (saved.href) URL.revokeObjectURL(saved.href);
  saved.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  saved.download = isNew ? `${id}.yaml` : `${id}.txt`;
}

async function copy() {
  const place = byId("text");
  const said = byId("gesagt");
  said.textContent = "";
  try {
    await navigator.clipboard.writeText(place.value);
    said.textContent = say("copied");
  } catch {
    place.focus();
    place.select();
    said.textContent = say("marked");
  }
}

// ── The draft

const draftKey = () => `entwurf:${new URL("../", import.meta.url).pathname}:${own.folder}${asked.id && `:${asked.id}`}`;

function keepDraft() {
  try {
    localStorage.setItem(draftKey(), JSON.stringify({ on: Date.now(), data: collect(form), id: byId("kennung")?.dataset.own ? byId("kennung").value : "" }));
    tellDraft("kept");
  } catch {
    tellDraft("unkept");
  }
}

function draft() {
  try {
    const found = JSON.parse(localStorage.getItem(draftKey()));
    if (found && Date.now() - found.on < KEPT_DAYS * DAY) return found;
    localStorage.removeItem(draftKey());
  } catch { /* nothing is kept, or what is kept is no draft of ours */ }
  return null;
}

function tellDraft(name, words) {
  byId("entwurf").hidden = false;
  byId("entwurf-loeschen").hidden = name !== "kept" && name !== "back";
  const place = byId("entwurf-gesagt");
  const text = say(name, words);
  if (place.textContent !== text) place.textContent = text;
}

function restore() {
  const found = draft();
  if (!found) return;
  fill(form, found.data);
  if (found.id) Object.assign(byId("kennung"), { value: found.id }).dataset.own = "ja";
  byId("formular").before(byId("entwurf"));
  tellDraft("back", { day: new Intl.DateTimeFormat("de", { dateStyle: "long" }).format(found.on) });
}

function deleteDraft() {
  clearTimeout(waiting);
  try { localStorage.removeItem(draftKey()); } catch { /* then there is none */ }
  form.reset();
  fill(form, asked.before ?? {});
  for (const details of form.querySelectorAll("details")) details.open = false;
  delete byId("kennung")?.dataset.own;
  forgive();
  byId("fehler").hidden = byId("fertig").hidden = true;
  proposeId();
  tellDraft("deleted");
  document.querySelector("h1").focus();
}

// ── What people do

let waiting = 0;

form.addEventListener("input", ({ target: control }) => {
  if (control.id === "kennung") control.dataset.own = "ja";
  if (["name", "municipality"].includes(control.closest("[data-key]")?.dataset.key)) proposeId();
  if (control.closest("[data-key]")?.dataset.key === "municipality") suggestTown(control);
  clearTimeout(waiting);
  waiting = setTimeout(keepDraft, PAUSE);
});

/** Nobody has to write the name of the place again (WCAG 2.2, 3.3.7). */
function suggestTown(select) {
  const town = byId("f-place-town");
  if (!town || (town.value && town.value !== town.dataset.suggested)) return;
  town.value = town.dataset.suggested = select.value ? select.selectedOptions[0].textContent.trim() : "";
}

form.addEventListener("click", ({ target: place }) => {
  const button = place.closest("button");
  if (button?.matches("[data-add]")) {
    add(button.closest("[data-key]")).querySelector("legend").focus();
  } else if (button?.matches("[data-remove]")) {
    const list = button.closest("[data-entry]").closest("[data-key]");
    button.closest("[data-entry]").remove();
    count(list);
    list.querySelector(":scope > p > [data-add]").focus();
    keepDraft();
  }
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  finish();
});
byId("kopieren").onclick = copy;
byId("entwurf-loeschen").onclick = deleteDraft;

// ── The start

async function open() {
  try {
    spec = await read(own.rules);
  } catch {
    tellDraft("unreachable");
    return;
  }
  rules = judge(spec);
  taken = new Set(spec.taken);
  if (!isNew && !(await prefill())) return;
  restore();
  proposeId();
  form.hidden = false;
}

async function read(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

/** Put what the site says of an entry into the form; tell whether there is such an entry. */
async function prefill() {
  const [place, id] = location.search.slice(1).split("/");
  let found = null;
  if (/^[a-z0-9-]+$/.test(place ?? "") && /^[a-z0-9-]+$/.test(id ?? "")) {
    try {
      found = (await read(`${place}.json`))[id];
    } catch { /* without a network there is no entry, either */ }
  }
  byId("keiner").hidden = Boolean(found);
  if (!found) return false;
  fill(form, found);
  for (const details of form.querySelectorAll("details")) details.open = false;
  Object.assign(asked, { id, name: found.name, before: collect(form) });
  for (const link of document.querySelectorAll("[data-entry-link]")) Object.assign(link, { textContent: found.name, href: `${own.records}${id}/` });
  byId("welcher").hidden = false;
  return true;
}

open();
