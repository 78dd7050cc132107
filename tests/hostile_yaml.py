"""Parse every hostile shape of YAML in a process with little memory; print what each one cost.

Run by test_source.py as a program of its own: a crash of libyaml would end the tests with it.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from signpost import source
from signpost.yaml_walk import PythonParser

LIMIT = 512 * 1024 * 1024
FULL = 256 * 1024


def full(unit: str, before: str = "", after: str = "") -> str:
    """Return a text of the largest size a file may have, filled with a unit."""
    space = FULL - len(before.encode()) - len(after.encode())
    return before + unit * (space // len(unit.encode())) + after


def numbered(unit: str, count: int) -> str:
    """Return a unit many times, each with a number of its own."""
    return "".join(unit.format(number) for number in range(count))


REPEATED = (
    *"[{-?:#\n\r\t\x01\0'\"|>%!&*,x@`~ ",
    *(
        "[{",
        "[\n",
        "-\n",
        "- ",
        "? ",
        "a: ",
        "a:\n",
        "a\n",
        "#\n",
        "\ta\n",
        "---\n",
        "...\n",
        "--- a\n...\n",
    ),
    *("!!a ", "&a ", "*a ", "- *a\n", "{}: ", "[a]: ", "? a\n", "a\\", "<<: ", "a: b\n", "x "),
)
SHAPES: dict[str, str | bytes] = {
    **{f"only {unit!r}": full(unit) for unit in REPEATED},
    "200 KB of [": "[" * 200_000,
    "levels of blocks": "\n".join(" " * level + "a:" for level in range(700)),
    "100,000 levels on a line": "- " * 100_000,
    "100,000 levels beyond the size": "\n".join(" " * level + "a:" for level in range(2000)),
    "10 MB scalar": "a: " + "x" * 10_000_000,
    "10 MB quoted": 'a: "' + "x" * 10_000_000 + '"',
    "a million keys": "k: 1\n" * 1_000_000,
    "keys": numbered("{}: 1\n", 14_900),
    "keys in brackets": "{" + numbered("k{},", 29_900) + "}",
    "doubled merges": "a: &a {x: 1}\n" + numbered("b{0}: &b{0} {{<<: [*a, *a]}}\n", 6000),
    "doubled aliases": "a0: &a0 [x]\n" + numbered("b{0}: &a{0} [*a{0}, *a{0}]\n", 6000),
    "recursion": "&a [*a]\n",
    "plain lines": full("x\n  ", "a: "),
    "plain blank lines": full("\n", "a: x", " y"),
    "plain blanks": full(" ", "a: x", "y"),
    "quoted lines": full("x\n ", 'a: "', '"'),
    "quoted blank lines": full("\n", 'a: "', '"'),
    "quoted blanks": full(" ", 'a: "', '"'),
    "open quote": full("x\n ", 'a: "'),
    "apostrophes": full("''", "a: '", "'"),
    "list": "a: [" + "a," * 29_900 + "]",
    "list of quoted": "a: [" + '"a",' * 29_900 + "]",
    "list of fields": "a: [" + "a: b," * 14_900 + "]",
    "list of brackets": "a: [" + "{}," * 29_900 + "]",
    "open list": "a: [" + "a," * 29_900,
    "open lists": full("a: [b\n"),
    "comments": full("  # x\n", "a: b\n", "c: d"),
    "one long comment": full("x", "#"),
    "cutting comments": numbered("a{}: b #c\n", 14_900),
    "hashes": full(" #", "a: x"),
    "block text": full(" x\n", "a: |\n"),
    "block text of blanks": full(" ", "a: |\n"),
    "block text of blank lines": full("\n", "a: >\n x", " y"),
    "block text, deeper and deeper": "a: |\n" + "\n".join(" " * n for n in range(700)),
    "escapes": full("\\u00e4", 'a: "', '"'),
    "forbidden escapes": 'a: ["' + '\\x1b","' * 20_000 + '"]',
    "escaped line ends": full("\\\n", 'a: "', '"'),
    "combining marks": full("\u0301", 'a: "a', '"'),
    "overrides": full("\u202e"),
    "garbled": full("Ã¤", "a: "),
    "conflicts": full("<<<<<<< a\n"),
    "no UTF-8": b"\xff" * FULL,
    "no UTF-8, scattered": b"\xc3a" * (FULL // 2),
    "tags": full("- !t b\n"),
    "a long tag": full("%41", "a: !"),
    "a long anchor": full("x", "a: &"),
    "directives": full("%A b\n", after="---\na: b"),
    "directive of 5,000 digits": "%YAML 1." + "9" * 5000 + "\n---\na: b\n",
    "a key too long": full("x", after=": y"),
    "doubled keys in a large file": numbered("k{}: x\n", 12_000) + "k0: y\n" * 2900,
    "keys of lists": full("{a: b}: c\n"),
    "list items in texts": "a:\n" + "  - x\n    - y\n" * 7_000,
    "UTF-16": ("a: b\n" * 20_000).encode("utf-16"),
    "nearly UTF-16": b"a:\0" * 80_000,
}


SLOWEST: tuple[str, ...] = (
    "200 KB of [",
    "100,000 levels on a line",
    "doubled merges",
    "keys",
    "open list",
)
"""What PyYAML's own parser, thirty times slower, has most to do with."""


def main(parser: str) -> None:
    """Print CPU seconds by shape and the peak of memory, as JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))
    shapes = SHAPES
    if parser == "python":
        source.__dict__["PARSER"] = PythonParser
        shapes = {name: SHAPES[name] for name in SLOWEST}
    seconds = {}
    for name, shape in shapes.items():
        raw = shape.encode() if isinstance(shape, str) else shape
        start = time.process_time()
        record, problems = source.parse("x.yaml", raw)
        seconds[name] = time.process_time() - start
        is_refused = any(problem.severity == "error" for problem in problems)
        if (record is None) is not is_refused:
            raise SystemExit(f"{name}: neither a record nor refused")
    print(json.dumps({"seconds": seconds, "peak_mib": _peak()}))


def _peak() -> int:
    """Return the most memory this program had, in MiB.

    Linux counts what the parent had before the program began into ``ru_maxrss``, so that a large
    test run would be measured instead.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return next(
            int(line.split()[1]) // 1024
            for line in status.read_text().splitlines()
            if line.startswith("VmHWM")
        )
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main(sys.argv[1])
