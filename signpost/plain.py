"""Plain German: what makes a sentence hard to read, and what would be easier.

Rules after DIN 8581-1 (Einfache Sprache) and, for Leichte Sprache, Netzwerk Leichte Sprache. A rule
would rather say nothing than nag: whoever is told rightly nine times in ten still reads the tenth.
Nothing here knows where a sentence stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from signpost.sentences import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.sentences import Sentence

MOST_WORDS: Final = 20
MOST_WORDS_SIMPLE: Final = 12
LONGEST_WORD: Final = 25
LONGEST_WORD_SIMPLE: Final = 15
_MOST_NOMINAL: Final = 3


class Finding(NamedTuple):
    """What is hard in a sentence; ``at`` counts from its start."""

    rule: str
    at: int
    message: str
    hint: str


def findings(sentence: Sentence, *, simple: bool, names: frozenset[str]) -> Iterator[Finding]:
    """Yield what is hard in a sentence.

    Args:
        sentence: what somebody wrote.
        simple: whether it should be Leichte Sprache.
        names: words that are names and so as long as they are.
    """
    yield from _length(sentence, MOST_WORDS_SIMPLE if simple else MOST_WORDS)
    yield from _long_words(sentence, names, simple=simple)
    for rule in (*_ALWAYS, *_SIMPLE) if simple else _ALWAYS:
        yield from rule(sentence)


def _length(sentence: Sentence, most: int) -> Iterator[Finding]:
    count = len(sentence.words)
    if count > most:
        message = f"Der Satz hat {count} Wörter."
        yield Finding("long-sentence", 0, message, f"Machen Sie zwei daraus; bis {most} ist gut.")


def _long_words(sentence: Sentence, names: frozenset[str], *, simple: bool) -> Iterator[Finding]:
    longest = LONGEST_WORD_SIMPLE if simple else LONGEST_WORD
    for match in WORD.finditer(sentence.text):
        word = match[0]
        if word in names or max(map(len, re.split("[-·]", word))) <= longest:
            continue
        hint = "Trennen Sie es mit Bindestrich, oder nehmen Sie ein kürzeres."
        message = f"„{word}“ ist ein langes Wort ({len(word)} Buchstaben)."
        yield Finding("long-word", match.start(), message, hint)


_SPELT_OUT: Final = {
    "z.B.": "zum Beispiel",
    "d.h.": "das heißt",
    "u.a.": "unter anderem",
    "i.d.R.": "meistens",
    "o.ä.": "oder Ähnliches",
    "o.g.": "genannt",
    "s.o.": "siehe oben",
    "s.u.": "siehe unten",
    "u.U.": "vielleicht",
    "u.v.m.": "und mehr",
    "v.a.": "vor allem",
    "z.T.": "zum Teil",
    "z.Zt.": "zurzeit",
    "i.A.": "im Auftrag",
    "ggf.": "wenn nötig",
    "bzw.": "oder",
    "evtl.": "vielleicht",
    "inkl.": "mit",
    "zzgl.": "und dazu",
    "exkl.": "ohne",
    "ca.": "etwa",
    "max.": "höchstens",
    "mind.": "mindestens",
    "vgl.": "siehe",
    "sog.": "so genannt",
    "usw.": "und so weiter",
    "etc.": "und so weiter",
    "Tel.": "Telefon",
    "tägl.": "täglich",
    "Std.": "Stunden",
    "Min.": "Minuten",
    "gem.": "nach",
    "lt.": "nach",
}
_ABBREVIATION: Final = re.compile(
    r"(?<![\w.])(?:"
    + "|".join(re.escape(short).replace(r"\.", r"\.[\s\u202f]?") for short in _SPELT_OUT)
    + r")(?!\w)"
)


def _abbreviations(sentence: Sentence) -> Iterator[Finding]:
    for match in _ABBREVIATION.finditer(sentence.text):
        short = match[0].strip()
        long = _SPELT_OUT.get("".join(short.split()), "")
        yield Finding("abbreviation", match.start(), f"„{short}“ ist abgekürzt.", f"Besser: {long}")


_BE: Final = r"(?:werden|wird|wurde|wurden|worden|werde|würde|würden)"
_SEPARABLE: Final = (
    "ab|an|auf|aus|bei|dar|ein|fest|fort|heim|her|herunter|hin|hinzu|los|mit|nach|nieder|statt|teil|"
    "um|vor|voran|weg|weiter|zu|zurück|zusammen|frei|bekannt|entgegen|gegenüber|ehren|hoch"
)
_PARTICIPLE: Final = re.compile(
    rf"(?:{_SEPARABLE})?ge(?!nug|gen|nau|r[an]|mein|samt|wiss|sund|f[aä]hr)[a-zäöüß]{{2,}}(?:t|en)"
    r"|(?:be|er|ver|ent|zer|miss|emp|über|unter|hinter|wider)(?!reit$|kannt$|reits|inhalt)"
    r"[a-zäöüß]{2,}t|[a-zäöüß]{2,}iert"
    r"|(?:be|er|ver|ent|über|unter|ab|an|auf|aus|ein|vor|zu)?(?:schrieben|nommen|schlossen|griffen|"
    r"worfen|sprochen|funden|trieben|wiesen|hoben|schoben|boten|zogen|brochen|loren|troffen|tragen)"
)
_NO_PARTICIPLES: Final = frozenset(
    (
        *("gehen", "geben", "gewinnen", "gefallen", "gehören", "genießen", "gelten", "gelangen"),
        *("gelingen", "genügen", "gestalten", "gewöhnen", "gewähren", "gestern", "gesund", "gegen"),
        *("geeignet", "gespannt", "gewohnt", "geboten", "gewandt", "geehrt", "bekannt", "beliebt"),
        *("berühmt", "verrückt", "vertraut", "betagt", "bereit", "erst", "überhaupt", "unbekannt"),
        *("interessiert", "engagiert", "kompliziert", "befreundet", "begeistert", "verliebt"),
        *("verwandt", "verletzt", "besorgt", "verantwortlich", "übernacht", "entlang", "antwort"),
        *("tragen", "anders", "gerecht", "bewusst", "getrost"),
    )
)
"""Adjectives, infinitives and other words that look like participles."""
_BREAK: Final = re.compile(r"[,;:–—()]| (?:und|oder|aber|denn|sondern) ")


def _passive(sentence: Sentence) -> Iterator[Finding]:
    """Yield one passive: a form of „werden“ and a participle in the same clause."""
    start = 0
    text = sentence.text
    for end in [*(match.start() for match in _BREAK.finditer(text)), len(text)]:
        clause = text[start:end]
        verb = re.search(rf"\b{_BE}\b", clause, re.IGNORECASE)
        words = WORD.findall(clause)
        done = next((word for word in reversed(words) if _is_participle(word)), None)
        if verb and done and not _is_future(words):
            first, last = sorted((verb[0], done), key=clause.index)
            message = f"Hier steht das Passiv: „{first} … {last}“."
            hint = "Sagen Sie, wer etwas tut, zum Beispiel: „Wir …“ oder „Sie …“"
            yield Finding("passive", start + verb.start(), message, hint)
            return
        start = end


def _is_participle(word: str) -> bool:
    if word.lower() in _NO_PARTICIPLES or (word[0].isupper() and not word.startswith("Ge")):
        return False
    return _PARTICIPLE.fullmatch(word.lower()) is not None


_INFINITIVE: Final = re.compile(r"[a-zäöüß]+(?:en|ern|eln)")


def _is_future(words: list[str]) -> bool:
    """Tell whether a clause ends in a mere infinitive: „wird … helfen“ is future, no passive."""
    last = words[-1].lower()
    forms = {"werden", "worden", "können", "müssen", "sollen", "dürfen", "wurden", "würden"}
    return (
        _INFINITIVE.fullmatch(last) is not None and last not in forms and not _is_participle(last)
    )


_PHRASES: Final = {
    r"in Anspruch (?:zu )?nehm\w*|in Anspruch (?:ge)?nommen": "nutzen, bekommen",
    r"zur Verfügung (?:zu )?(?:gestellt|stell\w*|steh\w*)": "geben, anbieten, da sein",
    r"zur Anwendung (?:ge)?(?:kommen|bracht|bringen)": "anwenden, gelten",
    r"zum Einsatz (?:ge)?(?:kommen|bracht|bringen)": "einsetzen",
    r"in Kenntnis (?:ge)?setz\w*": "sagen, mitteilen",
    r"Sorge (?:zu )?tragen|Sorge getragen": "sorgen",
    r"in Erwägung (?:zu )?(?:ziehen|gezogen)": "überlegen",
    r"unter Beweis (?:zu )?(?:stellen|gestellt)": "zeigen",
    r"zum Ausdruck (?:zu )?(?:bringen|gebracht|kommt)": "sagen, zeigen",
    r"(?:zur|bei der|für die|nach|mit der|durch die) (?:Durchführung|Inanspruchnahme|Umsetzung)": (
        "ein Verb: „wenn Sie … machen, nutzen“"
    ),
    r"im Rahmen (?:des|der|von)": "bei, in",
    r"aufgrund (?:des|der|von)|auf Grund (?:des|der|von)": "wegen, weil",
    r"hinsichtlich|bezüglich|diesbezüglich|betreffend(?= )": "zu, über",
    r"seitens|vonseiten": "von",
    r"mittels": "mit",
    r"zwecks": "für, um zu",
    r"gegebenenfalls": "wenn nötig",
    r"unverzüglich": "sofort",
    r"obliegt|obliegen": "ist Aufgabe von",
}
_PHRASE: Final = re.compile("|".join(rf"(\b(?:{words})\b)" for words in _PHRASES), re.IGNORECASE)
_EASIER: Final = tuple(_PHRASES.values())


def _phrases(sentence: Sentence) -> Iterator[Finding]:
    """Yield words of offices for which there are everyday ones."""
    for match in _PHRASE.finditer(sentence.text):
        number = next(n for n, found in enumerate(match.groups()) if found)
        message = f"„{match[0]}“ klingt nach Amt."
        yield Finding("officialese", match.start(), message, f"Besser: {_EASIER[number]}")


_NOMINAL: Final = re.compile(
    r"\b[A-ZÄÖÜ][a-zäöüß-]{4,}(?:ung|ungen|nahme|ierung|keit|heit|tion|tionen)\b"
)
_THINGS: Final = re.compile(
    r"(?:wohnung|zeitung|kleidung|versicherung|rechnung|richtung|zeichnung|station|organisation|"
    r"nahrung|lösung|leistung|sammlung|werbung|veranstaltung|siedlung|verwaltung|regierung|"
    r"behinderung|beratung|einrichtung|bildung|heizung|initiative|integration|mehrheit|minderheit|"
    r"krankheit|gesundheit|freiheit|sicherheit|gelegenheit|möglichkeit|tätigkeit)(?:en)?$",
    re.IGNORECASE,
)
"""Nouns of that form that are things of everyday life."""


def _nominal(sentence: Sentence) -> Iterator[Finding]:
    """Yield a sentence in which nouns do what verbs should."""
    found = [match for match in _NOMINAL.finditer(sentence.text) if not _THINGS.search(match[0])]
    if len(found) >= _MOST_NOMINAL:
        words = ", ".join(f"„{match[0]}“" for match in found)
        hint = (
            "Machen Sie Verben daraus: nicht „die Anmeldung erfolgt“, sondern „melden Sie sich an“."
        )
        yield Finding("nominal", found[0].start(), f"Viele Hauptwörter: {words}.", hint)


_NO: Final = r"(?:nicht|kein|keine|keinen|keiner|keinem|nie|niemals|niemand|niemandem|nichts)"
_UN: Final = (
    r"(?:un(?:möglich|üblich|gewöhnlich|wahrscheinlich|bekannt|erheblich|wichtig|interessant|"
    r"angenehm|bedeutend|begründet|erwünscht|beliebt|zulässig|wesentlich)\w*)"
)
_TWICE: Final = re.compile(
    rf"\b{_NO}\b(?! nur\b)[^,;:.]{{0,40}}?\b(?:{_NO}|ohne|{_UN})\b",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(r"\b(?:und|oder|noch|auch)\b", re.IGNORECASE)


def _negations(sentence: Sentence) -> Iterator[Finding]:
    for match in _TWICE.finditer(sentence.text):
        if not _LISTED.search(match[0]):
            message = f"Hier wird zweimal verneint: „{' '.join(match[0].split())}“."
            yield Finding("negation", match.start(), message, "Sagen Sie, wie es ist.")


_GENITIVE: Final = re.compile(
    r"\b(?:des|eines|dieses|jedes|unseres|ihres|seines|meines|eures|deren|dessen)\s+"
    r"(?:[a-zäöüß]+en\s+)?[A-ZÄÖÜ][\wäöüß-]+(?:s|n)\b"
    r"|\b[A-ZÄÖÜ][\wäöüß-]+\s(?:der|einer|unserer|ihrer|aller)\s(?:[a-zäöüß]+en\s)?[A-ZÄÖÜ][\wäöüß-]+"
    r"|\b(?:wegen|trotz|während|statt|anstatt|innerhalb)\s+(?:des|der|eines|einer)\b",
)
_SUBJUNCTIVE: Final = re.compile(
    r"\b(?:würden?|könnten?|hätten?|wären?|müssten?|dürften?|sollten?|käme|gäbe|ließe|bräuchten?)\b",
    re.IGNORECASE,
)
_NUMERAL: Final = re.compile(
    r"\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|hundert|tausend)\b",
    re.IGNORECASE,
)


def _pattern(
    pattern: re.Pattern[str], rule: str, what: str, hint: str
) -> Callable[[Sentence], Iterator[Finding]]:
    def found(sentence: Sentence) -> Iterator[Finding]:
        for match in pattern.finditer(sentence.text):
            yield Finding(rule, match.start(), what.format(" ".join(match[0].split())), hint)

    return found


def _clauses(sentence: Sentence) -> Iterator[Finding]:
    commas = [match.start() for match in re.finditer(r",(?!\d)", sentence.text)]
    if len(commas) > 1:
        hint = "Schreiben Sie für jede Aussage einen eigenen Satz."
        yield Finding("clauses", commas[1], "Der Satz hat mehrere Teile.", hint)


_Rule = Callable[["Sentence"], "Iterator[Finding]"]
_ALWAYS: Final[tuple[_Rule, ...]] = (_abbreviations, _passive, _phrases, _nominal, _negations)
_SIMPLE: Final[tuple[_Rule, ...]] = (
    _pattern(_GENITIVE, "genitive", "„{}“ ist Genitiv.", "Schreiben Sie „von dem …“, „von der …“."),
    _pattern(
        _SUBJUNCTIVE, "subjunctive", "„{}“ ist Konjunktiv.", "Schreiben Sie „kann“, „soll“, „ist“."
    ),
    _pattern(_NUMERAL, "numeral", "„{}“ steht als Wort.", "Schreiben Sie Zahlen als Ziffern."),
    _clauses,
)
