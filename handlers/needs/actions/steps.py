"""One need on its way: dibutuhkan, dikumpulkan, tersedia, dipakai; and the activities for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.needs import buttons, notices
from handlers.needs.screens import need as cards
from models.activities.records import last_activities
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.core.base import lock
from models.core.problems import Gone
from models.core.text import _
from models.needs.records import activities, needs
from models.needs.records.needs import NeedStatus
from models.people.rules import name_with_title
from models.submissions.overview import dossier, recipients
from models.submissions.records.threads import UNDO

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.needs.records.needs import Need

OFFERED = 5  # activities that can be hung on a need


@buttons.open_need
async def show_need_card(turn: Turn, need_id: int) -> None:
    """One need, with what the reader may do about it."""
    one = await _need_by_number(turn, need_id)
    await _show(turn, one)


@buttons.move_need
async def take_step(turn: Turn, need_id: int, standing: str) -> None:
    """One step on or back; the others are told, unless nothing changed since they heard last."""
    one = await _lock_for_change(turn, need_id)
    if standing not in {one.next_standing, one.previous_standing}:
        turn.toast(_("Sudah dicatat. Ini yang sekarang."))
        await _show(turn, one)
        return
    share = await _concerned_ids(turn, one)
    unheard = await turn.withdraw(notices.need, share, one.id)
    if unheard < len(share) - 1:  # whoever made the last step got no notice
        one.told = one.standing
    one.standing, one.standing_since = NeedStatus(standing), turn.now
    turn.audit(notices.MOVE_NEED, one.region_code, f"need:{one.id}", standing=standing)
    if one.standing != one.told:
        place = await turn.place(one.region_code)
        news = cards.step_notice(
            one, place.village_label or place.label, name_with_title(turn.person)
        )
        await turn.tell(notices.need, share, news, region=one.region_code, delay=UNDO, about=one.id)
    await _show(turn, one)


@buttons.choose_activity
async def offer_activities(turn: Turn, need_id: int) -> None:
    """Which of the village's last activities was work on this need."""
    one = await _need_by_number(turn, need_id)
    _require_may_move(turn, one)
    hung = await activities.activities_for(turn.db, one)
    known = {each.receipt for each in hung}
    newest = await last_activities(turn.db, one.region_code, OFFERED + len(known))
    offered = [each for each in newest if each.receipt not in known]
    turn.show(cards.choose_activity_screen(one, offered[:OFFERED], hung[:OFFERED]))


@buttons.link_activity
async def attach_activity(turn: Turn, need_id: int, receipt: str) -> None:
    """An activity of the same village, hung on the need with its evidence."""
    one = await _lock_for_change(turn, need_id)
    newest = await last_activities(turn.db, one.region_code, 100)
    if receipt not in {each.receipt for each in newest}:
        raise Gone(_("Laporan itu sudah ditarik. Lihat /kebutuhan"))
    if await activities.link(turn.db, one, receipt, turn.person.id, turn.now):
        turn.audit(notices.HANG_ACTIVITY, one.region_code, f"need:{one.id}", receipt=receipt)
    turn.toast(_("Kegiatan sudah dikaitkan."))
    await _show(turn, one)


@buttons.unlink_activity
async def detach_activity(turn: Turn, need_id: int, receipt: str) -> None:
    """An activity that was hung on the need by mistake; the report itself stays."""
    one = await _lock_for_change(turn, need_id)
    if await activities.unlink(turn.db, one, receipt):
        turn.audit(notices.TAKE_OFF_ACTIVITY, one.region_code, f"need:{one.id}", receipt=receipt)
    turn.toast(_("Kegiatan sudah dilepas."))
    await _show(turn, one)


async def _lock_for_change(turn: Turn, need_id: int) -> Need:
    """A need this person may change, and nobody else does meanwhile."""
    one = await _need_by_number(turn, need_id)
    _require_may_move(turn, one)
    await lock(turn.db, one)
    return one


async def _need_by_number(turn: Turn, need_id: int) -> Need:
    one = await needs.need(turn.db, need_id)
    if one is None or one.replaced is not None:
        raise Gone(_("Kebutuhan itu sudah berubah. Menu: /start"))
    turn.require(Verb.READ_REPORTS, one.region_code)
    return one


def _may_move(turn: Turn, one: Need) -> bool:
    return any(turn.may(verb, one.region_code) for verb in (Verb.REPORT, Verb.ANSWER))


def _require_may_move(turn: Turn, one: Need) -> None:
    """Agents of the village and BPS move a need; a head looks."""
    if not _may_move(turn, one):
        turn.require(Verb.REPORT, one.region_code)


async def _concerned_ids(turn: Turn, one: Need) -> list[int]:
    """Everybody who has a share in a need: the agents who said it, and who is in charge of BPS."""
    said_by = await recipients(turn.db, await dossier(turn.db, one.receipt))
    charged, _rest = await responsibility.responsible_people(
        turn.db, one.region_code, Verb.READ_REPORTS
    )
    return sorted({*charged, *(each.id for each in said_by), turn.person.id})


async def _show(turn: Turn, one: Need) -> None:
    place = await turn.place(one.region_code)
    done = await activities.activities_for(turn.db, one)
    proofs = await activities.count_evidence(turn.db, done)
    village = place.village_label or place.label
    since = one.standing_since.astimezone(await turn.zone()).date()
    turn.show(cards.need_screen(one, village, since, done, proofs, may_move=_may_move(turn, one)))
