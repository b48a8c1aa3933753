"""The head is asked, signs or sends back; signing makes the appointments of the team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.menu import refresh_menus
from bot.screens.screen import WAITING, Screen, button_row, line, title
from handlers.offices import buttons, notices
from handlers.offices.actions.access import (
    lock,
    lock_for_change,
    require,
    show_team,
    team_by_number,
    tell_newer,
)
from handlers.offices.actions.checking import sent_back, took_out
from handlers.offices.actions.effects import put_in_force, tell_concerned, tell_prepared
from handlers.offices.screens import cards
from handlers.offices.screens import signing as screens
from handlers.offices.screens.team import REASONS, heading
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.core.problems import Gone, Problem
from models.core.text import _
from models.offices.overview import office
from models.offices.overview.settling import settle_newer
from models.offices.records.teams import Part, TeamStanding
from models.roster.records import members

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.offices.overview.office import Sheet
    from models.offices.records.teams import Team


@buttons.ask_signature
async def ask_head(turn: Turn, team_id: int, version: int) -> None:
    """The head of the office gets the whole team, with what signing would change."""
    team = await lock_for_change(turn, team_id, version)
    if team is None:
        return
    sheet = await office.sheet(turn.db, team)
    if await took_out(turn, sheet):
        return
    _require_complete(sheet)
    heads = await appointments.holders(turn.db, Role.OFFICE_HEAD, (team.region_code,))
    if not heads:
        raise Problem(_("Kepala kantor belum terdaftar di sini. Undang dulu: /undang"))
    team.standing, team.waits_since, team.returned_why = TeamStanding.ASKED, turn.now, None
    team.prepared_by = turn.person.id
    team.touch(turn.person.id)
    turn.audit(notices.ASK, team.region_code, f"team:{team.id}")
    await turn.db.flush()
    sheet = await office.sheet(turn.db, team)
    asked = cards.asked_screen(sheet, signs=True)
    readers = [one.person_id for one in heads]
    region = team.region_code
    await turn.tell(notices.signature_asked, readers, asked, region=region, about=team.id)
    stays = _("Tim yang sekarang tetap bertugas sampai ditandatangani.")
    if team.since > await turn.today():
        stays = _("Tim yang sekarang tetap bertugas sampai tim ini berlaku.")
    lines = (
        title(_("Sudah diajukan ke kepala"), WAITING),
        line(heading(team, sheet.place)),
        line(stays),
    )
    back = buttons.take_back.button(_("Tarik untuk diubah"), team_id=team.id)
    turn.show(Screen(lines, (button_row(back, open_menu.button(_("Menu"))),)))


def _require_complete(sheet: Sheet) -> None:
    if not sheet.with_part(Part.COORDINATOR):
        raise Problem(_("Tim belum punya koordinator. Pilih satu dulu di Orang: /tim"))


@buttons.take_back
async def take_back(turn: Turn, team_id: int) -> None:
    """What waits for the head can be changed again; a notice not read yet goes."""
    seen = await team_by_number(turn, team_id)
    require(turn, Verb.PREPARE_TEAM, seen.region_code)
    team = await lock(turn, seen)
    if team.standing != TeamStanding.ASKED:
        await show_team(turn, team)
        return
    await settle_newer(turn.db, await office.sheet(turn.db, team))
    signer, team.signed, team.signed_by = team.signed_by, None, None
    team.standing, team.waits_since = TeamStanding.PREPARED, None
    team.touch(turn.person.id)
    turn.audit(notices.TAKE_BACK, team.region_code, f"team:{team.id}", signed=bool(signer))
    if signer:
        place = await turn.place(team.region_code)
        news = screens.taken_back_notice(team, place, turn.person)
        region = team.region_code
        await turn.tell(notices.returned, [signer], news, region=region, about=team.id)
    heads = await appointments.holders(turn.db, Role.OFFICE_HEAD, (team.region_code,))
    readers = [one.person_id for one in heads]
    await turn.withdraw(notices.signature_asked, readers, team.id)
    await show_team(turn, team)


@buttons.sign_team
async def ask_to_sign(turn: Turn, team_id: int, version: int) -> None:
    """The first tap: what follows is said once more."""
    team = await _lock_to_sign(turn, team_id, version)
    if team is None:
        return
    sheet = await office.sheet(turn.db, team)
    if not await sent_back(turn, sheet):
        turn.show(screens.confirm_screen(sheet, await turn.today()))


@buttons.confirm_signature
async def sign(turn: Turn, team_id: int, version: int) -> None:
    """The second tap: the team is in force, and everybody whose work changes hears of it."""
    team = await _lock_to_sign(turn, team_id, version)
    if team is None:
        return
    await members.lock_village(turn.db, team.region_code)
    sheet = await office.sheet(turn.db, team)
    if await sent_back(turn, sheet):
        return
    await settle_newer(turn.db, sheet)
    asked = team.standing == TeamStanding.ASKED
    team.signed, team.signed_by = turn.now, turn.person.id
    team.touch(turn.person.id)
    turn.audit(notices.SIGN, team.region_code, f"team:{team.id}", year=team.period)
    told: set[int] = set()
    later = team.since > await turn.today()
    if later:  # whoever works today goes on until then
        if not asked:
            team.standing, team.waits_since = TeamStanding.ASKED, turn.now
        await turn.db.flush()
    else:
        concerned = await put_in_force(turn.db, sheet, turn.person.id, turn.now)
        await refresh_menus(turn, sorted(concerned))
        if turn.person.id in concerned:
            await turn.reload_appointments()
        told = await tell_concerned(turn, sheet, turn.person)
    told = await tell_prepared(turn, sheet, told)
    turn.give(screens.signed_screen(sheet, len(told)), notices.signed_reply)


async def _lock_to_sign(turn: Turn, team_id: int, version: int) -> Team | None:
    """A team that waits for this very person's signature, as it was looked at."""
    seen = await team_by_number(turn, team_id)
    require(turn, Verb.SIGN_TEAM, seen.region_code)
    team = await lock(turn, seen)
    own = team.standing == TeamStanding.PREPARED and team.touched_by == turn.person.id
    if team.version == version and (team.awaits_signature or own):
        return team
    if team.standing == TeamStanding.PREPARED:
        turn.toast(_("Susunan ditarik untuk diubah. Ini yang baru."))
        await show_team(turn, team)
        return None
    await tell_newer(turn, team)
    return None


@buttons.return_team
async def ask_reason(turn: Turn, team_id: int, version: int) -> None:
    """Why it goes back, as buttons."""
    team = await _lock_to_sign(turn, team_id, version)
    if team is not None:
        turn.show(screens.reasons_screen(await office.sheet(turn.db, team)))


@buttons.confirm_return
async def send_back(turn: Turn, team_id: int, version: int, reason: str) -> None:
    """It is with who prepared it again, who hears why; what is in force stays."""
    team = await _lock_to_sign(turn, team_id, version)
    if team is None:
        return
    if reason not in REASONS:
        raise Gone(_("Pilihan itu sudah tidak ada. Lihat /tim"))
    await settle_newer(turn.db, await office.sheet(turn.db, team))
    team.standing, team.returned_why = TeamStanding.PREPARED, reason
    team.waits_since = turn.now
    team.touch(turn.person.id)
    turn.audit(notices.RETURN, team.region_code, f"team:{team.id}", reason=reason)
    sheet = await office.sheet(turn.db, team)
    news = screens.returned_notice(sheet, turn.person, reason)
    readers = [team.prepared_by] if team.prepared_by else []
    region = team.region_code
    await turn.tell(notices.returned, readers, news, region=region, about=team.id)
    turn.give(screens.returned_screen(sheet), notices.signed_reply)
