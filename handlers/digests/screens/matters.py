"""One exception of a digest: since when, who is waited for, and the buttons that act on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.screen import Button, Screen, alone, line, title, together
from handlers.digests.screens.digest import SIGNS, matter
from handlers.roster.screens import head_name, head_word, leader_on_button, missing
from models.core.text import _
from models.digests.overview.matters import Concern

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Keys, Line
    from models.digests.overview.matters import Matter

_QUIET = {Concern.OVERDUE, Concern.DUE, Concern.SILENT}  # what agents are asked about


def opened(one: Matter, zone: ZoneInfo, *, may_remind: bool) -> Screen:
    """Periksa, ingatkan, tunda."""
    here = one.village
    keys: list[Keys] = []
    if may_remind and one.kind is Concern.HEAD:
        remind = _("Ingatkan %(leader)s", leader=leader_on_button(here))
        keys.append(alone(Button(remind, "remind", (here.code,), style="primary")))
    if may_remind and one.kind in _QUIET and here.agent_ids():
        remind = _("Ingatkan agen")
        keys.append(alone(Button(remind, "nudge_agents", (here.code,), style="primary")))
    later = (str(int(one.kind)), here.code)
    keys.append(
        together(
            _look(one, may_remind=may_remind),
            Button(_("Tunda 1 minggu"), "matter_later", later),
            Button(_("Ringkasan"), "digest"),
        )
    )
    lines = [title(matter(one).text, SIGNS[one.kind]), line(here.place.label), *_details(one, zone)]
    return Screen(tuple(lines), tuple(keys))


def _look(one: Matter, *, may_remind: bool) -> Button:
    """Where the matter itself is: the reports, the village's card, or the roster."""
    words, code = _("Periksa"), one.village.code
    if one.kind is Concern.UNREAD:
        return Button(words, "village_reports", (code, "0"))
    if one.kind in _QUIET and may_remind:
        return Button(words, "assigned_one", (code,))
    return Button(words, "roster", (code,))


def _details(one: Matter, zone: ZoneInfo) -> list[Line]:
    here = one.village
    if one.kind is Concern.RULE_BROKEN:
        return missing(here.team)
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
        return [head_word(here)]
    agents = len(here.agent_ids())
    return [line(_("Agen di Telegram: %(count)s.", count=agents))]
