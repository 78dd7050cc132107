"""The CMS is off by default; switched on, it knows every field, and talks to the forge alone."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import io
import json
import re
import shutil
import tarfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml
from conftest import THEME
from jsonschema import Draft7Validator

from signpost import contents, pipeline, theme
from signpost.cms import COLLECTIONS, config, hosts
from signpost.cms_fields import Terms, field
from signpost.cms_settings import FOLDER, PROGRAM, Cms
from signpost.editor_schema import schema
from signpost.outputs.admin import ADMIN
from signpost.problems import ContentError
from signpost.schema import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from conftest import Place

    from signpost.public import Settings

ROOT: Final = Path(__file__).resolve().parent.parent
KNOWN: Final = ROOT / "tests/sveltia-cms-0.221.1.schema.json"
WORDS: Final = {
    "topics": {"wohnen": "Wohnen"},
    "kinds": {"verein": "Verein"},
    "regions": {"nord": "Nord"},
    "areas": {"altdorf": "Altdorf", "district": "Landkreis"},
}
FREE: Final = frozenset(("extra", "offers"))
"""Mappings with keys of their own, at the top or in translations: no widget can hold them."""
FORGES: Final = {
    "github": ("github", "https://github.com/kreis/wegweiser", Cms("", "")),
    "enterprise": ("github", "https://git.kreis.example/amt/wegweiser", Cms("", "")),
    "helper": ("github", "https://github.com/kreis/wegweiser", Cms("", "https://login.example/")),
    "gitlab": ("gitlab", "https://gitlab.com/kreis/a/wegweiser", Cms("0123456789abcdef", "")),
    "own gitlab": ("gitlab", "https://git.kreis.example/amt/wegweiser.git", Cms("", "")),
}


@pytest.fixture(scope="module")
def settings(example: Place) -> Settings:
    """Settings of a site, to be varied."""
    found: Settings = contents.read(example.order).catalog.settings
    return found


def _at(settings: Settings, forge: str) -> Settings:
    name, url, cms = FORGES[forge]
    return settings._replace(
        repository_forge=name, repository_url=url, cms=cms, languages=("de", "en", "ar")
    )


DEFINITIONS: Final = {
    "string": "StringField",
    "markdown": "MarkdownField",
    "select": "SelectField",
    "relation": "RelationField",
    "object": "ObjectFieldWithSubFields",
    "datetime": "DateTimeField",
    "number": "NumberField",
    "hidden": "HiddenField",
}
"""Widget → what it is called in the schema of the CMS, which takes any other for somebody's own."""


@cache
def _known(name: str) -> Draft7Validator:
    whole = json.loads(KNOWN.read_text("utf-8"))["definitions"]
    return Draft7Validator({**whole[name], "definitions": whole})


def _refused(name: str, found: dict[str, Any]) -> list[str]:
    return [error.message[:200] for error in _known(name).iter_errors(found)]


def _all(fields: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name of each field's definition with the field, without those in it."""
    for one in fields:
        inner = one.get("fields", ())
        alone = {**one, "fields": []} if "fields" in one else one
        if one["widget"] != "list":
            yield DEFINITIONS[one["widget"]], alone
        elif "field" in one:
            yield "ListFieldWithSubField", {**one, "field": {"name": "x", "widget": "string"}}
            inner = [one["field"]]
        else:
            yield "ListFieldWithSubFields", alone
        yield from _all(list(inner))


@pytest.mark.parametrize("forge", FORGES)
def test_is_what_the_cms_expects(settings: Settings, forge: str) -> None:
    """The frame of the configuration is right by the CMS's own schema, for every forge."""
    found = config(_at(settings, forge), "Wegweiser", WORDS)
    frame = [{**part, "fields": []} for part in found["collections"]]

    assert _refused("CmsConfig", {**found, "collections": frame}) == []


def test_every_field_is_what_the_cms_expects(settings: Settings) -> None:
    """Each with the options that its widget has, and no others."""
    found = config(_at(settings, "github"), "Wegweiser", WORDS)
    seen = {
        (name, json.dumps(one))
        for part in found["collections"]
        for name, one in _all(part["fields"])
    }

    assert len(seen) > 200
    for name, one in sorted(seen):
        assert _refused(name, json.loads(one)) == [], one


def test_the_schema_of_the_cms_can_refuse() -> None:
    """A misspelt option would be seen."""
    backend = {"name": "github", "repo": "a/b"}

    assert _refused("StringField", {"name": "x", "widget": "string", "max_length": 3})
    assert _refused("CmsConfig", {"backend": backend, "publish_mod": "simple"})
    assert not _refused("CmsConfig", {"backend": backend, "collections": []})


def test_knows_where_the_content_lies(settings: Settings) -> None:
    """Each forge with its project, branch, interface, and the ways to log in that work there."""
    backends = {name: config(_at(settings, name), "", WORDS)["backend"] for name in FORGES}

    assert backends["github"]["repo"] == "kreis/wegweiser"
    assert backends["github"]["branch"] == "main"
    assert "api_root" not in backends["github"]
    assert backends["github"]["auth_methods"] == ["token"]
    assert backends["enterprise"]["api_root"] == "https://git.kreis.example/api/v3"
    assert backends["helper"]["base_url"] == "https://login.example"
    assert backends["helper"]["auth_methods"] == ["oauth", "token"]
    assert backends["gitlab"]["repo"] == "kreis/a/wegweiser"
    assert backends["gitlab"]["auth_type"] == "pkce"
    assert backends["own gitlab"]["repo"] == "amt/wegweiser"
    assert backends["own gitlab"]["api_root"] == "https://git.kreis.example/api/v4"
    assert backends["own gitlab"]["auth_methods"] == ["token"]


def test_talks_to_the_forge_alone(settings: Settings) -> None:
    """And to the district's own service for logging in, if there is one."""
    assert hosts(_at(settings, "github")) == ("https://api.github.com",)
    assert hosts(_at(settings, "own gitlab")) == ("https://git.kreis.example",)
    assert hosts(_at(settings, "helper")) == ("https://api.github.com", "https://login.example")


def test_every_change_is_a_proposal_and_no_name_of_a_file_changes(settings: Settings) -> None:
    """Texts are quoted, files are named once, entries are not deleted but ended."""
    found = config(_at(settings, "github"), "Wegweiser", WORDS)

    assert found["publish_mode"] == "editorial_workflow"
    assert found["output"]["yaml"]["quote"] == "double"
    assert found["output"]["omit_empty_optional_fields"] is True
    assert [part["name"] for part in found["collections"]] == list(COLLECTIONS)
    for part in found["collections"]:
        assert part["slug"]["editable"] == ["create"]
        assert re.fullmatch(part["slug"]["pattern"][0], "naehstube-altdorf")
        assert part["folder"] == f"content/{part['name']}"
        assert (part["extension"], part["delete"]) == ("yaml", False)


def test_asks_for_every_kind_but_those_with_texts_of_two_shapes() -> None:
    """A new kind has to be named."""
    assert {kind.folder for kind in KINDS} - set(COLLECTIONS) == {"vocabularies"}


def _pairs(
    fields: list[dict[str, Any]], node: dict[str, Any]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield each field with its part of the schema, at any depth."""
    assert [one["name"] for one in fields] == node["x-signpost-order"]
    for one in fields:
        part = node["properties"][one["name"]]
        yield one, part
        inner = part
        while "anyOf" in inner or inner.get("type") == "array":
            inner = inner["anyOf"][0] if "anyOf" in inner else inner["items"]
        if "fields" not in one:
            continue
        if "properties" in inner:
            yield from _pairs(one["fields"], inner)
        else:
            for language in one["fields"]:
                yield from _pairs(language["fields"], inner["additionalProperties"])


@pytest.mark.parametrize("folder", COLLECTIONS)
def test_has_a_widget_for_every_field(settings: Settings, folder: str) -> None:
    """With a German label; needed where the schema needs it; hidden only what is free."""
    found = config(_at(settings, "github"), "Wegweiser", WORDS)
    fields = next(part["fields"] for part in found["collections"] if part["name"] == folder)
    kind = next(kind for kind in KINDS if kind.folder == folder)

    count = 0
    for one, part in _pairs(fields, schema(kind)):
        if one["widget"] == "hidden":
            assert one["name"] in FREE
            continue
        assert one["label"].casefold() == part["title"].casefold()
        assert one["required"] == part.get("x-signpost-required", False)
        assert one["hint"]
        count += 1
    assert count > 8


def test_offers_every_word_of_a_choice() -> None:
    """And the district's words, its places, and records to choose from."""
    terms = Terms(WORDS, {"en": "Englisch"}, frozenset(COLLECTIONS))
    initiative = next(kind for kind in KINDS if kind.folder == "initiatives")
    node = schema(initiative)["properties"]

    status = field("status", node["status"], terms)
    assert [option["value"] for option in status["options"]] == (node["status"]["anyOf"][0]["enum"])
    assert field("topics", node["topics"], terms)["options"] == [
        {"label": "Wohnen", "value": "wohnen"}
    ]
    assert field("topics", node["topics"], terms)["multiple"] is True
    assert field("topics", node["topics"], terms)["min"] == 1
    assert field("contacts", node["contacts"], terms)["collection"] == "contacts"
    assert field("contacts", node["contacts"], terms)["value_field"] == "{{slug}}"
    assert field("mixed_age", node["mixed_age"], terms)["options"] == [
        {"label": "Ja", "value": True},
        {"label": "Nein", "value": False},
    ]
    assert field("founded", node["founded"], terms)["value_type"] == "int"
    assert field("founded", node["founded"], terms)["min"] == 1500
    assert field("ended_on", node["ended_on"], terms)["format"] == "YYYY-MM-DD"
    assert field("description", node["description"], terms)["widget"] == "markdown"
    assert field("audiences", node["audiences"], terms)["widget"] == "list"  # no words known
    phone = field("phone", node["phone"], terms)
    assert re.search(phone["pattern"][0], "07031 000000")
    assert not re.search(phone["pattern"][0], "keine")


def test_is_off_by_default(example: Place) -> None:
    """No page, no configuration, no word of it."""
    assert not (example.site / ADMIN).exists()


def _switched_on(place: Place, *, repository: bool = True) -> None:
    path = place.content / "site.yaml"
    text = re.sub(r"^(repository|cms):.*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
    lines = ["cms: {enabled: ja}"]
    if repository:
        lines.append("repository: {forge: gitlab, url: https://git.example.org/amt/wegweiser}")
    place.write({"content/site.yaml": "\n".join((text.rstrip(), *lines, ""))})


@pytest.fixture
def equipped(place: Place, tmp_path: Path) -> tuple[Place, Path]:
    """A site with a CMS, and a theme that has its program."""
    _switched_on(place)
    look = tmp_path / "theme"
    shutil.copytree(THEME, look, ignore=shutil.ignore_patterns("sveltia"))
    for path, text in (("sveltia-cms.js", "cms"), ("fonts/a.woff2", "x"), ("notes.md", "y")):
        file = look / FOLDER / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return place, look


def test_says_what_is_missing(place: Place) -> None:
    """Switched on without its program, or without a forge, it is a problem at its line."""
    _switched_on(place)
    if (THEME / PROGRAM).is_file():
        assert place.check() == ()
    else:
        (problem,) = (p for p in place.check() if p.severity == "error")
        assert "Das Programm des CMS fehlt" in problem.message
        assert "python3 tools/fetch_cms.py" in problem.hint

    _switched_on(place, repository=False)
    assert any("braucht die Ablage" in p.message for p in place.check())


def test_has_a_page_of_its_own(equipped: tuple[Place, Path]) -> None:
    """With looser rules for its folder only, not indexed, and named nowhere."""
    place, look = equipped
    order = replace(place.order, theme=look)
    pipeline.publish(order)
    page, text = place.text(f"{ADMIN}index.html"), place.text(f"{ADMIN}config.yml")
    site = pipeline.site(order, contents.read(order), theme.read(look))

    assert yaml.safe_load(text)["backend"]["repo"] == "amt/wegweiser"
    assert "connect-src 'self' blob: data: https://git.example.org" in page.replace("&#x27;", "'")
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert "<noscript>" in page
    assert "data-pagefind" not in page
    assert ADMIN not in place.text("sitemap.xml")
    assert place.text(f"{ADMIN}sveltia-cms.js") == "cms"
    assert (place.site / ADMIN / "fonts/a.woff2").is_file()
    assert not (place.site / ADMIN / "notes.md").exists()
    assert site.settings.cms == Cms("", "")
    assert 'href="admin/' not in place.text("index.html")
    assert "unsafe-inline" not in place.text("index.html")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The script that takes the program's package."""
    spec = importlib.util.spec_from_file_location("fetch_cms", ROOT / "tools/fetch_cms.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _files(tool: ModuleType) -> dict[str, bytes]:
    program = "a=`https://cdn.example/@sveltia/cms`;" + "".join(
        f"url(https://cdn.example/fontsource/fonts/{place}.woff2)" for place in tool.FONTS.values()
    )
    return {
        "package.json": b'{"license": "MIT"}',
        "LICENSE.txt": b"MIT License\n",
        "dist/sveltia-cms.js": program.encode(),
        "dist/chunks/react-dom.js": b"react",
        "locales/de.json": b"{}",
        **{f"npm/assets/{name}-latin-x.woff2": b"font" for name in tool.FONTS},
        **{f"npm/assets/{name}.LICENSE.txt": b"OFL" for name in tool.FONTS},
    }


def _package(files: dict[str, bytes]) -> tuple[bytes, str]:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    digest = base64.b64encode(hashlib.sha512(raw.getvalue()).digest()).decode()
    return raw.getvalue(), f"sha512-{digest}"


def test_takes_a_package_with_licences_and_digests(tool: ModuleType, tmp_path: Path) -> None:
    """What the program would fetch from others lies beside it, and VERSION tells of all."""
    found = tool.chosen(tool.unpacked(*_package(_files(tool))))
    tool.put(found, tmp_path)

    program = (tmp_path / "sveltia-cms.js").read_text()
    version = (tmp_path / "VERSION").read_text()
    assert "https://" not in program
    assert "`./own`" in program
    assert (tmp_path / f"own@{tool.VERSION}/locales/de.json").is_file()
    assert program.count("./fonts/") == 3
    assert "MIT License" in (tmp_path / "LICENCE").read_text()
    assert f"sveltia-cms.js sha256-{hashlib.sha256(program.encode()).hexdigest()}" in version


def test_takes_no_other_package(tool: ModuleType) -> None:
    """Neither one with another digest, nor under another licence, nor one that loads otherwise."""
    files = _files(tool)
    raw, _integrity = _package(files)
    with pytest.raises(tool.Refused, match="Prüfsumme"):
        tool.unpacked(raw)
    with pytest.raises(tool.Refused, match="MIT-Lizenz"):
        tool.unpacked(*_package({**files, "package.json": b'{"license": "GPL"}'}))
    with pytest.raises(tool.Refused, match="fehlt"):
        tool.chosen({name: raw for name, raw in files.items() if "noto" not in name})
    with pytest.raises(tool.Refused, match="anders als erwartet"):
        tool.chosen({**files, "dist/sveltia-cms.js": b"nothing"})


def test_what_is_in_the_theme_is_what_its_version_names() -> None:
    """If a district has taken the program, nobody has changed it since."""
    folder = THEME / FOLDER
    for line in (folder / "VERSION").read_text().splitlines() if folder.is_dir() else ():
        path, _blank, digest = line.partition(" sha256-")
        if digest:
            assert hashlib.sha256((folder / path).read_bytes()).hexdigest() == digest


def test_a_project_must_be_named(place: Place) -> None:
    """A forge's start page is no project."""
    _switched_on(place)
    path = place.content / "site.yaml"
    place.write({"content/site.yaml": path.read_text("utf-8").replace("/amt/wegweiser", "/")})
    with pytest.raises(ContentError) as error:
        pipeline.site(place.order, contents.read(place.order), theme.read(THEME))
    assert any("nennt kein Projekt" in problem.message for problem in error.value.problems)
