// When something is open: today in the district, whatever day and hour the device has.
//
// The patterns that say so come with the index, a file of their own that only whoever asks for today
// loads (signpost/openings.py explains them). What no calendar can tell („every second week“) is not
// called open today.

const ZONE = "Europe/Berlin";
const DAYS = ["so", "mo", "di", "mi", "do", "fr", "sa"];
const NOW = "heute";
const PARTS = { vormittags: [0, 12], nachmittags: [12, 17], abends: [17, 24] };

/** The days that all of a district keeps, as the list says them, and its clock. */
export function calendar({ dataset }, lang) {
  const holidays = new Set(dataset.holidays.split(" "));
  const vacations = dataset.vacations.split(" ").filter(Boolean).map((it) => it.split("/"));
  const within = (day) => ([first, last]) => (!first || first <= day) && (!last || day <= last);
  const clock = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, dateStyle: "short" });
  const shown = new Intl.DateTimeFormat(lang, { timeStyle: "short", timeZone: "UTC" });

  /** Today's date in the district, as in 2026-12-24. */
  const today = () => clock.format(new Date());

  /** When something is open on a day, as [[from, to], …] in hours and minutes; "" where that is not said. */
  function hours(has, day) {
    const closed = [...has].filter((it) => it.startsWith("zu:")).map((it) => it.slice(3).split("/"));
    if (closed.some(within(day))) return [];
    const date = new Date(`${day}T12:00Z`);
    const weekday = DAYS[date.getUTCDay()];
    const number = date.getUTCDate();
    const left = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate() - number;
    const found = [];
    for (const pattern of has) {
      if (!pattern.startsWith("zeit:")) continue;
      const [days, span, rhythm, first, last, flags] = pattern.slice(5).split("/");
      const weeks = [String(Math.ceil(number / 7)), ...(left < 7 ? ["9"] : [])];
      const due = rhythm === "w" || rhythm[0] === "m" && weeks.some((week) => rhythm.includes(week, 1));
      const free = holidays.has(day) && !flags.includes("f") || flags.includes("s") && vacations.some(within(day));
      if (days.match(/../g).includes(weekday) && due && !free && within(day)([first, last])) found.push(span.split("-"));
    }
    return found.sort();
  }

  /** Add to what records can be filtered by whether they are open today, and in which part of it. */
  function mark(records) {
    const day = today();
    for (const has of records.values()) {
      for (const it of [...has]) if (it === `wann:${NOW}` || it.startsWith(`um:${NOW}`)) has.delete(it);
      const some = hours(has, day);
      if (some.length) has.add(`wann:${NOW}`);
      for (const [part, [begins, ends]] of Object.entries(PARTS)) {
        if (some.some(([from, to]) => reaches(from || to, to || from, begins, ends))) has.add(`um:${NOW}-${part}`);
      }
    }
  }

  /** Today's hours in words, and whether a notice says that something is different. */
  function remark(has) {
    const day = today();
    const some = hours(has, day).filter(([from, to]) => from || to);
    const spans = some.map((span) => span.filter(Boolean).map(time).join("–"));
    const notice = [...has].some((it) => it.startsWith("achtung:") && within(day)(["", it.slice(8)]));
    const said = spans.length ? dataset.open.replace("#", () => spans.join(", ")) : "";
    return [said, notice ? dataset.notice : ""].filter(Boolean);
  }

  const time = (digits) => shown.format(new Date(`1970-01-01T${digits.slice(0, 2)}:${digits.slice(2)}Z`));

  return { today, hours, mark, remark };
}

/** Whether a time from one clock to another (as in 1730) reaches into the hours between two. */
function reaches(from, to, begins, ends) {
  if (!from) return false;
  const [first, last] = [from, to].map((it) => it.slice(0, 2) * 60 + +it.slice(2));
  return first < ends * 60 && (last > begins * 60 || first === last && first >= begins * 60);
}

/** Whether a question is about today, so that the patterns are needed. */
export const isNow = ({ chosen }) => chosen.some(({ value }) => value === `wann:${NOW}`);

/** Filters that only make sense together: open on Mondays and in the evening is not on Monday evening. */
export function joined(groups) {
  const [days, parts] = ["wann", "uhrzeit"].map((name) => groups.find(([filter]) => filter === name));
  if (!days || !parts) return groups;
  const pairs = days[1].flatMap(({ id }) => parts[1].map((part) => ({ value: `um:${id}-${part.id}` })));
  return [...groups.filter((group) => group !== days && group !== parts), ["um", pairs]];
}

/** The words of a text that say a time, as choices of filters, and the others; „open“ says nothing then. */
export function heard(words, choices, { WORDS, folded }, open) {
  const said = new Map();
  for (const part of words.match(WORDS) ?? []) {
    const choice = choices.find((it) => it.words.includes(folded(part)));
    if (choice) said.set(part, choice);
  }
  if (!said.size) return { chosen: [], words };
  const others = words.split(/\s+/).filter((part) => !said.has(bare(part, WORDS)));
  const rest = others.filter((part) => !open.includes(folded(bare(part, WORDS))));
  return { chosen: [...new Set(said.values())], words: rest.join(" ") };
}

/** A text without the words that say one choice. */
export function unheard(words, choice, { WORDS, folded }) {
  return words.split(/\s+/).filter((part) => !choice.words.includes(folded(bare(part, WORDS)))).join(" ");
}

const bare = (part, WORDS) => part.match(WORDS)?.join("") ?? "";
