"""What waits for a pembina who is away, what the office can do there, and what it has decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.buttons import open_menu
from bot.screens.screen import (
    ATTENTION,
    BELL,
    PEOPLE,
    Screen,
    button_column,
    button_row,
    line,
    title,
)
from handlers.appointments import buttons as appointments_buttons
from handlers.review import buttons
from handlers.submissions.screens.threads import submission_button
from handlers.villages import buttons as villages_buttons
from models.core.days import day_of
from models.core.text import PlainDay, _
from models.people.rules import name_with_title

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Line
    from models.core.text import Sentence
    from models.machine.held_news import HeldNews
    from models.people.records import Person
    from models.regions.places import Place
    from models.review.overview.absence import Absence
    from models.review.overview.cases import Case

MOST_MISSED = 3


def absence_screen(
    found: Absence, place: Place, zone: ZoneInfo, *, code: str, may_assign: bool
) -> Screen:
    """How much waits, who is away since when, and the ways out."""
    day, name = day_of(found.since.astimezone(zone)), name_with_title(found.pembina)
    words = _("Pembina %(name)s belum memutuskan sejak %(day)s.", name=name, day=day)
    if found.pembina.unreachable_since is not None:
        words = _("Pesan bot tidak sampai kepada %(name)s sejak %(day)s.", name=name, day=day)
    if found.pembina.paused is not None:
        words = _("Pembina %(name)s menjeda bot sejak %(day)s.", name=name, day=day)
    keys = [button_row(open_menu.button(_("Menu")))]
    if may_assign:
        move = appointments_buttons.assign_pembina_to.button(_("Alihkan desa"), village_code=code)
        keys.insert(0, button_column(move))
    stand_in = buttons.decide_oldest.button(_("Putuskan"), village_code=code, style="primary")
    return Screen(
        (
            title(_("%(count)s kiriman menunggu keputusan", count=found.count), ATTENTION),
            line(place.label),
            line(words),
            line(_("%(you)s boleh memutuskan, atau mengalihkan desa ini.")),
        ),
        (button_column(stand_in), *keys),
    )


def stood_in_notice(case: Case, by: Person, what: Sentence) -> Screen:
    """To the pembina: what the office decided on something that waited for them."""
    place = case.of.place.village or case.of.place.label
    number = _("%(name)s, nomor %(receipt)s", name=name_with_title(by), receipt=case.of.receipt)
    return Screen(
        (
            title(_("Sudah diputuskan kantor, %(village)s", village=place), PEOPLE),
            line(what),
            line(number),
            line(_("Tadinya menunggu %(you)s. Tidak perlu diputuskan lagi.")),
        ),
        (button_row(submission_button(case.of.receipt)),),
    )


def stood_in_notice_of_list(place: Place, by: Person, count: int) -> Screen:
    """The same of several that were approved as a list."""
    words = _("%(name)s menyetujui %(count)s kiriman.", name=name_with_title(by), count=count)
    reports = villages_buttons.open_village_reports.button(
        _("Laporan desa"), village_code=place.code, page=0
    )
    village = place.village or place.label
    return Screen(
        (
            title(_("Sudah diputuskan kantor, %(village)s", village=village), PEOPLE),
            line(words),
            line(_("Tadinya menunggu %(you)s. Tidak perlu diputuskan lagi.")),
        ),
        (button_row(reports),),
    )


def missed_lines(missed: Sequence[HeldNews], zone: ZoneInfo) -> list[Line]:
    """The newest of what did not reach somebody, and how much more there is."""
    lines = []
    for one in missed[-MOST_MISSED:]:
        day = PlainDay(day_of(one.at.astimezone(zone)))
        lines.append(line(_("%(day)s: %(headline)s", day=day, headline=one.headline), BELL))
    if len(missed) > MOST_MISSED:
        lines.append(line(_("dan %(count)s lagi", count=len(missed) - MOST_MISSED)))
    return lines
