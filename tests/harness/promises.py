"""What a sentence promises: commands, buttons and words that it names, read from the catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from bot.registry import REGISTRY
from tests.harness.sentences import buttons, marked_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMMAND = re.compile(r"(?<![\w/])/([a-z]+)\b")
_NAMES_BUTTON = r"(?:[Tt]ekan|[Tt]ombol|, lalu|atau tekan|[Pp]ilih) "
_BRACKETS = re.compile(r"\[([A-Z][^\]]+)\]")
_SOME_BUTTON = re.compile(
    r"\b[Tt]ekan (?:satu|semua|tombol|di bawah|atau tulis)|, atau tekan\.|^Pilih bahasa"
)
_NUMBERED = re.compile(r"\b[Tt]ekan (?:atau tulis )?nomornya")
_TYPED = re.compile(r"\b[Tt]ulis (kirim|selesai|lewati|kembali|batal|tetap)\b")
_SEND = "%(send)s"  # the words of the form's own button
_VALUE = re.compile(r"%\((\w+)\)[sd]")


@dataclass(frozen=True)
class Promise:
    """What one sentence of the catalogue names."""

    sentence: str
    commands: frozenset[str]
    labels: frozenset[str]  # buttons, by their words
    typed: frozenset[str]  # words to type that do what a button of the screen does
    some_button: bool  # "tekan satu": any button
    numbered: bool  # "tekan nomornya": a button that begins with a number

    @property
    def only_home(self) -> bool:
        """Whether it names nothing but the first card, which leads on for everybody."""
        return self.commands == {"start"} and not (self.labels or self.typed or self.some_button)

    def in_line(self, line: str) -> Promise:
        """The promise as a line makes it: with the words that stand there for its button."""
        if _SEND not in self.sentence:
            return self
        shown = re.search(re.escape(self.sentence).replace(re.escape(_SEND), "(.+?)"), line)
        return replace(self, labels=self.labels | {shown[1]}) if shown else self


@cache
def pattern_of(sentence: str) -> re.Pattern[str]:
    """A sentence as it stands on a screen, with anything where its values go."""
    parts = _VALUE.split(sentence)[::2]
    return re.compile(".+?".join(re.escape(part.replace("%%", "%")) for part in parts))


def promise_of(sentence: str, labels: Iterable[str]) -> Promise | None:
    """What a sentence promises; none if it names nothing to press or to type."""
    commands = frozenset(_COMMAND.findall(sentence)) & REGISTRY.commands.keys()
    named = {
        label
        for label in labels
        if label[:1].isupper()
        and label in sentence
        and re.search(rf"{_NAMES_BUTTON}{re.escape(label)}\b", sentence)
    }
    named = {one for one in named if not any(one != other and one in other for other in named)}
    named |= set(_BRACKETS.findall(sentence))
    typed = frozenset(_TYPED.findall(sentence))
    some, numbered = bool(_SOME_BUTTON.search(sentence)), bool(_NUMBERED.search(sentence))
    if not (commands or named or typed or some or numbered or _SEND in sentence):
        return None
    return Promise(sentence, commands, frozenset(named), typed, some, numbered)


@cache
def promises() -> tuple[Promise, ...]:
    """Every sentence of the catalogue that names a command, a button or a word to type."""
    labels = buttons()
    # What stands on a button names no other: "Pilih SK" is none about [SK].
    told = sorted(set(marked_sentences()) - set(labels))
    found = (promise_of(sentence, labels) for sentence in told)
    return tuple(promise for promise in found if promise is not None)


def made_in(line: str) -> Promise | None:
    """The promise that a line of a screen makes; the longest sentence where several fit."""
    fitting = [one for one in promises() if pattern_of(one.sentence).search(line)]
    longest = max(fitting, key=lambda one: len(one.sentence), default=None)
    return longest and longest.in_line(line)


def unkept(promise: Promise, labels: Iterable[str]) -> str:
    """What of a promise the buttons of its screen do not keep; empty when all is there."""
    words = [label.lstrip("✅ ") for label in labels]
    if missing := [one for one in promise.labels if one not in words]:
        return f"no button {missing}"
    plain = [word.lower().split(maxsplit=1)[0] for word in words if word]
    if missing := [one for one in promise.typed if one not in plain]:
        return f"no button for the word {missing}"
    if promise.some_button and not words:
        return "no button at all"
    if promise.numbered and not any(word[:1].isdigit() for word in words):
        return "no numbered button"
    return ""
