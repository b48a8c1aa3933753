"""A workbook by which an office proposes its villages: what stands in the way, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.participants.overview.importing import SAME
from models.participants.records import ParticipantKind
from models.participants.rules.conditions import CONDITIONS
from models.regions.codes import Level, is_code, level_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.participants.overview.importing import Change

_UNASKED = {"fresh"}  # of a village that keeps its predikat, or comes as pra
_ASKED_FRESH = {ParticipantKind.MAIN, ParticipantKind.ADDITIONAL}


def proposes(region: str) -> bool:
    """Whether a workbook of this region proposes: that of a regency; others decide."""
    return is_code(region) and level_of(region) is Level.REGENCY


def unanswered(changes: Sequence[Change]) -> int:
    """How many villages are proposed with a condition that nobody has answered yet."""
    return sum(_lacks(one) for one in changes if one.what != SAME)


def adds_main(changes: Sequence[Change]) -> bool:
    """Whether a main village more is proposed, so that the quota counts."""
    return any(one.what != SAME and one.row.kind is ParticipantKind.MAIN for one in changes)


def _lacks(change: Change) -> bool:
    known = change.known.conditions if change.known is not None else {}
    answers = known | dict(change.row.conditions)
    unasked = set() if change.row.kind in _ASKED_FRESH else _UNASKED
    return any(answers.get(one.code) is None for one in CONDITIONS if one.code not in unasked)
