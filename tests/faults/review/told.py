"""What agents were told of decisions: each that stands, once but for what kills explain (R5)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tests.faults.checker import shown_to
from tests.faults.review.kept import RECEIPT, codes_of, text_of

if TYPE_CHECKING:
    from bot.sandbox.telegram.messages import Event
    from bot.sandbox.telegram.world import LocalTelegram
    from models.submissions.records.submissions import Submission
    from tests.faults.review.kept import Kept
    from tests.faults.review.people import Cast, Seat

APPROVED = re.compile(r"^✅ .* disetujui$", re.MULTILINE)
LISTED = re.compile(r"^✅ \d+ kiriman disetujui$", re.MULTILINE)
IN_FLIGHT = 8  # messages that a dead bot may have had on their way

Said = list[tuple["Seat", "Event"]]


def notices(world: LocalTelegram, cast: Cast, kept: Kept, kills: int) -> tuple[int, list[str]]:
    """How many came twice, and what nobody heard of or came too often."""
    shown = shown_to(world)
    said = [(seat, event) for seat in cast.agents for event in shown[seat.account]
            if event.kind == "message"]  # fmt: skip
    found = [_approvals(said, kept), _wishes(said, kept), _lists(said, cast, kept)]
    copies, told = sum(many for many, _ in found), [one for _, some in found for one in some]
    most = kills * IN_FLIGHT
    if copies > most:
        told.append(f"R5 copies: {copies}, explained are {most}")
    return copies, told


def _approvals(said: Said, kept: Kept) -> tuple[int, list[str]]:
    single = Counter(_receipt(event) for _, event in said if _is_approval(event))
    told, copies = [], 0
    for receipt in kept.threads:
        alone = [one for one in kept.approvals(receipt) if one.batch_id is None]
        if any(one.batch_id is None for one in kept.standing(receipt)) and not single[receipt]:
            told.append(f"R5 untold: the approval of {receipt}")
        copies += max(single[receipt] - len(alone), 0)
    return copies, told


def _wishes(said: Said, kept: Kept) -> tuple[int, list[str]]:
    asked = Counter(
        code for _, event in said for code in codes_of(event) if code.startswith("mend_of:")
    )
    told = [
        f"R5 untold: what to mend in {wish.receipt}"
        for wish in kept.wishes
        if wish.settled is None and not asked[f"mend_of:{wish.receipt}:{wish.id}"]
    ]
    return sum(many - 1 for many in asked.values()), told


def _lists(said: Said, cast: Cast, kept: Kept) -> tuple[int, list[str]]:
    """One message to each agent for each list with something of theirs."""
    heard = Counter(seat.account for seat, event in said if LISTED.search(text_of(event)))
    told, copies = [], 0
    for seat in cast.agents:
        own = [one for one in kept.verdicts if one.batch_id is not None
               and seat.person_id in _hearers(kept, one.receipt)]  # fmt: skip
        standing = {one.batch_id for one in own if one in kept.standing(one.receipt)}
        if len(standing) > heard[seat.account]:
            told.append(f"R5 untold: a list to {seat.account}")
        copies += max(heard[seat.account] - len({one.batch_id for one in own}), 0)
    return copies, told


def _hearers(kept: Kept, receipt: str) -> set[int]:
    """Who sent it, in any version."""
    versions: list[Submission] = [one for (of, _), one in kept.versions.items() if of == receipt]
    return {one.person_id for one in versions} | {kept.threads[receipt].person_id}


def _is_approval(event: Event) -> bool:
    return bool(APPROVED.search(text_of(event))) and not LISTED.search(text_of(event))


def _receipt(event: Event) -> str:
    found: list[str] = RECEIPT.findall(text_of(event))
    return found[0] if found else ""
