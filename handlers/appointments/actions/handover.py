"""A role of BPS ends: whoever is in charge from then on gets what waits, and the villages hear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import PEOPLE, title
from handlers.appointments import notices
from handlers.appointments.screens.handover import (
    pembina_left_screen,
    role_line,
    successors_screen,
)
from handlers.departures import buttons as departures_buttons
from handlers.digests.screens.digest import digest_screen
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.appointments.rules import is_pembina
from models.core.text import _
from models.digests.overview.digest import gather
from models.digests.overview.scopes import COUNTRY_WIDE
from models.digests.records import PERIODS
from models.offices.overview import leaderless
from models.people import records as people
from models.people.rules import name_with_title
from models.roster.records.members import MemberStatus
from models.villages.overview.village import active_within
from models.villages.overview.villages import villages

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.screens.screen import Line, Screen
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment
    from models.people.records import Person


@departures_buttons.staff_left.listen
async def hand_on(turn: Turn, left: Appointment) -> Sequence[int]:
    """A colleague stepped down: whoever goes on hears of it; who that is."""
    gone = title(_("%(name)s tidak lagi bertugas", name=name_with_title(turn.person)), PEOPLE)
    role = role_line(left, await turn.place(left.region_code))
    told = await leaderless.readers(turn.db, left)
    return await tell_successors(turn, left, [gone, role], but=told)


@departures_buttons.coaching_ended.listen
async def tell_villages_of_own_end(turn: Turn, codes: Sequence[str]) -> None:
    """A pembina stepped down: the villages hear who coaches them now."""
    await tell_villages(turn, turn.person, codes)


async def tell_successors(
    turn: Turn,
    ended: Appointment,
    lines: Sequence[Line],
    *,
    with_reason: bool = False,
    but: Collection[int] = (),
) -> list[int]:
    """Tell whoever is in charge now all that waits there, but who hears otherwise; who that is."""
    notice = notices.handed_over if with_reason else notices.handed_on
    region = ended.region_code
    charged, has_pembina = await responsibility.responsible_people(turn.db, region)
    readers, _rest = await responsibility.responsible_people(turn.db, region, Verb.READ_DIGEST)
    pending = None
    if readers == charged:  # what waits goes on with them, and they may act on it
        pending = await pending_digest(turn, region, charged)
    coached = has_pembina or not is_pembina(ended)
    screen = successors_screen(lines, coached=coached, pending=pending)
    told = [one for one in charged if one not in but]
    await turn.tell(notice, told, screen, region=region, about=ended.id)
    return charged


async def pending_digest(turn: Turn, region: str, charged: Sequence[int]) -> Screen:
    """The digest of a region for whoever is in charge of it from now on."""
    codes = await active_within(turn.db, (region,), COUNTRY_WIDE)
    coached = await responsibility.pembinas_of(turn.db, codes)
    theirs = [code for code in codes if code not in coached or coached[code].person_id in charged]
    here = turn.now.astimezone(await turn.zone())
    silent = turn.runtime.settings.silent_days
    return digest_screen(await gather(turn.db, theirs, here - PERIODS["week"], here, silent))


async def tell_villages(turn: Turn, before: Person, codes: Sequence[str]) -> None:
    """The agents and heads of these villages hear who coaches them now, or that nobody does yet."""
    coached = await responsibility.pembinas_of(turn.db, codes)
    readers: dict[int, list[int]] = {}
    for here in await villages(turn.db, codes):
        now = coached[here.code].person_id if here.code in coached else 0
        agents = [
            member.person_id for member in here.members if member.standing == MemberStatus.AGENT
        ]
        heads = [here.head.person_id] if here.head else []
        readers.setdefault(now, []).extend(
            person_id for person_id in (*agents, *heads) if person_id is not None
        )
    for now, theirs in readers.items():
        after = await people.person(turn.db, now) if now else None
        news = pembina_left_screen(before, after, turn.runtime.settings.contact)
        await turn.tell(notices.pembina_left, theirs, news)
