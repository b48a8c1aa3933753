"""What must be true of decisions after every kill: R1 to R5 of `README.md`."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.storage.database import Database
from handlers.review.notices import APPROVE, RETURN
from models.machine.audit import AuditLine
from models.review.records.batches import ReviewBatch
from models.review.records.verdicts import Verdict, VerdictKind
from models.submissions.records.submissions import Submission
from models.submissions.records.threads import Remark, RemarkKind, Thread
from tests.faults.checker import broken_in, shown_to
from tests.faults.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.sandbox.telegram.messages import Event
    from bot.sandbox.telegram.world import LocalTelegram
    from tests.faults.rounds import Scene

RECEIPT = re.compile(r"LK-\d{4}-[0-9A-Z]{4}")
APPROVED = re.compile(r"^✅ .* disetujui$", re.MULTILINE)
LISTED = re.compile(r"^✅ \d+ kiriman disetujui$", re.MULTILINE)
IN_FLIGHT = 8  # messages that a dead bot may have had on their way


@dataclass(frozen=True)
class Seat:
    """Somebody with a role."""

    account: int
    person_id: int
    region: str


@dataclass
class Cast:
    """Who may decide, who may not, who reports; versions that agents were told are stored."""

    may: dict[int, Seat]
    strangers: list[int]
    agents: list[Seat]
    confirmed: list[int] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)

    @property
    def reviewers(self) -> list[int]:
        """Their accounts."""
        return list(self.may)


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

    def newest(self, receipt: str) -> int:
        """The number of the newest version."""
        return max((version for of, version in self.versions if of == receipt), default=0)

    def men(self, receipt: str, version: int) -> int:
        """What tells this version from every other."""
        found = self.versions.get((receipt, version))
        return int(found.answers["present"]["men"]) if found else -1


async def judged(here: Scene, cast: Cast, kills: int) -> Outcome:
    """Everything that is broken, in words, when all is quiet."""
    made = {one.content["update_id"] for one in here.world.log if one.kind == "update"}
    waiting = {one["update_id"] for one in here.world.pending()}
    given_up = here.world.state.updates.expired
    found = await broken_in(here.database_url, made, waiting, given_up)
    database = Database(here.database_url)
    async with database.transaction() as db:
        kept = await Kept.read(db)
    await database.close()
    copies, told = _notices(here.world, cast, kept, kills)
    found += [
        *_nothing_lost(here.world, cast, kept),
        *_who_may(cast, kept),
        *_read_before(here.world, cast, kept),
        *_once(here.world, cast, kept),
        *told,
        *(f"I7 stuck: {one}" for one in cast.stuck),
    ]
    return Outcome(
        "review",
        done=kills,
        people=len(cast.may) + len(cast.strangers) + len(cast.agents),
        updates=len(made),
        copies=copies,
        by_kind=_amounts(kept),
        broken=found,
    )


def _amounts(kept: Kept) -> dict[str, int]:
    approved = [one for one in kept.verdicts if one.kind == VerdictKind.APPROVED]
    return {
        "submissions": len(kept.threads),
        "versions": len(kept.versions),
        "approvals": sum(one.batch_id is None for one in approved),
        "approvals_in_lists": sum(one.batch_id is not None for one in approved),
        "sent_back": sum(many for (act, _), many in kept.audit.items() if act == RETURN.name),
        "taken_back": sum(many for (act, _), many in kept.audit.items() if act == "review_undo"),
    }


def _nothing_lost(world: LocalTelegram, cast: Cast, kept: Kept) -> list[str]:
    """R1: each version that was confirmed is kept once, and none that nobody was told of."""
    men = Counter(kept.men(*one) for one in kept.versions)
    told = [f"R1 lost: the version with {one} men" for one in cast.confirmed if not men[one]]
    told += [f"R1 doubled: the version with {one} men" for one, many in men.items() if many > 1]
    for receipt in kept.threads:
        numbers = sorted(version for of, version in kept.versions if of == receipt)
        if numbers != list(range(1, len(numbers) + 1)) or not numbers:
            told.append(f"R1 lost: {receipt} has the versions {numbers}")
    shown = {
        receipt
        for seat in cast.agents
        for event in shown_to(world)[seat.account]
        if "tersimpan" in _text(event)
        for receipt in RECEIPT.findall(_text(event))
    }
    told += [f"R1 lost: {one}, whose receipt was shown" for one in shown - kept.threads.keys()]
    return told + [f"I4 lost: the receipt of {one}" for one in kept.threads.keys() - shown]


def _who_may(cast: Cast, kept: Kept) -> list[str]:
    """R2: decided by a pembina of that village; R4: sent back with a reason."""
    may = {seat.person_id: seat.region for seat in cast.may.values()}
    told = []
    decided = [(one.receipt, one.person_id or 0) for one in kept.verdicts]
    decided += [(one.receipt, one.person_id) for one in kept.wishes]
    for receipt, person_id in decided:
        village, region = kept.threads[receipt].region_code, may.get(person_id, "-")
        if village != region and not village.startswith(f"{region}."):
            told.append(f"R2 not allowed: {person_id} on {receipt}")
    return told + [f"R4 no reason: {one.receipt}" for one in kept.wishes if not one.words.strip()]


def _read_before(world: LocalTelegram, cast: Cast, kept: Kept) -> list[str]:
    """R3: who approved had this version on their phone, or it stood on a list that was sampled."""
    told, of = [], {seat.person_id: seat.account for seat in cast.may.values()}
    for one in kept.verdicts:
        who = of.get(one.person_id or 0, 0)
        if one.kind != VerdictKind.APPROVED:
            continue
        if one.batch_id is None:
            tap = _first_tap(world, who, f"approve:{one.receipt}:{one.version}:")
            if not _was_shown(world, who, one.receipt, kept.men(one.receipt, one.version), tap):
                told.append(f"R3 unread: {one.receipt}, version {one.version}")
            continue
        batch = kept.batches[one.batch_id]
        tap = _first_tap(world, who, f"batch_ok:{batch.id}")
        listed = {receipt: version for receipt, version in batch.items}  # noqa: C416 - lists
        if listed.get(one.receipt) != one.version:
            told.append(f"R3 not listed: {one.receipt} in list {batch.id}")
        if not batch.samples or not set(batch.samples) <= set(batch.opened):
            told.append(f"R3 unsampled: list {batch.id}")
        told += [
            f"R3 unread: the sample {sample} of list {batch.id}"
            for sample in batch.samples
            if not _was_shown(world, who, sample, kept.men(sample, listed[sample]), tap)
        ]
    return told


def _first_tap(world: LocalTelegram, who: int, code: str) -> int:
    """Where in the log somebody first tapped this; 0 when never, so that nothing came before."""
    for place, event in enumerate(world.log):
        if event.kind == "update" and event.user_id == who and _code(event).startswith(code):
            return place
    return 0


def _was_shown(world: LocalTelegram, who: int, receipt: str, men: int, until: int) -> bool:
    return any(
        event.user_id == who
        and event.kind in {"message", "edit"}
        and receipt in _text(event)
        and f"({men} L, " in _text(event)
        for event in world.log[:until]
    )


def _once(world: LocalTelegram, cast: Cast, kept: Kept) -> list[str]:
    """R5: one effect for each decision, however often its tap was brought."""
    told = []
    for receipt, thread in kept.threads.items():
        made = [one for one in kept.verdicts
                if one.receipt == receipt and one.kind == VerdictKind.APPROVED]  # fmt: skip
        stands = [one for one in made if one.at == thread.done and one.undone is None]
        if thread.done is not None and len(stands) != 1:
            told.append(f"R5 {len(stands)} approvals of {receipt} stand")
        if any(one.version != kept.newest(receipt) for one in stands):
            told.append(f"R5 {receipt} is approved in an older version")
        if kept.audit[APPROVE.name, receipt] != len(made):
            told.append(f"R5 {len(made)} approvals of {receipt}, other lines in the trail")
        tapped = {
            _code(event)
            for event in world.log
            if event.kind == "update" and event.user_id in cast.may and receipt in _code(event)
        }
        single = sum(one.batch_id is None for one in made)
        if single > sum(code.startswith("approve:") for code in tapped):
            told.append(f"R5 doubled: {single} approvals of {receipt} from fewer cards")
        if kept.audit[RETURN.name, receipt] > sum(code.startswith("why:") for code in tapped):
            told.append(f"R5 doubled: {receipt} was sent back from fewer cards")
    return told


def _notices(world: LocalTelegram, cast: Cast, kept: Kept, kills: int) -> tuple[int, list[str]]:
    """R5: the agent hears of each decision that stands, once but for what kills explain."""
    shown = shown_to(world)
    said = [(seat, event) for seat in cast.agents for event in shown[seat.account]
            if event.kind == "message"]  # fmt: skip
    lists = Counter(seat.account for seat, event in said if LISTED.search(_text(event)))
    single = Counter(_receipt(event) for _, event in said if _is_approval(event))
    asked = Counter(code for _, event in said for code in _codes(event) if code.startswith("mend:"))
    told, copies = [], 0
    for receipt, thread in kept.threads.items():
        made = [one for one in kept.verdicts if one.receipt == receipt and one.kind == "approved"]
        stands = [one for one in made if one.at == thread.done and one.undone is None]
        alone = [one for one in made if one.batch_id is None]
        if any(one.batch_id is None for one in stands) and not single[receipt]:
            told.append(f"R5 untold: the approval of {receipt}")
        copies += max(single[receipt] - len(alone), 0)
    told += [
        f"R5 untold: what to mend in {wish.receipt}"
        for wish in kept.wishes
        if wish.settled is None and not asked[f"mend:{wish.id}"]
    ]
    copies += sum(many - 1 for many in asked.values() if many > 1)
    for seat in cast.agents:
        own = {one.batch_id for one in kept.verdicts if one.batch_id is not None
               and kept.threads[one.receipt].person_id == seat.person_id}  # fmt: skip
        open_ones = {one.batch_id for one in kept.verdicts if one.batch_id in own
                     and kept.threads[one.receipt].person_id == seat.person_id
                     and kept.threads[one.receipt].done == one.at}  # fmt: skip
        if len(open_ones) > lists[seat.account]:
            told.append(f"R5 untold: a list to {seat.account}")
        copies += max(lists[seat.account] - len(own), 0)
    most = kills * IN_FLIGHT
    return copies, told + ([f"R5 copies: {copies}, explained are {most}"] if copies > most else [])


def _is_approval(event: Event) -> bool:
    return bool(APPROVED.search(_text(event))) and not LISTED.search(_text(event))


def _receipt(event: Event) -> str:
    found: Sequence[str] = RECEIPT.findall(_text(event))
    return found[0] if found else ""


def _codes(event: Event) -> list[str]:
    rows = event.message.rows if event.message else ()
    return [button.code for row in rows for button in row if button.code]


def _code(event: Event) -> str:
    """What a tap carried."""
    return str(event.content.get("callback_query", {}).get("data", ""))


def _text(event: Event) -> str:
    return event.message.text if event.message else ""
