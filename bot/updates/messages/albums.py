"""The photos of an album are read as the one message they are, and answered by one card.

Telegram brings each by itself. Each time what has come so far is read anew, from where things stood
before the first; its answer waits for a moment and makes room for the next. Whatever else somebody
says or taps meanwhile is answered after it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.forms.readers.identity_numbers import privacy_refusal
from bot.forms.state.album import Album
from bot.forms.state.inputs import Files, Other
from bot.forms.state.workspace import Workspace
from bot.turns.turn import REMOVED
from models.machine import outbox
from models.privacy_filter.residents import speaks_of_list

if TYPE_CHECKING:
    from bot.turns.turn import Turn

WAIT = timedelta(seconds=3)  # so long the answer to a photo waits for the next one
_KEY = "album"


async def join_photos(turn: Turn) -> bool:
    """Put a photo to those of its album that came before; false when none of it may be read."""
    begun, said = turn.workspace.album, turn.said
    turn.workspace = replace(turn.workspace, album=None)
    album_id = said.album if isinstance(said, Files | Other) else ""
    if begun is not None and begun.id != album_id:
        await _release(turn, begun)
        begun = None
    if not isinstance(said, Files | Other) or not album_id:
        return True
    if begun is not None and begun.refused:
        turn.workspace = replace(turn.workspace, album=begun)
        return False
    album = await _take_back(turn, begun) if begun else Album(album_id, turn.workspace.to_json())
    if isinstance(said, Other):
        album = replace(album, left_out=album.left_out + 1)
    elif _is_private(said):
        album = replace(album, photos=(), refused=True)
    else:
        album = album.with_files(said)
    if album.photos:
        turn.said = album.as_input()
    turn.workspace = replace(turn.workspace, album=album)
    return True


def hold_back(turn: Turn) -> None:
    """Let the answer to a photo wait, so that it can be taken back when the next one comes."""
    album = turn.workspace.album
    if album is None:
        return
    turn.response.queue_card()
    chat = turn.person.telegram_id
    own = [row for row in turn.response.rows if row.chat_id == chat and row.kind != REMOVED.kind]
    if not own:
        return
    for place, row in enumerate(own):
        row.not_before, row.key = turn.now + WAIT, f"{_KEY}:{place}"
    turn.workspace = replace(turn.workspace, album=replace(album, held=len(own)))


def _is_private(said: Files) -> bool:
    """Whether words below a photo, or the name of a file, are such as must not be kept."""
    texts = (said.caption, *(attachment.name for attachment in said.attachments))
    return speaks_of_list(said.caption) or any(privacy_refusal(text) for text in texts)


async def _take_back(turn: Turn, begun: Album) -> Album:
    """Everything as it was before the album; what answered it so far is not sent."""
    for place in range(begun.held):
        await outbox.withdraw(turn.db, [turn.person.telegram_id], f"{_KEY}:{place}")
    before = Workspace.from_json(begun.before)
    turn.workspace = replace(before, newest_message_id=turn.message_id)
    turn.workspace_before = before
    return replace(begun, held=0)


async def _release(turn: Turn, begun: Album) -> None:
    """The album is over: what answers it goes out, before the answer to what is said now."""
    keys = [f"{_KEY}:{place}" for place in range(begun.held)]
    if await outbox.release(turn.db, turn.person.telegram_id, keys, turn.now):
        turn.crowded = True
