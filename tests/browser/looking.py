"""Questions about what a page looks like, asked in the browser; each answer names the offenders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

_SEEN: Final = "it.checkVisibility({visibilityProperty: true, opacityProperty: true})"
_BRIEF: Final = "const brief = (it) => it.outerHTML.replace(/\\s+/g, ' ').slice(0, 100);"

_REGION: Final = "const region = (it) => it?.closest('[role=region][tabindex=\"0\"]');"
"""A table may be wider than the window if it scrolls inside itself, by key too (WCAG 1.4.10)."""

_BEYOND: Final = f"""() => {{
    {_BRIEF}
    {_REGION}
    const width = document.documentElement.clientWidth;
    const out = (it) => {{
        const box = it.getBoundingClientRect();
        return box.width > 0 && (box.right > width + 1 || box.left < -1);
    }};
    const found = [];
    const menus = [...document.querySelectorAll("details")].filter((it) => {_SEEN});
    for (const menu of [null, ...menus]) {{
        if (menu) menu.open = true;
        const all = [...(menu ?? document.body).querySelectorAll("*")];
        const inner = all.filter((it) => {_SEEN} && !it.closest(".skip, svg *")
            && !region(it.parentElement) && out(it));
        found.push(...inner.slice(0, 3).map(brief));
        if (document.documentElement.scrollWidth > width) found.push("the page scrolls sideways");
        if (menu) menu.open = false;
    }}
    return found;
}}"""

_CUT: Final = f"""() => {{
    {_BRIEF}
    {_REGION}
    const cut = (it) => {{
        const style = getComputedStyle(it);
        const hides = [style.overflowX, style.overflowY].some((way) => way !== "visible");
        const fits = it.scrollWidth <= it.clientWidth + 1 && it.scrollHeight <= it.clientHeight + 1;
        return hides && !fits && region(it) !== it;
    }};
    const unseen = "svg, svg *, .sr-only, .sr-only *, input, textarea";
    const all = [...document.querySelectorAll(`body *:not(${{unseen}})`)];
    return all.filter((it) => {_SEEN} && cut(it)).slice(0, 5).map(brief);
}}"""

_PALE: Final = f"""() => {{
    const paint = document.createElement("canvas").getContext("2d", {{willReadFrequently: true}});
    const rgba = (colour) => {{
        paint.clearRect(0, 0, 1, 1);
        paint.fillStyle = colour;
        paint.fillRect(0, 0, 1, 1);
        return [...paint.getImageData(0, 0, 1, 1).data];
    }};
    const light = (part) => part <= 0.04045 * 255
        ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
    const luminance = ([red, green, blue]) =>
        0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);
    const ground = (it) => {{
        for (; it; it = it.parentElement) {{
            const colour = rgba(getComputedStyle(it).backgroundColor);
            if (colour[3] === 255) return colour;
        }}
        return [255, 255, 255, 255];
    }};
    const found = {{}};
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode()); ) {{
        const it = text.parentElement;
        if (!text.data.trim() || !{_SEEN}) continue;
        const style = getComputedStyle(it);
        const pair = [luminance(rgba(style.color)), luminance(ground(it))].sort((a, b) => b - a);
        const contrast = (pair[0] + 0.05) / (pair[1] + 0.05);
        const size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
        if (contrast < (large ? 3 : 4.5)) found[text.data.trim().slice(0, 40)] = contrast;
    }}
    return found;
}}"""

_SMALL: Final = f"""() => {{
    {_BRIEF}
    const LEAST = 23.5;
    const all = [...document.querySelectorAll("a[href], button, input, summary, select")]
        .filter((it) => {_SEEN} && it.getBoundingClientRect().width > 1);
    const boxes = all.map((it) => it.getBoundingClientRect());
    const small = (box) => Math.min(box.width, box.height) < LEAST;
    const inText = (it) => {{
        const around = it.closest("p, li, dd, dt, h1, h2, h3, address");
        return getComputedStyle(it).display === "inline" && around
            && around.textContent.trim().length > it.textContent.trim().length;
    }};
    const crowded = (at) => {{
        const [x, y] = [boxes[at].x + boxes[at].width / 2, boxes[at].y + boxes[at].height / 2];
        return all.some((other, number) => {{
            if (number === at || other.contains(all[at]) || all[at].contains(other)) return false;
            const box = boxes[number];
            const [apart, below] = [box.x + box.width / 2 - x, box.y + box.height / 2 - y];
            if (small(box) && Math.hypot(apart, below) < 24) return true;
            const aside = Math.max(box.left - x, 0, x - box.right);
            const above = Math.max(box.top - y, 0, y - box.bottom);
            return Math.hypot(aside, above) < 12;
        }});
    }};
    return all.filter((it, at) => small(boxes[at]) && !inText(it) && crowded(at))
        .slice(0, 8).map(brief);
}}"""

_FOCUS: Final = f"""() => {{
    {_BRIEF}
    const it = document.activeElement;
    if (!it || it === document.body) return null;
    const ring = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const visible = ring(getComputedStyle(it)) || ring(getComputedStyle(it, "::after"));
    const box = it.getBoundingClientRect();
    const inside = box.bottom > 0 && box.top < innerHeight
        && box.right > 0 && box.left < innerWidth;
    const [x, y] = [box.x + Math.min(box.width / 2, 12), box.y + Math.min(box.height / 2, 12)];
    const above = document.elementFromPoint(x, y);
    const covered = above && !it.contains(above) && !above.contains(it)
        && !it.closest("label")?.contains(above);
    const place = [...document.querySelectorAll('*')].indexOf(it);
    return {{it: brief(it), place, visible, inside, covered: Boolean(covered)}};
}}"""


def beyond(page: Page) -> list[str]:
    """Return what sticks out of the window to the sides, with each menu opened in turn."""
    return _list(page.evaluate(_BEYOND))


def cut(page: Page) -> list[str]:
    """Return elements whose content does not fit and is hidden; fields scroll by themselves."""
    return _list(page.evaluate(_CUT))


def pale(page: Page) -> dict[str, float]:
    """Return texts with too little contrast to what is behind them (WCAG 2.2, 1.4.3)."""
    found = page.evaluate(_PALE)
    assert isinstance(found, dict)
    return found


def small(page: Page) -> list[str]:
    """Return targets under 24 pixels, not within a sentence, too near to others (WCAG 2.5.8)."""
    return _list(page.evaluate(_SMALL))


def focus(page: Page) -> dict[str, Any] | None:
    """Return what has the focus, where it is, whether that shows; None for nothing."""
    found: dict[str, Any] | None = page.evaluate(_FOCUS)
    return found


def _list(found: Any) -> list[str]:
    assert isinstance(found, list)
    return found
