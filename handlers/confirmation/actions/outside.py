"""Who was taken out of the roster explains: head or BPS take them back, or it stays so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.menu import refresh_menus
from bot.screens.screen import button_column
from handlers.confirmation import buttons, notices
from handlers.confirmation.screens.outside import (
    answer_button,
    answer_screen,
    answered_for_others_screen,
    answered_screen,
    nothing_outside_screen,
    outside_screen,
)
from handlers.roster import buttons as roster_buttons
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.confirmation import records
from models.confirmation.records import carry_word, settled_word
from models.core.problems import Gone, NotAllowed
from models.core.text import _
from models.people.rules import name_with_title
from models.regions.time_zones import zone
from models.roster.records import members
from models.roster.records.members import MemberStatus
from models.villages.overview.explanations import explanation_numbered, from_outside
from models.villages.overview.village import village

if TYPE_CHECKING:
    from bot.screens.screen import Screen
    from bot.turns.turn import Turn
    from models.roster.records.members import Member
    from models.villages.overview.explanations import Explanation
    from models.villages.overview.village import Village


async def tell_outside(turn: Turn, here: Village, words: Screen) -> None:
    """Whoever may answer hears of the explanation, with the button that does it."""
    told = words.with_keys(button_column(answer_button(here)))
    await turn.tell(notices.outside, await _answerers(turn, here), told, region=here.code)


async def _answerers(turn: Turn, here: Village) -> list[int]:
    """The head, whom BPS knows, and who of BPS is in charge."""
    able, _rest = await responsibility.responsible_people(turn.db, here.code, Verb.NAME_MEMBERS)
    head = [here.head.person_id] if here.head and here.head.recognised_at else []
    return list(dict.fromkeys([*head, *able]))


@buttons.answer_explanations
async def show_explanation(turn: Turn, village_code: str) -> None:
    """The oldest one nobody has answered; one decision at a time."""
    turn.require(Verb.NAME_MEMBERS, village_code)
    await _show_next(turn, await village(turn.db, village_code))


async def _show_next(turn: Turn, here: Village) -> None:
    waiting = await from_outside(turn.db, [here.code])
    if not waiting:
        turn.show(nothing_outside_screen(here))
        return
    (member, said), *more = waiting
    where = await zone(turn.db, here.code)
    turn.show(outside_screen(here, member, said, where, len(more)))


@buttons.take_back
async def take_back_entry(turn: Turn, explanation: int) -> None:
    """Masukkan lagi: on the roster as before; a head who had not found that right is asked."""
    known = await _lock_entry(turn, explanation)
    if known is None:
        return
    member, _said = known
    before = await village(turn.db, member.region_code)
    word = settled_word(before, turn.person.id)
    await records.take_back(turn.db, member, turn.now, turn.person.id)
    if member.person_id is not None:
        await refresh_menus(turn, [member.person_id])
    await carry_word(turn.db, word, await village(turn.db, before.code), turn.now)
    await _tell(turn, await village(turn.db, before.code), member)


@buttons.keep_out
async def keep_entry_out(turn: Turn, explanation: int) -> None:
    """Tetap di luar daftar: it stays as it was said, and who explained hears of it."""
    known = await _lock_entry(turn, explanation)
    if known is None:
        return
    member, said = known
    await records.keep_out(turn.db, member, said, turn.now, turn.person.id)
    await _tell(turn, await village(turn.db, member.region_code), member)


async def _lock_entry(turn: Turn, explanation: int) -> tuple[Member, Explanation] | None:
    """The entry and the words, with the village to ourselves; none where it is answered."""
    known = await explanation_numbered(turn.db, explanation)
    if known is None:
        raise Gone(_("Penjelasan itu sudah tidak ada. Lihat /desa."))
    code = known[0].region_code
    turn.require(Verb.NAME_MEMBERS, code)
    await members.lock_village(turn.db, code)
    await turn.db.refresh(known[0])
    known = await explanation_numbered(turn.db, explanation)
    if known is None or not known[2]:
        turn.toast(_("Sudah dijawab. Ini yang sekarang."))
        await _show_next(turn, await village(turn.db, code))
        return None
    if known[0].person_id == turn.person.id:
        raise NotAllowed(_("Penjelasan sendiri dijawab oleh orang lain."))
    return known[0], known[1]


async def _tell(turn: Turn, here: Village, member: Member) -> None:
    """Who answered sees it done, who explained hears the answer, the others that it is given."""
    by = name_with_title(turn.person)
    left = len(await from_outside(turn.db, [here.code]))
    turn.show(answered_screen(here, member, left))
    if member.person_id is not None:
        told = answer_screen(here, member, by)
        await turn.tell(notices.outside_answered, [member.person_id], told)
    heard = {turn.person.id}
    if member.standing != MemberStatus.LEFT and here.head and here.waits_for_head:
        heard.add(here.head.person_id)  # he hears of it by his card, one a day
    others = [reader for reader in await _answerers(turn, here) if reader not in heard]
    done = answered_for_others_screen(here, member, by)
    await turn.tell(notices.outside_answered_for_bps, others, done, region=here.code)
    await roster_buttons.roster_changed.announce(turn, here)
