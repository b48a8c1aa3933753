"""What needs somebody in a village's roster and its head."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.appointments.records.appointments import covering, ended_in, unrecognised_heads
from models.appointments.records.invitations import heads_invited
from models.appointments.rights import Role
from models.core.attention import attention
from models.regions.time_zones import zones_in
from models.roster.records import members
from models.roster.records.confirmations import RosterCheck
from models.roster.records.members import Member, MemberStatus, last_changes
from models.villages.overview.explanations import explanations, from_outside
from models.villages.overview.village import active_within
from models.villages.overview.villages import villages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.core.attention import Scope
    from models.villages.overview.explanations import Explanation
    from models.villages.overview.village import Village


# A matter is reminded of a few times within some days; what is older was told as often as it is.
TOLD_UNTIL = timedelta(days=30)
MOST_LEFT = 500  # villages of pembina who left that are looked at for one round of reminders
ENDING = 30  # days before the end of an SK from which on somebody begins the next one


async def villages_of(scope: Scope) -> Sequence[Village]:
    """The villages themselves, for `scope.read`."""
    return await villages(scope.db, scope.codes)


async def explanations_of(scope: Scope) -> Mapping[int, Explanation]:
    """What their agents wrote about entries the heads found wrong, for `scope.read`."""
    found = await scope.read(villages_of)
    return await explanations(scope.db, [member for village in found for member in village.members])


async def rosters_changed(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Villages whose roster changed before a moment, but not so long ago that all was told."""
    return await _waiting(db, tuple(MemberStatus), moment, TOLD_UNTIL)


async def waiting_candidates(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Candidates who have waited since before a moment."""
    return await _waiting(db, (MemberStatus.CANDIDATE,), moment)


async def waiting_disputes(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Entries that have been disputed since before a moment, and nobody has explained."""
    wrong = await members.disputed(db, moment, None)
    explained = await explanations(db, wrong)
    return _by_village(entry for entry in wrong if entry.id not in explained)


async def waiting_explanations(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Entries explained before a moment that the head has not looked at since."""
    wrong = await members.disputed(db, moment, None)
    explained = await explanations(db, wrong)
    before = {number for number, said in explained.items() if said.at <= moment}
    return _by_village(entry for entry in wrong if entry.id in before)


async def waiting_outside(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Explanations of who was taken out that nobody has answered since before a moment."""
    found: dict[str, list[str]] = {}
    for entry, said in await from_outside(db):
        if said.at <= moment:
            found.setdefault(entry.region_code, []).append(f"outside:{said.number}")
    return found


async def waiting_likenesses(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Entries that have been asked about since before a moment: one person or two."""
    asked = select(Member).where(
        Member.like_id.is_not(None),
        Member.standing != MemberStatus.LEFT,
        Member.standing_since <= moment,
    )
    return _by_village(await db.scalars(asked.order_by(Member.id)))


def _by_village(entries: Iterable[Member]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for entry in entries:
        found.setdefault(entry.region_code, []).append(f"{entry.standing}:{entry.id}")
    return found


async def waiting_heads(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Heads whom BPS has not recognised since before a moment."""
    found: dict[str, list[str]] = {}
    for code, number in await unrecognised_heads(db, moment):
        found.setdefault(code, []).append(f"head:{number}")
    return found


async def _waiting(
    db: AsyncSession,
    standings: Sequence[MemberStatus],
    moment: datetime,
    until: timedelta | None = None,
) -> Mapping[str, Sequence[str]]:
    rows = select(Member.region_code, Member.standing, Member.id).where(
        Member.standing.in_(standings), Member.standing_since <= moment
    )
    if until is not None:
        rows = rows.where(Member.standing_since > moment - until)
    found: dict[str, list[str]] = {}
    for code, standing, number in await db.execute(rows.order_by(Member.standing_since)):
        found.setdefault(code, []).append(f"{standing}:{number}")
    return found


async def without_pembina(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Villages whose roster changed, or that a pembina left, in the days before a moment."""
    found: dict[str, Sequence[str]] = dict(await rosters_changed(db, moment))
    left = await ended_in(db, Role.PEMBINA, moment - TOLD_UNTIL, moment)
    for code in await active_within(db, sorted(left), MOST_LEFT):
        found[code] = [f"left:{max(left[above] for above in covering(code) if above in left)}"]
    return found


async def words_about_decree(db: AsyncSession, moment: datetime) -> Mapping[str, Sequence[str]]:
    """Villages whose head said in the days before a moment that the SK is missing or wrong."""
    rows = await db.execute(
        select(RosterCheck.region_code, RosterCheck.id)
        .where(RosterCheck.word != "right", RosterCheck.at <= moment)
        .where(RosterCheck.at > moment - TOLD_UNTIL)
        .order_by(RosterCheck.id)
    )
    return {code: [f"word:{number}"] for code, number in rows}


@attention("incomplete_team", number=1, waiting=rosters_changed)
async def incomplete_team(scope: Scope) -> Mapping[str, int]:
    """The seed's rule for a village's agents is not met."""
    return {
        village.code: 0 for village in await scope.read(villages_of) if not village.team.complete
    }


@attention("candidates", number=2, waiting=waiting_candidates, escalates=True)
async def candidates(scope: Scope) -> Mapping[str, int]:
    """So many candidates nobody has admitted yet."""
    found = await scope.read(villages_of)
    return {village.code: len(village.waiting()) for village in found if village.waiting()}


@attention("unrecognised_head", number=3, waiting=waiting_heads, escalates=True)
async def unrecognised_head(scope: Scope) -> Mapping[str, int]:
    """Somebody says to be the head, and BPS has not said whether that is so."""
    found = await scope.read(villages_of)
    return {village.code: 0 for village in found if village.waits_for_recognition}


@attention("unchecked_roster", number=4, waiting=rosters_changed)
async def unchecked_roster(scope: Scope) -> Mapping[str, int]:
    """The head has not looked at the roster as it stands, for so many days."""
    found = await scope.read(villages_of)
    waiting = [
        waiting_village.code
        for waiting_village in found
        if waiting_village.head is not None and waiting_village.waits_for_head
    ]
    changed = await last_changes(scope.db, waiting)
    return {code: (scope.now - changed[code]).days for code in waiting}


@attention("no_head", number=5, waiting=rosters_changed)
async def no_head(scope: Scope) -> Mapping[str, int]:
    """There is a roster, and no head who could look at it, nor an invitation that waits for him."""
    found = await scope.read(villages_of)
    missing = [village.code for village in found if village.head is None and village.members]
    invited = await heads_invited(scope.db, missing, scope.now)
    return {code: 0 for code in missing if code not in invited}


@attention("disputed", number=12, waiting=waiting_disputes, rank=45, escalates=True)
async def disputed(scope: Scope) -> Mapping[str, int]:
    """So many entries the head found wrong, and nobody has put right or explained."""
    explained = await scope.read(explanations_of)
    wrong = (
        member.region_code
        for village in await scope.read(villages_of)
        for member in village.members
        if member.standing == MemberStatus.DISPUTED and member.id not in explained
    )
    return Counter(wrong)


@attention("explained", number=35, waiting=waiting_explanations, rank=44)
async def explained_entries(scope: Scope) -> Mapping[str, int]:
    """So many entries the head found wrong are explained, and he has not said what he thinks."""
    explained = await scope.read(explanations_of)
    found = await scope.read(villages_of)
    return Counter(
        member.region_code
        for village in found
        for member in village.members
        if member.id in explained
    )


@attention("outside", number=37, waiting=waiting_outside, rank=42, escalates=True)
async def outside(scope: Scope) -> Mapping[str, int]:
    """So many people were taken out, have explained themselves, and nobody has answered."""
    waiting = await from_outside(scope.db, scope.codes)
    return Counter(entry.region_code for entry, _said in waiting)


@attention("likeness", number=36, waiting=waiting_likenesses, rank=43)
async def likeness(scope: Scope) -> Mapping[str, int]:
    """So many entries may be the same person as another one, and nobody has said."""
    found = await scope.read(villages_of)
    return {village.code: len(asked) for village in found if (asked := village.likenesses())}


@attention("two_decrees", number=31, rank=46)
async def two_decrees(scope: Scope) -> Mapping[str, int]:
    """Several numbers of an SK were named, and nobody has said which counts."""
    found = await scope.read(villages_of)
    return {village.code: len(village.letters) for village in found if village.rivals}


@attention("ending_decree", number=33, rank=48)
async def ending_decree(scope: Scope) -> Mapping[str, int]:
    """The SK ends in so many days; 0 on its last day."""
    left = await scope.read(_days_left)
    return {code: days for code, days in left.items() if 0 <= days <= ENDING}


@attention("ended_decree", number=34, rank=48)
async def ended_decree(scope: Scope) -> Mapping[str, int]:
    """The SK is over since so many days, and there is no newer one."""
    left = await scope.read(_days_left)
    return {code: -days for code, days in left.items() if days < 0}


async def _days_left(scope: Scope) -> Mapping[str, int]:
    """By village whose SK says until when: days from its own today to its last one."""
    found = await scope.read(villages_of)
    zones = await zones_in(scope.db, {village.code for village in found})
    return {
        village.code: (
            village.decree.valid_until - scope.now.astimezone(zones[village.code]).date()
        ).days
        for village in found
        if village.decree is not None and village.decree.valid_until is not None
    }


@attention("no_pembina", number=14, waiting=without_pembina, rank=52)
async def no_pembina(scope: Scope) -> Mapping[str, int]:
    """There is a roster, and no pembina who coaches it."""
    found = await scope.read(villages_of)
    return {village.code: 0 for village in found if village.pembina is None and village.members}


@attention("decree", number=15, waiting=words_about_decree, rank=47)
async def decree(scope: Scope) -> Mapping[str, int]:
    """The head said that there is no SK, or that it is wrong, and nothing was put right since.

    Where several numbers wait for a choice, or the SK is over, that says better what to do.
    """
    found = await scope.read(villages_of)
    left = await scope.read(_days_left)
    return {
        village.code: 0
        for village in found
        if _decree_is_missing(village) and not village.rivals and left.get(village.code, 0) >= 0
    }


def _decree_is_missing(village: Village) -> bool:
    if village.decree_note:
        return True
    word = village.word
    if word is None or word.fingerprint != village.fingerprint:
        return False
    return word.word == "no_decree"
