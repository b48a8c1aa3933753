"""The head's word on the roster as it stood, and the fingerprint that names what he saw."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, bindparam, func, select
from sqlalchemy.orm import Mapped, mapped_column

from models.core.base import Base, BigId, Json
from models.core.personal import Erase, personal
from models.core.prepared import PreparedRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from models.roster.records.decrees import Decree
    from models.roster.records.members import Member


@personal(erase=Erase.KEEP)
class RosterCheck(Base):
    """The head's word on the roster as it stood: all right, something wrong, or no SK yet.

    `fingerprint` is the roster he saw; when it changes he is asked again, and `seen` tells what of
    it is new to him: a mark for each entry and one for the SK, no names. `note` is what he finds
    wrong with the SK. `effective_at` is empty while the head himself waits to be recognised by BPS
    ("menunggu pengakuan").
    """

    __tablename__ = "roster_checks"
    __table_args__ = (
        Index("ix_roster_checks_village", "region_code", "id"),
        CheckConstraint("word in ('right', 'wrong', 'no_decree')", name="word"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    region_code: Mapped[str] = mapped_column(String(13))
    head_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    word: Mapped[str] = mapped_column(String(12))
    fingerprint: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime]
    effective_at: Mapped[datetime | None]
    seen: Mapped[dict[str, str] | None] = mapped_column(Json)
    note: Mapped[str | None] = mapped_column(String(300))


def fingerprint(members: Sequence[Member], decree: Decree | None) -> str:
    """What the head's word is about: who, unsur, post and SK; not who has been admitted since."""
    listed = sorted(_entry(member) for member in members)
    return hashlib.sha256(json.dumps([listed, _letter(decree)]).encode()).hexdigest()[:16]


def _entry(member: Member) -> list[int | str]:
    return [member.id, member.name, member.element, member.post or ""]


def _letter(decree: Decree | None) -> list[str]:
    """What of the SK the head answers for; who signs and until when only where it was said."""
    if decree is None:
        return []
    until = [str(decree.valid_until)] if decree.valid_until else []
    signs = [decree.issuer_name] if decree.issuer_name else []
    return [decree.number_key, str(decree.issued_on), decree.issuer or "", *signs, *until]


LETTER = "sk"  # the SK's place among the marks; entries stand under their numbers


def marks(members: Sequence[Member], decree: Decree | None) -> dict[str, str]:
    """A mark of each entry and of the SK, by which it is known later what changed."""
    return {
        **{str(member.id): _mark(_entry(member)) for member in members},
        LETTER: _mark(_letter(decree)),
    }


def _mark(words: Sequence[int | str]) -> str:
    return hashlib.sha256(json.dumps(list(words)).encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Changes:
    """What is other than the head saw it: entries by their numbers, and the SK."""

    new: frozenset[int] = frozenset()
    changed: frozenset[int] = frozenset()
    gone: tuple[int, ...] = ()
    letter: bool = False
    first_letter: bool = False  # there was none before

    def __bool__(self) -> bool:
        """Whether anything is."""
        return bool(self.new or self.changed or self.gone or self.letter)


def changes_since(
    word: RosterCheck | None, members: Sequence[Member], decree: Decree | None
) -> Changes:
    """What changed since the head's word; nothing is known of a word before marks were kept."""
    if word is None or word.seen is None:
        return Changes()
    now, then = marks(members, decree), word.seen
    entries = {int(key) for key in then if key != LETTER}
    listed = {member.id for member in members}
    return Changes(
        new=frozenset(listed - entries),
        changed=frozenset(key for key in listed & entries if now[str(key)] != then[str(key)]),
        gone=tuple(sorted(entries - listed)),
        letter=now[LETTER] != then.get(LETTER),
        first_letter=then.get(LETTER) == _mark([]) != now[LETTER],
    )


_last = PreparedRows(
    RosterCheck,
    lambda rows: (
        rows.where(
            RosterCheck.region_code == bindparam("of"), RosterCheck.head_id == bindparam("by")
        )
        .order_by(RosterCheck.id.desc())
        .limit(1)
    ),
)


async def last_check(db: AsyncSession, village: str, head_id: int) -> RosterCheck | None:
    """A head's latest word on the roster; the word of one before him counts no more."""
    found = await _last.all(db, of=village, by=head_id)
    return found[0] if found else None


async def last_checks(
    db: AsyncSession, villages: Sequence[str]
) -> dict[tuple[str, int], RosterCheck]:
    """The same of each head of several villages, by village and head."""
    last = select(func.max(RosterCheck.id)).where(RosterCheck.region_code.in_(villages))
    last = last.group_by(RosterCheck.region_code, RosterCheck.head_id)
    rows = await db.scalars(select(RosterCheck).where(RosterCheck.id.in_(last)))
    return {(check.region_code, check.head_id): check for check in rows}


async def record_word(
    db: AsyncSession,
    village: str,
    head_id: int,
    word: str,
    seen: str,
    now: datetime,
    *,
    effective: bool,
    marked: dict[str, str] | None = None,
) -> RosterCheck:
    """Write down what the head says, with the marks of what he saw."""
    check = RosterCheck(
        region_code=village,
        head_id=head_id,
        word=word,
        fingerprint=seen,
        at=now,
        effective_at=now if effective else None,
        seen=marked,
    )
    db.add(check)
    await db.flush()
    return check
