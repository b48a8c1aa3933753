"""What every card of a village's matters uses: where one looks, and whom one asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import line
from handlers.digests import buttons as digests_buttons
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import (
    agents_line,
    head_word_line,
    leader,
)
from handlers.villages import buttons
from models.core.text import _, say

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Button, Line
    from models.digests.overview.matters import Matter
    from models.villages.overview.village import Village


def name_of(matter: Matter) -> str:
    """Sukamaju, or the code where it has no name."""
    return matter.village.place.village or matter.village.code


def told(words: str, sign: str) -> Callable[[Matter], Line]:
    """A line about one village, from words with %(village)s, and %(count)s or %(leader)s."""

    def of(matter: Matter) -> Line:
        village = matter.village
        said = say(words, village=name_of(matter), count=matter.count, leader=leader(village))
        return line(said, sign)

    return of


def open_roster(village: Village, _may_remind: bool) -> Button:
    """The roster, with what its reader may do there."""
    return roster_buttons.open_roster.button(_("Periksa"), village_code=village.code)


def head_words(village: Village, _zone: ZoneInfo) -> list[Line]:
    """Where the head's word stands."""
    return [head_word_line(village)]


def open_village_or_roster(
    village: Village,
    may_remind: bool,
) -> Button:
    """The village's card for who coaches it; the roster for who only looks."""
    if may_remind:
        return buttons.open_village.button(_("Periksa"), village_code=village.code)
    return open_roster(village, may_remind)


def remind_agents(village: Village) -> Button | None:
    """Asks the agents how things are; none where nobody can be written to."""
    if not village.agent_ids():
        return None
    words = _("Ingatkan agen")
    return digests_buttons.remind_agents.button(words, village_code=village.code, style="primary")


def agents_lines(village: Village, _zone: ZoneInfo) -> list[Line]:
    """How many can be written to."""
    return [agents_line(village)]
