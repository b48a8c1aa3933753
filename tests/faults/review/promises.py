"""What must be true of decisions after every kill: R1 to R5 of `../README.md`, in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.storage.database import Database
from handlers.review.notices import APPROVE, RETURN, UNDO
from models.review.records.verdicts import VerdictKind
from tests.faults.checker import broken_in, shown_to
from tests.faults.outcome import Outcome
from tests.faults.review.kept import RECEIPT, Kept, taps, text_of, was_shown
from tests.faults.review.told import notices

if TYPE_CHECKING:
    from bot.sandbox.telegram.world import LocalTelegram
    from models.review.records.verdicts import Verdict
    from tests.faults.review.people import Cast
    from tests.faults.rounds import Scene


async def judged(here: Scene, cast: Cast, kills: int) -> Outcome:
    """Everything that is broken when all is quiet, and what was done."""
    world = here.world
    made = {one.content["update_id"] for one in world.log if one.kind == "update"}
    waiting = {one["update_id"] for one in world.pending()}
    found = await broken_in(here.database_url, made, waiting, world.state.updates.expired)
    kept = await kept_in(here.database_url)
    copies, told = notices(world, cast, kept, kills)
    return Outcome(
        "review",
        done=kills,
        people=cast.people,
        updates=len(made),
        copies=copies,
        by_kind=_amounts(kept),
        broken=[*found, *decisions(world, cast, kept), *told],
    )


async def kept_in(database_url: str) -> Kept:
    """What a database holds of decisions."""
    database = Database(database_url)
    try:
        async with database.transaction() as db:
            return await Kept.read(db)
    finally:
        await database.close()


def decisions(world: LocalTelegram, cast: Cast, kept: Kept) -> list[str]:
    """What is broken of versions and decisions, without what agents were told."""
    return [
        *_nothing_lost(world, cast, kept),
        *_who_may(cast, kept),
        *_read_before(world, cast, kept),
        *_once(kept),
        *_from_taps(world, cast, kept),
        *(f"I7 stuck: {one}" for one in cast.stuck),
    ]


def _amounts(kept: Kept) -> dict[str, int]:
    approved = [one for one in kept.verdicts if one.kind == VerdictKind.APPROVED]
    return {
        "submissions": len(kept.threads),
        "versions": len(kept.versions),
        "approvals": sum(one.batch_id is None for one in approved),
        "approvals_in_lists": sum(one.batch_id is not None for one in approved),
        "sent_back": sum(many for (act, _), many in kept.audit.items() if act == RETURN.name),
        "taken_back": sum(many for (act, _), many in kept.audit.items() if act == UNDO.name),
    }


def _nothing_lost(world: LocalTelegram, cast: Cast, kept: Kept) -> list[str]:
    """R1: each version that was confirmed is kept once, and none that nobody was told of."""
    results = Counter(kept.result(*one) for one in kept.versions)
    told = [f"R1 lost: the version {one}" for one in cast.confirmed if not results[one]]
    told += [f"R1 doubled: the version {one}" for one, many in results.items() if many > 1]
    for receipt in kept.threads:
        numbers = kept.numbers(receipt)
        if numbers != list(range(1, len(numbers) + 1)) or not numbers:
            told.append(f"R1 lost: {receipt} has the versions {numbers}")
    shown = {
        receipt
        for seat in cast.agents
        for event in shown_to(world)[seat.account]
        if "tersimpan" in text_of(event)
        for receipt in RECEIPT.findall(text_of(event))
    }
    told += [f"R1 lost: {one}, whose receipt was shown" for one in shown - kept.threads.keys()]
    return told + [f"I4 lost: the receipt of {one}" for one in kept.threads.keys() - shown]


def _who_may(cast: Cast, kept: Kept) -> list[str]:
    """R2: decided by somebody of BPS who may, there; R4: sent back with a reason."""
    may = {seat.person_id: seat.region for seat in cast.may}
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
    told, accounts = [], {seat.person_id: seat.account for seat in cast.may}
    for one in kept.verdicts:
        if one.kind != VerdictKind.APPROVED:
            continue
        who = accounts.get(one.person_id or 0, 0)
        if one.batch_id is not None:
            told += _sampled(world, who, one, kept)
            continue
        tapped = taps(world, {who}, f"approve:{one.receipt}:{one.version}:")
        result = kept.result(one.receipt, one.version)
        if not tapped or not was_shown(world, who, one.receipt, result, tapped[0]):
            told.append(f"R3 unread: {one.receipt}, version {one.version}")
    return told


def _sampled(world: LocalTelegram, who: int, one: Verdict, kept: Kept) -> list[str]:
    batch = kept.batches[one.batch_id or 0]
    told = []
    listed = {receipt: version for receipt, version in batch.items}  # noqa: C416 - lists
    if listed.get(one.receipt) != one.version:
        told.append(f"R3 not listed: {one.receipt} in list {batch.id}")
    if not batch.samples or not set(batch.samples) <= set(batch.opened):
        told.append(f"R3 unsampled: list {batch.id}")
    tapped = taps(world, {who}, f"batch_ok:{batch.id}")
    return told + [
        f"R3 unread: the sample {sample} of list {batch.id}"
        for sample in batch.samples
        if not tapped
        or not was_shown(world, who, sample, kept.result(sample, listed.get(sample, 0)), tapped[0])
    ]


def _once(kept: Kept) -> list[str]:
    """R5: one decision in force where there is any, and one line in the trail for each."""
    told = []
    for receipt, thread in kept.threads.items():
        made, stands = kept.approvals(receipt), kept.standing(receipt)
        if thread.done is not None and len(stands) != 1:
            told.append(f"R5 {len(stands)} approvals of {receipt} stand")
        if any(one.version != kept.newest(receipt) for one in stands):
            told.append(f"R5 {receipt} is approved in an older version")
        valid = [one for one in made
                 if one.undone is None and one.version == kept.newest(receipt)]  # fmt: skip
        if thread.done is None and valid:
            told.append(f"R5 lost: the approval of {receipt}")
        if kept.audit[APPROVE.name, receipt] != len(made):
            told.append(f"R5 {len(made)} approvals of {receipt}, other lines in the trail")
        asked = sum(one.receipt == receipt for one in kept.wishes)
        unsaid = sum(one.undone is not None for one in kept.verdicts if one.receipt == receipt)
        unsaid += kept.audit[RETURN.name, receipt] - asked
        if kept.audit[UNDO.name, receipt] != unsaid:
            told.append(f"R5 {unsaid} times {receipt} was taken back, other lines in the trail")
    return told


def _from_taps(world: LocalTelegram, cast: Cast, kept: Kept) -> list[str]:
    """R5: a tap that is brought twice decides once."""
    told, may = [], {seat.account for seat in cast.may}
    for receipt in kept.threads:
        alone = sum(one.batch_id is None for one in kept.approvals(receipt))
        if alone > len(taps(world, may, f"approve:{receipt}:")):
            told.append(f"R5 doubled: {alone} approvals of {receipt} from fewer taps")
        if kept.audit[RETURN.name, receipt] > len(taps(world, may, f"why:{receipt}:")):
            told.append(f"R5 doubled: {receipt} was sent back from fewer taps")
    return told
