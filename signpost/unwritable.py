"""The one error for everything that keeps the site from being written, as a German sentence."""

from __future__ import annotations

import errno
from typing import Final, Self

from signpost.problems import Refused

_REASONS: Final = {
    errno.ENOSPC: "Auf dem Datenträger ist kein Platz mehr",
    errno.EDQUOT: "Das Speicherkontingent ist erschöpft",
    errno.EFBIG: "Eine Datei wäre größer, als hier erlaubt ist",
    errno.EIO: "Der Datenträger meldet einen Lese- oder Schreibfehler",
    errno.EROFS: "Der Datenträger lässt nur Lesen zu",
    errno.EACCES: "Die Zugriffsrechte reichen nicht aus",
    errno.EPERM: "Die Zugriffsrechte reichen nicht aus",
    errno.EMFILE: "Zu viele Dateien sind gleichzeitig offen",
    errno.ENFILE: "Zu viele Dateien sind gleichzeitig offen",
    errno.ENOMEM: "Der Arbeitsspeicher reicht nicht aus",
    errno.EBUSY: "Der Ordner ist belegt, etwa als eigener Datenträger eingebunden",
    errno.EXDEV: "Der Ordner liegt auf einem eigenen Datenträger und lässt sich nicht tauschen",
}


class Unwritable(Refused):
    """The site could not be written; what is there is whole, and nearly always the old one."""

    @classmethod
    def because(cls, error: OSError, left: str = "die Website ist unversehrt") -> Self:
        """Return the sentence for an error of the operating system.

        Args:
            error: what the system said.
            left: how things are now.
        """
        reason = _REASONS.get(error.errno or 0, "Das Betriebssystem meldet einen Fehler")
        detail = error.strerror or str(error)
        where = f", Datei {error.filename}" if error.filename else ""
        return cls(f"Abgebrochen, {left}. {reason} ({detail}{where}).")
