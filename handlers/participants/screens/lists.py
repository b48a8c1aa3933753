"""The villages of a year as a list, and what can be done with all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.screens.screen import PEOPLE, Screen, button_row, line, numbered_line, title
from handlers.participants import buttons
from handlers.participants.screens.participant import kind_words, standing_words
from handlers.periods import buttons as periods_buttons
from models.core.text import SentenceStart, _
from models.participants.records import ParticipantStatus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.screens.screen import Button
    from models.core.text import Sentence
    from models.participants.records import Participant
    from models.regions.places import Place

LISTED = 8  # with title, quota and button rows a card stays within fourteen lines
EVERY = "all"


@dataclass(frozen=True)
class ListPage:
    """One page of a list: the rows it shows, their places, and where in the whole it stands."""

    year: int
    standing: str
    number: int
    counts: Mapping[str, int]
    rows: Sequence[Participant]
    places: Mapping[str, Place]

    @property
    def count(self) -> int:
        """How many the list has on all its pages."""
        if self.standing == EVERY:
            return sum(self.counts.values())
        return self.counts.get(self.standing, 0)


def list_screen(page: ListPage, quota: tuple[int, int] | None, doors: Sequence[Button]) -> Screen:
    """Some villages of a year, numbered; `quota` where its reader has one regency."""
    heading = _("Desa peserta %(year)s: %(count)s", year=str(page.year), count=page.count)
    lines = [title(heading, PEOPLE)]
    if quota is not None:
        lines.append(
            line(_("Kuota desa utama: %(count)s dari %(all)s", count=quota[0], all=quota[1]))
        )
    if not page.rows:
        lines.append(line(_("Belum ada desa di daftar ini.")))
    row = []
    wide = len({code[:5] for code in page.places}) > 1
    for number, one in enumerate(page.rows, page.number * LISTED + 1):
        words = _(
            "%(village)s: %(kind)s, %(standing)s",
            village=short_name(page.places[one.region_code], wide=wide),
            kind=kind_words(one),
            standing=standing_words(one),
        )
        lines.append(numbered_line(number, words))
        row.append(buttons.open_participant.button("", participant_id=one.id, number=number))
    keys = (button_row(*row), button_row(*_pages(page)), button_row(*_filters(page)))
    back = periods_buttons.open_period.button(_("Periode"), year=page.year)
    return Screen(tuple(lines), (*keys, button_row(*doors, back)))


def short_name(place: Place, *, wide: bool) -> str:
    """`Sukamaju, Kec. Megamendung`; with its regency where the list has several of them."""
    above = place.regency_label if wide else place.district_label
    return ", ".join(piece for piece in (place.village, above) if piece) or place.code


def _pages(page: ListPage) -> list[Button]:
    around = []
    if page.number:
        around.append(_page_button(page, _("Sebelumnya"), page.number - 1))
    if (page.number + 1) * LISTED < page.count:
        around.append(_page_button(page, _("Berikutnya"), page.number + 1))
    return around


def _page_button(page: ListPage, words: Sentence, number: int) -> Button:
    return buttons.open_participants_page.button(
        words, year=page.year, standing=page.standing, page=number
    )


def _filters(page: ListPage) -> list[Button]:
    """By where villages stand, each with its number; only where there is something to choose."""
    if len(page.counts) < 2:  # noqa: PLR2004 - one heap needs no choice
        return []
    to_page = buttons.open_participants_page
    found = [
        to_page.button(
            _(
                "%(standing)s: %(count)s",
                standing=SentenceStart(standing_words(ParticipantStatus(standing))),
                count=count,
            ),
            year=page.year,
            standing=standing,
            page=0,
        )
        for standing, count in page.counts.items()
        if standing != page.standing
    ]
    if page.standing != EVERY:
        found.append(to_page.button(_("Semua"), year=page.year, standing=EVERY, page=0))
    return found
