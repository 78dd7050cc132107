// Read a page aloud with the voices of the device, paragraph by paragraph (components/aloud.html).
//
// Only voices that speak on the device itself: what people read is sent to nobody. Where there is none
// for the page's language, there is no button.

const box = document.getElementById("vorlesen");
const BLOCKS = "h1, h2, h3, p, li, dt, dd, address, td, th";
const LEFT_OUT = "[hidden], .no-print, .report, nav, form, button, script, template, noscript, .sr-only";
const LONGEST = 220; // letters, since some devices stop after a quarter of a minute
const SENTENCE = /[^.!?؟。]+[.!?؟。]*\s*/g;

if (box && "speechSynthesis" in window) {
  offer();
  speechSynthesis.addEventListener?.("voiceschanged", offer);
  addEventListener("pagehide", () => speechSynthesis.cancel());
}

function voice(lang) {
  const base = lang.split("-")[0];
  return speechSynthesis.getVoices().find((it) => it.localService && it.lang.toLowerCase().split(/[-_]/)[0] === base);
}

function offer() {
  if (!box.hidden || !voice(document.documentElement.lang)) return;
  const [play, stop] = box.querySelectorAll("button");
  const label = play.querySelector(".kern-label");
  const { start, pause, resume } = box.dataset;
  let turn = 0;
  let state = "idle";

  function become(next) {
    state = next;
    label.textContent = { idle: start, reading: pause, paused: resume }[next];
    stop.hidden = next === "idle";
  }

  async function read() {
    const mine = ++turn;
    become("reading");
    for (const block of blocks()) {
      block.classList.add("aloud__now");
      for (const text of pieces(block.innerText)) {
        if (mine === turn) await say(text, block.closest("[lang]").lang);
      }
      block.classList.remove("aloud__now");
      if (mine !== turn) return;
    }
    become("idle");
  }

  play.onclick = () => {
    if (state === "idle") return read();
    if (state === "reading") {
      speechSynthesis.pause();
      return become("paused");
    }
    speechSynthesis.resume();
    become("reading");
  };
  stop.onclick = () => {
    turn += 1;
    speechSynthesis.resume();
    speechSynthesis.cancel();
    become("idle");
    play.focus();
  };
  box.hidden = false;
}

/** What is read: the innermost blocks of the page that are to be seen, in their order. */
function blocks() {
  const all = [...document.querySelectorAll("main :is(" + BLOCKS + ")")];
  return all.filter((block) =>
    !block.closest(LEFT_OUT) && !block.querySelector(BLOCKS) && block.innerText.trim() && block.offsetParent);
}

function pieces(text) {
  const found = [];
  for (const sentence of text.replace(/\s+/g, " ").trim().match(SENTENCE) ?? []) {
    const last = found.at(-1);
    if (last && (last + sentence).length <= LONGEST) found[found.length - 1] += sentence;
    else found.push(sentence);
  }
  return found;
}

/** Say something, in the voice of its language; silent where the device has none. */
function say(text, lang) {
  const found = voice(lang);
  if (!found) return Promise.resolve();
  return new Promise((done) => {
    const words = new SpeechSynthesisUtterance(text);
    Object.assign(words, { lang: found.lang, voice: found, onend: done, onerror: done });
    speechSynthesis.speak(words);
  });
}
