"""How many taps lie between what people see first and what they want: counted in the talks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.talks.talk import Says
from tests.harness.playing import ROOT, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox.talks.talk import Talk, TalkLine

TALKS = ROOT / "tests" / "subjects"
HEADING = re.compile(r"(bot(?: edits)?|(\w+) sees(?: edits)?): (.+)")
TAP = re.compile(r"\[[^\]]+\]( \(lama\)| \(lagi\))?")


@dataclass(frozen=True)
class Way:
    """From one thing that somebody sees to another, in one talk, by so many taps at most."""

    talk: str
    who: str
    sees: str
    wants: str
    most: int


WAYS = {
    "coordinator: digest to the list behind a number": Way(
        "digests/office", "agus", "📊 Ringkasan ", "⏳ Menunggu pembina: ", 1
    ),
    "coordinator: digest to a reminder": Way(
        "digests/office", "agus", "📊 Ringkasan ", "⏳ Pengingat dikirim besok", 2
    ),
    "head: a team to its signature": Way(
        "offices/tim", "dewi", "⚠️ Tim 2026 menunggu tanda tangan", "✅ Tim 2026 sudah", 2
    ),
    "head: the next team to its signature": Way(
        "offices/tim_berakhir", "dewi", "⚠️ Tim 2026 menunggu tanda tangan", "✅ Tim 2026 sudah", 2
    ),
    "province: picture to a village": Way(
        "monitoring/provinces", "dewi", "(foto) 📊 Prov. ", "📍 Desa ", 2
    ),
    "directorate: card to a province": Way(
        "monitoring/provinces", "budi", "📍 Indonesia", "📍 Prov. ", 1
    ),
}


def _headings(line: TalkLine, who: str) -> Iterator[str]:
    """The first lines of what somebody saw after an act."""
    for seen in line.seen:
        found = HEADING.match(seen)
        if found is None:
            continue
        reader = found[2] or (line.act.who if isinstance(line.act, Says) else "")
        if reader == who:
            yield found[3]


def _taps(talk: Talk, way: Way) -> int:
    """From the last time the first was seen to the first time that the second is."""
    count: int | None = None
    for line in talk.lines:
        acts = isinstance(line.act, Says) and line.act.who == way.who
        if acts and count is not None:
            assert isinstance(line.act, Says)
            count = count + 1 if TAP.fullmatch(line.act.words) else None  # typed: another way
        seen = list(_headings(line, way.who))
        if count is not None and any(one.startswith(way.wants) for one in seen):
            return count
        if any(one.startswith(way.sees) for one in seen):
            count = 0
    raise AssertionError(f"{way.talk}: {way.who} never comes from {way.sees!r} to {way.wants!r}")


@pytest.mark.parametrize("name", WAYS)
def test_what_people_want_is_few_taps_away(name: str) -> None:
    way = WAYS[name]
    assert 0 < _taps(read(TALKS / f"{way.talk}.chat"), way) <= way.most
