"""Buttons of a form's card: draft, question, act and value in one short code.

The code carries nothing a forger can use: the draft must be the tapper's own and the question the
current one, both looked up on our side.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from bot.forms.state.inputs import Press
from bot.screens.screen import Button, Style
from models.core.text import _

if TYPE_CHECKING:
    from bot.forms.state.draft import Candidate, Draft
    from models.core.text import Sentence

VERB = "f"
PARTS = 4  # draft, question, act, value
REVIEW = "-"  # stands for the key on the review card

ANSWER, TICK, UNTICK, FINISH = "a", "t", "u", "d"
SKIP, BACK, KEEP, PICK, AGAIN = "s", "b", "k", "c", "r"
EDIT, SEND, DROP, ALL = "e", "y", "x", "l"
MORE = "m"  # shows the options that are folded away
SAY = "w"  # a ready answer, by its place among the question's suggestions
# What has no place: its card, into which answer it goes, and that it may go.
PIECES, PLACE, DROP_PIECE = "o", "p", "n"

ACTS = frozenset("atudsbkcreyxlwmopn")

_FITS = re.compile(r"[A-Za-z0-9_. ,-]{1,24}")


def form_button(
    draft: Draft,
    key: str,
    act: str,
    label: Sentence | str,
    value: str = "",
    *,
    sign: str = "",
    style: Style = "",
    number: int | None = None,
) -> Button:
    """A button on a card of this draft."""
    return Button(label, VERB, (draft.id, key, act, value), sign, style, number)


def drop(draft: Draft) -> Button:
    """Throws the whole draft away; whoever shows it has asked before."""
    return form_button(draft, REVIEW, DROP, _("Hapus isian"), style="danger")


def send(draft: Draft, label: Sentence) -> Button:
    """Hands the draft in, from wherever it is shown."""
    return form_button(draft, REVIEW, SEND, label, style="success")


def parse_press(args: list[str]) -> Press | None:
    """What a tapped code means; none when it is not one of ours."""
    if len(args) != PARTS or not all(args[:3]):
        return None
    return Press(*args)


def tag(candidate: Candidate) -> str:
    """A candidate's value where it fits a button, else a short name computed from it."""
    if _FITS.fullmatch(candidate.value):
        return candidate.value
    return hashlib.blake2s(candidate.value.encode(), digest_size=8).hexdigest()
