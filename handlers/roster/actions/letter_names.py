"""The people an SK names, put on the roster with one tap; who is unclear is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import TOLD
from bot.screens.screen import DONE, Screen, line, title
from bot.turns.notices import receipt_reply
from handlers.roster import buttons
from handlers.roster.actions.add_members import enter_name, go_on_naming
from handlers.roster.actions.outcomes import roster_screen_for, tell_responsible
from handlers.roster.screens import duty, roster_button, rule_lines
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import N_, _
from models.people.rules import may_be_same_person
from models.roster.records import decrees, likenesses, members
from models.roster.rules.letter_names import from_text, not_listed
from models.submissions.records import submissions
from models.villages.overview.village import village

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.turns.turn import Turn
    from models.roster.records.members import Member
    from models.roster.rules.letter_names import LetterName
    from models.villages.overview.village import Village


@buttons.add_from_letter
async def add_names(turn: Turn, receipt: str) -> None:
    """Whoever the roster lacks; a like name or an unsaid duty is asked one after the other."""
    sent = await submissions.latest(turn.db, receipt)
    people = from_text(str(sent.context.get(TOLD, ""))) if sent is not None else ()
    if sent is None or not people:
        raise Gone(_("Nama di surat itu sudah tidak tersimpan. Tambahkan lewat /desa."))
    code = sent.region_code
    turn.require(Verb.NAME_MEMBERS, code)
    await members.lock_village(turn.db, code)
    listed = await members.members(turn.db, code)
    waiting = not_listed(people, listed)
    if not waiting:
        turn.toast(_("Semua nama itu sudah di daftar."))
        turn.show(await roster_screen_for(turn, await village(turn.db, code)))
        return
    clear = _clear(waiting, listed)
    if clear:
        await _enter(turn, code, clear)
    rest = [person.name for person in waiting if person not in clear]
    await go_on_naming(turn, code, "\n".join(rest))


def _clear(waiting: Sequence[LetterName], listed: Sequence[Member]) -> list[LetterName]:
    """Those of whom all is said, and who are like nobody: neither on the roster nor in the SK."""
    return [
        person
        for person in waiting
        if person.is_clear
        and not likenesses.like_names(listed, person.name)
        and not any(
            may_be_same_person(person.name, other.name) for other in waiting if other is not person
        )
    ]


async def _enter(turn: Turn, code: str, people: Sequence[LetterName]) -> None:
    decree = await decrees.decree_of(turn.db, code)
    for person in people:
        await enter_name(turn, code, person, decree.id if decree else None)
    here = await village(turn.db, code)
    turn.give(_added_screen(here, people), receipt_reply)
    names = ", ".join(person.name for person in people)
    await tell_responsible(turn, here, N_("Nama SK ditambahkan: %(name)s"), names)
    await buttons.roster_changed.announce(turn, here)


def _added_screen(here: Village, people: Sequence[LetterName]) -> Screen:
    lines = [title(_("%(count)s nama ditambahkan ke daftar", count=len(people)), DONE)]
    lines += [
        line(
            _(
                "%(name)s: %(duty)s",
                name=person.name,
                duty=duty(person.element or "", person.post),
            )
        )
        for person in people
    ]
    return Screen((*lines, *rule_lines(here.team)), (roster_button(here),))
