"""Typed words that do what the buttons of a form do, and lines that change an answer."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from bot.forms.readers.words.denials import says_none
from bot.forms.readers.words.nearness import SLIP
from bot.forms.readers.words.numerals import words_to_digits
from bot.forms.readers.words.spelling import clean, plain, western_digits, without_kind_ends
from bot.languages.same_words import spellings
from models.core.text import N_
from models.forms.questions import Kind

if TYPE_CHECKING:
    from bot.forms.state.reading import Moment
    from models.forms.questions import Question

# What a button is called, and what else people type for it; `plain` spelling, no slips of it.
_COMMANDS: dict[str, tuple[str, frozenset[str]]] = {
    "back": (N_("Kembali"), frozenset({"back", "mundur", "sebelumnya", "balik"})),
    "skip": (N_("Lewati"), frozenset({"skip", "lewat", "lewatkan", "dilewati", "lompati"})),
    "send": (N_("Kirim"), frozenset({"send", "kirimkan", "kirim sekarang", "submit"})),
    "done": (N_("Selesai"), frozenset({"done", "finish", "sampun rampung", "sudah selesai"})),
    "keep": (N_("Tetap"), frozenset({"keep", "tetap sama", "sama", "tidak berubah"})),
    "edit": (N_("Ubah"), frozenset({"edit", "ganti", "change", "perbaiki"})),
}
_LONGEST = 60  # letters; nobody types more for a button
_SHORTEST_SLIP = 6  # a shorter word with a slip may well be an answer
_DASHES = {"-", "\u2013", "\u2014", "--"}
# Where words cannot be the answer itself, these say that there is none.
_NO_WORDS = {*Kind} - {Kind.YES_NO, Kind.CHOICE, Kind.ONE_OF, Kind.REGION, Kind.PHONE}
EDIT_WORDS = "ubah|edit|ganti|perbaiki|ewahi|éwahi|robih|change"
_LINE = re.compile(
    rf"(?:(?:{EDIT_WORDS})\s+)?(?:(?:no|nomor|nomer)\b\.?\s*)?(\d{{1,2}})(?:\s*[.):=](?=\s|$)|(?=\s|$))\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_BECOMES = re.compile(r"\A(?:menjadi|jadi|dados|janten|=|:)\s+", re.IGNORECASE)


def parse_command(text: str, moment: Moment, sends: str = "") -> str | None:
    """back, skip, send, done, keep or edit when the text says just that; "kirim laporan" sends.

    `sends` is what the form's own send button says, in the source language.
    """
    if (command := button_word(text, moment, sends)) is not None:
        return command
    first, _, rest = plain(text[:_LONGEST]).partition(" ")
    return "send" if first in _command_words()["send"] and rest and " " not in rest else None


def button_word(text: str, moment: Moment, sends: str = "") -> str | None:
    """The button whose words alone the text is, in any language; a slip of a long word is one."""
    if len(text) > _LONGEST:
        return None
    typed = without_kind_ends(plain(text))
    own = {plain(word) for word in moment.locale.words(sends)} - {""}
    if typed in own:
        return "send"
    for command, words in _command_words().items():
        if typed in words:
            return command
    if len(typed) < _SHORTEST_SLIP:
        return None
    near = {
        command
        for command, words in _command_words().items()
        for word in words | (own if command == "send" else set())
        if len(word) >= _SHORTEST_SLIP and fuzz.ratio(typed, word) >= SLIP
    }
    return near.pop() if len(near) == 1 else None


@cache
def _command_words() -> dict[str, frozenset[str]]:
    """By command, its button's words in every language and what else people type for it."""
    return {
        command: frozenset(plain(word) for word in spellings(label)) | more
        for command, (label, more) in _COMMANDS.items()
    }


def skips(question: Question, text: str, moment: Moment) -> bool:
    """Whether the text leaves out a question that may be: its button's words, lewati, or a dash."""
    if not question.may_skip:
        return False
    if question.skip_label and plain(text) in map(plain, moment.locale.words(question.skip_label)):
        return True
    if question.kind in _NO_WORDS and question.none_of is None and says_none(text):
        return True
    return parse_command(text, moment) == "skip" or clean(text) in _DASHES


def parse_edit_line(text: str) -> tuple[int, str] | None:
    """The number of a line of the review and its new value ("" to be asked): "6 RT 4", "ubah 6"."""
    kept = clean(text)
    found = _LINE.fullmatch(western_digits(kept))
    if (
        found is None
        and (spelled := _LINE.fullmatch(words_to_digits(plain(kept))))
        and not spelled[2]
    ):
        found = None if any(char.isdigit() for char in kept) else spelled  # "ubah nomor enam"
    if found is None or not int(found[1]):
        return None
    return int(found[1]), _BECOMES.sub("", kept[len(kept) - len(found[2]) :], count=1).strip()
