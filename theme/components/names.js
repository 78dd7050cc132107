// Dates and committees in the search, by name alone: whoever types what one is called gets a link to it.
// They have a small file of their own, so that their words never push aside what helps people.

const MOST = 5;
const SHORTEST = 3; // letters of a word that means something

/** Return what finds names: their words begin with all words of a question but those that say nothing. */
export function register({ folded, WORDS, file }) {
  const split = (text) => (text.match(WORDS) ?? []).map(folded);
  let loading;
  const load = async () => {
    const lines = await (await fetch(file, { cache: "no-cache" })).json();
    return lines.map(([name, path, about, foreign]) => ({ name, path, about, foreign, words: split(name) }));
  };
  return async (question, empty) => {
    const said = split(question).filter((part) => !empty.has(part));
    if (!said.some((part) => part.length >= SHORTEST)) return [];
    const all = await (loading ??= load().catch(() => []));
    return all.filter(({ words }) => said.every((part) => words.some((word) => word.startsWith(part)))).slice(0, MOST);
  };
}
