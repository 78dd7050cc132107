/* Questions about a page that axe-core does not ask; each answers with the offenders, in brief. */

(() => {
  const SEEN = { visibilityProperty: true, opacityProperty: true };
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
  const REGION = "[role=region][tabindex='0']"; // scrolls by itself
  const seen = (it) => it.checkVisibility(SEEN) && !it.closest("[inert]");
  const brief = (it) => it.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  const words = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const stops = () => all(FOCUSABLE).filter((it) => it.tabIndex >= 0 && !it.disabled);

  /* What a screen reader calls a link or button: its label, else its text with its pictures'. */
  const named = (it) => {
    if (it.ariaLabel) return words(it.ariaLabel);
    const copy = it.cloneNode(true);
    copy.querySelectorAll("[aria-hidden=true]").forEach((part) => part.remove());
    copy.querySelectorAll("img").forEach((img) => img.replaceWith(img.alt));
    return words(copy.textContent);
  };

  /* Colours as the screen has them, whatever notation they are written in. */
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const rgba = (colour) => {
    if (!known.has(colour)) {
      paint.clearRect(0, 0, 1, 1);
      paint.fillStyle = colour;
      paint.fillRect(0, 0, 1, 1);
      known.set(colour, [...paint.getImageData(0, 0, 1, 1).data]);
    }
    return known.get(colour);
  };
  const linear = (part) => part <= 0.04045 * 255
    ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
  const luminance = ([red, green, blue]) =>
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const contrast = (one, other) => {
    const [light, dark] = [luminance(rgba(one)), luminance(rgba(other))].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const ground = (it) => {
    for (; it; it = it.parentElement) {
      const colour = getComputedStyle(it).backgroundColor;
      if (rgba(colour)[3] === 255) return colour;
    }
    return getComputedStyle(document.documentElement).colorScheme.includes("dark")
      && matchMedia("(prefers-color-scheme: dark)").matches ? "black" : "white";
  };

  /* One <h1>, and no level left out below it. */
  const headings = () => {
    const found = all("h1, h2, h3, h4, h5, h6");
    const level = (it) => Number(it.tagName[1]);
    const firsts = found.filter((it) => level(it) === 1);
    const skipped = found.filter((it, at) => level(it) > (at ? level(found[at - 1]) : 0) + 1);
    return [...(firsts.length === 1 ? [] : [`${firsts.length} × h1`]), ...skipped.map(brief)];
  };

  /* Who moves on by key moves on to the side or downwards; a map's places go by the alphabet.
     A German text goes from left to right wherever it stands. */
  const order = () => {
    const found = stops().filter((it) => !it.closest("svg, .skip"));
    const backwards = (it, at) => {
      if (it.tabIndex > 0) return true;
      const before = found[at - 1];
      if (!at || before.contains(it) || before.closest(REGION) !== it.closest(REGION)) return false;
      const [around, other] = [before.closest("[dir]"), it.closest("[dir]")];
      const forward = (around && around === other ? around : document).dir !== "rtl";
      const [from, to] = [before.getBoundingClientRect(), it.getBoundingClientRect()];
      const beside = forward ? to.left >= from.right - 1 : to.right <= from.left + 1;
      const above = to.bottom <= from.top + 1;
      const level = Math.min(from.bottom, to.bottom) - Math.max(from.top, to.top)
        > Math.min(from.height, to.height) / 2;
      const back = forward ? to.right <= from.left + 1 : to.left >= from.right - 1;
      return (above && !beside) || (level && back);
    };
    return found.filter(backwards).map(brief);
  };

  /* Each stop in turn, as if somebody had come to it by key. */
  const focused = (ask) => {
    const found = [];
    for (const it of stops()) {
      it.focus({ focusVisible: true });
      if (document.activeElement === it && ask(it)) found.push(brief(it));
    }
    document.activeElement.blur();
    for (const it of [document.scrollingElement, ...all(REGION)]) it.scrollTo(0, 0);
    return found;
  };

  /* A ring of two pixels that stands out from what is around it; of a whole card, around the card. */
  const HALO = /^(.+\)) 0px 0px 0px ([\d.]+)px$/; // a ring drawn as a shadow, inside the outline
  const ringless = (it) => {
    const good = (style, around) => {
      const [, colour, width] = HALO.exec(style.boxShadow) ?? [];
      const halo = parseFloat(width) >= 2 && contrast(colour, around) >= 3;
      const lined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      return lined && (halo || contrast(style.outlineColor, around) >= 3);
    };
    if (it.closest("svg")) {
      const stroke = getComputedStyle(it.querySelector("path, rect") ?? it);
      return !(parseFloat(stroke.strokeWidth) >= 2 && contrast(stroke.stroke, ground(it)) >= 3);
    }
    return !good(getComputedStyle(it), ground(it.parentElement))
      && !good(getComputedStyle(it, "::after"), ground(it.offsetParent?.parentElement));
  };

  /* Something that stays where it is lies over all of what has the focus. */
  const covered = (it) => {
    const box = it.getClientRects()[0];
    if (!box) return false;
    const mine = ([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (it.contains(top) || top.contains(it) || it.closest("label")?.contains(top));
    };
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const corners = [[box.x + 2, box.y + 2], [box.right - 2, box.bottom - 2]];
    return ![[x, y], [box.x + 2, y], [box.right - 2, y], ...corners].some(mine);
  };

  /* A link says where it leads; two links of one name lead to the same place. */
  const VAGUE = /^(hier|klicken sie hier|mehr|mehr erfahren|weiterlesen|details|link|website|webseite|telefon|e-?mail( schreiben)?|write an e-?mail|mail|anrufen|call|fax|pdf|download|here|click here|more|read more|learn more|phone)$/i;
  const links = () => {
    const found = all("a[href]");
    const ways = new Map();
    const to = (it) => new URL(it.getAttribute("href"), document.baseURI).href; // of an SVG's link, too
    for (const it of found) ways.set(named(it), (ways.get(named(it)) ?? new Set()).add(to(it)));
    const bad = (it) => !named(it) || VAGUE.test(named(it)) || ways.get(named(it)).size > 1;
    return found.filter(bad).map(brief);
  };

  /* Pictures have words or say that they need none. */
  const NO_WORDS = /^(bild|foto|logo|image|photo|picture|grafik|.*\.(png|jpe?g|webp|gif|svg))$/i;
  const pictures = () => [
    ...all("img").filter((it) => !it.hasAttribute("alt") || NO_WORDS.test(it.alt.trim())),
    ...all("svg").filter((it) => it.ariaHidden !== "true" && !(it.role && it.ariaLabel)),
  ].map(brief);

  /* Words in another script than the page's say in which language they are; names stand in <bdi>. */
  const SCRIPTS = { ar: /\p{Script_Extensions=Arabic}/u, fa: /\p{Script_Extensions=Arabic}/u, ckb: /\p{Script=Arabic}/u,
    ps: /\p{Script=Arabic}/u, ur: /\p{Script=Arabic}/u, prs: /\p{Script=Arabic}/u,
    uk: /\p{Script=Cyrillic}/u, ru: /\p{Script=Cyrillic}/u, bg: /\p{Script=Cyrillic}/u,
    el: /\p{Script=Greek}/u, ti: /\p{Script=Ethiopic}/u, am: /\p{Script=Ethiopic}/u,
    he: /\p{Script=Hebrew}/u, zh: /\p{Script=Han}/u };
  const LATIN = /[\p{Script=Latin}\p{Script=Common}]/u; // and the apostrophe that is a letter
  const SENTENCE = /(\p{Script=Latin}+[\s,.]+){5}/u;
  const languages = () => {
    const found = [];
    const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode()); ) {
      const it = text.parentElement;
      if (it.closest("script, style, template, bdi, title") || !seen(it)) continue; // a title has no parts to mark
      const tag = it.closest("[lang]")?.getAttribute("lang").split("-")[0] ?? "";
      const own = SCRIPTS[tag] ?? LATIN;
      const letters = text.data.match(/\p{L}/gu) ?? [];
      const strange = letters.some((letter) => !own.test(letter) && !LATIN.test(letter));
      if (!tag || strange || (own !== LATIN && SENTENCE.test(text.data))) found.push(brief(it));
    }
    return found;
  };

  /* The first stop leads past the header, into <main>. */
  const skip = () => {
    const first = stops()[0];
    const aim = first?.hash && document.getElementById(first.hash.slice(1));
    return aim?.closest("main") === aim && aim ? [] : [first ? brief(first) : "nothing to skip"];
  };

  /* From the end of a long page one link leads back; screens are counted at any width. */
  const top = () => {
    if (document.documentElement.scrollHeight < 4 * Math.max(innerHeight, 800)) return [];
    const back = all("main a[href^='#']").at(-1);
    const aim = back && document.getElementById(back.hash.slice(1));
    const far = back?.getBoundingClientRect().top + scrollY > innerHeight;
    const works = aim && far && aim.getBoundingClientRect().top + scrollY < 10;
    return works ? [] : ["no way back to the top"];
  };

  /* Every field has its visible label or says what it is; what a browser knows of people it may fill in. */
  const PERSONAL = { email: "email", tel: "tel" };
  const fields = () => all("input:not([type=hidden]), select, textarea").filter((it) => {
    const label = words([...(it.labels ?? [])].map((one) => one.textContent).join(" "));
    const wanted = PERSONAL[it.type];
    return !(label || it.ariaLabel) || (wanted && it.autocomplete !== wanted);
  }).map(brief);

  /* What a script will say later is said aloud. */
  const status = () => [...document.querySelectorAll("[data-busy], [data-failed], output")]
    .filter((it) => !(it.matches("output, [role=status], [role=alert], [aria-live]")))
    .map(brief);

  /* Help stands in the footer of each page, after the content: someone to call, someone to write to. */
  const help = () => {
    const footer = document.querySelector("body > footer");
    const main = document.querySelector("main");
    if (!footer || !main) return ["no footer"];
    const behind = main.compareDocumentPosition(footer) & Node.DOCUMENT_POSITION_FOLLOWING;
    const ways = footer.querySelector("a[href^='tel:'], a[href^='mailto:']");
    return behind && ways && seen(ways) ? [] : ["no help in the footer"];
  };

  /* No rule asks how the device is held, and nothing turns the page. */
  const flat = (rules) => [...rules].flatMap((rule) => [rule, ...flat(rule.cssRules ?? [])]);
  const orientation = () => {
    const rules = [...document.styleSheets].flatMap((sheet) => flat(sheet.cssRules));
    const held = rules.map((rule) => rule.conditionText ?? rule.media?.mediaText ?? "")
      .filter((text) => /orientation/.test(text));
    const turned = [document.documentElement, document.body]
      .filter((it) => /rotate|matrix/.test(getComputedStyle(it).transform + getComputedStyle(it).rotate));
    return [...held, ...turned.map((it) => `turned: ${it.tagName}`)];
  };

  /* Nothing moves by itself, least of all where people have asked for that. */
  const motion = () => {
    const moving = (it) => {
      const style = getComputedStyle(it);
      const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
      return style.animationName !== "none" || lasts(style.transitionDuration)
        || style.scrollBehavior === "smooth";
    };
    return [...document.querySelectorAll("html, body, body *:not(template *)")]
      .filter(moving).map(brief);
  };

  /* Where a field ends can be seen: its line or its ground stands out. */
  const edges = () => all("input, select, textarea").filter((it) => {
    const style = getComputedStyle(it);
    const around = ground(it.parentElement);
    if (it.type === "checkbox" || it.type === "radio") return style.appearance === "none";
    const lined = ["Top", "Right", "Bottom", "Left"].every((side) =>
      parseFloat(style[`border${side}Width`]) >= 1
      && contrast(style[`border${side}Color`], around) >= 3);
    return !lined && contrast(style.backgroundColor, around) < 3;
  }).map(brief);

  /* People who speak to their computer say what they see. */
  const spoken = () => all("a[aria-label], button[aria-label], summary[aria-label]")
    .filter((it) => !it.closest("svg"))
    .filter((it) => !words(it.ariaLabel).toLowerCase().includes(words(it.innerText).toLowerCase()))
    .map(brief);

  /* Where people set their own colours, buttons, fields and cards are still shapes. */
  const outlines = () => all(".kern-btn, .card, .door, .tile, input:not([type=checkbox])")
    .filter((it) => parseFloat(getComputedStyle(it).borderTopWidth) < 1).map(brief);

  globalThis.checks = {
    headings, order, links, pictures, languages, skip, top, fields, status, help, orientation,
    motion, edges, spoken, outlines,
    rings: () => focused(ringless),
    hidden: () => focused(covered),
  };
})();
