"""The head's digest on a phone: what he can do comes first, and each line has its button."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.registry import REGISTRY, Waits
from bot.screens.screen import FIGURES, Screen, button_row, line, title
from handlers.digests import buttons
from handlers.digests.screens.digest import count_lines
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import village_name
from handlers.villages import buttons as villages_buttons
from models.appointments.rights import Verb
from models.core.days import day_of
from models.core.text import PlainDay, _, say

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bot.screens.screen import Button, Due, Line
    from models.core.attention import AttentionKind
    from models.digests.overview.digest import Digest
    from models.digests.overview.matters import Matter


@dataclass(frozen=True)
class Told:
    """One matter in words for the head, and the button that does it or shows it."""

    line: Line
    button: Button
    is_his: bool


def told_to_head(
    matters: Sequence[Matter], verbs: Collection[Verb], dues: Mapping[str, Due]
) -> list[Told]:
    """What of a village's matters its head is told, his own part first.

    `dues`: by source, what waits for him one by one.
    """
    kinds = {matter.kind for matter in matters}
    told = [_told(matter, verbs, dues) for matter in matters if _is_for_head(matter, kinds)]
    return sorted(told, key=lambda one: not one.is_his)


def _is_for_head(matter: Matter, kinds: Collection[AttentionKind]) -> bool:
    """Not what is no part of his, nor what is done with another."""
    screen = REGISTRY.attention[matter.kind.number]
    within = screen.waits.within if isinstance(screen.waits, Waits) else None
    return bool(screen.words_for_head) and within not in kinds


def _told(matter: Matter, verbs: Collection[Verb], dues: Mapping[str, Due]) -> Told:
    screen = REGISTRY.attention[matter.kind.number]
    waits, words = screen.waits, say(screen.words_for_head, count=matter.count)
    if waits.verb in verbs:
        if isinstance(waits, Waits):
            return Told(line(words, waits.mine(matter).sign), waits.do(matter), is_his=True)
        if (due := dues.get(waits.source)) is not None:
            return Told(line(words, due.line.sign), due.button, is_his=True)
    sign = waits.others(matter).sign if waits.others is not None else screen.sign
    return Told(line(words, sign), screen.look(matter.village, Verb.REMIND in verbs), is_his=False)


def head_digest_screen(found: Digest, told: Sequence[Told]) -> Screen:
    """His village's matters and what came in; lines are numbered where several have a button."""
    here = found.villages[0]
    doors = (
        roster_buttons.open_roster.button(_("Daftar agen"), village_code=here.code),
        villages_buttons.open_village_reports.button(_("Laporan"), village_code=here.code, page=0),
        buttons.open_digest_times.button(_("Atur waktu")),
    )
    below = {door.code for door in doors}
    own = [one for one in told if one.is_his or one.button.code not in below]
    places = {id(one): place for place, one in enumerate(own, 1)} if len(own) > 1 else {}
    lines: list[Line] = [
        title(_("Ringkasan %(village)s", village=village_name(here)), FIGURES),
        line(_("Sejak %(day)s", day=PlainDay(day_of(found.since)))),
    ]
    lines += [replace(one.line, number=places.get(id(one))) for one in told]
    lines += count_lines(found)
    row = [replace(one.button, number=places.get(id(one))) for one in own]
    keys = [button_row(*row)] if row else []
    return Screen(tuple(lines), (*keys, button_row(*doors)))
