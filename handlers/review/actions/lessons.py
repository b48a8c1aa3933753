"""What is sent back most: "pertanyaan atau pelatihan?", and every correction behind the figures."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.review import buttons
from handlers.review.screens.lessons import LISTED, lesson_screen, lessons_screen
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.people import records as people
from models.people.rules import name_with_title
from models.regions.places import places_of
from models.review.overview.lessons import lessons, sent_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.turns.turn import Turn

LOOKED_BACK = timedelta(days=90)


def _regions(turn: Turn) -> Sequence[str]:
    regions = appointments.regions_for(turn.appointments, Verb.REVIEW_AGAIN)
    if not regions:
        turn.require(Verb.REVIEW_AGAIN, turn.home)
    return regions


@buttons.open_reasons
async def show_reasons(turn: Turn) -> None:
    """Which questions are sent back most, of how many, why and where."""
    found = await lessons(turn.db, _regions(turn), turn.now - LOOKED_BACK)
    codes = {code for one in found for code in one.villages}
    turn.show(lessons_screen(found, await places_of(turn.db, sorted(codes))))


@buttons.open_lesson
async def show_lesson(turn: Turn, form: str, question: str, page: int) -> None:
    """Every correction of one question, newest first."""
    of, since = (form, question), turn.now - LOOKED_BACK
    found = await sent_back(
        turn.db, _regions(turn), since, of, limit=LISTED + 1, skip=page * LISTED
    )
    threads = [thread for _wish, thread in found]
    places = await places_of(turn.db, sorted({one.region_code for one in threads}))
    known = await people.people(turn.db, {one.person_id for one in threads})
    agents = {person.id: name_with_title(person) for person in known}
    names = {
        one.receipt: (
            places[one.region_code].village or places[one.region_code].label,
            agents[one.person_id],
        )
        for one in threads
    }
    turn.show(lesson_screen(of, found, names, await turn.zone(), page))
