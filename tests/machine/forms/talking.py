"""A person filling in a form with the engine alone; whatever happens, the card must be good."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from itertools import cycle
from typing import TYPE_CHECKING, Any

from bot.forms.engine import engine
from bot.forms.screens.buttons import REVIEW, tag
from bot.forms.screens.card import draft_screen
from bot.forms.state.draft import Candidate, Draft
from bot.forms.state.inputs import Contact, Edited, Files, Other, Press, Text
from bot.forms.state.navigation import current_question, progress
from bot.forms.state.outcome import Lookup, LookupResult, Outcome
from bot.forms.state.reading import Moment
from bot.languages.locale import languages, locale_for
from bot.sandbox.telegram.html import parse, utf16_length
from bot.screens.rendering import CODE_LIMIT, TEXT_LIMIT, message_call
from models.core.text import Sentence, say
from models.forms.form import Attachment, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.inputs import Input
    from models.forms.form import Form

MOMENT = Moment(date(2026, 11, 22), locale_for("id"))
CANDIDATES = (
    Candidate("32.01.26.2001", "Desa Sukamaju, Kec. Megamendung, Kab. Bogor", "Megamendung"),
    Candidate("32.01.06.2002", "Desa Sukamaju, Kec. Jonggol, Kab. Bogor", "Jonggol"),
)
ONE = Candidate("32.01.26.2002", "Desa Sukakarya, Kec. Megamendung, Kab. Bogor", "Sukakarya")
COACHES = (Candidate("4", "Rina Wulandari", "Rina"), Candidate("5", "Agus Salim", "Agus"))
NOT_FOUND = "Belum ditemukan: %(query)s."


def search(lookup: Lookup) -> LookupResult:
    """Two villages called Sukamaju, one Sukakarya, and nothing else."""
    words = lookup.query.casefold()
    if "sukamaju" in words and "ciawi" not in words:
        return LookupResult(CANDIDATES, say("Ada 2 yang mirip."))
    if "sukakarya" in words:
        return LookupResult((ONE,), say("Maksudnya yang ini?"))
    return LookupResult((), say(NOT_FOUND, query=lookup.query[:60]))


@dataclass
class Talk:
    """One draft and everything a person can do to it."""

    form: type[Form]
    draft: Draft
    outcome: Outcome
    said: int = 100

    @classmethod
    def begun(cls, form: type[Form], **answers: Any) -> Talk:
        """A new draft, with some answers given before."""
        offered = {q.key: COACHES for q in form.questions if q.kind is Kind.ONE_OF}
        about = form.about
        draft = Draft("abc123", about.code, about.version, answers=answers, candidates=offered)
        talk = cls(form, draft, Outcome(draft))
        drawn(form, talk.outcome)
        return talk

    def hear(self, said: Input) -> Outcome:
        """One step of the engine, as a turn does it; the card it leads to is checked."""
        wanted = engine.lookups(self.form, self.draft, said, MOMENT)
        found = {key: search(one) for key, one in wanted.items()}
        self.outcome = engine.take(self.form, self.draft, said, MOMENT, found)
        self.draft = self.outcome.draft
        drawn(self.form, self.outcome)
        kept = json.loads(json.dumps(self.draft.to_json()))
        assert Draft.from_json(kept, self.form) == self.draft
        return self.outcome

    def type(self, *texts: str) -> Outcome:
        """Messages, one after the other."""
        for text in texts:
            self.said += 1
            self.hear(Text(text, self.said))
        return self.outcome

    def edit(self, text: str, message_id: int | None = None) -> Outcome:
        """A message (the newest) is changed."""
        return self.hear(Edited(text, self.said if message_id is None else message_id))

    def tap(self, act: str, value: str = "", key: str | None = None) -> Outcome:
        """A button of the card as it stands, or of an older one (`key`)."""
        return self.hear(Press(self.draft.id, key or self.at or REVIEW, act, value))

    def photo(self, number: int = 1, album: str = "", caption: str = "") -> Outcome:
        """A photo arrives."""
        self.said += 1
        return self.hear(Files((a_photo(number),), caption, self.said, album))

    def contact(self, phone: str = "+6281234567890", *, own: bool = True) -> Outcome:
        """The contact button."""
        return self.hear(Contact(phone, own))

    def other(self, kind: str) -> Outcome:
        """A sticker, a voice message ..."""
        return self.hear(Other(kind))

    @property
    def at(self) -> str | None:
        """The key being asked; none on the review."""
        question = current_question(self.form, self.draft)
        return question.key if question else None

    @property
    def answers(self) -> Mapping[str, Any]:
        """What the draft holds."""
        return self.draft.answers

    @property
    def card(self) -> str:
        """The card as it reads in Indonesian."""
        return drawn(self.form, self.outcome)


def a_photo(number: int = 1) -> Attachment:
    return Attachment(file_id=f"file{number}", unique_id=f"photo{number}", kind="photo", size=100)


_OTHERS = cycle(code for code in languages() if code != "id")


def drawn(form: type[Form], step: Outcome) -> str:
    """The card in Indonesian, after making sure that Telegram takes it there and in one more.

    The other languages take turns: a walk through a form draws some card in each of them.
    """
    here, steps = progress(form, step.draft)
    assert (here == steps) == (current_question(form, step.draft) is None)
    shown = []
    for code in ("id", next(_OTHERS)):
        _, body = message_call(1, draft_screen(form, step, say("Anda")), locale_for(code))
        text, _ = parse(body["text"])
        assert 0 < utf16_length(text) <= TEXT_LIMIT
        assert "%(" not in text or "%(" in f"{step.draft.to_json()} {step.note}"
        rows = body.get("reply_markup", {}).get("inline_keyboard", [])
        for one in (button for row in rows for button in row):
            assert 0 < len(one["callback_data"].encode()) <= CODE_LIMIT
            assert one["callback_data"].count(":") == 4
            assert one["text"]
        shown.append(text)
    return shown[0]


def noted(step: Outcome) -> str:
    """The note of a step as it reads in Indonesian."""
    return locale_for("id").say(step.note or Sentence(""))


def toasted(step: Outcome) -> str:
    """The answer to a tap."""
    return locale_for("id").say(step.toast or Sentence(""))


def picking(talk: Talk, place: int = 1) -> str:
    """The value on the button of a candidate of the question being asked."""
    return tag(talk.draft.candidates[talk.at or ""][place - 1])


def reopened(talk: Talk) -> Talk:
    """The same draft in another process, from its row."""
    draft = Draft.from_json(json.loads(json.dumps(talk.draft.to_json())), talk.form)
    return replace(talk, draft=draft, outcome=Outcome(draft))
