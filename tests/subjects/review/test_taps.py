"""How many taps a day's reports take the pembina, and a correction the agent: counted in talks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.sandbox.talks.talk import Says
from tests.harness.playing import ROOT, read

if TYPE_CHECKING:
    from bot.sandbox.talks.talk import Talk, TalkLine

TALKS = ROOT / "tests" / "subjects" / "review"
TAP = re.compile(r"\[[^\]]+\]")
CARD, COUNTED = "📄 Laporan kegiatan", re.compile(r"📄 (\d+) menunggu keputusan")
BATCH = re.compile(r"\[Setujui \d+ kiriman\]")
MEND, STORED = "[Perbaiki isian ini]", "✅ Perbaikan tersimpan"
DECIDED = ("✅ Disetujui", "✅ Permintaan perbaikan tersimpan")


def _acts(talk: Talk, who: str) -> list[tuple[str, TalkLine]]:
    """What somebody did, each with what was seen after it."""
    return [
        (line.act.words, line)
        for line in talk.lines
        if isinstance(line.act, Says) and line.act.who == who
    ]


def _shows(line: TalkLine, words: str) -> bool:
    return any(words in seen for seen in line.seen)


def test_fifteen_reports_with_three_to_see_take_twelve_taps() -> None:
    acts = _acts(read(TALKS / "fifteen.chat"), "rina")
    began = next(place for place, (_, line) in enumerate(acts) if _counted(line) == "15")
    assert _shows(acts[began][1], "12 bersih, 3 perlu dilihat")
    done = [
        place for place, (_, line) in enumerate(acts) if any(_shows(line, one) for one in DECIDED)
    ]
    assert len(done) == 3
    taps = acts[began + 1 : done[-1] + 1]
    assert all(TAP.fullmatch(words) for words, _ in taps)
    assert len(taps) <= 12
    assert all(_opens_by_itself(acts[place][1]) for place in done[:-1])
    batch = next(line for words, line in taps if BATCH.fullmatch(words))
    assert _opens_by_itself(batch)
    later = [line for words, line in acts[done[-1] + 1 :] if words == "/periksa"]
    assert _shows(later[0], "Tidak ada yang menunggu keputusan")


def _counted(line: TalkLine) -> str:
    found = [one[1] for seen in line.seen if (one := COUNTED.search(seen))]
    return found[0] if found else ""


def _opens_by_itself(line: TalkLine) -> bool:
    """The next card came as a message of its own."""
    return any(seen.startswith(f"bot: {CARD}") for seen in line.seen)


def test_what_was_sent_back_comes_again_in_three_taps_and_an_answer() -> None:
    ways = 0
    for name in ("deciding", "office"):
        acts = _acts(read(TALKS / f"{name}.chat"), "siti")
        for place, (words, _) in enumerate(acts):
            if words != MEND:
                continue
            rest = acts[place:]
            end = next((n for n, (_, line) in enumerate(rest) if _shows(line, STORED)), None)
            if end is None:
                continue  # a talk about leaving it
            said = [words for words, _ in rest[: end + 1]]
            typed = [one for one in said if not TAP.fullmatch(one) and one != "kirim"]
            assert len(typed) <= 1, f"{name}: one answer, and {typed} was typed"
            assert len(said) - len(typed) <= 3, f"{name}: {said}"
            ways += 1
    assert ways
