"""What somebody sees before the first card: the yes that is still asked, or the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import before_card, waits, welcome_card
from handlers.onboarding.screens.consent import WHERE_LEFT, consent_screen
from handlers.onboarding.screens.entering import (
    invitation_lines,
    newcomer_screen,
    opened_due,
    opened_screen,
    opened_words,
)
from models.appointments import attention
from models.appointments.records import appointments, invitations
from models.people import records as people
from models.privacy.rules import consent_text
from models.regions.places import places_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.registry import Search
    from bot.screens.screen import Due, Screen
    from bot.turns.turn import Turn
    from models.core.text import Sentence


@before_card
async def ask_for_consent(turn: Turn) -> Screen | None:
    """The privacy text as it is now, to who has not agreed to it."""
    if await people.has_consent(turn.db, turn.person.id, consent_text.VERSION):
        return None
    settings = turn.runtime.settings
    return consent_screen(WHERE_LEFT, settings.office, settings.keep_years)


@welcome_card(order=5)
async def offer_invitation(turn: Turn) -> Screen | None:
    """The invitation somebody opened and has not accepted; nothing for who is at its form."""
    opened = await invitations.opened_by_people(turn.db, turn.now, turn.person.id)
    if not opened or turn.workspace.drafts:
        return None
    _person, invitation = opened[-1]
    about = invitation_lines(invitation, await turn.place(invitation.region_code))
    return opened_screen(about, turn.person.language, invitation)


async def name_opened(turn: Turn, key: str) -> Sentence | str | None:
    """The role and where; none once it was accepted, taken back or is over."""
    found = await invitations.opened_by(turn.db, int(key), turn.person.id, turn.now)
    if found is None:
        return None
    return opened_words(found, await turn.place(found.region_code))


@waits("opened", order=4, called=name_opened, digest=(attention.invitations,))
async def find_opened(search: Search) -> Mapping[int, Sequence[Due]]:
    """By who works here already and opened an invitation into another role, that it waits."""
    opened = await invitations.opened_by_people(search.db, search.now, search.person_id)
    held = await appointments.of_people(search.db, sorted({person for person, _ in opened}))
    places = await places_of(search.db, sorted({one.region_code for _, one in opened}))
    known = {reader.id: reader for reader in await people.people(search.db, held)}
    found: dict[int, list[Due]] = {}
    for person, invitation in opened:
        if person in held and invitation.made <= search.before:
            due = opened_due(invitation, places[invitation.region_code], known[person].language)
            found.setdefault(person, []).append(due)
    return found


@welcome_card(order=90)
async def greet_newcomer(turn: Turn) -> Screen | None:
    """The ways in; somebody at a form has come in already."""
    return None if turn.workspace.drafts else newcomer_screen()
