"""One exception of a digest: since when, who is waited for, and the buttons that act on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import Button, Screen, alone, line, title, together
from handlers.confirmation import buttons as confirmation_buttons
from handlers.digests import buttons
from handlers.digests.screens.digest import SIGNS, matter_line
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import head_name, head_word_line, leader_on_button, rule_lines
from handlers.villages import buttons as villages_buttons
from models.core.text import _
from models.digests.overview.matters import Concern

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Keys, Line
    from models.digests.overview.matters import Matter

_ASKED_OF_AGENTS = {Concern.OVERDUE, Concern.DUE, Concern.SILENT}  # what agents are asked about


def matter_screen(one: Matter, zone: ZoneInfo, *, may_remind: bool) -> Screen:
    """Periksa, ingatkan, tunda."""
    here = one.village
    keys: list[Keys] = []
    if may_remind and one.kind is Concern.HEAD:
        remind = _("Ingatkan %(leader)s", leader=leader_on_button(here))
        keys.append(
            alone(
                confirmation_buttons.remind_head.button(
                    remind, village_code=here.code, style="primary"
                )
            )
        )
    if may_remind and one.kind in _ASKED_OF_AGENTS and here.agent_ids():
        remind = _("Ingatkan agen")
        keys.append(
            alone(buttons.remind_agents.button(remind, village_code=here.code, style="primary"))
        )
    keys.append(
        together(
            _look_button(one, may_remind=may_remind),
            buttons.put_off_matter.button(
                _("Tunda 1 minggu"), concern=int(one.kind), village_code=here.code
            ),
            buttons.open_digest.button(_("Ringkasan")),
        )
    )
    lines = [
        title(matter_line(one).text, SIGNS[one.kind]),
        line(here.place.label),
        *_details(one, zone),
    ]
    return Screen(tuple(lines), tuple(keys))


def _look_button(one: Matter, *, may_remind: bool) -> Button:
    """Where the matter itself is: the reports, the village's card, or the roster."""
    words, code = _("Periksa"), one.village.code
    if one.kind is Concern.UNREAD:
        return villages_buttons.open_village_reports.button(words, village_code=code, page=0)
    if one.kind in _ASKED_OF_AGENTS and may_remind:
        return villages_buttons.open_village.button(words, village_code=code)
    return roster_buttons.open_roster.button(words, village_code=code)


def _details(one: Matter, zone: ZoneInfo) -> list[Line]:
    here = one.village
    if one.kind is Concern.RULE_BROKEN:
        return rule_lines(here.team)
    if one.kind is Concern.CANDIDATES:
        return [
            line(
                _(
                    "%(name)s, sejak %(day)s",
                    name=member.name,
                    day=member.standing_since.astimezone(zone).date(),
                )
            )
            for member in here.waiting()[:5]
        ]
    if one.kind is Concern.RECOGNITION:
        return [line(_("Benarkah %(head)s memimpin desa ini?", head=head_name(here)))]
    if one.kind in {Concern.HEAD, Concern.NO_HEAD}:
        return [head_word_line(here)]
    agents = len(here.agent_ids())
    return [line(_("Agen di Telegram: %(count)s.", count=agents))]
