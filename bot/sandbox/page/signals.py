"""Phones without a signal: what is typed waits on the phone, and nothing new is seen on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.sandbox.telegram.refusal import Impossible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.sandbox.page.deeds import Deed
    from bot.sandbox.telegram.refusal import Json


class NoSignal(Impossible):
    """A tap needs the line at once; a phone does not keep it for later."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("no signal", "signal")


@dataclass
class OfflinePhone:
    """One phone since its signal went: its chat as it stood, and what waits to be sent."""

    view: Json
    waiting: list[Deed] = field(default_factory=list)


@dataclass
class Signals:
    """The phones that are cut off, by name."""

    held: dict[str, OfflinePhone] = field(default_factory=dict)

    def cut(self, name: str, view: Json) -> None:
        """Take the signal from a phone; `view` is what it goes on showing."""
        self.held.setdefault(name, OfflinePhone(view))

    def back(self, name: str) -> Sequence[Deed]:
        """Give the signal back; returns what was waiting, oldest first."""
        held = self.held.pop(name, None)
        return held.waiting if held else ()

    def keep(self, name: str, deed: Deed) -> bool:
        """Keep a deed for later and say so; raises NoSignal for one that cannot wait."""
        held = self.held.get(name)
        if held is None:
            return False
        if deed.needs_signal:
            raise NoSignal
        held.waiting.append(deed)
        return True
