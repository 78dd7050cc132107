"""An issue made by the form → a record's file, or what keeps it from being one.

The text of an issue is a stranger's. It is read as lines below headings that the form has, becomes
plain values, and these the YAML of a new file, which passes every check that other files pass.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from signpost import contents, files
from signpost.code_spans import code
from signpost.files import File
from signpost.hints import language_code, suggest
from signpost.problems import ContentError
from signpost.showing import echo
from signpost.sorting import slug
from signpost.yaml_style import entry, inline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from signpost.issue_form import Field
    from signpost.order import Order
    from signpost.problems import Problem

LARGEST: Final = 300_000
"""Bytes of an issue; GitHub takes 65,536 characters."""
_EMPTY: Final = frozenset(("_No response_", "None"))
_HEADING: Final = re.compile(r"### (.{1,100})")
_DAYS: Final = ("mo", "di", "mi", "do", "fr", "sa", "so")
_HOURS: Final = re.compile(
    r"(?P<day>[A-Za-z]{2,10})[.,:]? +(?P<start>\d{1,2}(?:[:.]\d\d)?) *(?:Uhr *)?(?:-|–|bis) *"
    r"(?P<end>\d{1,2}(?:[:.]\d\d)?)(?: *Uhr)?"
)
_WIDE: Final = 100
"""Characters of a line."""
_MOST: Final = 30
"""Lines of one field, and faults that are told."""


class Found(NamedTuple):
    """What came of an issue: a file, or what is wrong."""

    path: str = ""
    """Of the new file, below the repository."""
    text: str = ""
    faults: tuple[str, ...] = ()
    """Sentences, one with its hint."""


def record(body: str, fields: tuple[Field, ...]) -> tuple[dict[str, Any], list[str]]:
    """Return the data of a record in the order of the form, and what is wrong with the issue."""
    answers, faults = _answers(body, fields)
    data: dict[str, Any] = {}
    for field in fields:
        value = _value(field, answers.get(field.label, ""), faults)
        if value:
            inside = data
            for name in field.way[:-1]:
                inside = inside.setdefault(name, {})
            inside[field.way[-1]] = value
        elif field.required and not answers.get(field.label):
            faults.append(f"„{field.label}“ fehlt.")
    return data, faults


def read(body: str, fields: tuple[Field, ...], order: Order) -> Found:
    """Return the file that an issue asks for, if everything about it is right.

    Args:
        body: the text of the issue.
        fields: those of the form.
        order: where the other records are.
    """
    if len(body.encode("utf-8", "replace")) > LARGEST:
        return Found(faults=("Der Vorschlag ist zu lang.",))
    data, faults = record(body, fields)
    id_ = _id(data)
    if not id_:
        return Found(faults=tuple(faults[:_MOST]) or ("„Name“ fehlt.",))
    path = f"initiatives/{id_}.yaml"
    if (order.content / path).exists():
        faults.append(f"Den Eintrag content/{path} gibt es schon. Ändern Sie bitte diesen.")
    text = written(data)
    faults += [_sentence(problem) for problem in _problems(text, id_, order)] if not faults else []
    if faults:
        return Found(faults=tuple(dict.fromkeys(faults))[:_MOST])
    return Found(f"content/{path}", text)


def written(data: Mapping[str, Any]) -> str:
    """Return data as the YAML of a file, with lists and parts in a line where that is short."""
    lines: list[str] = []
    for key, value in data.items():
        short = f"{key}: {inline(value)}" if isinstance(value, list | dict) else ""
        lines += [short] if 0 < len(short) <= _WIDE else entry(key, value, 0)
    return "".join(f"{line}\n" for line in lines)


def answer(found: Found) -> str:
    """Return a comment for the issue in Markdown; what it quotes stands in code spans."""
    if not found.faults:
        return f"Danke! Der Vorschlag ist in Ordnung. Er wird zu {code(found.path)}.\n"
    lines = [f"- {code(fault)}" for fault in found.faults]
    start = "Danke! Damit ein Eintrag daraus wird, ändern Sie bitte im Text oben noch:"
    return "\n".join((start, "", *lines, "")) + "\n"


def _answers(body: str, fields: tuple[Field, ...]) -> tuple[dict[str, str], list[str]]:
    """Return what stands below each heading of the form."""
    labels = {field.label for field in fields}
    parts: dict[str, list[str]] = {}
    faults: list[str] = []
    lines: list[str] = []
    for line in body.splitlines():
        heading = _HEADING.fullmatch(line.rstrip())
        if heading and heading[1] in labels:
            if heading[1] in parts:
                faults.append(f"Die Überschrift „{heading[1]}“ steht zweimal da.")
            lines = parts.setdefault(heading[1], [])
        else:
            lines.append(line)
    texts = {label: "\n".join(some).strip() for label, some in parts.items()}
    return {label: "" if text in _EMPTY else text for label, text in texts.items()}, faults


def _value(field: Field, text: str, faults: list[str]) -> Any:  # noqa: ANN401 - text, list or mapping
    """Return an answer as the record holds it; nothing where there is none."""
    value: Any = text
    match field.form:
        case "line":
            value = " ".join(text.split())
        case "lines":
            lines = (line.strip("-* \t") for line in text.splitlines())
            value = [line for line in lines if line][:_MOST]
        case "one":
            value = next(iter(_chosen(field, [text], faults)), None)
        case "many":
            value = list(_chosen(field, text.split(","), faults))
        case "names":
            value = list(_languages(text, faults))
        case "hours":
            value = list(_hours(text, faults))
    return value


def _chosen(field: Field, words: list[str], faults: list[str]) -> Iterator[str]:
    """Yield the ids of what was chosen."""
    ids = {choice.label: choice.id for choice in field.choices}
    for word in words[:_MOST]:
        label = " ".join(word.split())
        if label in ids:
            yield ids[label]
        elif label:
            near = suggest(label, ids)
            faults.append(f"„{field.label}“ kennt „{echo(label)}“ nicht. {near}".rstrip())


def _languages(text: str, faults: list[str]) -> Iterator[str]:
    for word in re.split(r"[,;\n]|\bund\b", text)[:_MOST]:
        name = word.strip()
        found = language_code(name) or (name if re.fullmatch("[a-z]{2,3}", name) else "")
        if found:
            yield found
        elif name:
            faults.append(f"Die Sprache „{echo(name)}“ kennen wir nicht.")


def _hours(text: str, faults: list[str]) -> Iterator[dict[str, Any]]:
    for line in text.splitlines()[:_MOST]:
        if not line.strip():
            continue
        found = _HOURS.fullmatch(line.strip("-* \t"))
        day = found["day"].lower()[:2] if found else ""
        if found and day in _DAYS:
            yield {"days": [day], "from": _clock(found["start"]), "to": _clock(found["end"])}
        else:
            hint = "Schreiben Sie je Zeile einen Tag, zum Beispiel „Mi 15:00-17:00“."
            faults.append(f"Die Zeit „{echo(line)}“ verstehen wir nicht. {hint}")


def _clock(text: str) -> str:
    return f"{text}:00" if text.isdecimal() else text.replace(".", ":")


def _id(data: Mapping[str, Any]) -> str:
    """Return the id of a new record: its name, and its municipality where that is not in it."""
    name, place = slug(data.get("name", "")), data.get("municipality", "")
    if not name:
        return ""
    found = name if not place or place in name else f"{name[: 63 - len(place)].strip('-')}-{place}"
    return f"{found}-1" if files.RESERVED.fullmatch(found) else found


def _problems(text: str, id_: str, order: Order) -> list[Problem]:
    """Return what is wrong with the new record among all others, hints included."""
    with TemporaryDirectory(prefix="signpost-") as scratch:
        place = Path(scratch) / f"{id_}.yaml"
        place.write_text(text, "utf-8")
        known, strays = files.scan(order.content)
        path = f"{files.shown(order.content)}/initiatives/{id_}.yaml"
        new = File("initiatives", id_, path, str(place), len(text), place.stat().st_mtime_ns)
        scanned = (sorted([*known, new], key=lambda file: (file.kind, file.id)), strays)
        try:
            found = contents.read(replace(order, cache=Path(scratch) / "cache"), scanned).warnings
        except ContentError as error:
            found = error.problems
    return [problem for problem in found if problem.where.path == path]


def _sentence(problem: Problem) -> str:
    return f"{problem.message} {problem.hint}".strip()
