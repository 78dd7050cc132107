"""The parts of German compounds: „Werkstatt“ in „Fahrradwerkstatt“.

A search finds the beginnings of words by itself, so what is missing are their ends. A word is taken
apart by the words that the district itself uses alone, and by the nouns in which the field's words
commonly end. A wrong part would find wrong things, so a doubtful word stays whole.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


def listed(text: str) -> frozenset[str]:
    """Return the words of a text that is a list of them."""
    return frozenset(text.split())


NOUN: Final = re.compile(r"\b[A-ZÄÖÜÉ][a-zäöüßé]{2,39}\b")
"""German writes nouns with a capital; of other words we know too little."""
LONG: Final = 7
"""Letters from which a word may be a compound."""
_SHORTEST_END: Final = 4
_SHORTEST: Final = 3
_LINKS: Final = ("", "s", "n", "en", "es", "er", "e", "ns", "ens")
"""What stands between parts, beside the plural."""
_ENDS: Final = listed(
    """
    abend agentur amt angebot antrag arbeit arzt ausbildung ausflug ausgabe ausleihe ausweis auto
    bad bank basar beauftragte beauftragter begegnung begleiter begleitung beirat beratung besuch
    betreuung bibliothek brief brücke buch bücher bücherei bund bus bücherschrank büro börse cafe
    café chor dienst ermäßigung essen fahrrad fahrt familie familien feier ferien fest feuer
    feuerwehr finder flohmarkt forum frauen freizeit freunde freundschaft frühstück führerschein
    fußball förderung garten gebet geld gemeinde gemeinschaft gericht geräte gespräch gespräche
    gesundheit gottesdienst gruppe gruppen gymnastik halle handy haus haushalt hebamme heft heim
    helfer helferin hilfe hilfen hof hotline impfung initiative integration internet jugend kammer
    karte kasse kaffee kinder kino kirche kita kleider kleidung klinik klub kreis kultur kunst kurs
    kurse küche laden lager lauf lehrer lehrerin leiter leiterin lesung liste lotse lotsen lotsin
    markt medien medizin mensa mentor miete mobil museum musik mutter mädchen männer möbel mütter
    nachbarn nachhilfe nachmittag netzwerk notdienst notruf nummer ordnung organisation pass paten
    pate patenschaft patin pflege plan platz praktikum praxis preis programm projekt prüfung radio
    rat raum recht regal reise reparatur rettung runde sammlung saal schein schreibstube schrank
    schule schulung schutz schwimmen selbsthilfe senioren service siedlung sitzung spaziergang
    spende spenden spiel spiele spielplatz sport sprache sprechstunde station stelle stiftung
    straße stube stunde suche tafel tag tage tagesstätte tandem tanz tauschbörse team technik
    telefon test theater training trainer trainerin transport treff treffen treffpunkt turnen
    turnier umzug unterkunft unterricht verband verein vereine verleih vermittlung versicherung
    versorgung verteilung vertrag vertretung verwaltung vormittag vorstand wanderung werk werkstatt
    werkstätten wettbewerb wohnung wohnungen zeit zeitung zentrum zimmer zirkel zug zuschuss ärztin
    """
)
"""Nouns in which compounds of volunteering commonly end; what precedes need not be known."""
_DOUBTFUL: Final = frozenset(("essen", "leiter", "leiterin", "reise"))
"""Ends by chance, too: Adr-essen, Beg-leiter."""
_SURE_ENDS: Final = _ENDS - _DOUBTFUL
_WHOLE: Final = listed(
    """
    montag dienstag donnerstag freitag samstag sonntag montags dienstags donnerstags freitags
    vormittag nachmittag mittag vormittage nachmittage vormittags nachmittags frühstück zurzeit
    """
)
"""Compounds of which nobody looks for a part."""
_STEMS: Final = listed(
    """
    back bade bastel biet ess fahr fahrrad fest frei fremd früh gast geh groß grund heiz hoch hör
    impf jung kauf klein koch kranken kreativ lauf lehr leih lern lese mal mehr miet misch näh neu
    not online park pfleg probe prüf putz rad rat reit rück sammel sing solo sozial spar spiel
    sprach sprech stick strick such tanz tausch treff turn vorlese wander wasch werk wohn zahn zeig
    """
)
"""Stems of verbs, adjectives and shortened nouns that begin compounds."""
_PLURALS: Final = ("e", "n", "en", "er", "s", "es", "nen")
_NO_END: Final = listed(
    """
    innen inne heit keit schaft schaften haft lich isch tisch ischen tischen ung ungen chen lein los
    bar sam ator atoren ation ationen ität erin erinnen liche lichen ige igen ende enden ter ten
    ner ning ling linge lingen eins reihe rei reien ierung kunft nahme nis nisse sal tum weg weise
    seite seits dank halt ruf rufe stand lage fall bild fahren gehen kommen nehmen lassen haben
    """
)
"""Ends of derived words, which can look like words of their own (Bürger-innen, thema-tisch)."""
_PREFIXES: Final = listed(
    """
    auf aus außen bei dar durch ein ent fort gegen haupt her hin innen mit miss nach neben ober
    selbst über um unter ver vor weg wider wieder zer zusammen zwischen zurück
    """
)
"""Not words that a noun is made of: Aus-flug is no kind of flight."""


class Splitter:
    """Takes compounds apart."""

    def __init__(self, nouns: Iterable[str]) -> None:
        """Learn nouns that stand alone somewhere."""
        known = {noun.lower() for noun in nouns} | _ENDS
        self._endings = _endings(known)
        self._beginnings = _beginnings(known)
        self._known = _Known(self._taken_apart)

    def tails(self, word: str) -> tuple[str, ...]:
        """Return the words that end a compound, longest first, as people would look for them.

        „Hausaufgabenbetreuung“ gives „Aufgabenbetreuung“ and „Betreuung“; what is no compound, or
        a doubtful one, gives nothing.
        """
        return self._known[word]

    def each(self, words: Iterable[str]) -> Iterator[str]:
        """Return the ends of many words; most of them have been asked for before."""
        return chain.from_iterable(map(self._known.__getitem__, words))

    def _taken_apart(self, word: str) -> tuple[str, ...]:
        whole = word.lower()
        parts = self._split(whole) if len(word) >= LONG and whole not in _WHOLE else ()
        ends = [sum(map(len, parts[:number])) for number in range(1, len(parts))]
        tails = [word[end:].capitalize() for end in ends]
        inner = self.tails(tails[-1]) if tails and tails[-1].lower() not in _ENDS else ()
        return (*tails, *inner)

    def _split(self, word: str) -> tuple[str, ...]:
        """Return the parts of a word, all of them known, or the last one a sure end."""
        known = self._known_parts(word)
        if known:
            return known
        for start in range(_SHORTEST, len(word) - _SHORTEST_END + 1):
            front, end = word[:start], word[start:]
            sure = len(end) > _SHORTEST_END or len(front) > _SHORTEST_END
            if sure and end in _SURE_ENDS and front not in _PREFIXES and _spoken(front):
                inner = self._split(front) if len(front) >= LONG else ()
                return (*(inner or (front,)), end)
        return ()

    def _known_parts(self, word: str) -> tuple[str, ...]:
        """Return a word as a row of known parts, the fewest, with the longest last; none if not.

        Found from the end, each place once: the effort is bounded whatever words there are.
        """
        best: dict[int, tuple[str, ...]] = {}
        for start in range(len(word) - _SHORTEST, -1, -1):
            rest = word[start:]
            ways: list[tuple[str, ...]] = [(rest,)] if start and rest in self._endings else []
            for end in range(start + _SHORTEST, len(word) - _SHORTEST + 1):
                front = word[start:end]
                if end in best and front in self._beginnings:
                    ways.append((front, *best[end]))
            if ways:
                best[start] = min(ways, key=lambda parts: (len(parts), -len(parts[-1])))
        return best.get(0, ())


def _endings(nouns: Iterable[str]) -> frozenset[str]:
    """Return what a compound may end in: nouns, and their plurals."""
    long = [noun for noun in nouns if len(noun) >= _SHORTEST_END]
    plurals = (noun + plural for noun in long for plural in _PLURALS)
    return frozenset((*long, *_ENDS, *plurals)) - _NO_END


def _beginnings(nouns: Iterable[str]) -> frozenset[str]:
    """Return what a compound may begin with: nouns with a link, and stems of verbs."""
    some = [noun for noun in nouns if len(noun) >= _SHORTEST]
    linked = (noun + link for noun in some for link in _LINKS)
    stems = (noun[:-1] for noun in nouns if noun.endswith("e"))
    return frozenset((*_STEMS, *linked, *stems)) - _PREFIXES


class _Known(dict[str, tuple[str, ...]]):
    """Words with their ends; what is not known yet is found out when it is asked for."""

    def __init__(self, find: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> tuple[str, ...]:
        found = self[word] = self._find(word)
        return found


def _spoken(part: str) -> bool:
    """Tell whether a part can be spoken: whatever a compound begins with has a vowel."""
    return any(letter in "aeiouäöüy" for letter in part)
