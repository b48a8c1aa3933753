"""Forms that were begun and forgotten, as something to be reminded of."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.forms.state.workspace import Workspace
from bot.registry import waits
from handlers.home.screens.menu import draft_due
from models.forms.form import FORMS
from models.machine.conversations import untouched_drafts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.registry import Search
    from bot.screens.screen import Due
    from bot.turns.turn import Turn
    from models.core.text import Sentence

FORGOTTEN_AFTER = timedelta(days=60)  # a draft older than this is not mentioned any more


async def name_draft(turn: Turn, key: str) -> Sentence | str | None:
    """The form, as far as it came; none when it was sent or dropped."""
    draft = turn.workspace.draft(key.split(":", maxsplit=1)[0])
    return draft_due(draft).line.text if draft is not None else None


@waits("draft", order=1, called=name_draft, digest=())  # nobody else waits for what is not sent
async def find_drafts(search: Search) -> Mapping[int, Sequence[Due]]:
    """By person, what was begun and left for some days; on their card it stands above all else."""
    if search.person_id is not None:
        return {}
    left = await untouched_drafts(search.db, search.now - FORGOTTEN_AFTER, search.before)
    return {
        person: [
            draft_due(draft) for draft in Workspace.from_json(state).drafts if draft.form in FORMS
        ]
        for person, state in left.items()
    }
