"""Only public web, mail and phone addresses become links, and each check takes linear time."""

from __future__ import annotations

import re
import time
from typing import Final
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signpost.addresses import (
    dialled,
    email_fault,
    is_host,
    is_mobile,
    is_phone,
    tel,
    url_fault,
)

MUCH: Final = 50_000

WEB: Final = (
    "https://altdorf.example",
    "http://www.altdorf.example/",
    "HTTPS://Altdorf.Example/Über-uns?a=1&b=ü#oben",
    "https://bücher.example:8443/x_(y)/~z;v=1,2",
    "https://xn--bcher-kva.example/%C3%BC",
    "https://a-b.c-d.example/it's",
    "https://de.wikipedia.example/wiki/Caf%C3%A9",
)
NO_WEB: Final = {
    "characters": (
        *("https://altdorf.example/a b", "https://altdorf.example/\\x", "https://a.example/<b>"),
        *('https://a.example/"onclick=', "https://a.example/\n", "https://a.example/\x00"),
        *("https://a.example/\u202egpj", "https://a.example/\u200b", "https://a.example/`"),
        *("https://a.example/{x}", "https://a.example/|", "https://a.example/\u00a0", " https://a.b"),
    ),
    "scheme_missing": ("altdorf.example", "www.altdorf.example/x", "altdorf.example/x?y#z"),
    "scheme": (
        *("javascript:alert(1)", "JAVASCRIPT:alert(1)", "vbscript:x", "data:text/html,x", "file:///x"),
        *("ftp://a.example", "//a.example", "///a.example", "https:a.example", "https:/a.example"),
        *("blob:https://a.example/x", "about:blank", "ms-settings:x", "steam://run/1", "", "/"),
        *("intent://a#Intent;scheme=http;end", "view-source:https://a.example", "httpx:"),
    ),
    "user": ("https://altdorf.example@evil.example", "https://a:b@c.example/", "https://@a.example"),
    "host": (
        *("https://localhost", "https://127.0.0.1", "https://[::1]/", "https://2130706433/"),
        *("https://0x7f.1", "https://", "https:///x", "https://a", "https://-a.example"),
        *("https://a-.example", "https://a..example", "https://.example", "https://a.example."),
        *("https://аltdorf.example", "https://altdorf。example", "https://ⅽafe.example"),
        *("https://a.example:", "https://a.example:x", "https://a.example:123456", "https://a.b.1"),
        *("https://" + "a" * 64 + ".example", "https://" + "a." * 130 + "example", "https://a_b.example"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("url", WEB)
def test_public_web_addresses_are_accepted(url: str) -> None:
    """Umlauts, ports, queries and everything else that real addresses have."""
    assert url_fault(url) is None


@pytest.mark.parametrize(("fault", "url"), [(f, u) for f, urls in NO_WEB.items() for u in urls])
def test_other_web_addresses_are_refused_for_a_reason(fault: str, url: str) -> None:
    """Foreign schemes, users, numbers, look-alikes and characters that end an attribute."""
    assert url_fault(url) == fault


@given(st.text() | st.from_regex(r"https?://[^\s/]{0,30}(/.{0,30})?", fullmatch=True))
def test_an_accepted_address_means_the_same_to_every_reader(url: str) -> None:
    """Python's parser finds the host that was checked, and nothing can leave an attribute."""
    if url_fault(url) is None:
        parts = urlsplit(url)
        assert parts.scheme in {"http", "https"}
        assert parts.username is None
        assert is_host(parts.hostname or "")
        assert not re.search(r"[\s\"<>`\\]", url)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "post@altdorf.example",
            "e.beispiel+cafe@mail.altdorf.example",
            "O'Neill_1@bücher.example",
        ),
        *("a@b.cd", "ehrenamt-koordination@landkreis-auental.example"),
    ],
)
def test_mail_addresses_are_accepted(address: str) -> None:
    """Plus signs, dots, hyphens, umlauts in hosts."""
    assert email_fault(address) is None


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("post", "at"),
        ("", "at"),
        ("@altdorf.example", "local"),
        ("a@b@altdorf.example", "local"),
        ("a,b@altdorf.example", "local"),
        ("a;b@altdorf.example", "local"),
        ("a b@altdorf.example", "local"),
        ("a%0abcc:b@altdorf.example", "local"),
        ("a?bcc=b@altdorf.example", "local"),
        ("a&body=b@altdorf.example", "local"),
        ("a#b@altdorf.example", "local"),
        ('"a b"@altdorf.example', "local"),
        ("<a@altdorf.example", "local"),
        (".a@altdorf.example", "local"),
        ("a..b@altdorf.example", "local"),
        ("ä@altdorf.example", "local"),
        ("a\n@altdorf.example", "local"),
        ("a" * 65 + "@altdorf.example", "local"),
        ("a@localhost", "host"),
        ("a@127.0.0.1", "host"),
        ("a@altdorf.example?bcc=b", "host"),
        ("a@altdorf.example\n", "host"),
        ("a@altdorf.example,b", "host"),
    ],
)
def test_mail_addresses_carry_nothing_else(address: str, fault: str) -> None:
    """Second receivers, subjects, quoted parts and line breaks are refused."""
    assert email_fault(address) == fault


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("030 23125 100", "tel:+493023125100"),
        ("030/23125-100", "tel:+493023125100"),
        ("(030) 23125 100", "tel:+493023125100"),
        ("+49 30 23125 100", "tel:+493023125100"),
        ("+49 (0)30 23125 100", "tel:+493023125100"),
        ("0049 30 23125 100", "tel:+493023125100"),
        ("0171 3920037", "tel:+491713920037"),
        ("+43 1 23125", "tel:+43123125"),
        ("115", "tel:115"),
        ("116 117", "tel:116117"),
        ("030 23125–100", "tel:+493023125100"),
    ],
)
def test_phone_numbers_lead_to_the_right_person(number: str, link: str) -> None:
    """However a number is written, its link is the international one."""
    assert is_phone(number)
    assert tel(number) == link


@pytest.mark.parametrize(
    ("forms", "one"),
    [
        (("030 23125-101", "+49 30 23125101", "0049 30 23125101"), "03023125101"),
        (("+49 (0)30 / 23125 101", "0049 (0)30 23125 101"), "03023125101"),
        (("030/23125-110", "(030) 23125 110", "+49 030 23125110", "30 23125110"), "03023125110"),
        (("0049 (0)30 1", "+49301"), "0301"),
        (("0049 4941 23125", "04941 23125"), "0494123125"),
        (("+43 1 23125", "0043 1 23125"), "+43123125"),
        (("115",), "115"),
    ],
)
def test_numbers_are_compared_as_they_are_dialled(forms: tuple[str, ...], one: str) -> None:
    """As people write them within Germany and from abroad."""
    assert {dialled(form) for form in forms} == {one}


@pytest.mark.parametrize(
    ("number", "mobile"),
    [
        ("0171 3920037", True),
        ("(0171) 3920037", True),
        ("+49 171 3920037", True),
        ("+49 (0)171 3920037", True),
        ("0049 171 3920037", True),
        ("030 17123", False),
        ("171 2345", False),
        ("+43 171 3920037", False),
        ("00171 3920037", False),
    ],
)
def test_mobile_phones_are_told_by_their_code(number: str, *, mobile: bool) -> None:
    """With any way of writing it, and not by digits that might be a place's own."""
    assert is_mobile(number) is mobile


@pytest.mark.parametrize(
    "number",
    [
        *("*21*030123#", "**21*030123#", "#31#030123", "030123,,1", "030123;ext=1", "030123p1"),
        *(
            "",
            "12",
            "abc",
            "030 123 oder 124",
            "0" * 18,
            "+",
            "++49 30",
            "030\n123",
            "٠٣٠١٢٣",
            "tel:1",
        ),
        *("030 123 (Frau Beispiel)", "-030123", "030123\u202e"),
    ],
)
def test_service_codes_are_no_phone_numbers(number: str) -> None:
    """What would redirect calls, dial on or is no number at all is refused."""
    assert not is_phone(number)


@given(st.text(st.sampled_from("0123456789 +()/-.–\u00a0"), max_size=40))
def test_a_phone_link_holds_digits_only(number: str) -> None:
    """Whatever is accepted, the link is „tel:“, perhaps a plus, and digits."""
    if is_phone(number):
        assert re.fullmatch(r"tel:\+?[0-9]{2,19}", tel(number))


@pytest.mark.parametrize(
    "piece",
    [
        *("a", "a.", "a-", "-", ".", "1", "1.", "@", "a@", "a@a.", "https://", "https://a.", "ä"),
        *(
            ":",
            "/",
            " ",
            "(",
            "0 ",
            "+",
            "0-",
            "%",
            "\\",
            "\u202e",
            "a" * 63 + ".",
            "x" * 61 + "-.",
        ),
    ],
)
def test_every_check_is_linear(piece: str) -> None:
    """Fifty thousand characters are judged at once, whatever they repeat."""
    text = piece * (MUCH // len(piece))
    before = time.process_time()
    for start, end in (("", ""), ("https://", "!"), ("https://a.example", "!"), ("a@", "!")):
        url_fault(start + text + end)
        email_fault(start + text + end)
        is_phone(start + text + end)
    assert time.process_time() - before < 2
