"""What a person can say to a form, freed of everything Telegram."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.forms.form import Attachment


@dataclass(frozen=True)
class Text:
    """A typed message; one that was `forwarded` may be a report, but answers no question."""

    text: str
    message_id: int = 0
    forwarded: bool = False


@dataclass(frozen=True)
class Edited:
    """A message of their own that the person changed afterwards."""

    text: str
    message_id: int
    attachments: tuple[Attachment, ...] = ()  # the photo or document it carries now

    def as_new(self) -> Text | Files:
        """The message as if it were sent only now."""
        if self.attachments:
            return Files(self.attachments, self.text, self.message_id)
        return Text(self.text, self.message_id)


@dataclass(frozen=True)
class Contact:
    """A shared contact; `own` when its user id is the sender's."""

    phone: str
    own: bool
    message_id: int = 0


@dataclass(frozen=True)
class Files:
    """A photo or document, with what was written under it; an album is one, and has its id.

    `left_out` counts what came with it and is taken nowhere, as a video.
    """

    attachments: tuple[Attachment, ...]
    caption: str = ""
    message_id: int = 0
    album: str = ""
    left_out: int = 0


@dataclass(frozen=True)
class Location:
    """A place sent from the phone's map, in degrees."""

    latitude: float
    longitude: float
    message_id: int = 0
    kind: str = "location"  # for a question that takes none it is just something else


@dataclass(frozen=True)
class Other:
    """Something no question takes: `kind` is a sticker, voice, video ..., maybe of an album."""

    kind: str
    album: str = ""


@dataclass(frozen=True)
class Press:
    """A button of a form's card: which draft, which question, what to do, with what."""

    draft: str
    key: str
    act: str
    value: str = ""


MessageInput = Text | Edited | Contact | Files | Location | Other
Input = MessageInput | Press


def text_of(message: MessageInput) -> str:
    """What is written in a message or under its photo; "" where nothing can be."""
    if isinstance(message, Text | Edited):
        return message.text
    return message.caption if isinstance(message, Files) else ""
