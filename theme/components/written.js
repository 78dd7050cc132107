// Data → YAML as editors write it: plain where every reader of YAML takes it for text.
//
// The loader takes every scalar for text, so this is about people and other programs: what looks like
// a number, a truth value or a time has quotes. Days and short whole numbers have none, as in the
// handbook. Long texts stand in lines of their own.

const WIDTH = 88; // columns that a list or mapping may take in one line
const ODD_START = new Set("-?:,[]{}#&*!|>'\"%@`~=");
const BREAKS = /: |:$| #|[\n\t\ufeff]|^\s|\s$/;
const BREAKS_FLOW = /[,[\]{}:]/;
const NO_TEXT = /^(?:null|true|false|yes|no|on|off|y|n|[-+.]?[0-9][0-9_.,:eEtTzZ+-]*|0[xo][0-9a-fA-F]+|\.inf|\.nan)$/i;
const BARE = /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|0|[1-9][0-9]{0,3})$/;
const NO_LITERAL = /^\s|^ *\t|[^\n\S]+$|\n\n$|\ufeff/;

const isText = (value) => typeof value === "string";
const isList = Array.isArray;

function isPlain(text, flow) {
  if (BARE.test(text)) return true;
  if (!text || ODD_START.has(text[0]) || NO_TEXT.test(text) || BREAKS.test(text)) return false;
  return !(flow && BREAKS_FLOW.test(text));
}

/** Whether a text has several lines and can have them in the file, too. */
const isLiteral = (text) => text.includes("\n") && text.trim() !== "" && !text.split("\n").some((line) => /^ *\t/.test(line)) && !NO_LITERAL.test(text);

const double = (text) => `"${text.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\t", "\\t").replaceAll("\ufeff", "\\uFEFF")}"`;

const scalar = (text, flow) => isPlain(text, flow) ? text : double(text);

/** A value in one line, as it stands in brackets or braces. */
function inline(value) {
  if (isText(value)) return scalar(value, true);
  if (isList(value)) return `[${value.map(inline).join(", ")}]`;
  return `{${Object.entries(value).map(([key, part]) => `${key}: ${inline(part)}`).join(", ")}}`;
}

/** Whether a value is small enough for one line: no lines of its own, no blocks within blocks. */
function isSmall(value, room, depth = 0) {
  const parts = isText(value) ? [] : isList(value) ? value : Object.values(value);
  if (depth > 1 && parts.length && !isList(value)) return false;
  return parts.every((part) => isText(part) ? !part.includes("\n") : isSmall(part, WIDTH, depth + 1)) && inline(value).length <= room;
}

/** The lines of a value that follows „key:“ or „-“ (whose own width is given), so far in. */
function lines(value, indent, before) {
  const start = " ".repeat(indent);
  if (isText(value) && isLiteral(value)) {
    const body = value.replace(/\n$/, "").split("\n").map((line) => line ? start + line : "");
    return [value.endsWith("\n") ? "|" : "|-", ...body];
  }
  if (isText(value)) return [scalar(value, false)];
  if (isSmall(value, WIDTH - before)) return [inline(value)];
  if (isList(value)) return ["", ...value.flatMap((part) => item(part, indent))];
  return ["", ...Object.entries(value).flatMap(([key, part]) => entry(key, part, indent))];
}

function entry(key, value, indent) {
  const [first, ...rest] = lines(value, indent + 2, indent + key.length + 2);
  return [`${" ".repeat(indent)}${key}:${first && ` ${first}`}`, ...rest];
}

function item(value, indent) {
  const start = `${" ".repeat(indent)}- `;
  if (isText(value) || isList(value) || isSmall(value, WIDTH - indent - 2)) {
    const [first, ...rest] = lines(value, indent + 2, indent + 2);
    return [start + first, ...rest];
  }
  const [first, ...rest] = Object.entries(value).flatMap(([key, part]) => entry(key, part, indent + 2));
  return [start + first.trimStart(), ...rest];
}

/** A record's text: one field a line, and blocks below. Only texts, lists and mappings are data. */
export const written = (data) => Object.entries(data).flatMap(([key, value]) => entry(key, value, 0)).map((line) => `${line}\n`).join("");
