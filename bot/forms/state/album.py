"""The photos of an album so far: each is a message of its own, and together they are one."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from bot.forms.state.inputs import Files
from models.forms.values import Attachment

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Photo:
    """One of them: the file as JSON, what is written below it, and its message."""

    file: Mapping[str, Any]
    caption: str
    message_id: int


@dataclass(frozen=True)
class Album:
    """What has come of an album, and where things stood before its first photo.

    `left_out` counts what no question takes (videos); `refused`: its words must not be kept, so
    nothing more of it is read. `held` is how many messages that answer it wait for the rest.
    """

    id: str
    before: Mapping[str, Any]  # the workspace, as JSON
    photos: tuple[Photo, ...] = ()
    left_out: int = 0
    refused: bool = False
    held: int = 0

    def with_files(self, sent: Files) -> Self:
        """The album with one message more."""
        more = tuple(
            Photo(attachment.model_dump(mode="json"), sent.caption, sent.message_id)
            for attachment in sent.attachments
        )
        return replace(self, photos=(*self.photos, *more))

    def as_input(self) -> Files:
        """The whole album as one message.

        Its words are the longest caption, whose photo comes first as Telegram shows it; shorter
        ones stay lines of their own photos.
        """
        first = max(self.photos, key=lambda photo: len(photo.caption))
        others = [photo for photo in self.photos if photo is not first]
        attachments = [Attachment.model_validate(first.file)]
        for photo in others:
            line = " ".join(photo.caption.split())
            attachments.append(Attachment.model_validate({**photo.file, "line": line}))
        return Files(
            tuple(attachments), first.caption, first.message_id, self.id, left_out=self.left_out
        )

    def to_json(self) -> dict[str, Any]:
        """As JSON for the conversation row."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any] | None) -> Self | None:
        """From the JSON of a conversation row."""
        if not kept:
            return None
        photos = tuple(Photo(**photo) for photo in kept["photos"])
        return cls(**{**kept, "photos": photos})
