"""A team on one card: who is in it, its SK, what would change, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import (
    ATTENTION,
    CALENDAR,
    EDIT,
    PAPER,
    line,
)
from models.core.text import N_, Listing, PlainDay, Sentence, _
from models.offices.records.teams import PART_WORDS, Part
from models.offices.rules import has_villages
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Line
    from models.core.text import Value
    from models.offices.overview.office import Sheet
    from models.offices.records.teams import Team
    from models.people.records import Person
    from models.regions.places import Place

LEFT = "left"  # why a team is to be put right: somebody in it left before it was signed
NAMED = 6  # people in one line
REASONS = {
    "people": N_("Orangnya belum tepat"),
    "villages": N_("Pembagian desa belum imbang"),
    "decree": N_("Nomor atau tanggal SK keliru"),
    "term": N_("Masa tugas keliru"),
    "talk": N_("Perlu dibicarakan dulu"),
}


def heading(team: Team, place: Place) -> Sentence:
    """Tim 2026, Kab. Bogor."""
    return _("Tim %(year)s, %(region)s", year=str(team.period), region=place.label)


def names(people: Sequence[Person]) -> Listing:
    """Some names, and how many more there are."""
    shown: list[Value] = [name_with_title(one) for one in people[:NAMED]]
    if len(people) > NAMED:
        shown.append(_("%(count)s orang lagi", count=len(people) - NAMED))
    return Listing(tuple(shown))


def team_lines(sheet: Sheet) -> list[Line]:
    """Who is in it, the letter and how long it works."""
    lines = []
    lead = sheet.with_part(Part.COORDINATOR)
    if lead:
        lines.append(line(_("Koordinator: %(name)s", name=names(lead))))
    else:
        lines.append(line(_("Koordinator: belum ada"), ATTENTION))
    if members := sheet.with_part(Part.MEMBER):
        lines.append(line(_("Anggota: %(names)s", names=names(members))))
    if technical := sheet.with_part(Part.TECHNICAL):
        lines.append(line(_("Penanggung jawab teknis: %(name)s", name=names(technical))))
    else:
        lines.append(line(_("Penanggung jawab teknis: belum ada")))
    if has_villages(sheet.team.region_code):
        lines += _pembina_lines(sheet)
    return [*lines, _decree_line(sheet.team), _term_line(sheet.team)]


def _pembina_lines(sheet: Sheet) -> list[Line]:
    coaches = sheet.with_part(Part.PEMBINA)
    if not coaches:
        return [line(_("Pembina: belum ada"), ATTENTION)]
    shares: list[Value] = [
        _(
            "%(name)s (%(count)s desa)",
            name=name_with_title(one),
            count=len(sheet.villages_of(one.id)),
        )
        for one in coaches[:NAMED]
    ]
    if len(coaches) > NAMED:
        shares.append(_("%(count)s orang lagi", count=len(coaches) - NAMED))
    lines = [line(_("Pembina: %(names)s", names=Listing(tuple(shares))))]
    if left := sheet.villages_of(0):
        lines.append(line(_("Desa tanpa pembina: %(count)s", count=len(left)), ATTENTION))
    return lines


def _decree_line(team: Team) -> Line:
    if team.number is None or team.issued_on is None:
        return line(_("Nomor SK tim: belum diisi"), PAPER)
    day = PlainDay(team.issued_on)
    return line(_("SK tim %(number)s, %(day)s", number=team.number, day=day), PAPER)


def _term_line(team: Team) -> Line:
    since, until = PlainDay(team.since), PlainDay(team.until)
    return line(_("Bertugas %(since)s sampai %(until)s", since=since, until=until), CALENDAR)


def change_lines(sheet: Sheet) -> list[Line]:
    """What signing would change, people first."""
    lines = []
    if gone := sheet.gone:
        lines.append(line(_("Sudah tidak bertugas: %(names)s", names=names(gone)), ATTENTION))
    if changed := sheet.changed:
        lines.append(line(_("Tugas berubah: %(names)s", names=_with_parts(changed, sheet))))
    if leaving := sheet.leaving:
        lines.append(line(_("Tidak bertugas lagi: %(names)s", names=names(leaving))))
    if moves := sheet.moves:
        lines.append(line(_("Desa berganti pembina: %(count)s", count=len(moves))))
    if newer := sheet.newer:
        said = _(
            "Desa diubah setelah diajukan, tetap seperti sekarang: %(count)s", count=len(newer)
        )
        lines.append(line(said))
    if not lines:
        return [line(_("Orang dan desa tetap seperti sekarang."))]
    if sheet.team.awaits_its_day:
        return [line(_("Yang berubah mulai hari itu:"), EDIT), *lines]
    return [line(_("Yang berubah kalau ditandatangani:"), EDIT), *lines]


def _with_parts(people: Sequence[Person], sheet: Sheet) -> Listing:
    shown: list[Value] = [
        _("%(name)s (%(parts)s)", name=name_with_title(one), parts=part_words(sheet.parts[one.id]))
        for one in people[:NAMED]
    ]
    if len(people) > NAMED:
        shown.append(_("%(count)s orang lagi", count=len(people) - NAMED))
    return Listing(tuple(shown))


def part_words(parts: Sequence[Part]) -> Listing:
    """Koordinator dan pembina."""
    return Listing(tuple(Sentence(PART_WORDS[part]) for part in Part if part in parts))
