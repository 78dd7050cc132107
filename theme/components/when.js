// When something is open: today in the district, whatever day and hour the device has.
//
// The patterns that say so come with the index, a file of their own that only whoever asks for today
// loads (signpost/openings.py explains them). What no calendar can tell („every second week“) is not
// called open today.

const ZONE = "Europe/Berlin";
const DAYS = ["so", "mo", "di", "mi", "do", "fr", "sa"];
const TODAY = "heute";
const NOW = "jetzt";
const MIDNIGHT = "2359"; // what „24:00“ is read as
const LATE = "9"; // after every clock
const PARTS = { vormittags: [0, 12], nachmittags: [12, 17], abends: [17, 24] };

/** The days that all of a district keeps, as the list says them, and its clock. */
export function calendar({ dataset }) {
  const holidays = new Set(dataset.holidays.split(" "));
  const vacations = dataset.vacations.split(" ").filter(Boolean).map((it) => it.split("/"));
  const within = (day) => ([first, last]) => (!first || first <= day) && (!last || day <= last);
  const clock = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, dateStyle: "short" });
  const hand = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, timeStyle: "short", hourCycle: "h23" });

  /** Today's date in the district, as in 2026-12-24. */
  const today = () => clock.format(new Date());

  /** The time in the district, as in 0930. */
  const minute = () => hand.format(new Date()).replace(":", "");

  const isOver = ([, to], clock) => to && to !== MIDNIGHT && to <= clock;

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
      const due = rhythm === "w" || rhythm[0] === "m" && weeks.some((week) => rhythm.includes(week, 1))
        || rhythm[0] === "z" && (weekOf(day) - weekOf(rhythm.slice(1))) % 2 === 0;
      const free = holidays.has(day) && !flags.includes("f") || flags.includes("s") && vacations.some(within(day));
      if (days.match(/../g).includes(weekday) && due && !free && within(day)([first, last])) found.push(span.split("-"));
    }
    return outer(found.sort());
  }

  /** Add to what records can be filtered by whether they are open today and now, and in which part of the day. */
  function mark(records) {
    const [day, clock] = [today(), minute()];
    for (const has of records.values()) {
      for (const it of [...has]) if (LIVE.test(it)) has.delete(it);
      const some = hours(has, day);
      const open = some.filter(([from, to]) => from && to && from <= clock && !isOver([from, to], clock));
      for (const [name, times] of [[TODAY, some], [NOW, open]]) {
        if (times.length) has.add(`wann:${name}`);
        for (const [part, [begins, ends]] of Object.entries(PARTS)) {
          if (times.some(([from, to]) => reaches(from || to, to || from, begins, ends))) has.add(`um:${name}-${part}`);
        }
      }
    }
  }

  /** Where something stands among what is open today: what comes next first, what is over last. */
  function rank(has) {
    const clock = minute();
    const left = hours(has, today()).filter((span) => !isOver(span, clock));
    return left.length ? left[0][0] : LATE;
  }

  /** Today's hours in words, and whether a notice says that something is different. */
  function remark(has) {
    const day = today();
    const some = hours(has, day).filter(([from, to]) => from || to);
    const spans = some.map((span) => span.filter(Boolean).map(time).join("–"));
    const notice = [...has].some((it) => it.startsWith("achtung:") && within(day)(["", it.slice(8)]));
    const over = some.length > 0 && some.every((span) => isOver(span, minute()));
    const said = spans.length ? (over ? dataset.over : dataset.open).replace("#", () => spans.join(", ")) : "";
    return [said, notice ? dataset.notice : ""].filter(Boolean);
  }

  const time = (digits) => (digits === MIDNIGHT ? "24:00" : `${digits.slice(0, 2)}:${digits.slice(2)}`); // as pages write it

  return { today, hours, mark, rank, remark };
}

/** Times that do not lie within others: hours and an offer often say the same. */
function outer(spans) {
  const within = ([from, to], [first, last]) => from === first && to === last || from && to && first && last && first <= from && to <= last;
  return spans.filter((span, at) => !spans.some((other, number) => number !== at && within(span, other) && (number < at || !within(other, span))));
}

/** Whether a time from one clock to another (as in 1730) reaches into the hours between two. */
function reaches(from, to, begins, ends) {
  if (!from) return false;
  const [first, last] = [from, to].map((it) => it.slice(0, 2) * 60 + +it.slice(2));
  return first < ends * 60 && (last > begins * 60 || first === last && first >= begins * 60);
}

/** The number of a day's week, which begins on Monday. */
const weekOf = (day) => Math.floor((Date.parse(day) / 864e5 + 3) / 7); // the first day of all was a Thursday

const LIVE = new RegExp(`^(?:wann|um):(?:${TODAY}|${NOW})`);

/** Whether a question is about today, so that the patterns are needed. */
export const isNow = ({ chosen }) => chosen.some(({ value }) => LIVE.test(value));

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
    const meant = choices.filter((it) => it.words.includes(folded(part)));
    if (meant.length) said.set(part, meant);
  }
  if (!said.size) return { chosen: [], words };
  const others = words.split(/\s+/).filter((part) => !said.has(bare(part, WORDS)));
  const rest = others.filter((part) => !open.includes(folded(bare(part, WORDS))));
  return { chosen: [...new Set([...said.values()].flat())], words: rest.join(" ") };
}

/** A text without the words that say one choice. */
export function unheard(words, choice, { WORDS, folded }) {
  return words.split(/\s+/).filter((part) => !choice.words.includes(folded(bare(part, WORDS)))).join(" ");
}

const bare = (part, WORDS) => part.match(WORDS)?.join("") ?? "";
