"""A person's open drafts, which of them lies on top, and messages that may be forms themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from bot.forms.state.album import Album
from bot.forms.state.cut import Cut
from bot.forms.state.draft import Draft
from bot.forms.state.inputs import Files, Text
from models.forms.form import FORMS, Attachment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.forms.state.answers import StoredFile

MOST_DRAFTS = 12  # drafts a person can keep open; the thirteenth is refused with a sentence
# How long the question may stay unanswered; afterwards the message is forgotten.
LIFETIME = timedelta(days=2)
MOST_ASIDE = 3


@dataclass(frozen=True)
class Aside:
    """A message that may be a form of its own: its sender is asked before it is one.

    The words and files of one message, or of an album: `message_id` is that of its first part.
    `written` is when, as ISO; `album` the album's id; `beside` the draft that was open, or that
    waits (`waits`), for which it may be an answer.
    """

    message_id: int
    text: str
    written: str
    files: tuple[StoredFile, ...] = ()
    album: str = ""
    beside: str = ""
    waits: bool = False
    left_out: int = 0  # of the album, what is taken nowhere

    def is_over(self, now: datetime) -> bool:
        """Whether it waited too long."""
        return now - datetime.fromisoformat(self.written) > LIFETIME

    def as_input(self) -> Text | Files:
        """The message as if it came now."""
        if not self.files:
            return Text(self.text, self.message_id)
        sent = tuple(Attachment.model_validate(file) for file in self.files)
        return Files(sent, self.text, self.message_id, self.album, self.left_out)

    def to_json(self) -> dict[str, Any]:
        """As JSON for the conversation row."""
        kept: dict[str, Any] = {"id": self.message_id, "text": self.text, "written": self.written}
        if self.files:
            kept["files"] = [dict(file) for file in self.files]
        marks: dict[str, Any] = {"album": self.album, "beside": self.beside}
        marks |= {"waits": self.waits, "left_out": self.left_out}
        return kept | {name: value for name, value in marks.items() if value}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """From the JSON of a conversation row."""
        return cls(
            message_id=kept["id"],
            text=kept["text"],
            written=kept["written"],
            files=tuple(kept.get("files", ())),
            album=kept.get("album", ""),
            beside=kept.get("beside", ""),
            waits=kept.get("waits", False),
            left_out=kept.get("left_out", 0),
        )


@dataclass(frozen=True)
class Workspace:
    """Several drafts at once; `active_id` is the one that takes what is said next.

    A card with a smaller id than the person's newest message is not the one on the screen, so it is
    drawn anew instead of being edited out of sight. `asides` are messages that may be a form of
    their own, the newest last: their sender was asked.
    """

    drafts: tuple[Draft, ...] = ()
    active_id: str | None = None
    newest_message_id: int = 0
    cut: Cut | None = None  # the beginning of a text whose rest may come
    album: Album | None = None  # photos of an album of which more may come
    opened: tuple[str, ...] = ()  # in the order in which they lay on top, the last one last
    asides: tuple[Aside, ...] = ()

    def draft(self, draft_id: str | None) -> Draft | None:
        """The draft under an id."""
        return next((draft for draft in self.drafts if draft.id == draft_id), None)

    @property
    def active_draft(self) -> Draft | None:
        """The draft that is being filled in."""
        return self.draft(self.active_id)

    @property
    def last_draft(self) -> Draft | None:
        """The draft to go on with: the one that lay on top last, whatever was done since."""
        if self.active_draft is not None:
            return self.active_draft
        waiting = [draft for draft_id in self.opened if (draft := self.draft(draft_id)) is not None]
        return waiting[-1] if waiting else max(self.drafts, key=lambda d: d.touched, default=None)

    def drafts_of(self, form: str) -> tuple[Draft, ...]:
        """The drafts of one form."""
        return tuple(draft for draft in self.drafts if draft.form == form)

    def with_active(self, draft: Draft) -> Self:
        """The workspace with this draft on top, new or changed; nothing else gives way."""
        if self.draft(draft.id) is None:
            drafts = (*self.drafts, draft)
        else:
            drafts = tuple(draft if other.id == draft.id else other for other in self.drafts)
        known = {other.id for other in drafts} - {draft.id}
        opened = (*(before for before in self.opened if before in known), draft.id)
        return replace(self, drafts=drafts, active_id=draft.id, opened=opened)

    def without(self, draft_id: str) -> Self:
        """The workspace after a draft was sent or thrown away."""
        rest = tuple(draft for draft in self.drafts if draft.id != draft_id)
        return replace(
            self, drafts=rest, active_id=None if self.active_id == draft_id else self.active_id
        )

    def with_none_active(self) -> Self:
        """All drafts wait: the person is doing something else."""
        return replace(self, active_id=None)

    def aside(self, message_id: int) -> Aside | None:
        """The message set aside under an id."""
        return next((aside for aside in self.asides if aside.message_id == message_id), None)

    def with_aside(self, aside: Aside) -> Self:
        """The workspace with one message more set aside; the oldest gives way."""
        rest = self.without_aside(aside.message_id).asides
        return replace(self, asides=(*rest, aside)[-MOST_ASIDE:])

    def without_aside(self, message_id: int) -> Self:
        """The workspace once it is known what a message was."""
        rest = tuple(aside for aside in self.asides if aside.message_id != message_id)
        return replace(self, asides=rest)

    def to_json(self) -> dict[str, Any]:
        """As JSON for the conversation row."""
        kept: dict[str, Any] = {
            "drafts": [draft.to_json() for draft in self.drafts],
            "top": self.active_id,
            "below": self.newest_message_id,
            **({"opened": [*self.opened]} if self.opened else {}),
            **({"cut": self.cut.to_json()} if self.cut is not None else {}),
            **({"album": self.album.to_json()} if self.album is not None else {}),
        }
        if self.asides:
            kept["asides"] = [aside.to_json() for aside in self.asides]
        return kept

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """From the JSON of a conversation row."""
        drafts = tuple(
            Draft.from_json(draft_json, FORMS.get(draft_json["form"]))
            for draft_json in kept.get("drafts", ())
        )
        return cls(
            drafts,
            kept.get("top"),
            kept.get("below", 0),
            cut=Cut.from_json(kept.get("cut")),
            album=Album.from_json(kept.get("album")),
            opened=tuple(kept.get("opened", ())),
            asides=tuple(Aside.from_json(aside_json) for aside_json in kept.get("asides", ())),
        )
