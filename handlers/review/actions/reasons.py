"""The reasons beside the question why: there while it is open, chosen by tap, number or words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.forms.readers.words.nearness import named_by, number_and_name, thing_names, typed_number
from bot.forms.readers.words.spelling import plain
from bot.registry import drawn_beside, typed_beside
from handlers.review.actions.returning import OFFERED, send_back_for
from handlers.review.screens.returning import reasons_screen
from handlers.submissions.screens.threads import number_of
from models.core.text import Sentence
from models.forms.form import FORMS
from models.forms.ladder import reason_mark
from models.review.overview.cases import case as find_case
from models.submissions.forms import CorrectionWish
from models.submissions.overview import dossier
from models.submissions.records import threads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.state.draft import Draft
    from bot.screens.screen import Screen
    from bot.turns.turn import Turn


async def _reasons(turn: Turn, draft: Draft) -> list[str]:
    """Those on the card, in its order; none where a draft of before does not say which."""
    thread = await threads.thread(turn.db, draft.context.get("thread", ""))
    ladder = FORMS[thread.form].about.review if thread is not None else None
    if ladder is None:
        return []
    known = {reason_mark(one): one for one in ladder.reasons_for(draft.context.get("question", ""))}
    marks = draft.context.get(OFFERED, "").split()
    return [known[mark] for mark in marks if mark in known]


@drawn_beside(CorrectionWish)
async def draw_reasons(turn: Turn, draft: Draft, card: Screen) -> Screen:
    """The answer in question, and each reason with its number."""
    reasons, question = await _reasons(turn, draft), draft.context.get("question", "")
    if not reasons:
        return card
    case = await find_case(turn.db, await dossier(turn.db, draft.context["thread"]))
    if not number_of(case.of.sent, question):
        return card
    version, stamp = int(draft.context["of"]), int(draft.context["stamp"])
    return reasons_screen(card, case, question, reasons, version=version, stamp=stamp)


@typed_beside(CorrectionWish)
async def take_reason(turn: Turn, draft: Draft, typed: str) -> bool:
    """Whether a number or the words of a reason were typed: then it is that reason."""
    reasons = await _reasons(turn, draft)
    place = _chosen([(one, turn.locale.say(Sentence(one))) for one in reasons], typed)
    if place is None:
        return False
    context, mark = draft.context, reason_mark(reasons[place])
    version, stamp = int(context["of"]), int(context["stamp"])
    await send_back_for(turn, context["thread"], context["question"], version, stamp, mark)
    return True


def _chosen(named: Sequence[tuple[str, str]], typed: str) -> int | None:
    """The place of the one reason that is meant, whole: "1", "no 1", its words, or both."""
    for place, names in enumerate(named):
        if plain(typed) in map(plain, names):
            return place
    number, pair = typed_number(typed), number_and_name(typed)
    if number is None and pair is not None:
        things = [thing_names(names) for names in named]
        number = pair[0] if pair[0] - 1 in named_by(things, pair[1]) else None
    return number - 1 if number is not None and 0 < number <= len(named) else None
