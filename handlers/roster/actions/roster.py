"""The roster of a village: looking at it, admitting candidates, asking for the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.menu import refresh_menus
from bot.registry import command
from bot.screens.screen import PEOPLE, Screen, button_column, button_row, line, title
from handlers.appointments import buttons as appointments_buttons
from handlers.roster import buttons, notices
from handlers.roster.actions.outcomes import roster_screen_for, tell_responsible
from handlers.roster.screens import (
    leader,
    leader_on_button,
    roster_screen,
    shorten,
    welcome_screen,
)
from models.appointments.overview import responsibility
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.problems import Gone, NotAllowed
from models.core.text import N_, _
from models.regions.places import places_of
from models.roster.records import members
from models.roster.records.members import ADMIT, MemberStatus
from models.villages.overview.village import active_within, village

if TYPE_CHECKING:
    from bot.screens.screen import Keys
    from bot.turns.turn import Turn

LISTED = 10  # villages offered on one card


@buttons.open_rosters
@command("desa", about=N_("Daftar agen desa"), verb=Verb.SEE_ROSTER)
async def list_villages(turn: Turn) -> None:
    """The one village somebody works in, or a choice of several."""
    regions = appointments.regions_for(turn.appointments, Verb.SEE_ROSTER)
    codes = await active_within(turn.db, regions, LISTED + 1)
    if not codes:
        if any(await buttons.no_village.announce(turn)):
            return
        waiting = await members.entries_of(turn.db, turn.person.id)
        text = _("Daftar agen terlihat setelah %(you)s diterima.")
        keys: tuple[Keys, ...] = ()
        if not waiting and turn.appointments:
            text = _("Belum ada desa yang berjalan di wilayah %(you)s.")
            invite = appointments_buttons.open_invitations.button(_("Undang"), style="primary")
            keys = (button_row(invite),)
        elif not waiting:
            text = _("Belum ada desa. Mulai dengan /daftar")
        turn.show(Screen((title(text),), keys))
        return
    if len(codes) == 1:
        await _show(turn, codes[0])
        return
    places = (await places_of(turn.db, codes[:LISTED])).values()
    row = [
        buttons.open_roster.button(place.village or place.code, village_code=place.code)
        for place in places
    ]
    more = _("Desa lain: tulis /ringkasan") if len(codes) > LISTED else None
    lines = [title(_("Desa yang mana?"), PEOPLE), *([line(more)] if more else [])]
    turn.show(Screen(tuple(lines), (button_row(*row),)))


@buttons.open_roster
async def show_roster(turn: Turn, village_code: str) -> None:
    """One village's roster, with what this person may do about it."""
    await _show(turn, village_code)


async def _show(turn: Turn, code: str) -> None:
    turn.require(Verb.SEE_ROSTER, code)
    here = await village(turn.db, code)
    turn.show(await roster_screen_for(turn, here))


@buttons.open_roster_page
async def show_roster_page(turn: Turn, village_code: str, page: int) -> None:
    """Another fifteen names of a long roster."""
    turn.require(Verb.SEE_ROSTER, village_code)
    turn.show(roster_screen(await village(turn.db, village_code), page))


@buttons.admit_candidate
async def admit(turn: Turn, member_id: int) -> None:
    """Head, pembina or team make an agent of a candidate with one tap; a second finds it done."""
    member = await members.member(turn.db, member_id)
    if member is None:
        raise Gone(_("Nama itu sudah tidak ada di daftar."))
    turn.require(Verb.ADMIT, member.region_code)
    await members.lock_village(turn.db, member.region_code)
    await turn.db.refresh(member)
    if member.standing != MemberStatus.CANDIDATE or member.person_id is None:
        turn.toast(_("Sudah selesai. Ini daftar yang sekarang."))
        await _show(turn, member.region_code)
        return
    if member.person_id == turn.person.id:
        raise NotAllowed(_("Penerimaan dilakukan oleh orang lain, bukan diri sendiri."))
    member.now(MemberStatus.AGENT, turn.now)
    await appointments.admit(
        turn.db, member.person_id, member.region_code, turn.now, turn.person.id
    )
    turn.audit(ADMIT, member.region_code, f"member:{member.id}")
    here = await village(turn.db, member.region_code)
    await turn.tell(notices.admitted, [member.person_id], welcome_screen(here))
    await refresh_menus(turn, [member.person_id])
    await tell_responsible(turn, here, N_("%(name)s diterima sebagai agen"), member.name)
    turn.toast(_("%(name)s sekarang agen.", name=shorten(member.name)))
    turn.show(await roster_screen_for(turn, here))


@buttons.request_head
async def ask_for_head(turn: Turn, village_code: str) -> None:
    """An agent asks BPS, once a day, to invite the village head: only pembina and team may."""
    turn.require(Verb.SEE_ROSTER, village_code)
    here = await village(turn.db, village_code)
    charged, _rest = await responsibility.responsible_people(turn.db, here.code, Verb.INVITE_HEAD)
    if not charged:
        turn.toast(_("Belum ada petugas BPS yang terhubung di sini."))
        return
    today = (await turn.moment()).today
    if not await turn.claim("ask_head", here.code, today.isoformat()):
        turn.toast(_("Sudah diminta hari ini. Mohon tunggu kabar BPS."))
        return
    screen = Screen(
        (
            title(_("Agen meminta undangan %(leader)s", leader=leader(here)), PEOPLE),
            line(here.place.label),
        ),
        (
            button_column(
                appointments_buttons.invite_to_village.button(
                    _("Undang %(leader)s", leader=leader_on_button(here)),
                    role="head",
                    village_code=here.code,
                )
            ),
        ),
    )
    await turn.tell(notices.ask_head, charged, screen, region=here.code, about=here.code)
    turn.toast(_("Permintaan sudah dikirim ke BPS."))
