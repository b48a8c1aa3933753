"""The Keputusan of a year: how many villages wait for one, and which get the predikat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.screens.screen import (
    DONE,
    PAPER,
    Screen,
    button_column,
    button_row,
    line,
    numbered_line,
    title,
)
from handlers.participants import buttons
from handlers.participants.screens.lists import short_name
from models.core.text import PlainDay, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.screens.screen import Button
    from models.participants.records import Designation, Participant
    from models.regions.places import Place

LISTED = 10


@dataclass(frozen=True)
class Letters:
    """What waits for a Keputusan in a province or the country, and the newest of a predikat."""

    year: int
    area: str
    where: str
    agreed: int
    named: int
    newest: Designation | None
    others: Sequence[tuple[str, str]]  # further provinces of the reader


def letters_screen(known: Letters) -> Screen:
    """What a Keputusan can be recorded for."""
    year, area = known.year, known.area
    lines = [
        title(_("Keputusan periode %(year)s", year=str(year)), PAPER),
        line(known.where),
        line(_("Disetujui, belum ditetapkan: %(count)s desa", count=known.agreed)),
        line(_("Ditetapkan, belum ada predikat: %(count)s desa", count=known.named)),
    ]
    do = []
    if known.agreed:
        words = _("Catat penetapan")
        do.append(buttons.designate_villages.button(words, year=year, area=area))
    if known.newest is not None:
        choose = buttons.choose_for_predicate
        words = _("Lanjut pilih desa")
        do.append(choose.button(words, letter_id=known.newest.id, area=area, page=0))
    if known.named:
        do.append(buttons.begin_predicate.button(_("Catat predikat"), year=year, area=area))
    more = [buttons.open_letters.button(name, year=year, area=code) for code, name in known.others]
    back = buttons.open_participants.button(_("Kembali"), year=year)
    return Screen(tuple(lines), (button_column(*do), button_row(*more, back)))


def designated_receipt(letter: Designation, count: int) -> Screen:
    """To who recorded it."""
    return Screen(
        (
            title(_("%(count)s desa ditetapkan", count=count), DONE),
            line(
                _("Keputusan %(number)s, %(day)s", number=letter.number, day=PlainDay(letter.day)),
                PAPER,
            ),
            line(_("BPS kab/kota yang mengusulkan diberi tahu.")),
        ),
        (button_row(buttons.open_participants.button(_("Desa peserta"), year=letter.year)),),
    )


def predicate_screen(
    letter: Designation,
    area: str,
    rows: Sequence[Participant],
    places: Mapping[str, Place],
    page: int,
    count: int,
) -> Screen:
    """Which designated villages get the predikat by this letter; a tap gives or takes it."""
    lines = [
        title(_("Desa mana yang mendapat predikat?"), PAPER),
        line(
            _("Keputusan %(number)s, %(day)s", number=letter.number, day=PlainDay(letter.day)),
        ),
        line(_("Tekan nomornya. Tekan lagi untuk membatalkan.")),
    ]
    row = []
    wide = len({code[:5] for code in places}) > 1
    for number, one in enumerate(rows, page * LISTED + 1):
        sign = DONE if one.predicate_id == letter.id else ""
        lines.append(numbered_line(number, short_name(places[one.region_code], wide=wide), sign))
        row.append(
            buttons.toggle_predicate.button(
                "", letter_id=letter.id, participant_id=one.id, page=page, number=number
            )
        )
    done = buttons.open_participants.button(_("Selesai"), year=letter.year)
    around = [*_pages(letter, area, page, count), done]
    return Screen(tuple(lines), (button_row(*row), button_row(*around)))


def _pages(letter: Designation, area: str, page: int, count: int) -> list[Button]:
    to_page = buttons.choose_for_predicate
    around = []
    if page:
        words = _("Sebelumnya")
        around.append(to_page.button(words, letter_id=letter.id, area=area, page=page - 1))
    if (page + 1) * LISTED < count:
        words = _("Berikutnya")
        around.append(to_page.button(words, letter_id=letter.id, area=area, page=page + 1))
    return around
