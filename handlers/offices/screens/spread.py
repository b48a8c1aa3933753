"""Villages spread over the pembina of a team, with what waits in each queue."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.screens.screen import (
    ATTENTION,
    FIGURES,
    PLACE,
    Screen,
    button_column,
    button_row,
    line,
    numbered_line,
    title,
)
from handlers.offices import buttons
from models.core.text import _
from models.offices.records.teams import Part
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.screens.screen import Button, Line
    from models.core.text import Sentence
    from models.offices.overview.office import Sheet
    from models.offices.overview.queues import Queue
    from models.people.records import Person

PAGE = 9
SHOWN = 10  # pembina on one card


def waiting_words(queue: Queue, now: datetime) -> Sentence:
    """3 menunggu, tertua 12 hari."""
    if queue.oldest is None:
        return _("tidak ada yang menunggu")
    days = (now - queue.oldest).days
    if not days:
        return _("%(count)s menunggu, semua dari hari ini", count=queue.count)
    return _("%(count)s menunggu, tertua %(days)s hari", count=queue.count, days=days)


def _share_words(sheet: Sheet, one: Person, now: datetime) -> Sentence:
    codes = sheet.villages_of(one.id)
    if not codes:
        return _("%(name)s: belum ada desa", name=name_with_title(one))
    waits = waiting_words(sheet.queue_of(codes), now)
    who = name_with_title(one)
    return _("%(name)s: %(count)s desa, %(waiting)s", name=who, count=len(codes), waiting=waits)


def spread_screen(sheet: Sheet, now: datetime) -> Screen:
    """How many villages each pembina has, and how old what waits there is."""
    team = sheet.team
    coaches = sheet.with_part(Part.PEMBINA)
    lines = [title(_("Pembagian desa, %(region)s", region=sheet.place.label), FIGURES)]
    keys: list[Button] = []
    for number, one in enumerate(coaches[:SHOWN], 1):
        lines.append(numbered_line(number, _share_words(sheet, one, now)))
        keys.append(
            buttons.open_share.button(
                (one.name or "?")[:14], number=number, team_id=team.id, person_id=one.id, page=0
            )
        )
    if not coaches:
        lines.append(line(_("Belum ada pembina di tim ini. Pilih dulu di Orang."), ATTENTION))
    if left := sheet.villages_of(0):
        lines.append(line(_("Desa tanpa pembina: %(count)s", count=len(left)), ATTENTION))
        nobody = buttons.open_share.button(_("Tanpa pembina"), team_id=team.id, person_id=0, page=0)
        keys.append(nobody)
    if not sheet.villages:
        lines.append(line(_("Belum ada desa yang ikut di wilayah ini.")))
    main = []
    if coaches and sheet.villages:
        main = [buttons.propose_spread.button(_("Bagi rata"), team_id=team.id, style="primary")]
    done = buttons.open_team.button(_("Selesai"), team_id=team.id)
    return Screen(tuple(lines), (button_column(*main), button_row(*keys), button_row(done)))


def proposal_screen(sheet: Sheet, shares: Mapping[str, int]) -> Screen:
    """An even spread, before it is taken: who has how many then, and how many change hands."""
    team = sheet.team
    counts = Counter(shares.values())
    moved = [code for code, one in shares.items() if sheet.allotted.get(code) != one]
    lines = [title(_("Usul pembagian rata"), FIGURES)]
    lines += [
        line(
            _(
                "%(name)s: %(count)s desa (sekarang %(before)s)",
                name=name_with_title(one),
                count=counts[one.id],
                before=len(sheet.villages_of(one.id)),
            )
        )
        for one in sheet.with_part(Part.PEMBINA)[:SHOWN]
    ]
    lines.append(line(_("Desa yang berpindah: %(count)s", count=len(moved))))
    lines.append(line(_("Desa sekecamatan sedapatnya tetap bersama.")))
    use = buttons.use_spread.button(
        _("Pakai pembagian ini"), team_id=team.id, version=team.version, style="primary"
    )
    back = buttons.open_spread.button(_("Kembali"), team_id=team.id)
    return Screen(tuple(lines), (button_column(use), button_row(back)))


def share_screen(sheet: Sheet, person_id: int, page: int, now: datetime) -> Screen:
    """The villages of one pembina, or those of nobody; a number moves one."""
    team = sheet.team
    codes = sheet.villages_of(person_id)
    one = sheet.people.get(person_id)
    heading = _("Desa tanpa pembina")
    if one is not None:
        heading = _("Desa %(name)s", name=name_with_title(one))
    lines: list[Line] = [title(heading, PLACE)]
    first = page * PAGE
    keys: list[Button] = []
    for number, code in list(enumerate(codes, 1))[first : first + PAGE]:
        words = _(
            "%(village)s: %(waiting)s",
            village=_short(sheet, code),
            waiting=waiting_words(sheet.queue_of([code]), now),
        )
        lines.append(numbered_line(number, words))
        keys.append(
            buttons.choose_pembina.button(
                "", number=number, team_id=team.id, version=team.version, village_code=code
            )
        )
    lines.append(line(_("Tekan nomor desa yang pindah.") if keys else _("Tidak ada desa.")))
    more = []
    if page:
        more.append(
            buttons.open_share.button(
                _("Sebelumnya"), page=page - 1, team_id=team.id, person_id=person_id
            )
        )
    if first + PAGE < len(codes):
        more.append(
            buttons.open_share.button(
                _("Berikutnya"), page=page + 1, team_id=team.id, person_id=person_id
            )
        )
    more.append(buttons.open_spread.button(_("Kembali"), team_id=team.id))
    return Screen(tuple(lines), (button_row(*keys), button_row(*more)))


def _short(sheet: Sheet, code: str) -> str:
    place = sheet.villages[code]
    return f"{place.village}, {place.district_label}"


def pembina_choice_screen(sheet: Sheet, code: str) -> Screen:
    """Whose village this is from now on."""
    team, before = sheet.team, sheet.allotted.get(code, 0)
    lines: list[Line] = [title(_short(sheet, code), PLACE)]
    if (one := sheet.people.get(before)) is not None:
        lines.append(line(_("Pembina di susunan ini: %(name)s", name=name_with_title(one))))
    lines.append(line(_("Pindah kepada siapa?")))
    keys = [
        buttons.move_village.button(
            (other.name or "?")[:24],
            team_id=team.id,
            version=team.version,
            village_code=code,
            person_id=other.id,
        )
        for other in sheet.with_part(Part.PEMBINA)
        if other.id != before
    ]
    back = buttons.open_share.button(_("Kembali"), team_id=team.id, person_id=before, page=0)
    return Screen(tuple(lines), (button_row(*keys), button_row(back)))
