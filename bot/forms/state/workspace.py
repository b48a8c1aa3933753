"""A person's open drafts, and which of them lies on top."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from bot.forms.state.cut import Cut
from bot.forms.state.draft import Draft
from models.forms.form import FORMS

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_DRAFTS = 12  # drafts a person can keep open; the thirteenth is refused with a sentence


@dataclass(frozen=True)
class Workspace:
    """Several drafts at once; `active_id` is the one that takes what is said next.

    A card with a smaller id than the person's newest message is not the one on the screen, so it is
    drawn anew instead of being edited out of sight.
    """

    drafts: tuple[Draft, ...] = ()
    active_id: str | None = None
    newest_message_id: int = 0
    cut: Cut | None = None  # the beginning of a text whose rest may come
    opened: tuple[str, ...] = ()  # in the order in which they lay on top, the last one last

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
        known = {one.id for one in drafts} - {draft.id}
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

    def to_json(self) -> dict[str, Any]:
        """As JSON for the conversation row."""
        return {
            "drafts": [draft.to_json() for draft in self.drafts],
            "top": self.active_id,
            "below": self.newest_message_id,
            "opened": [*self.opened],
            **({"cut": self.cut.to_json()} if self.cut is not None else {}),
        }

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
            Cut.from_json(kept.get("cut")),
            tuple(kept.get("opened", ())),
        )
