"""A message as blocks: what stands behind each label, and the lines that have none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.forms.readers.dates.phrases import day_phrases
from bot.forms.readers.message.courtesy import (
    closes,
    is_polite,
    is_title,
    says_report,
    without_opening,
)
from bot.forms.readers.message.labels import (
    CLOCK,
    MEN,
    MIXED,
    OTHER,
    SENDER,
    STAFF,
    WOMEN,
    heading_role,
    split_inside,
    split_label,
)
from bot.forms.readers.message.lines import bare, lines_of
from bot.forms.readers.message.running.sentences import clauses_in
from bot.forms.readers.message.tables import with_row_as_lines
from bot.forms.readers.values.people import SEXES
from bot.forms.readers.words.denials import says_none
from bot.forms.readers.words.spelling import plain
from models.forms.questions import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.forms.readers.message.labels import Labels
    from bot.forms.readers.message.lines import MessageLine
    from models.forms.form import Form

_LINK = re.compile(r"(?:https?://|www\.|maps\.)\S+$", re.IGNORECASE)
_OF_REPORT = re.compile(r"\b(?:laporan|surat|dibuat|buat)\b", re.IGNORECASE)  # "Tanggal laporan"
# "Hasil rapat minggon" over all is a title and no result.
_OF_A_MEETING = re.compile(r"^hasil\s+(?=[^\W\d_]+(?:\s+[^\W\d_]+){0,4}\s*$)", re.IGNORECASE)
_PAIR = re.compile(r"\b(?:l|lk|p|pr)\s*/\s*(?:l|lk|p|pr)\b", re.IGNORECASE)
_MOST_LABEL_WORDS = 4
_TITLE_LINES = 4
_TEXTS = {Kind.TEXT, Kind.FOLLOW_UP}
_FILES = {Kind.FILE, Kind.FILES}
_SIGN_KINDS = {
    "date": Kind.DATE,
    "spot": Kind.SPOT,
    "headcount": Kind.HEADCOUNT,
    "files": Kind.FILES,
}
_SIGN_LABELS = {"result": ("hasil",), "obstacle": ("kendala",), "next": ("lanjut", "tindak lanjut")}


@dataclass
class Block:
    """What stands behind one label."""

    slot: str
    label: str
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines as typed."""
        return "\n".join(self.lines).strip()


@dataclass
class Blocks:
    """A message taken apart; `free` lines have no label, `aside` ones belong to no answer."""

    labelled: list[Block] = field(default_factory=list)
    free: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    says_so: bool = False


class _Walk:
    """Line by line, with the block that is open."""

    def __init__(self, form: type[Form], labels: Labels, tells_all: Callable[[str], bool]) -> None:
        self.tells_all = tells_all
        self.kinds = {question.key: question.kind for question in form.questions}
        self.by_kind = {question.kind: question.key for question in reversed(form.questions)}
        self.labels = labels
        self.blocks = Blocks()
        self.open: Block | None = None
        self.closed = False

    def take(self, place: int, line: MessageLine) -> None:
        text = line.text
        if place and self._is_heading(text):
            pass
        elif is_polite(text) or (place < _TITLE_LINES and is_title(text)):
            self.blocks.says_so = self.blocks.says_so or says_report(text)
            self.closed = self.closed or (place > 0 and closes(text))
            self.open = None
            return
        if place < _TITLE_LINES and not self.blocks.labelled and not self.blocks.says_so:
            self.blocks.says_so = says_report(text)
            text = without_opening(text)
            text = _OF_A_MEETING.sub("", text)
            if not plain(text):
                return
        self._take_words(line, text)

    def _is_heading(self, text: str) -> bool:
        """Whether a line is exactly a label: "Hasil kegiatan" is no courtesy then."""
        key = self.labels.whole.get(plain(text), "")
        return self.kinds.get(key) not in {None, *_FILES}

    def _take_words(self, line: MessageLine, text: str) -> None:
        split = split_label(text, self.labels)
        if split is not None and split[0] is not None:
            self._take_labelled(split[0], split[1], split[2])
        elif split is not None and self._only_leads(split[2]):
            self.blocks.free.append(text)
        elif split is not None and self._is_new_label(split[1], split[2], text):
            self._begin(OTHER, split[1], split[2])
        elif (role := heading_role(text, self.labels)) is not None:
            self._begin(role, text, "")
        elif line.sign and self.open_may_end(line) and self._take_sign(line.sign, text):
            pass
        elif self._goes_on(line, text):
            self.open.lines.append(_with_bullet(line, text))  # type: ignore[union-attr]
        elif closes(text) or self.closed:
            self.closed = True
            self.blocks.aside.append(text)
            self.open = None
        else:
            self.open = None
            self.blocks.free.append(text)

    def open_may_end(self, line: MessageLine) -> bool:
        return self.open is None or bool(self.open.lines) or bool(line.sign)

    def _take_labelled(self, role: str, label: str, value: str) -> None:
        self.closed = self.closed and role == SENDER
        words = label.split()
        if pair := _PAIR.search(label):  # "Peserta (L/P): 9/16", "L/P: 9/16"
            value = f"{pair[0]} {value}"
            role = self.by_kind.get(Kind.HEADCOUNT, OTHER) if role == MIXED else role
        counts = self.kinds.get(role) is Kind.HEADCOUNT
        if len(words) > 1 and plain(words[-1]).replace(" ", "") in SEXES and counts and not pair:
            value = f"{words[-1]} {value}"  # "diikuti P: 13, L: 27"
        value, more = split_inside(value, self.labels)
        if role == MIXED:
            self.open = None
            if _OF_REPORT.search(label):
                self.blocks.aside.append(f"{label}: {value}")
            else:
                told = f"{label} {value}" if any(map(str.isdigit, label)) else value
                self.blocks.free += [told] if plain(told) else []
        elif role in {MEN, WOMEN}:
            self._begin(self.by_kind.get(Kind.HEADCOUNT, OTHER), "", f"{label} {value}")
        else:
            self._begin(role, label, value)
        for inner_role, inner_label, inner in more:
            self._take_labelled(inner_role, inner_label, inner)

    def _begin(self, role: str, label: str, value: str) -> None:
        kept = bare(value) or (value.strip() if value.strip() in {"-", "\u2013", "\u2014"} else "")
        self.open = Block(role, label, [kept] if kept else [])
        self.blocks.labelled.append(self.open)

    def _is_new_label(self, label: str, value: str, text: str) -> bool:
        """Whether an unknown label ends what stands before it; "usaha: 12" only goes on."""
        if len(label.split()) > _MOST_LABEL_WORDS or day_phrases(label):
            return False
        kind = None if self.open is None else self.kinds.get(self.open.slot)
        if kind in _TEXTS or (self.open is not None and self.open.slot in {OTHER, STAFF}):
            counts = value.strip()[:1].isdigit()
            return bool(self.open and self.open.lines) and not counts
        return bool(plain(value)) and not text[:1].islower()

    def _only_leads(self, value: str) -> bool:
        """Whether an unknown label only leads to a sentence: "Update: pendataan kemarin, 4 L"."""
        begins = self.open is None and not self.blocks.labelled
        return begins and self.by_kind.get(Kind.DATE) is not None and bool(day_phrases(value))

    def _take_sign(self, sign: str, text: str) -> bool:
        """A line that only an emoji tells; false where the form asks nothing like it."""
        if sign == "clock":
            self._begin(CLOCK, "", text)
            return True
        key = self.by_kind.get(_SIGN_KINDS[sign]) if sign in _SIGN_KINDS else None
        for label in _SIGN_LABELS.get(sign, ()):
            key = key or self.labels.whole.get(label)
        if key is None:
            return False
        self._begin(key, "", text)
        return True

    def _goes_on(self, line: MessageLine, text: str) -> bool:
        """Whether a line without a label goes on with the value above it."""
        if self.open is None:
            return False
        role, kind = self.open.slot, self.kinds.get(self.open.slot)
        if not self.open.lines and not (kind in _FILES or role in {SENDER, CLOCK}):
            return True
        if _LINK.match(text) and kind is Kind.SPOT:
            return True
        if line.sign:
            return False
        if kind is Kind.HEADCOUNT:
            return self._people_go_on(line, text)
        if role in {STAFF, OTHER} or (kind in _TEXTS and line.bullet):
            return bool(line.bullet)
        return kind in _TEXTS and not closes(text) and self._text_goes_on(line, text, kind)

    def _text_goes_on(self, line: MessageLine, text: str, kind: Kind | None) -> bool:
        """Whether a sentence goes on with the text above it, and begins nothing of its own."""
        if self.open is None:
            return False
        first = next(iter(clauses_in(text, (), self.labels)), None)
        if first is None or first.slot or first.next_step:
            return False
        if not plain(self.open.text) or says_none(self.open.text):
            return False  # "Kendala: nihil" is said, whatever stands below
        if kind is Kind.TEXT and self.tells_all(text):
            return False
        unfinished = self.open.lines[-1].rstrip().endswith((",", ";", "dan"))
        return unfinished or (kind is Kind.TEXT and not line.after_blank)

    def _people_go_on(self, line: MessageLine, text: str) -> bool:
        """Whether a line goes on with the people above: all of them were told behind the label."""
        if _counts_people(text) or not line.bullet or self.open is None:
            return _counts_people(text)
        first, listed = self.open.lines[0], len(self.open.lines) > 1
        return listed or not any(map(str.isdigit, first)) or first.rstrip().endswith((":", "dari"))


def _counts_people(text: str) -> bool:
    return (
        re.match(
            r"(?:\d+\s*(?:org|orang|laki|lk|pr|perempuan|l\b|p\b)|(?:laki|perempuan|pria|"
            r"wanita|lk|pr)\b|[lp]\s*[:=]?\s*\d)",
            text,
            re.I,
        )
        is not None
    )


def _with_bullet(line: MessageLine, text: str) -> str:
    """A line as it was listed; emoji before it are dropped."""
    if line.bullet.isalnum():
        return f"{line.bullet}. {text}"
    return f"- {text}" if line.bullet in {"-", "\u2013"} and not line.sign else text


def blocks_of(
    form: type[Form], text: str, labels: Labels, tells_all: Callable[[str], bool]
) -> Blocks:
    """The message taken apart; a line below a text that `tells_all` by itself begins anew."""
    walk = _Walk(form, labels, tells_all)
    for place, line in enumerate(lines_of(with_row_as_lines(text, labels))):
        walk.take(place, line)
    return walk.blocks
