"""What happens to an SK: named by an agent, entered, corrected, renewed, chosen, confirmed.

Call each with the village locked (`members.lock_village`). Nothing is written over: what a letter
said before stays in `decree_versions`, and at most one confirmed letter is left that counts.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.roster.records import decree_versions, decrees
from models.roster.records.decree_versions import Brought, DecreeVersion
from models.roster.records.decrees import Decree, number_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.machine.files import File


class Named(enum.Enum):
    """What a registering person's word about a letter is."""

    FIRST = "nobody named this number before"
    AGAIN = "nothing new, or their own claim put right"
    BESIDE = "something else than is written down: kept beside it"


@dataclass(frozen=True)
class Said:
    """What somebody says of a letter, with the pages they brought."""

    village: str
    number: str
    issued_on: date | None
    issuer: str | None
    by: int
    at: datetime
    issuer_name: str | None = None
    valid_until: date | None = None
    pages: Sequence[File] = ()


async def name_decree(db: AsyncSession, said: Said) -> tuple[Decree, Named]:
    """A registering person's claim, and whether it is news.

    It changes a letter only while that is a claim of their own. What they say of another's letter
    is kept beside it, so that it can be opened.
    """
    known = await decrees.decree_numbered(db, said.village, number_key(said.number))
    if known is None:
        return await _new(db, said, Brought.NAMED, confirmed=False), Named.FIRST
    own = known.confirmed is None and known.entered_by == said.by
    if not await _is_news(db, known, said):
        return known, Named.AGAIN
    if own:
        _take_over(known, said)
    await _write(db, known, said, Brought.NAMED, applied=own)
    return known, Named.AGAIN if own else Named.BESIDE


async def enter(db: AsyncSession, said: Said) -> Decree:
    """Head, pembina or team write the letter down: it counts, unless a newer one does."""
    known = await decrees.decree_numbered(db, said.village, number_key(said.number))
    if known is None:
        known = await _new(db, said, Brought.ENTERED, confirmed=True)
    else:
        _take_over(known, said)
        known.confirmed, known.set_aside, known.set_aside_for = said.at, None, None
        await _write(db, known, said, Brought.ENTERED, applied=True)
    counting = decrees.choose_decree(await decrees.confirmed_in(db, said.village))
    await _set_others_aside(db, counting or known, said.at)
    return known


async def correct(db: AsyncSession, decree_id: int, said: Said) -> Decree | None:
    """The letter says something else than was written down; also its number."""
    known = await decrees.decree(db, decree_id)
    if known is None or known.region_code != said.village:
        return None
    other = await decrees.decree_numbered(db, said.village, number_key(said.number))
    if other is not None and other is not known:  # the number was named already: that letter it is
        known.set_aside, known.set_aside_for = said.at, other.id
        known = other
    _take_over(known, said)
    known.confirmed, known.set_aside, known.set_aside_for = said.at, None, None
    await _write(db, known, said, Brought.CORRECTED, applied=True)
    await _set_others_aside(db, known, said.at)
    return known


async def renew(db: AsyncSession, said: Said) -> Decree:
    """A new letter takes the place of the one before, whatever its date."""
    known = await decrees.decree_numbered(db, said.village, number_key(said.number))
    if known is None:
        known = await _new(db, said, Brought.RENEWED, confirmed=True)
    else:
        _take_over(known, said)
        known.confirmed, known.set_aside, known.set_aside_for = said.at, None, None
        await _write(db, known, said, Brought.RENEWED, applied=True)
    await _set_others_aside(db, known, said.at)
    return known


async def choose(
    db: AsyncSession, chosen: Decree, rivals: Sequence[Decree], by: int, at: datetime
) -> None:
    """Of several letters this one counts; the others are kept as its history."""
    chosen.confirmed, chosen.set_aside, chosen.set_aside_for = at, None, None
    for rival in rivals:
        if rival is not chosen:
            rival.set_aside, rival.set_aside_for = at, chosen.id
    await _write(db, chosen, _as_it_stands(chosen, by, at), Brought.CHOSEN, applied=True)
    await _set_others_aside(db, chosen, at)


async def confirm(db: AsyncSession, decree: Decree, by: int, at: datetime) -> None:
    """The head found right what was claimed."""
    decree.confirmed = at
    await _write(db, decree, _as_it_stands(decree, by, at), Brought.CONFIRMED, applied=True)


def _as_it_stands(decree: Decree, by: int, at: datetime) -> Said:
    return Said(
        decree.region_code,
        decree.number,
        decree.issued_on,
        decree.issuer,
        by,
        at,
        decree.issuer_name,
        decree.valid_until,
    )


async def _new(db: AsyncSession, said: Said, brought: Brought, *, confirmed: bool) -> Decree:
    made = Decree(
        region_code=said.village,
        entered_by=said.by,
        confirmed=said.at if confirmed else None,
        at=said.at,
    )
    _take_over(made, said)
    db.add(made)
    await db.flush()
    await _write(db, made, said, brought, applied=True)
    return made


def _take_over(decree: Decree, said: Said) -> None:
    """The letter says what is said now; pages that are not sent again stay."""
    decree.number, decree.number_key = said.number, number_key(said.number)
    decree.issued_on = said.issued_on
    decree.issuer, decree.issuer_name = said.issuer, said.issuer_name
    decree.valid_until = said.valid_until
    if said.pages:
        decree.file_id = said.pages[0].id


async def _write(
    db: AsyncSession, decree: Decree, said: Said, brought: Brought, *, applied: bool
) -> None:
    made = DecreeVersion(
        decree_id=decree.id,
        region_code=decree.region_code,
        brought=brought,
        applied=applied,
        number=said.number,
        issued_on=said.issued_on,
        issuer=said.issuer,
        issuer_name=said.issuer_name,
        valid_until=said.valid_until,
        entered_by=said.by,
        at=said.at,
    )
    await decree_versions.write_version(db, made, said.pages)


async def _is_news(db: AsyncSession, known: Decree, said: Said) -> bool:
    """Whether somebody says something else than the letter and than they said before."""
    last = await decree_versions.last_version_by(db, known.id, said.by)
    words = (said.number, said.issued_on, said.issuer, said.issuer_name)
    if last is None:
        stands = (known.number, known.issued_on, known.issuer, known.issuer_name)
        return bool(said.pages) or words != stands
    if words != (last.number, last.issued_on, last.issuer, last.issuer_name):
        return True
    kept = {page.id for page in await decree_versions.pages_of_version(db, last.id)}
    return not {page.id for page in said.pages} <= kept


async def _set_others_aside(db: AsyncSession, counting: Decree, at: datetime) -> None:
    """No other confirmed letter is left beside the one that counts."""
    await db.flush()
    for other in await decrees.confirmed_in(db, counting.region_code):
        if other is not counting:
            other.set_aside, other.set_aside_for = at, counting.id
    await db.flush()
