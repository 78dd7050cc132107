"""What a program can tell of a PDF's accessibility (PDF/UA-1, ISO 14289-1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdf


def root(document: pypdf.PdfReader) -> Any:
    """Return the catalogue."""
    return document.trailer["/Root"]


def elements(document: pypdf.PdfReader) -> list[Any]:
    """Return every element of the tree of tags, in reading order."""
    return list(_elements(root(document)["/StructTreeRoot"]))


def _elements(node: Any) -> Iterator[Any]:
    node = node.get_object()
    if isinstance(node, list):
        for part in node:
            yield from _elements(part)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node and not isinstance(node["/K"], int):
            yield from _elements(node["/K"])


def headings(document: pypdf.PdfReader) -> list[int]:
    """Return the levels of all headings in their order."""
    kinds = (str(element["/S"]) for element in elements(document))
    return [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H\d", kind)]


def says_so(document: pypdf.PdfReader, lang: str, title: str) -> None:
    """Part of the standard, tags, language, title, and that the title is shown (7)."""
    top = root(document)
    assert b'pdfuaid:part="1"' in top["/Metadata"].get_data()
    assert str(top["/MarkInfo"]["/Marked"]) == "True"
    assert top["/Lang"] == lang
    assert document.metadata is not None
    assert document.metadata.title == title
    assert top["/ViewerPreferences"]["/DisplayDocTitle"]


def cells_name_their_headers(document: pypdf.PdfReader) -> None:
    """Each cell says which header cells belong to it, and these are there (7.5)."""
    found = elements(document)
    names = {str(element["/ID"]) for element in found if element["/S"] == "/TH"}
    cells = [element for element in found if element["/S"] == "/TD"]
    assert cells
    for cell in cells:
        assert cell["/A"]["/Headers"]
        assert {str(name) for name in cell["/A"]["/Headers"]} <= names


def has_its_fonts(document: pypdf.PdfReader) -> None:
    """What is seen can be read aloud and copied (7.21)."""
    fonts = [font.get_object() for page in document.pages for font in _fonts(page)]
    assert fonts
    for font in fonts:
        (inner,) = font["/DescendantFonts"]
        assert {"/FontFile2", "/FontFile3"} & set(inner.get_object()["/FontDescriptor"])
        assert "/ToUnicode" in font


def _fonts(page: pypdf.PageObject) -> list[Any]:
    resources: Any = page["/Resources"]
    return list(resources.get("/Font", {}).values())


def describes_its_links(document: pypdf.PdfReader) -> None:
    """Each link is tagged and described, and tabs follow the tags (7.18)."""
    for page in document.pages:
        links: Any = page.get("/Annots", ())
        assert not links or str(page["/Tabs"]) == "/S"
        for link in links:
            assert link.get_object()["/Contents"]
            assert "/StructParent" in link.get_object()


def marks_all_content(document: pypdf.PdfReader) -> None:
    """No text stands outside of the marks (7.1)."""
    for page in document.pages:
        contents: Any = page.get_contents()
        depth = 0
        for operands, operator in contents.operations:
            if operator in {b"BDC", b"BMC"}:
                depth += 1
            elif operator == b"EMC":
                depth -= 1
            elif operator in {b"Tj", b"TJ"}:
                assert depth > 0, operands
