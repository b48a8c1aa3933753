"""A person's open drafts, and which of them lies on top."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from bot.forms.state.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 12  # drafts a person can keep open; the thirteenth is refused with a sentence


@dataclass(frozen=True)
class Desk:
    """Several drafts at once; `top` is the one that takes what is said next.

    `below` is the newest message of the person: a card with a smaller message id is not the one
    on the screen, so it is drawn anew instead of being edited out of sight.
    """

    drafts: tuple[Draft, ...] = ()
    top: str | None = None
    below: int = 0

    def draft(self, draft_id: str | None) -> Draft | None:
        """The draft under an id."""
        return next((one for one in self.drafts if one.id == draft_id), None)

    @property
    def on_top(self) -> Draft | None:
        """The draft that is being filled in."""
        return self.draft(self.top)

    def of(self, form: str) -> tuple[Draft, ...]:
        """The drafts of one form."""
        return tuple(one for one in self.drafts if one.form == form)

    def with_(self, draft: Draft) -> Self:
        """The desk with this draft on top, new or changed; nothing else gives way."""
        if self.draft(draft.id) is None:
            drafts = (*self.drafts, draft)
        else:
            drafts = tuple(draft if one.id == draft.id else one for one in self.drafts)
        return replace(self, drafts=drafts, top=draft.id)

    def without(self, draft_id: str) -> Self:
        """The desk after a draft was sent or thrown away."""
        rest = tuple(one for one in self.drafts if one.id != draft_id)
        return replace(self, drafts=rest, top=None if self.top == draft_id else self.top)

    def aside(self) -> Self:
        """All drafts wait: the person is doing something else."""
        return replace(self, top=None)

    def kept(self) -> dict[str, Any]:
        """As JSON for the conversation row."""
        return {"drafts": [one.kept() for one in self.drafts], "top": self.top, "below": self.below}

    @classmethod
    def opened(cls, kept: Mapping[str, Any]) -> Self:
        """From the JSON of a conversation row."""
        drafts = tuple(Draft.opened(one) for one in kept.get("drafts", ()))
        return cls(drafts, kept.get("top"), kept.get("below", 0))
