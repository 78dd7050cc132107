"""The sixteen Länder: the law on accessible websites, who enforces it, and what it asks for.

Public facts about public offices, put together in November 2026 from the offices' own pages and
from published statements. ``official`` says whether an office's own page was seen; where it was
not, a build asks the district to check. ``legal.enforcement`` and ``legal.monitoring`` in
``site.yaml`` take precedence over all of it. No legal advice.

Whether Leichte Sprache and Deutsche Gebärdensprache are a duty of municipal bodies is told after
the comparison of the Hessian centre for accessible IT (LBIT):
lbit.hessen.de/vergleichstabelle-bgg-bitv.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, NamedTuple

from signpost.public import Body

Duty = Literal["yes", "no", "unclear"]
CHECKED: Final = date(2026, 11, 27)
"""When the facts below were put together."""
COMPARISON: Final = "Vergleichstabelle BGG/BITV des LBIT Hessen"


class State(NamedTuple):
    """What a statement says by the law of a Land, in German."""

    name: str
    law: str
    """In the dative, as after „nach“."""
    procedure: str
    """Title of the procedure, as the Land calls it."""
    enforcement: Body
    monitoring: Body
    easy_and_signed: Duty
    """Whether municipal websites must explain themselves in Leichte Sprache and DGS."""
    official: bool
    """Whether the enforcing office's own page was seen."""


def _body(
    name: str, address: str = "", email: str = "", url: str = "", phone: str | None = None
) -> Body:
    return Body(name, address or None, email or None, phone, url or None)


STATES: Final[dict[str, State]] = {
    "BW": State(
        "Baden-Württemberg",
        "§ 10 des Landes-Behindertengleichstellungsgesetzes (L-BGG)",
        "Schlichtung (§ 10b L-BGG)",
        _body(
            "Schlichtungsstelle beim Landeszentrum Barrierefreiheit (LZ-BARR)",
            "Else-Josenhans-Straße 6, 70173 Stuttgart",
            "schlichtung@barrierefreiheit.bwl.de",
            "https://barrierefreiheit-bw.de/barrierefreiheitdurchsetzen/schlichtungsantrag",
        ),
        _body(
            "Überwachungsstelle für mediale Barrierefreiheit des Landes Baden-Württemberg",
            url="https://bw-medial-barrierefrei.de/",
        ),
        "yes",
        official=True,
    ),
    "BY": State(
        "Bayern",
        "dem Bayerischen Behindertengleichstellungsgesetz (BayBGG) und der Bayerischen "
        "Digitalverordnung (BayDiV)",
        "Durchsetzungsverfahren (§ 11 BayDiV)",
        _body(
            "Durchsetzungs- und Überwachungsstelle beim Landesamt für Digitalisierung, Breitband "
            "und Vermessung",
            "St.-Martin-Straße 47, 81541 München",
            "bitv@bayern.de",
            "https://www.ldbv.bayern.de/digitalisierung/bitv.html",
            "089 2129-1111",
        ),
        _body(
            "Landesamt für Digitalisierung, Breitband und Vermessung",
            url="https://www.ldbv.bayern.de/digitalisierung/bitv.html",
        ),
        "no",
        official=False,
    ),
    "BE": State(
        "Berlin",
        "dem Barrierefreie-IKT-Gesetz Berlin (BIKTG Bln)",
        "Durchsetzungsverfahren (§ 6 BIKTG Bln)",
        _body(
            "Landesbeauftragte für digitale Barrierefreiheit",
            email="landesbeauftragte-digitale-barrierefreiheit@senatskanzlei.berlin.de",
            url="https://www.berlin.de/lb/digitale-barrierefreiheit/",
        ),
        _body(
            "Überwachungsstelle des Landes Berlin",
            url="https://www.berlin.de/lb/digitale-barrierefreiheit/",
        ),
        "yes",
        official=True,
    ),
    "BB": State(
        "Brandenburg",
        "§ 9 des Brandenburgischen Behindertengleichstellungsgesetzes (BbgBGG) und der BbgBITV",
        "Durchsetzungsverfahren",
        _body(
            "Durchsetzungsstelle für digitale Barrierefreiheit bei der Beauftragten der "
            "Landesregierung für die Belange der Menschen mit Behinderungen",
            "Henning-von-Tresckow-Straße 2–13, 14467 Potsdam",
            "durchsetzung.bit@msgiv.brandenburg.de",
            "https://msgiv.brandenburg.de/",
        ),
        _body(
            "Überwachungsstelle Barrierefreies Internet beim Landesamt für Soziales und Versorgung",
            url="https://lasv.brandenburg.de/lasv/de/pflege-aufsicht/"
            "ueberwachungsstelle-barrierefreies-internet",
        ),
        "unclear",
        official=False,
    ),
    "HB": State(
        "Bremen",
        "dem Bremischen Behindertengleichstellungsgesetz (BremBGG)",
        "Schlichtung (§ 22 BremBGG)",
        _body(
            "Schlichtungsstelle beim Landesbehindertenbeauftragten der Freien Hansestadt Bremen",
            "Teerhof 59, 28199 Bremen",
            "schlichtungsstelle@lbb.bremen.de",
            "https://www.behindertenbeauftragter.bremen.de/",
        ),
        _body(
            "Zentralstelle für barrierefreie Informationstechnik",
            url="https://www.behindertenbeauftragter.bremen.de/",
        ),
        "yes",
        official=True,
    ),
    "HH": State(
        "Hamburg",
        "dem Hamburgischen Behindertengleichstellungsgesetz (HmbBGG) und der HmbBITVO",
        "Schlichtung (§ 13a HmbBGG)",
        _body(
            "Schlichtungsstelle bei der Öffentlichen Rechtsauskunft- und Vergleichsstelle (ÖRA)",
            "Dammtorstraße 14, 20354 Hamburg",
            "schlichtungsstelle-hmbbgg@soziales.hamburg.de",
            "https://www.hamburg.de/schlichtungsstelle-behinderung",
        ),
        _body(
            "Überwachungsstelle für Barrierefreiheit von Informationstechnik",
            email="ueberwachungsstelle.barrierefreiheit@sk.hamburg.de",
            url="https://www.hamburg.de/ueberwachungsstelle-barrierefreiheit/",
        ),
        "yes",
        official=True,
    ),
    "HE": State(
        "Hessen",
        "§ 14 des Hessischen Behinderten-Gleichstellungsgesetzes (HessBGG) und der Hessischen "
        "Verordnung über barrierefreie Informationstechnik (HVBIT)",
        "Durchsetzungsverfahren (§ 6 HVBIT)",
        _body(
            "Durchsetzungs- und Überwachungsstelle Barrierefreie Informationstechnik beim "
            "Regierungspräsidium Gießen",
            "Landgraf-Philipp-Platz 1–7, 35390 Gießen",
            "durchsetzungsstelle-lbit@rpgi.hessen.de",
            "https://lbit.hessen.de/Durchsetzungs-und-Ueberwachungsstelle/"
            "Durchsetzungsverfahren-beantragen",
        ),
        _body(
            "Durchsetzungs- und Überwachungsstelle Barrierefreie Informationstechnik",
            url="https://lbit.hessen.de/",
        ),
        "no",
        official=True,
    ),
    "MV": State(
        "Mecklenburg-Vorpommern",
        "dem Landesbehindertengleichstellungsgesetz (LBGG M-V) und der BITVO M-V",
        "Durchsetzungsverfahren",
        _body(
            "Überwachungsstelle beim Sozialministerium Mecklenburg-Vorpommern",
            "Werderstraße 124, 19055 Schwerin",
            "ueberwachungsstelle@sm.mv-regierung.de",
            "https://www.regierung-mv.de/Landesregierung/sm/Soziales/Ueberwachungsstelle/",
        ),
        _body(
            "Überwachungsstelle beim Sozialministerium Mecklenburg-Vorpommern",
            url="https://www.regierung-mv.de/Landesregierung/sm/Soziales/Ueberwachungsstelle/",
        ),
        "no",
        official=False,
    ),
    "NI": State(
        "Niedersachsen",
        "§ 9a des Niedersächsischen Behindertengleichstellungsgesetzes (NBGG)",
        "Schlichtung (§ 9d NBGG)",
        _body(
            "Schlichtungsstelle bei der Landesbeauftragten für Menschen mit Behinderungen",
            "Hannah-Arendt-Platz 2, 30159 Hannover",
            "schlichtungsstelle@ms.niedersachsen.de",
            "https://www.ms.niedersachsen.de/startseite/service_kontakt/barrierefreie_it/",
        ),
        _body(
            "Überwachungsstelle beim Niedersächsischen Sozialministerium",
            url="https://www.ms.niedersachsen.de/startseite/service_kontakt/barrierefreie_it/",
        ),
        "no",
        official=False,
    ),
    "NW": State(
        "Nordrhein-Westfalen",
        "§ 10 des Behindertengleichstellungsgesetzes (BGG NRW) und der BITVNRW",
        "Ombudsverfahren (§ 10d BGG NRW)",
        _body(
            "Ombudsstelle für barrierefreie Informationstechnik des Landes Nordrhein-Westfalen",
            "Fürstenwall 25, 40219 Düsseldorf",
            "ombudsstelle-barrierefreie-it@mags.nrw.de",
            "https://www.lbbp.nrw.de/ombudsstelle",
        ),
        _body(
            "Überwachungsstelle für barrierefreie Informationstechnik",
            email="ueberwachungsstelle-nrw@it.nrw.de",
            url="https://www.mags.nrw/ueberwachungsstelle-barrierefreie-informationstechnik",
        ),
        "yes",
        official=True,
    ),
    "RP": State(
        "Rheinland-Pfalz",
        "§ 10 des Landesinklusionsgesetzes und der BITV RP",
        "Durchsetzungsverfahren",
        _body(
            "Durchsetzungsstelle bei der Landesbeauftragten für die Belange von Menschen mit "
            "Behinderungen",
            "Bauhofstraße 9, 55116 Mainz",
            "durchsetzungsstelle@mastd.rlp.de",
            "https://behindertenbeauftragte.rlp.de/landesbeauftragte/aufgaben-1",
        ),
        _body(
            "Überwachungsstelle beim Landesamt für Steuern",
            email="it-barrierefreiheit@lfst.fin-rlp.de",
            url="https://www.lfst-rlp.de/startseite/"
            "ueberwachungsstelle-fuer-barrierefreie-informationstechnik",
        ),
        "yes",
        official=True,
    ),
    "SL": State(
        "Saarland",
        "§ 12a des Saarländischen Behindertengleichstellungsgesetzes (SBGG)",
        "Schlichtung nach dem SBGG",
        _body(
            "Schlichtungsstelle beim Ministerium für Arbeit, Soziales, Frauen und Gesundheit",
            "Franz-Josef-Röder-Straße 23, 66119 Saarbrücken",
            "inklusion@soziales.saarland.de",
            "https://www.saarland.de/masfg/",
            "0681 501-3343",
        ),
        _body("Überwachungsstelle des Landes für Barrierefreiheit"),
        "yes",
        official=False,
    ),
    "SN": State(
        "Sachsen",
        "dem Barrierefreie-Websites-Gesetz (BfWebG)",
        "Durchsetzungsverfahren",
        _body(
            "Durchsetzungsstelle beim Landesbeauftragten für Inklusion der Menschen mit "
            "Behinderungen",
            "Archivstraße 1, 01097 Dresden",
            "durchsetzungsstelle@sk.sachsen.de",
        ),
        _body(
            "Überwachungsstelle beim Deutschen Zentrum für barrierefreies Lesen (dzb lesen)",
            email="bfit-sachsen@dzblesen.de",
            url="https://www.dzblesen.de/",
        ),
        "no",
        official=False,
    ),
    "ST": State(
        "Sachsen-Anhalt",
        "§ 16 des Behindertengleichstellungsgesetzes Sachsen-Anhalt (BGG LSA)",
        "Ombudsverfahren",
        _body(
            "Ombudsstelle bei der Landesfachstelle für Barrierefreiheit Sachsen-Anhalt",
            email="ombudsstelle@ukst.de",
            url="https://www.lf-barrierefreiheit-st.de/",
        ),
        _body(
            "Überwachungsstelle bei der Landesfachstelle für Barrierefreiheit",
            url="https://www.lf-barrierefreiheit-st.de/",
        ),
        "unclear",
        official=False,
    ),
    "SH": State(
        "Schleswig-Holstein",
        "dem Landesbehindertengleichstellungsgesetz (LBGG)",
        "Beschwerdeverfahren nach dem LBGG",
        _body(
            "Beschwerdestelle für barrierefreie Informationstechnik",
            "Karolinenweg 1, 24105 Kiel",
            "bbit@landtag.ltsh.de",
            "https://www.landtag.ltsh.de/beauftragte/beschwerdestelle-fuer-barrieren/",
        ),
        _body("Überwachungsstelle des Landes Schleswig-Holstein"),
        "unclear",
        official=True,
    ),
    "TH": State(
        "Thüringen",
        "dem Thüringer Gesetz über den barrierefreien Zugang zu den Websites und mobilen "
        "Anwendungen öffentlicher Stellen (ThürBarrWebG)",
        "Durchsetzungsverfahren",
        _body(
            "Durchsetzungsstelle beim Thüringer Landesbeauftragten für Menschen mit Behinderungen",
            email="kontakt@tlmb.thueringen.de",
            url="https://www.tlmb.thueringen.de/",
        ),
        _body(
            "Zentrale Überwachungsstelle digitale Barrierefreiheit beim Thüringer "
            "Finanzministerium",
            email="ueberwachung-digitale-barrierefreiheit@tfm.thueringen.de",
            url="https://finanzen.thueringen.de/ministerium/"
            "zentrale-ueberwachungsstelle-digitale-barrierefreiheit",
        ),
        "unclear",
        official=False,
    ),
}
