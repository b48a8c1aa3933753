"""The days a text may mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from models.core.text import Sentence


@dataclass(frozen=True)
class Days:
    """One day is clear; several, or one with a `why`, are offered to the person."""

    days: tuple[date, ...]
    why: Sentence | None = None
