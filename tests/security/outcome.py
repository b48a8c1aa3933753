"""What a part of the attacks came to: how many there were, and what they broke, in words."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Tried:
    """One round of one part, or all of them together."""

    what: str
    done: int = 0
    broken: list[str] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)  # what else is worth a figure

    def add(self, other: Tried) -> None:
        """Take another round in."""
        self.done += other.done
        self.broken += other.broken
        for what, count in other.told.items():
            self.told[what] = self.told.get(what, 0) + count
