"""What decisions leave in the database, and how they are read off the phones."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.machine.audit import AuditLine
from models.review.records.batches import ReviewBatch
from models.review.records.verdicts import Verdict, VerdictKind
from models.submissions.records.submissions import Submission
from models.submissions.records.threads import Remark, RemarkKind, Thread

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.sandbox.telegram.messages import Event
    from bot.sandbox.telegram.world import LocalTelegram

RECEIPT = re.compile(r"LK-\d{4}-[0-9A-Z]{4}")


@dataclass
class Kept:
    """Everything a decision leaves."""

    threads: dict[str, Thread]
    versions: dict[tuple[str, int], Submission]
    verdicts: list[Verdict]
    wishes: list[Remark]
    batches: dict[int, ReviewBatch]
    audit: Counter[tuple[str, str]]

    @classmethod
    async def read(cls, db: AsyncSession) -> Kept:
        """As it stands at the end."""
        sent = select(Submission).where(Submission.form == "activity_report")
        wishes = select(Remark).where(Remark.kind == RemarkKind.CORRECTION)
        lines = await db.execute(select(AuditLine.act, AuditLine.subject))
        return cls(
            {one.receipt: one for one in await db.scalars(select(Thread))},
            {(one.receipt, one.version): one for one in await db.scalars(sent)},
            list(await db.scalars(select(Verdict).order_by(Verdict.id))),
            list(await db.scalars(wishes)),
            {one.id: one for one in await db.scalars(select(ReviewBatch))},
            Counter((act, subject) for act, subject in lines),
        )

    def numbers(self, receipt: str) -> list[int]:
        """Of its versions."""
        return sorted(version for of, version in self.versions if of == receipt)

    def newest(self, receipt: str) -> int:
        """The number of the newest version."""
        return max(self.numbers(receipt), default=0)

    def result(self, receipt: str, version: int) -> int:
        """What tells this version from every other."""
        found = self.versions.get((receipt, version))
        return int(found.answers["result"].partition(" ")[0]) if found else -1

    def approvals(self, receipt: str) -> list[Verdict]:
        """Every one there was, also those that were taken back."""
        return [one for one in self.verdicts
                if one.receipt == receipt and one.kind == VerdictKind.APPROVED]  # fmt: skip

    def standing(self, receipt: str) -> list[Verdict]:
        """The approvals in force: one, or none."""
        done = self.threads[receipt].done
        return [one for one in self.approvals(receipt) if one.undone is None and one.at == done]


def taps(world: LocalTelegram, who: set[int], code: str) -> list[int]:
    """Where in the log one of these people tapped what begins so."""
    return [
        place
        for place, event in enumerate(world.log)
        if event.kind == "update" and event.user_id in who and code_of(event).startswith(code)
    ]


def was_shown(world: LocalTelegram, who: int, receipt: str, result: int, until: int) -> bool:
    """Whether somebody had this version on their phone before a place in the log."""
    return any(
        event.user_id == who
        and event.kind in {"message", "edit"}
        and shows_version(text_of(event), receipt, result)
        for event in world.log[:until]
    )


def shows_version(words: str, receipt: str, result: int) -> bool:
    """Whether a card is of this version; of a later one it says what was there before, too."""
    line = rf"Hasil: (?:\d+ usaha → )?{result} usaha$"
    return receipt in words and re.search(line, words, re.MULTILINE) is not None


def code_of(event: Event) -> str:
    """What a tap carried."""
    return str(event.content.get("callback_query", {}).get("data", ""))


def codes_of(event: Event) -> list[str]:
    """The buttons under a message."""
    rows = event.message.rows if event.message else ()
    return [button.code for row in rows for button in row if button.code]


def text_of(event: Event) -> str:
    """The words of a message."""
    return event.message.text if event.message else ""
