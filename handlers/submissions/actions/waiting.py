"""What waits in threads: corrections for agents, and the oldest thing BPS has to read or answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import waits
from handlers.submissions import buttons
from handlers.submissions.actions.view import show_submission
from handlers.submissions.screens.attention import correction_due, correction_words
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.problems import Gone
from models.core.text import _
from models.submissions import attention
from models.submissions.records import submissions, threads

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.registry import Search
    from bot.screens.screen import Due
    from bot.turns.turn import Turn
    from models.core.text import Sentence


async def name_correction(turn: Turn, key: str) -> Sentence | str | None:
    """The answer that should be put right; none when it came, or the wish was taken back."""
    wish = await threads.remark_of(turn.db, int(key))
    of = await threads.thread(turn.db, wish.receipt) if wish is not None else None
    if wish is None or of is None or wish.settled is not None:
        return None
    return correction_words(wish, of)


@waits("correction", order=1, called=name_correction, digest=(attention.corrections,))
async def find_corrections(search: Search) -> Mapping[int, Sequence[Due]]:
    """By agent: authors put their own right, and where no author is an agent any more, all do."""
    villages = await appointments.villages_of_agent(search.db, search.person_id)
    asked = await threads.corrections_asked(search.db, search.before, villages)
    agents = await appointments.agents_by_village(search.db, {of.region_code for _, of in asked})
    authors = await submissions.authors_of(search.db, {of.receipt for _, of in asked})
    found: dict[int, list[Due]] = {}
    for wish, of in asked:
        here = agents.get(of.region_code, [])
        own = [author for author in authors.get(of.receipt, ()) if author in here]
        for reader in own or here:
            found.setdefault(reader, []).append(correction_due(wish, of))
    return found


@buttons.read_oldest
async def show_oldest_unread(turn: Turn, village_code: str) -> None:
    """What BPS has not opened for the longest time; the list of reports when all is read."""
    turn.require(Verb.ANSWER, village_code)
    unread = await threads.unread(turn.db, [village_code], 1)
    await _show_first(turn, [thread.receipt for thread in unread])


@buttons.open_oldest_reply
async def show_oldest_reply(turn: Turn, village_code: str) -> None:
    """Where an agent has waited for an answer for the longest time."""
    turn.require(Verb.ANSWER, village_code)
    await _show_first(turn, await threads.unanswered(turn.db, village_code))


@buttons.open_oldest_question
async def show_oldest_question(turn: Turn, village_code: str) -> None:
    """What an agent asked and has waited for the longest."""
    turn.require(Verb.ANSWER, village_code)
    await _show_first(turn, await threads.open_questions(turn.db, village_code, 1))


async def _show_first(turn: Turn, receipts: Sequence[str]) -> None:
    if not receipts:
        raise Gone(_("Sudah selesai, tidak ada yang menunggu. Menu: /start"))
    await show_submission(turn, receipts[0])
