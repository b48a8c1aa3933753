"""People out of reach, each with the remedy: invite again, a new link, somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import DONE, PEOPLE, Screen, button_row, line, numbered_line, title
from handlers.appointments import buttons as appointments_buttons
from handlers.monitoring import buttons
from handlers.monitoring.screens.lines import long_name, page_buttons, unit_button
from models.appointments.rights import ROLE_IN_SHORT, ROLE_WORDS, Role
from models.appointments.rules import is_invited_again, is_pembina_role
from models.core.text import PlainDay, Sentence, _
from models.regions.codes import is_village

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from bot.screens.screen import Button
    from models.monitoring.overview.reach import Unreached
    from models.regions.places import Place

LISTED = 8  # people on one card: each has a line and a button of its own


def reach_screen(
    place: Place,
    found: Sequence[Unreached],
    places: Mapping[str, Place],
    may_invite: Collection[str],
    total: int,
    page: int,
    here: datetime,
) -> Screen:
    """Who is out of reach and who never came; `may_invite`: regions in which the reader may."""
    lines = [
        title(_("Tidak bisa dihubungi lewat bot: %(count)s orang", count=total), PEOPLE),
        line(place.label),
    ]
    if not found:
        lines.append(line(_("Semua orang bisa dihubungi."), DONE))
    row = []
    for number, one in enumerate(found, 1):
        lines.append(numbered_line(number, _words(one, places[one.region], here)))
        remedy = _remedy(one, number) if one.region in may_invite else None
        if remedy is not None:
            row.append(remedy)
    region = buttons.written(place.code)

    def to_page(label: Sentence, other: int) -> Button:
        return buttons.open_unreached.button(label, region_code=region, page=other)

    pages = page_buttons(to_page, page, more=(page + 1) * LISTED < total)
    back = unit_button(place.code, label=_("Kembali"))
    return Screen(tuple(lines), (button_row(*row), button_row(*pages, back)))


def _words(one: Unreached, place: Place, here: datetime) -> Sentence:
    role, where = Sentence(ROLE_IN_SHORT[Role(one.role)]), long_name(place)
    if one.since is None:
        return _(
            "%(name)s, %(role)s, %(place)s: HP-nya sedang dipakai orang lain",
            name=one.name or "",
            role=role,
            place=where,
        )
    day = PlainDay(one.since.astimezone(here.tzinfo).date())
    if one.invitation_id is not None:
        return _(
            "Undangan %(role)s, %(place)s: belum dipakai sejak %(day)s",
            role=Sentence(ROLE_WORDS[Role(one.role)]),
            place=where,
            day=day,
        )
    return _(
        "%(name)s, %(role)s, %(place)s: memblokir bot sejak %(day)s",
        name=one.name or "",
        role=role,
        place=where,
        day=day,
    )


def _remedy(one: Unreached, number: int) -> Button | None:
    if one.invitation_id is not None:
        return appointments_buttons.renew_invitation.button(
            _("Tautan baru"), invitation_id=one.invitation_id, number=number
        )
    if is_invited_again(one.role):
        if one.since is None or not is_village(one.region):
            return None
        return appointments_buttons.invite_to_village.button(
            _("Undang lagi"), role=one.role, village_code=one.region, number=number
        )
    if is_pembina_role(one.role):
        return appointments_buttons.assign_pembina.button(_("Tugaskan"), number=number)
    return appointments_buttons.invite_into_role.button(_("Undang"), role=one.role, number=number)
