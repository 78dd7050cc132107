"""Any text becomes safe HTML in little time, or is refused; nothing of a normal text is lost."""

from __future__ import annotations

import time
from html.parser import HTMLParser
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signpost import prose
from signpost.prose import TAGS, TooDeep, is_safe_target, render

LONGEST: Final = 20_000
"""Characters that a text may have."""
SECONDS: Final = 2.0


class Elements(HTMLParser):
    """Collects elements, attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.others: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        """Note what must not be there."""
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        """Note what must not be there."""
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        """Note what must not be there."""
        self.others.append(data)


def harmless(html: str) -> Elements:
    """Return the elements of HTML, which are all allowed."""
    found = Elements(html)
    assert set(found.tags) <= TAGS
    assert found.others == []
    assert all((tag, name) == ("a", "href") for tag, name, _value in found.attributes)
    assert all(is_safe_target(value) for _tag, _name, value in found.attributes)
    return found


MARKS: Final = (
    *(
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "[",
        "]",
        "(",
        ")",
        "](",
        "[a](https://a.example/",
        "<",
        ">",
    ),
    *("<http://a.example>", "<a@b.example>", "<b>", "</b>", "<script>", "- ", "1. ", "> ", "# "),
    *("\n", "\n\n", "    ", "  \n", "\t", "|", "|-|-|", "---", "===", "\\", "&", "&amp;", "&#58;"),
    *(
        "javascript:alert(1)",
        "![a](b)",
        "[a]: b",
        "a",
        "ä b",
        "\x02",
        "\x03",
        "\x00",
        "\u2028",
        '"',
    ),
    *("klzzwxh:0000", "wzxhzdk:0", "{: onclick=a }", "\r", "\u200b", "\ud800", "'", "😀", "عربي"),
)


@settings(max_examples=400)
@given(st.one_of(st.text(), st.lists(st.sampled_from(MARKS), max_size=60).map("".join)))
def test_any_text_gives_harmless_html_or_is_refused(text: str) -> None:
    """Whatever is written: only allowed elements and link targets come out, nothing is raised."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    for top in (2, 4):
        try:
            html = render(text, top).html
        except TooDeep:
            return
        harmless(html)


@settings(max_examples=300)
@given(st.lists(st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.just("\n"))))
def test_plain_paragraphs_are_the_same_by_both_ways(pieces: list[str]) -> None:
    """The short cut for texts without marks gives exactly what Markdown gives."""
    source = "\n".join(pieces).strip()
    if not prose._NEEDS_MARKDOWN.search(source) and source.strip():
        assert prose._plain(source) == prose._marked(source)


PLAIN: Final = (
    "Ein Satz.",
    "Eine Zeile\nund die nächste.\n\nEin neuer Absatz\n \nund noch einer; um 3 Uhr (oder 4).",
    "Kein Anführungszeichen 'geht' \"verloren\" – auch nicht „so“ oder ‚so‘…",
    "2. Satz am Anfang? Nein, erst hier: 3. Satz",
    "Wir treffen uns montags, 15:00–17:00 Uhr, Bus 7/8. Tel. 030 23125 100",
)


@pytest.mark.parametrize("text", PLAIN)
def test_typical_paragraphs_are_the_same_by_both_ways(text: str) -> None:
    """Typical descriptions are shown as Markdown shows them, whichever way they take."""
    assert render(text) == prose._marked(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**fett**, *kursiv*", "<strong>fett</strong>, <em>kursiv</em>"),
        ("***beides***", "<strong><em>beides</em></strong>"),
        ("__fett__, _kursiv_", "<strong>fett</strong>, <em>kursiv</em>"),
        ("**fett *beides* fett**", "<strong>fett <em>beides</em> fett</strong>"),
        ("*kursiv **beides** kursiv*", "<em>kursiv <strong>beides</strong> kursiv</em>"),
        ("**fett *beides***", "<strong>fett <em>beides</em></strong>"),
        ("snake_case_name, 5 * 3 * 2, **", "snake_case_name, 5 * 3 * 2, **"),
        ("`code` und ``a`b``", "<code>code</code> und <code>a`b</code>"),
        (r"\*nicht\* \[nicht\](so)", "*nicht* [nicht](so)"),
        ("eins  \nzwei", "eins<br>\nzwei"),
        ("[hier](https://a.example/x_(y)?a=1&b=2#c)",
         '<a href="https://a.example/x_(y)?a=1&amp;b=2#c">hier</a>'),
        ('[hier](<https://a.example> "Titel")', '<a href="https://a.example">hier</a>'),
        ("[**hier** [x]](/themen/sprache/#ort)",
         '<a href="/themen/sprache/#ort"><strong>hier</strong> [x]</a>'),
        ("<https://a.example>", '<a href="https://a.example">https://a.example</a>'),
        ("<post@a.example>", '<a href="mailto:post@a.example">post@a.example</a>'),
        ("[Anruf](tel:+493023125100)", '<a href="tel:+493023125100">Anruf</a>'),
        ("<b>HTML</b> & Co &amp; 3 < 4", "&lt;b&gt;HTML&lt;/b&gt; &amp; Co &amp; 3 &lt; 4"),
        ("![Bild](https://a.example/a.png)", "![Bild](https://a.example/a.png)"),
    ],
)  # fmt: skip
def test_what_authors_write_is_what_they_mean(text: str, html: str) -> None:
    """Emphasis, code, links and breaks do what Markdown's users expect of them."""
    assert render(text).html == f"<p>{html}</p>"


def test_blocks_are_what_they_look_like() -> None:
    """Headings, lists, quotes, tables and rules; the highest heading is the one asked for."""
    text = (
        "# Eins\n\n## Zwei\n\n### Drei\n\n- a\n    - b\n\n1. c\n2. d\n\n> Zitat\n\n"
        "| A | B |\n| - | - |\n| c | d |\n\n---\n\n    Code <b>\n"
    )
    assert "".join(Elements(render(text).html).tags) == (
        "h2h2h3ulliulliolliliblockquoteptabletheadtrththtbodytrtdtdhrprecode"
    )
    assert set(Elements(render(text, 4).html).tags) & {"h2", "h3", "h4", "h5"} == {"h4", "h5"}


@pytest.mark.parametrize(
    "target",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:a", "&#106;avascript:a"),
        *("vbscript:a", "data:text/html,a", "file:///etc/passwd", "ftp://a.example", "//a.example"),
        *(
            "https:a.example",
            "https://a@b.example",
            "https://127.0.0.1",
            "https://localhost",
            "\\\\a",
        ),
        *("www.a.example", "seite", "../x", "/x/../y", "/x", "#ort", "?x", "mailto:a", "mailto:"),
        *(
            "mailto:a@b.example?bcc=c@d.example",
            "mailto:a@b.example,c@d.example",
            "tel:*21#",
            "tel:",
        ),
        *("/themen/sprache/?x", "/themen//", "https://аpple.example", "https://a.example:99999999"),
    ],
)
def test_links_lead_nowhere_else(target: str) -> None:
    """What is no public web, mail or phone address nor a page of ours is no link and is told."""
    found = render(f"[Text]({target})")
    assert "href" not in found.html
    assert "Text" in found.html
    if " " not in target and "\t" not in target:
        assert found.dropped


SLOW: Final = {
    **{
        repr(piece): piece
        for piece in (
            *("*", "**", "***", "_", "__", "*_", "*a ", "**a ", "**a*", "_a __b ", "a*", "a_"),
            *(
                "`",
                "``a`",
                "` ",
                "\\`",
                "[",
                "]",
                "[]",
                "[](",
                "[a](",
                "[a](b",
                "[a](<",
                "[a][",
                "![a](",
            ),
            *(
                "[[",
                "[a",
                "((",
                "<",
                "<a",
                "<a@b",
                "<http://a",
                "<!--",
                "<![CDATA[",
                "&",
                "&#",
                "\\",
            ),
            *(
                "# ",
                "## a\n",
                "a #",
                "=\n",
                "a\n=\n",
                "a\n-\n",
                "---\n",
                "***\n",
                "* * *\n",
                "_ _ _\n",
            ),
            *("- ", "- a\n", "1. ", "1. a\n", "> ", ">a\n>\n", "> - ", "- > ", "> 1. ", "  - a\n"),
            *(
                "|",
                "|a|b|\n",
                "a|b\n-|-\n",
                "|-",
                "\n",
                "\n\n",
                "a\n\n",
                " ",
                "\t",
                "    a\n",
                "a  \n",
            ),
            *(
                "\x02klzzwxh:0000\x03",
                "{: a}",
                "[^1]: a\n",
                "[a]: b\n",
                "*[a]: b\n",
                ":\n",
                "{{ list }}\n",
            ),
        )
    },
    "nested emphasis": "*a **b " * 12 + "** *" * 12,
    "nested emphasis 2": "_a __b " * 200 + "__ _" * 200,
    "nested emphasis 3": "*a _b " * 300 + "_ *" * 300,
    "brackets": "[" * 5000 + "a" + "]" * 5000 + "(b)",
    "parentheses": "[a](" + "(" * 9000 + ")" * 9000 + ")",
    "ticks": "".join("`" * number + " " for number in range(190)),
    "deep list": "".join("  " * number + "- a\n" for number in range(140)),
    "deep quote": "".join(">" * number + "a\n" for number in range(195)),
    "lists in quotes": "> - " * 5000,
    "wide table": "|a" * 500 + "|\n" + "|-" * 500 + "|\n" + ("|b" * 500 + "|\n") * 18,
}


@pytest.mark.parametrize("shape", SLOW)
def test_no_text_takes_long(shape: str) -> None:
    """Every shape on which Markdown recurses or takes quadratic or exponential time ends soon."""
    piece = SLOW[shape]
    text = (piece * (LONGEST // len(piece) + 1))[:LONGEST] if shape == repr(piece) else piece
    prose._convert.cache_clear()
    before = time.process_time()
    try:
        harmless(render(text[:LONGEST]).html)
    except TooDeep:
        assert any(mark in text for mark in ("-", ">", "1.", "#", "=", "*", "_"))
    assert time.process_time() - before < SECONDS


def long_texts() -> dict[str, str]:
    """Return texts as people write them, as long as they may be."""
    sentence = "Wir treffen uns **jeden Montag** im [Gemeindehaus](https://altdorf.example/haus). "
    item = "- [Sprachcafé](/initiativen/sprachcafe/), *montags*, `15–17 Uhr`, Tel. 030 23125 100\n"
    chapter = "## Überschrift\n\n" + sentence * 5 + "\n\n" + item * 5 + "\n"
    row = "| Montag | [Treff](https://altdorf.example/) | **frei** |\n"
    return {
        "sentences": sentence * 240,
        "list": item * 220,
        "chapters": chapter * 22,
        "chapters without blank lines": chapter.replace("\n\n", "\n") * 22,
        "table": "| Tag | Was | Kosten |\n|---|---|---|\n" + row * 340,
        "quotes": "> " + "\n> ".join([sentence] * 200),
        "levels": "".join("    " * (number % 6) + "- Punkt\n" for number in range(700)),
        "letter": "Ein Wort " * 2200,
        "rules": ("Absatz\n\n---\n\n" * 1500),
        "pasted blanks": "Absatz\n" + " " * 300 + "\nAbsatz",
    }


@pytest.mark.parametrize("name", long_texts())
def test_normal_texts_are_never_refused(name: str) -> None:
    """Long guides, lists and tables are shown whole, and soon."""
    text = long_texts()[name][:LONGEST]
    before = time.process_time()
    found = harmless(render(text).html)
    assert time.process_time() - before < SECONDS
    letters = sum(character.isalpha() for character in text)
    shown = sum(character.isalpha() for words in found.words for character in words)
    links = sum(len([c for c in value if c.isalpha()]) for _t, _n, value in found.attributes)
    assert shown + links == letters
