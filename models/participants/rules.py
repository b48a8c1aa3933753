"""What a village needs to be proposed, and which kinds a quota counts.

Source: the programme's material of 2026, "syarat desa yang diusulkan"; a village that keeps its
predikat (berkelanjutan) has been proposed before, so it is not asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.core.text import N_

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Condition:
    """One of the five conditions: its code, and what stands on the card when it is met or not."""

    code: str
    met: str
    unmet: str


CONDITIONS = (
    Condition("fresh", N_("Belum pernah diusulkan"), N_("Pernah diusulkan")),
    Condition("near", N_("Sekecamatan desa binaan"), N_("Tidak sekecamatan desa binaan")),
    Condition("internet", N_("Internet kantor sangat baik"), N_("Internet kantor belum baik")),
    Condition("computer", N_("Ada komputer untuk data"), N_("Belum ada komputer untuk data")),
    Condition("staff", N_("Aparat bisa komputer"), N_("Aparat belum bisa komputer")),
)


def met(answers: Mapping[str, object]) -> tuple[int, int]:
    """How many conditions are met, and how many were asked."""
    asked = [answers[one.code] for one in CONDITIONS if answers.get(one.code) is not None]
    return sum(answer is True for answer in asked), len(asked)
