"""How often and when the digest comes."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from bot.screens.screen import CALENDAR, DONE, Button, Screen, line, title, together
from models.core.text import N_, Sentence, _
from models.digests.records import HOURS

if TYPE_CHECKING:
    from models.digests.records import DigestTime


def chooser(wish: DigestTime) -> Screen:
    """What is chosen now carries the sign."""
    often = [
        Button(Sentence(words), "digest_every", (every,), sign=DONE if wish.every == every else "")
        for every, words in (
            ("day", N_("Tiap hari")),
            ("week", N_("Tiap Senin")),
            ("never", N_("Tidak dikirim")),
        )
    ]
    hours = [
        Button(
            _("%(when)s", when=time(hour)),
            "digest_hour",
            (str(hour),),
            sign=DONE if wish.hour == hour else "",
        )
        for hour in HOURS
    ]
    return Screen(
        (
            title(_("Kapan ringkasan dikirim?"), CALENDAR),
            line(_("Hari libur: pindah ke hari kerja berikutnya.")),
        ),
        (together(*often), together(*hours), together(Button(_("Ringkasan"), "digest"))),
    )
