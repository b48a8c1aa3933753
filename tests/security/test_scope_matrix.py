"""Who holds which role where sees what of a village: reports, roster, telephone numbers.

Every role at every level it can be held, in the village itself, beside it, above it and far away,
taps every button and types every command that a busy day has shown. What may be seen is asked of
the table of roles alone; the answers of the bot must agree with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.process import clock
from bot.registry import REGISTRY
from models.activities.records import Activity
from models.appointments.records import appointments
from models.appointments.rights import LEVELS, Role, Verb
from models.people import records as people
from models.people.records import Person
from models.privacy.rules import consent_text
from models.roster.records.members import Member
from tests.harness.phone import village
from tests.harness.playing import name, play, read, talks
from tests.security.strangers import shown, tap

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.phone import Village

HERE = "32.01.26.2001"
# By level: the village or above it, and beside that.
PLACES = {
    0: ("",),
    1: ("32", "91"),
    2: ("32.01", "32.04"),
    3: ("32.01.26", "32.01.06"),
    4: ("32.01.26.2001", "32.01.26.2003"),
}
SEATS = [
    (role, place) for role, levels in LEVELS.items() for one in levels for place in PLACES[one]
]
BUSY = [path for path in talks() if path.stem in {"reports", "roster_named"}]
FIRST = 810_000_001


async def secrets(here: Village) -> dict[Verb, set[str]]:
    """What of the village only people with a verb there may read."""
    async with here.database.transaction() as db:
        done = await db.scalars(select(Activity.done).where(Activity.region_code == HERE))
        names = await db.scalars(select(Member.name).where(Member.region_code == HERE))
        phones = await db.scalars(select(Person.phone).where(Person.phone.is_not(None)))
        return {
            Verb.READ_REPORTS: set(done),
            Verb.SEE_ROSTER: set(names),
            Verb.SEE_PHONES: {str(one)[3:] for one in phones},
        }


async def seat(here: Village, telegram_id: int, role: Role, place: str) -> frozenset[Verb]:
    """Somebody new with one role; what it allows in the village."""
    async with here.database.transaction() as db:
        one = await people.create(db, telegram_id, "id", clock.now())
        one.name, one.address = "Yosef", "bapak"
        await people.agree(db, one, consent_text.VERSION, "0" * 64, clock.now())
        held = await appointments.appoint(db, one.id, role, place, clock.now())
        held.recognised_at = clock.now()
        return frozenset(verb for verb in Verb if appointments.allows([held], verb, HERE))


def seen_by(here: Village, telegram_id: int, since: int) -> str:
    """All that somebody was told or shown."""
    return "\n".join(
        f"{one.text} {dict(one.content)}"
        for one in here.world.log[since:]
        if one.user_id == telegram_id and one.kind != "update"
    )


@pytest.mark.slow
@pytest.mark.parametrize("path", BUSY, ids=name)
async def test_each_role_sees_what_its_verbs_allow(path: Path, sqlite_url: str) -> None:
    cases = 0
    async with village(sqlite_url) as here:
        await play(here, read(path))
        codes, hidden = shown(here), await secrets(here)
        for number, (role, place) in enumerate(SEATS):
            telegram_id = FIRST + number
            here.world.join(telegram_id, "Yosef", f"+62811{telegram_id}")
            may = await seat(here, telegram_id, role, place)
            since = len(here.world.log)
            for words in ("/start", *(f"/{one}" for one in REGISTRY.commands)):
                here.world.say(telegram_id, words)
                for update in here.world.pending():
                    await here.bot.deliver(update)
            for code in codes:
                await tap(here, telegram_id, code)
                cases += 1
            told = seen_by(here, telegram_id, since)
            for verb, texts in hidden.items():
                # Who reads reports also reads who wrote them.
                if verb in may or (verb is Verb.SEE_ROSTER and Verb.READ_REPORTS in may):
                    continue
                leaked = [one for one in texts if re.search(rf"\b{re.escape(one)}\b", told)]
                assert leaked == [], f"{role} in {place or 'the country'} without {verb}"
        assert here.errors == []
    assert cases >= 1000  # two talks: at least two thousand
