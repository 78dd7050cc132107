// The rules of the schema, as the page was given them: what is wrong with a record, before it is sent.
//
// Patterns, lengths, choices and sentences come from the program (form_rules.py); here is only how
// they are asked. A test holds both sides against each other on thousands of records.

const YES = new Set(["ja", "yes", "true", "wahr", "on"]);
const WEEKDAYS = ["so", "mo", "di", "mi", "do", "fr", "sa"];
const GERMAN_DATE = /^[0-9]{1,2}\.\s?[0-9]{1,2}\.\s?[0-9]{4}$/;
const LONGEST_SHOWN = 60;

const isText = (value) => typeof value === "string";
const size = (text) => [...text].length; // as the program counts: signs, not halves of them

/** What asks records of one kind: {record, patterns, limits, sentences, details}. */
export function judge(spec) {
  const made = new Map();

  function pattern(source, flags = "u") {
    const key = `${flags} ${source}`;
    if (!made.has(key)) made.set(key, new RegExp(source, flags));
    made.get(key).lastIndex = 0;
    return made.get(key);
  }

  // ── Single values: null, or the type of what is wrong

  /** Whether Markdown is nested beyond reason. */
  function isTooDeep(text) {
    const { opening, indent, rule } = spec.patterns;
    for (const [, levels] of text.matchAll(pattern(opening, "gmu"))) if (size(levels) > spec.limits.levels) return true;
    const blocks = text.split(/\n(?:[ \t]*\n)+/);
    return pattern(indent, "mu").test(text) || blocks.some((block) => [...block.matchAll(pattern(rule, "gmu"))].length > spec.limits.rules);
  }

  /** The type that the program gives to a value whose form is wrong. */
  const types = {
    date: (value) => (/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value) ? "no_such_day" : GERMAN_DATE.test(value) ? "german_date" : "date_wanted"),
    time: () => "time_wanted",
    boolean: () => "yes_or_no",
    "whole-number": () => "whole_number",
    url: () => "url",
    email: () => "email",
    phone: () => "phone",
  };

  function fault(node, value) {
    if (pattern(spec.patterns.sign).test(value)) return "sign";
    if (node.of) return node.of.includes(value) ? null : "literal_error";
    const said = node.exact ? value : value.trim(); // of texts, white space around them counts for nothing
    if (size(said) > (node.max ?? Infinity)) return "string_too_long";
    if (size(said) < (node.min ?? 0)) return "string_too_short";
    if (node.pattern && !pattern(node.pattern).test(said)) return types[node.format]?.(said) ?? "string_pattern_mismatch";
    if (Number(said) < (node.least ?? -Infinity)) return "greater_than_equal";
    if (Number(said) > (node.most ?? Infinity)) return "less_than_equal";
    return node.format === "markdown" && isTooDeep(said.replace(/^\n+/, "")) ? "text_too_deep" : null;
  }

  // ── What several values say together

  /** Minutes since midnight of „15:00“, „9.30 Uhr“ and „24:00“, which is a minute less. */
  function minutes(value) {
    const [hour, minute] = value.match(/[0-9]+/g).map(Number);
    return Math.min(hour * 60 + minute, 24 * 60 - 1);
  }

  function weekday(day) {
    const [year, month, date] = day.split("-").map(Number);
    return WEEKDAYS[new Date(Date.UTC(2000 + (year % 400), month - 1, date)).getUTCDay()]; // the calendar repeats
  }

  /** Rule → the fields it asks about, the one to be named for it, and whether it is broken. */
  const asked = {
    "not-before": ({ first, last }) => [[first, last], last, (from, until) => from && until && until < from],
    after: ({ first, last }) => [[first, last], last, (from, to) => from && to && minutes(to) <= minutes(from)],
    weekday: ({ field, days }) => [[field, days], field, (day, on) => day && !on.includes(weekday(day))],
    "not-above": ({ least, most }) => [[least, most], most, (min, max) => min && max && Number(max) < Number(min)],
    free: ({ field, amount }) => [[field, amount], amount, (free, euros) => free && YES.has(free.toLowerCase()) && euros && !/^[0,.]*$/.test(euros)],
    some: ({ fields }) => [fields, fields[0], (...all) => all.every((value) => value === undefined)],
    unique: ({ field, key }) => [[field], field, (list) => list?.some((one, at) => list.findIndex((other) => other[key] === one[key]) < at)],
  };

  // ── Whole records

  /** Add what is wrong with a value to a list. */
  function look(node, value, path, found) {
    const before = found.length;
    const add = (type, where = path) => found.push({ path: where, type, value });
    if (node.fields) {
      for (const key of node.need ?? []) if (!Object.hasOwn(value, key)) add("missing", [...path, key]);
      for (const [key, part] of Object.entries(value)) {
        if (Object.hasOwn(node.fields, key)) look(node.fields[key], part, [...path, key], found);
        else add("extra_forbidden", [...path, key]);
      }
      if (found.length === before) {
        for (const rule of node.rules ?? []) {
          const [keys, named, isBroken] = asked[rule.rule](rule);
          if (isBroken(...keys.map((key) => value[key]))) add(rule.type, [...path, named]);
        }
      }
    } else if (node.item) {
      value.forEach((part, at) => look(node.item, part, [...path, at], found));
      if (value.length < (node.min ?? 0)) add("too_short");
      if (value.length > (node.max ?? Infinity)) add("too_long");
    } else {
      const type = fault(node, value);
      if (type) add(type);
    }
  }

  /** Every fault of a record: where, of which type, of which value. */
  function faults(data) {
    const found = [];
    look(spec.record, data, [], found);
    return found;
  }

  /** The field that a path leads to. */
  const at = (path) => path.reduce((node, step) => (isText(step) ? node?.fields?.[step] : node?.item), spec.record);

  // ── Sentences

  const details = {
    url: (value) => (/^https?:/i.test(value) ? (value.split(/[/?#]/)[2]?.includes("@") ? "user" : "host") : "scheme_missing"),
    email: (value) => (!value.includes("@") ? "at" : pattern(spec.patterns.local).test(value.slice(0, value.lastIndexOf("@"))) ? "host" : "local"),
  };

  /** The German sentence for a fault, and what would be right. */
  function sentence({ path, type, value }) {
    const node = at(path) ?? {};
    const kind = type === "missing" && (node.of || node.item) ? "unchosen" : type;
    const text = isText(value) ? value.trim() : "";
    const [message, hint] = spec.sentences[kind] ?? spec.sentences.general;
    const words = {
      field: node.title,
      value: text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text,
      example: node.example,
      length: size(text),
      max_length: node.max,
      excess: size(text) - node.max,
      ge: node.least,
      le: node.most,
      fault: spec.details[type]?.[details[type]?.(text)],
    };
    const fill = (said) => said.replace(/\{(\w+)\}/g, (_, name) => words[name] ?? "").trim();
    return { message: fill(message), hint: hint.includes("{example}") && !node.example ? "" : fill(hint) };
  }

  return { faults, sentence, at };
}

/** A name as an id: ä becomes ae, all but letters and digits a hyphen; may be empty. */
export function slug(name) {
  const spelt = { "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa" };
  const text = name.normalize("NFC").toLowerCase().replace(/[äöüßøå]/g, (sign) => spelt[sign]);
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 64).replace(/-+$/, "");
}
