"""How often and when the digest comes."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from bot.screens.screen import CALENDAR, DONE, Screen, button_row, line, title
from handlers.digests import buttons
from models.appointments.rules import Rung
from models.core.text import N_, Sentence, _
from models.digests.records import HOURS

if TYPE_CHECKING:
    from models.digests.records import DigestTime


BY_RUNG = {True: ("week", "month", "never"), False: ("day", "week", "never")}
PERIOD_WORDS = {
    "day": N_("Tiap hari"),
    "week": N_("Tiap Senin"),
    "month": N_("Tiap bulan"),
    "never": N_("Tidak dikirim"),
}


def digest_times_screen(wish: DigestTime, rung: Rung) -> Screen:
    """What is chosen now carries the sign; who stands above offices is offered months."""
    rhythm = wish.rhythm(rung)
    often = [
        buttons.choose_digest_period.button(
            Sentence(PERIOD_WORDS[every]), period=every, sign=DONE if rhythm == every else ""
        )
        for every in BY_RUNG[rung >= Rung.PROVINCE]
    ]
    hours = [
        buttons.choose_digest_hour.button(
            _("%(when)s", when=time(hour)), hour=hour, sign=DONE if wish.hour == hour else ""
        )
        for hour in HOURS
    ]
    return Screen(
        (
            title(_("Kapan ringkasan dikirim?"), CALENDAR),
            line(_("Hari libur: pindah ke hari kerja berikutnya.")),
        ),
        (
            button_row(*often),
            button_row(*hours),
            button_row(buttons.open_digest.button(_("Ringkasan"))),
        ),
    )
