"""Every German sentence about YAML itself, by kind: what is wrong, and what would be right.

Texts of a file come in through :func:`signpost.messages.echo` only, which cuts them and takes out
whatever could move a cursor or forge a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from signpost.messages import echo

if TYPE_CHECKING:
    from signpost.problems import Severity


class Finding(NamedTuple):
    """Something to tell about one character of a text, counted from 0."""

    at: int
    kind: str
    message: str
    hint: str
    severity: Severity = "error"


QUOTE: Final = "Setzen Sie den ganzen Wert in Anführungszeichen"
UTF_8: Final = "speichern Sie die Datei mit der Kodierung „UTF-8“"

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    # the file as a whole
    "too_big": (
        "Die Datei ist mit {size} KiB zu groß.",
        "Höchstens 256 KiB sind erlaubt; legen Sie Bilder und PDFs in den Ordner „media“.",
    ),
    "too_many": (
        "Die Datei enthält zu viele einzelne Angaben.",
        "Verteilen Sie sie auf mehrere Dateien.",
    ),
    "not_a_record": (
        "Diese Datei ist kein Datensatz, sondern {what}.",
        "Speichern Sie hier einfachen Text mit Zeilen wie „name: Repair-Café“.",
    ),
    "empty_file": (
        "Die Datei enthält keine Angaben.",
        "Schreiben Sie Zeilen wie „name: Repair-Café“.",
    ),
    "list_at_top": (
        "Die Datei beginnt mit einer Liste statt mit einem Feld.",
        "Schreiben Sie einen Datensatz je Datei, mit Zeilen wie „name: Repair-Café“.",
    ),
    "text_at_top": (
        "Hier steht Text ohne Feldnamen: „{text}“.",
        "Schreiben Sie den Feldnamen, einen Doppelpunkt und ein Leerzeichen davor: „name: …“.",
    ),
    "several_documents": (
        "Hier beginnt ein zweites Dokument; erlaubt ist eines je Datei.",
        "Löschen Sie die Zeile „---“ oder legen Sie für den zweiten Datensatz eine Datei an.",
    ),
    "after_the_end": (
        "Nach „...“ ist die Datei zu Ende, hier folgt aber noch etwas.",
        "Löschen Sie die Zeile „...“ oder das, was nach ihr kommt.",
    ),
    "conflict": (
        "Hier steht noch die Markierung „{text}“ eines Git-Konflikts.",
        (
            "Behalten Sie eine der Fassungen und löschen Sie die Zeilen mit „<<<<<<<“, „=======“ "
            "und „>>>>>>>“."
        ),
    ),
    "more": (
        "In dieser Datei gibt es noch mehr Probleme.",
        "Beheben Sie zuerst die genannten; die übrigen zeigen wir danach.",
    ),
    # bytes and characters
    "encoding": (
        "Die Datei ist nicht in UTF-8 gespeichert, sondern in {what}.",
        "Öffnen Sie sie im Editor als {what} und " + UTF_8 + ".",
    ),
    "bytes": (
        "Hier steht ein halbes oder beschädigtes Zeichen (kein gültiges UTF-8).",
        "Schreiben Sie das Zeichen neu und " + UTF_8 + ".",
    ),
    "garbled": (
        "„{text}“ ist ein falsch gelesener Umlaut oder ein falsch gelesenes Satzzeichen.",
        "Schreiben Sie das Zeichen neu, etwa „ä“, „ö“, „ü“, „ß“ oder „–“.",
    ),
    "lost": (
        "Hier ging beim Speichern ein Zeichen verloren (U+FFFD).",
        "Schreiben Sie das fehlende Zeichen neu.",
    ),
    "direction": (
        "Hier steht ein unsichtbares Zeichen, das die Schreibrichtung ändert ({code}).",
        "Löschen Sie es; für Arabisch und Persisch genügen U+200E und U+200F.",
    ),
    "line_end": (
        "Hier steht ein unsichtbares Zeilenende ({code}).",
        "Löschen Sie es und drücken Sie dort die Eingabetaste.",
    ),
    "carriage_return": (
        "Hier endet die Zeile mit einem einzelnen CR, das viele Programme nicht anzeigen.",
        "Speichern Sie die Datei mit Zeilenenden „LF“ oder „CRLF“.",
    ),
    "nul": (
        "Hier steht ein NUL-Zeichen (U+0000).",
        "Löschen Sie es und " + UTF_8 + ".",
    ),
    "control": (
        "Hier steht ein unsichtbares Steuerzeichen ({code}).",
        "Löschen Sie es; meist kam es beim Kopieren mit.",
    ),
    "no_character": (
        "Hier steht ein Zeichen, das es in Unicode nicht gibt ({code}).",
        "Löschen Sie es; meist kam es beim Kopieren mit.",
    ),
    "bom": (
        "Am Anfang dieser Zeile steht ein unsichtbares Zeichen (U+FEFF).",
        "Löschen Sie es; erlaubt ist es nur ganz am Anfang der Datei.",
    ),
    "tab": (
        "Hier steht ein Tabulator; YAML rückt nur mit Leerzeichen ein.",
        "Ersetzen Sie ihn durch Leerzeichen, zwei je Ebene.",
    ),
    "escape": (
        "Der Rückstrich „\\“ leitet in doppelten Anführungszeichen Sonderzeichen ein.",
        "Schreiben Sie „\\\\“ oder setzen Sie den Wert in einfache Anführungszeichen: '…'.",
    ),
    "escaped": (
        "Diese Angabe mit Rückstrich steht für ein unerlaubtes Zeichen ({code}).",
        "Löschen Sie sie oder schreiben Sie das gemeinte Zeichen selbst.",
    ),
    "escaped_nothing": (
        "Diese Angabe mit Rückstrich ergibt kein Zeichen.",
        "Schreiben Sie das gemeinte Zeichen selbst, auch ein Emoji.",
    ),
    # what YAML could do and records do not need
    "duplicate": (
        "„{text}“ ist doppelt: Es steht schon in Zeile {line}.",
        "Behalten Sie eine der beiden Angaben und löschen Sie die andere.",
    ),
    "alias": (
        "Mit „*“ beginnt in YAML ein Verweis; der ist hier nicht erlaubt.",
        QUOTE + " oder schreiben Sie den Inhalt aus.",
    ),
    "anchor": (
        "Mit „&“ beginnt in YAML eine Marke; die ist hier nicht erlaubt.",
        QUOTE + " oder löschen Sie die Marke.",
    ),
    "tag": (
        "Mit „!“ beginnt in YAML eine Typangabe; die ist hier nicht erlaubt.",
        QUOTE + " oder löschen Sie die Typangabe.",
    ),
    "merge": (
        "„<<“ fügt in YAML andere Angaben ein; das ist hier nicht erlaubt.",
        "Schreiben Sie die Angaben aus.",
    ),
    "directive": (
        "Mit „%“ am Zeilenanfang beginnt in YAML eine Anweisung; die ist hier nicht erlaubt.",
        "Löschen Sie die Zeile; gehört sie zu einem Text, rücken Sie sie ein.",
    ),
    "too_deep": (
        "Hier sind mehr als 20 Ebenen ineinander geschachtelt.",
        "Prüfen Sie Klammern und Einrückung; ein Datensatz braucht nur wenige Ebenen.",
    ),
    "too_long": (
        "Der Text ist mit {size} Zeichen zu lang.",
        "Höchstens 20.000 Zeichen sind erlaubt; kürzen oder teilen Sie ihn.",
    ),
    "key_not_text": (
        "Als Feldname steht hier eine Klammer oder Liste statt eines Wortes.",
        (
            "Schreiben Sie „name: …“; einen Wert, der mit „{{“ oder „[“ beginnt, setzen Sie in "
            "Anführungszeichen."
        ),
    ),
    "key_empty": (
        "Vor dem Doppelpunkt fehlt der Feldname.",
        "Schreiben Sie ihn davor: „name: …“.",
    ),
    # slips of the pen
    "comment": (
        "Ab hier ist die Zeile ein Kommentar und fehlt im Wert: „{text}“.",
        "Gehört das zum Wert? " + QUOTE + ". Ist es ein Kommentar? Setzen Sie zwei Leerzeichen "
        "vor „#“.",
    ),
    "colon": (
        "Mitten im Wert steht ein Doppelpunkt mit Leerzeichen.",
        QUOTE + ": {key}: {value}",
    ),
    "missing_blank": (
        "Nach dem Doppelpunkt fehlt ein Leerzeichen.",
        "Schreiben Sie „{key}: {value}“.",
    ),
    "missing_colon": (
        "In dieser Zeile fehlt ein Doppelpunkt: „{text}“.",
        "Schreiben Sie „feld: wert“; gehört die Zeile zum Text darüber, rücken Sie sie ein.",
    ),
    "start": (
        "Ein Wert darf nicht mit „{text}“ beginnen.",
        QUOTE + ": {value}",
    ),
    "block": (
        "Nach „{text}“ darf in derselben Zeile kein Text stehen.",
        (
            "Beginnen Sie den Text in der nächsten Zeile, eingerückt, oder setzen Sie den ganzen "
            "Wert in Anführungszeichen."
        ),
    ),
    "dash_after_colon": (
        "Eine Liste mit „- “ darf nicht in der Zeile ihres Feldes beginnen.",
        (
            "Beginnen Sie sie in der nächsten Zeile, schreiben Sie [a, b] oder setzen Sie den "
            "ganzen Wert in Anführungszeichen."
        ),
    ),
    "dash_in_text": (
        "Dieses „- “ ist kein Listenpunkt, sondern hängt am Text der Zeile darüber.",
        (
            "Rücken Sie es ein wie die anderen Listenpunkte; ist es ein Text, setzen Sie ihn in "
            "Anführungszeichen."
        ),
    ),
    "too_far_in": (
        "Diese Zeile ist zu weit eingerückt.",
        "Beginnen Sie gleichrangige Felder und Listenpunkte in derselben Spalte.",
    ),
    "indent": (
        "Die Einrückung dieser Zeile passt zu keiner Zeile darüber.",
        (
            "Beginnen Sie sie in derselben Spalte wie die Felder oder Listenpunkte, zu denen sie "
            "gehört; Text unter „|“ rücken Sie überall gleich weit ein."
        ),
    ),
    "mixed": (
        "Hier stehen Felder und Listenpunkte „- “ auf derselben Ebene.",
        "Rücken Sie die Zeile so ein, dass sie zu ihrem Feld oder Listenpunkt gehört.",
    ),
    "open_quote": (
        "Das Anführungszeichen {text} wird hier geöffnet, aber nicht richtig geschlossen.",
        "Schließen Sie den Wert mit {text} ab.",
    ),
    "after_quote": (
        "Nach dem schließenden Anführungszeichen steht noch etwas.",
        "Nehmen Sie außen die andere Sorte, '…' oder \"…\", oder innen „…“.",
    ),
    "open_bracket": (
        "Die Klammer „{text}“ wird hier geöffnet, aber nicht geschlossen.",
        (
            "Schließen Sie sie mit „{other}“; gehört sie zum Text, setzen Sie den ganzen Wert in "
            "Anführungszeichen."
        ),
    ),
    "wrong_bracket": (
        "Hier schließt „{text}“ eine Klammer, die mit „{opened}“ beginnt.",
        "Schließen Sie sie mit „{other}“.",
    ),
    "lone_key": (
        "Ohne Wert steht hier der Feldname „{text}“.",
        (
            "Schreiben Sie „{text}: …“; gehört es zu einem Text, setzen Sie diesen in "
            "Anführungszeichen."
        ),
    ),
    "comma": (
        "Das Komma vor „{text}“ beendet den Text; „{text}“ ist damit ein Feldname ohne Wert.",
        "Gehört es zum Text? " + QUOTE + ": {key}: {value}",
    ),
    "missing_comma": (
        "In der Klammer fehlt vor dieser Stelle ein Komma.",
        (
            "Trennen Sie die Angaben mit „, “; einen Wert mit „: “ oder „,“ setzen Sie in "
            "Anführungszeichen."
        ),
    ),
    "stray_comma": ("Dieses Komma ist zu viel.", "Löschen Sie es."),
    "after_bracket": (
        "Nach der schließenden Klammer steht noch etwas.",
        "Löschen Sie es oder setzen Sie den ganzen Wert in Anführungszeichen.",
    ),
    "not_yaml": (
        "Ab hier ist die Datei nicht lesbar.",
        (
            "Prüfen Sie in dieser und der vorigen Zeile Einrückung, Doppelpunkte, Klammern und "
            "Anführungszeichen."
        ),
    ),
}


def tell(kind: str, at: int, **texts: str) -> Finding:
    """Return the finding of a kind at an index, with texts of the file put in safely."""
    message, hint = SENTENCES[kind]
    shown = {name: echo(text) for name, text in texts.items()}
    severity: Severity = "warning" if kind == "comment" else "error"
    return Finding(at, kind, message.format(**shown), hint.format(**shown), severity)


def in_quotes(text: str) -> str:
    """Return a text as a quoted YAML value, as a hint may show it."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
