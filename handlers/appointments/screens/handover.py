"""A role of BPS ends: what follows from it, who goes on, and what the villages hear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import (
    ATTENTION,
    BELL,
    DONE,
    PEOPLE,
    WAITING,
    Screen,
    button_column,
    line,
    title,
)
from handlers.appointments import buttons
from models.appointments.rights import ROLE_WORDS, Role
from models.appointments.rules import is_head
from models.core.text import N_, Listing, Sentence, _, say
from models.people.rules import name_with_title
from models.regions.codes import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Keys, Line
    from models.appointments.records.appointments import Appointment
    from models.departures.overview import Aftermath
    from models.people.records import Person
    from models.regions.places import Place


NAMED = 4  # villages named on a card


def role_line(given: Appointment, place: Place) -> Line:
    """Pembina, Kec. Megamendung, Kab. Bogor; a head by his title."""
    role: Sentence | str = Sentence(ROLE_WORDS[Role(given.role)])
    if is_head(given) and given.title:
        role = given.title
    if given.region_code == COUNTRY:
        return line(_("Tugas: %(role)s, seluruh Indonesia", role=role))
    return line(_("Tugas: %(role)s, %(region)s", role=role, region=place.label))


def names_of(people: Sequence[Person]) -> Listing:
    """Ibu Rina dan Bapak Agus."""
    return Listing(tuple(name_with_title(person) for person in people))


def consequence_lines(after: Aftermath, *, may_invite: bool) -> list[Line]:
    """Whose villages need somebody, and who goes on."""
    lines = []
    ended = after.departure
    if ended.orphaned:
        names = Listing(tuple(place.village or place.code for place in after.orphaned))
        text = _("%(villages)s perlu pembina lain.", villages=names)
        if len(ended.orphaned) > NAMED:
            text = _("%(count)s desa perlu pembina lain.", count=len(ended.orphaned))
        lines.append(line(text, ATTENTION))
    if kept := len(ended.coached) - len(ended.orphaned):
        lines.append(line(_("Pembina lain melanjutkan %(count)s desa.", count=kept), DONE))
    lines += successor_lines(after)
    if ended.answering and not ended.heirs and may_invite:
        lines.append(line(_("Undang dulu: /undang")))
    return lines


def successor_lines(after: Aftermath) -> list[Line]:
    """Who answers what villages hand in from then on; nothing for a role that never did."""
    if not after.departure.answering:
        return []
    if not after.heirs:
        nobody = _(
            "Belum ada petugas BPS lain untuk %(region)s yang bisa menjawab kiriman.",
            region=after.region.label,
        )
        return [line(nobody, ATTENTION)]
    text = N_("Kiriman yang belum dijawab diteruskan kepada %(name)s.")
    if not after.departure.passes:
        text = N_("Kiriman tetap dijawab %(name)s.")
    return [line(say(text, name=names_of(after.heirs)), WAITING)]


def successors_screen(lines: Sequence[Line], *, coached: bool, pending: Screen | None) -> Screen:
    """To whoever is in charge of a region now: what happened, and all that waits there."""
    told = list(lines)
    keys: tuple[Keys, ...] = ()
    if not coached:
        told.append(line(_("Wilayah ini belum punya pembina."), ATTENTION))
        keys = (button_column(buttons.assign_pembina.button(_("Tugaskan"), style="primary")),)
    if pending is not None:
        told, keys = [*told, *pending.lines[1:]], (*keys, *pending.keys)
    return Screen(tuple(told), keys)


def reassigned_screen(place: str, after: Person, why: str | None, *, stays: bool) -> Screen:
    """To whoever coached a region before: who does now, why, and what they are from now on."""
    now = _("%(region)s sekarang didampingi %(name)s.", region=place, name=name_with_title(after))
    lines = [title(_("Penugasan dialihkan"), PEOPLE), line(now)]
    if why:
        lines.append(line(_("Alasan: %(why)s", why=why)))
    if stays:
        lines.append(line(_("%(you)s tetap pembina di kantor. Desa lain menyusul.")))
    return Screen(tuple(lines))


def pembina_left_screen(before: Person, after: Person | None, contact: str) -> Screen:
    """To a village: who coaches it now, or that nobody does yet and whom to ask."""
    then = [line(_("Untuk sementara belum ada pembina. Kiriman tetap tersimpan."))]
    if contact:
        then.append(line(_("Pertanyaan ke BPS: %(contact)s.", contact=contact)))
    if after is not None:
        then = [line(_("Pembina sekarang: %(name)s.", name=name_with_title(after)))]
    gone = _("%(name)s tidak lagi mendampingi desa %(you)s.", name=name_with_title(before))
    return Screen((title(_("Kabar tentang pembina desa"), BELL), line(gone), *then))
