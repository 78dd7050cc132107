// „Merken“: entries that people keep on their own device, and how many there are.
//
// Stored are addresses within the site alone, such as „initiativen/repair-cafe“: no names and no
// numbers, so that nothing outlives what its owner has taken back. Nothing is stored before somebody
// asks for it, and nothing is left when the list is empty. Each site has a place of its own, even
// where several lie in folders of one host.

const KEY = `merkliste:${new URL("../", import.meta.url).pathname}`;
const PATH = /^(?:initiativen|kontakte)\/[a-z0-9]+(?:-[a-z0-9]+)*$/;
const IN_LINK = /\/((?:initiativen|kontakte)\/[^/]+)\/(?:index\.html)?$/;
const BOXES = ".card, article.contact";
const number = new Intl.NumberFormat(document.documentElement.lang);
const seen = [];

const byId = (id) => document.getElementById(id);
export const isPath = (path) => PATH.test(path);

/** What is kept, in the order in which it was; nothing where the browser keeps nothing. */
export function kept() {
  try {
    return [...new Set((localStorage.getItem(KEY) ?? "").split(" ").filter(isPath))];
  } catch {
    return [];
  }
}

/** Keep these and nothing else; false where the browser does not let us. */
export function keep(paths) {
  try {
    if (paths.length) localStorage.setItem(KEY, paths.join(" "));
    else localStorage.removeItem(KEY);
  } catch {
    return false;
  }
  show();
  return true;
}

/** Call a function whenever something else is kept than before, here or in another window. */
export const onChange = (then) => seen.push(then);

/** Say beside an element that nothing can be kept. */
export function refuse(beside) {
  const failed = byId("nicht-gemerkt").content.firstElementChild;
  document.querySelector(`.${failed.className}`)?.remove();
  beside.after(failed.cloneNode(true));
}

function show() {
  const paths = kept();
  for (const button of document.querySelectorAll(".keep")) {
    button.setAttribute("aria-pressed", paths.includes(button.dataset.path));
  }
  for (const link of document.querySelectorAll(".kept")) {
    link.hidden = !paths.length;
    link.querySelector(".kept__count").textContent = `(${number.format(paths.length)})`;
  }
  for (const then of seen) then(paths);
}

function button(path, called) {
  const made = byId("merken").content.firstElementChild.cloneNode(true);
  made.dataset.path = path;
  const marked = [...called.childNodes].map((node) => node.cloneNode(true)); // in its own language
  made.querySelector(".sr-only").append(" ", ...marked);
  made.onclick = () => {
    const before = kept();
    const now = before.includes(path) ? before.filter((one) => one !== path) : [...before, path];
    if (!keep(now)) refuse(made);
  };
  return made;
}

/** Give every card and every person a button; lists that the search makes, too. */
function equip() {
  let more = false;
  for (const box of document.querySelectorAll(BOXES)) {
    const link = box.querySelector("h2 a, h3 a, h4 a");
    const path = link && IN_LINK.exec(link.pathname)?.[1];
    if (!path || !isPath(path) || box.querySelector(".keep")) continue;
    box.append(button(path, link));
    more = true;
  }
  if (more) show();
}

for (const place of document.querySelectorAll(".actions[data-keep]")) {
  place.append(button(place.dataset.keep, document.querySelector("h1")));
}
equip();
show();
new MutationObserver(equip).observe(byId("inhalt"), { childList: true, subtree: true });
addEventListener("storage", show);
addEventListener("pageshow", (event) => event.persisted && show());
