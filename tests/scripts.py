"""Texts in many scripts, to be written down and read again."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterator

APP: Final = (
    Path(__file__).resolve().parent.parent.parent
    / "shared/data/i18n/integreat-app-translations.json"
)
"""The interface of an app for newcomers, in 43 languages; beside the project where it is tested."""
LANGUAGES: Final = (
    *("ar", "fa", "uk", "ru", "tr", "fr", "en", "am", "ti", "ckb", "kmr", "ps", "ur", "zh-CN"),
    *("ka", "el", "hi", "ja", "vi", "th"),
)
OURS: Final = (
    "Ласкаво просимо: «ми» допоможемо – щодня!",
    "مرحبًا بكم في المنطقة، نحن هنا لمساعدتكم (مجانًا).",
    "خوش آمدید! می‌توانید هر روز بپرسید.",
    "እንኳን ደህና መጡ፣ እንረዳዎታለን።",
    "ብደሓን ምጹ።",
    "بەخێربێن بۆ ناوچەکە.",
    "Hoş geldiniz: İyi günler, ğüşöçı!",
    "გამარჯობა, როგორ ხართ?",
    "欢迎来到这里：我们会帮助您。",
    "Καλώς ήρθατε – ρωτήστε μας.",
    "स्वागत है, हम मदद करेंगे।",
    "- Bienvenue # chez nous: l’entrée est “libre”",
    "=SUMME(A1)",
    "+49 711",
    "@alle",
    "'in Anführung'",
    "null",
    "12:30",
    "Zeile eins\n\n- Zeile zwei\n- Zeile drei",
)
"""The same scripts, for where the app's texts are not; and what YAML and spreadsheets misread."""
_MARKUP: Final = re.compile(r"[{}<>]")


@cache
def texts() -> tuple[str, ...]:
    """Return different texts in many scripts, none longer than a line of a record."""
    found = dict.fromkeys((*OURS, *_app()))
    return tuple(text for text in found if 0 < len(text) <= 200)


def _app() -> Iterator[str]:
    if APP.is_file():
        for group in json.loads(APP.read_text("utf-8")).values():
            for tag in LANGUAGES:
                for text in group.get(tag, {}).values():
                    if isinstance(text, str) and text.strip():
                        yield _MARKUP.sub("", text).strip()


SOME: Final = st.integers(0, len(texts()) - 1).map(lambda number: texts()[number])
"""Any of these texts; by number, since thousands of them in a report help nobody."""
