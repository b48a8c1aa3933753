"""What running text tells beyond what was read of it: what was done, in the person's own words.

Only what stands at the edge of a clause is cut off; of running text the sentence stays whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.forms.readers.words.spelling import plain, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.readers.message.running.activity import NamedActivity
    from bot.forms.readers.message.running.sentences import Clause
    from bot.forms.state.reading import Moment
    from models.forms.questions import Question

_EDGES = " ,;.:-()|/\n\t"
_JOINING = vocabulary(
    "pada di hari hr tanggal tgl jam pukul pkl yang yg dan dengan dgn oleh bertempat dari "
    "telah sudah sdh kami saya tim "
    "lapor laporan ini itu untuk dinten poe dilaksanakan dilakukan diadakan serta wib wita "
    "wit selesai sd kegiatan bu pak agen"
)
_RUNNING = re.compile(
    r"\b(?:telah|dilaksanakan|dilakukan|diadakan|diselenggarakan|bertempat|dalam rangka|yang|"
    r"agar|supaya|sehingga"
    r"|karena|sebagai|kemudian|setelah)\b",
    re.IGNORECASE,
)
_FEWEST_RUNNING, _SHORTEST = 12, 3
_JOINT_FIRST = re.compile(
    r"[\s,:-]*(?:(?:dan|dengan|yang|oleh|pada|telah|hari|wib|wita|wit)\s+)+", re.IGNORECASE
)
_JOINT_LAST = re.compile(
    r"(?:[\s,(]+(?:pada|di|hari|tanggal|tgl|jam|pukul|dan|dengan|yang|oleh|bertempat|hadir|"
    r"peserta))+[\s,(]*$",
    re.IGNORECASE,
)
_BULLETLESS = re.compile(r"^\d{1,2}[.)]\s+")
_CARRY = vocabulary("melaksanakan mengadakan melakukan mengikuti menghadiri ikut tadi baru")
_PLAIN_NAMES = vocabulary(
    "rapat pelatihan mendata data survei survey bimtek entri entry input rekap rekapitulasi "
    "tabulasi "
    "musyawarah rakor penyuluhan monev"
)


@dataclass(frozen=True)
class Remains:
    """A text with the spans that were read of it; `main` are the clauses without a label word."""

    text: str
    clauses: Sequence[Clause]
    main: Sequence[Clause]
    read: Sequence[tuple[int, int]]
    activity: NamedActivity | None
    named: str
    choice: Question | None
    moment: Moment

    def pieces(self) -> list[tuple[str, bool]]:
        """By sentence what is left, and whether it only names the kind of activity."""
        by_sentence: dict[int, list[tuple[str, bool]]] = {}
        for number, part in self._parts():
            if (piece := self._rest(part))[0]:
                by_sentence.setdefault(number, []).append(piece)
        return [
            (", ".join(text for text, _ in several), all(weak for _, weak in several))
            for several in by_sentence.values()
        ]

    def _parts(self) -> list[tuple[int, tuple[int, int, bool]]]:
        """The clauses to keep; of running text the whole sentence at once."""
        kept: list[tuple[int, tuple[int, int, bool]]] = []
        for number in dict.fromkeys(clause.sentence for clause in self.main):
            clauses = [clause for clause in self.main if clause.sentence == number]
            whole = self.text[clauses[0].start : clauses[-1].end]
            running = len(whole.split()) >= _FEWEST_RUNNING and _RUNNING.search(whole)
            inside = [
                clause
                for clause in self.clauses
                if clauses[0].start <= clause.start <= clauses[-1].start
            ]
            if running and len(inside) == len(clauses):
                kept.append((number, (clauses[0].start, clauses[-1].end, True)))
            else:
                kept += [(number, (clause.start, clause.end, False)) for clause in clauses]
        return kept

    def _rest(self, part: tuple[int, int, bool]) -> tuple[str, bool]:
        """What a part says beyond what was read at its edges, and whether it only names a kind."""
        start, end, whole = part
        if whole:
            return _BULLETLESS.sub("", self.text[start:end].strip()), False
        start, end = self._trim(start, end)
        text = self.text[start:end].strip(_EDGES)
        activity = self.activity
        named = self.named
        inside = activity is not None and start <= activity.start < end
        if self.choice and activity and inside and not self._says_more(start, end, activity):
            if names_only(self.choice, activity.option, named, self.moment):
                return "", False
            return named, True
        words = [word for word in plain(text).split() if word not in _JOINING]
        counts = any(map(str.isdigit, text))
        return (text if len("".join(words)) >= _SHORTEST or counts else ""), False

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        """A part without what was read at its edges and the joints that led to it."""
        spans = sorted(self.read)
        left, right = start, end
        for _layer in range(len(spans) + 1):
            before = (left, right)
            for first, last in spans:
                if left < last <= right and _only_joins(self.text[left : max(left, first)]):
                    left = last
                elif left <= first < right and _only_joins(self.text[min(right, last) : right]):
                    right = first
            if (left, right) == before:
                break
        if left > start and (joint := _JOINT_FIRST.match(self.text, left, right)):
            left = joint.end()
        if right < end and (joint := _JOINT_LAST.search(self.text[left:right])):
            right = left + joint.start()
        return left, right

    def _says_more(self, start: int, end: int, activity: NamedActivity) -> bool:
        rest = f"{self.text[start : activity.start]} {self.text[activity.end : end]}"
        words = [word for word in plain(rest).split() if word not in _JOINING | _CARRY]
        return len("".join(words)) >= _SHORTEST - 1


def _only_joins(text: str) -> bool:
    return all(word in _JOINING for word in plain(text).split())


def names_only(question: Question, option: int, words: str, moment: Moment) -> bool:
    """Whether words name a kind as the form itself does; "musrenbang" says more than a meeting."""
    chosen = question.options[option]
    own = [*moment.locale.words(chosen.label), *moment.locale.words(chosen.short or "")]
    known = {word for name in own for word in plain(name).split()} | _PLAIN_NAMES
    return known.issuperset(plain(words).split())
