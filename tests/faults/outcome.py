"""What a round of faults did and found."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Outcome:
    """One round; `done` is how many faults there were, `broken` what they broke, in words.

    `longest` is what the round measures of time, in seconds by name; it is told, never judged.
    """

    what: str
    done: int = 0
    people: int = 0
    updates: int = 0
    copies: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    longest: dict[str, float] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def with_(self, other: Outcome) -> Outcome:
        """Both together."""
        kinds = {
            kind: self.by_kind.get(kind, 0) + other.by_kind.get(kind, 0)
            for kind in {**self.by_kind, **other.by_kind}
        }
        longest = {
            name: max(self.longest.get(name, 0), other.longest.get(name, 0))
            for name in {**self.longest, **other.longest}
        }
        return Outcome(
            what=self.what,
            done=self.done + other.done,
            people=self.people + other.people,
            updates=self.updates + other.updates,
            copies=self.copies + other.copies,
            by_kind=kinds,
            longest=longest,
            notes=list(dict.fromkeys([*self.notes, *other.notes])),
            broken=self.broken + other.broken,
        )
