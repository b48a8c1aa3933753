"""The digest on a phone: exceptions first, then counts against the period before, then buttons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.registry import REGISTRY
from bot.screens.screen import (
    DONE,
    FIGURES,
    Keys,
    Line,
    Screen,
    blank,
    button_row,
    line,
    title,
)
from handlers.digests import buttons
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import leader
from models.core.days import day_of
from models.core.text import PlainDay, Sentence, _, say
from models.forms.form import FORMS

if TYPE_CHECKING:
    from models.digests.overview.digest import Counts, Digest
    from models.digests.overview.matters import Matter
    from models.villages.overview.village import Village

SHOWN = 5  # exceptions, and villages, on one card


def digest_screen(found: Digest, page: int = 0) -> Screen:
    """One digest; `page` shows the exceptions that have no room on the first one."""
    first = page * SHOWN
    shown = list(enumerate(found.matters, 1))[first : first + SHOWN]
    lines: list[Line] = [title(_("Ringkasan %(day)s", day=day_of(found.until)), FIGURES)]
    lines.append(_span_line(found))
    if shown:
        lines += [blank(), line(_("Perlu tindakan: %(count)s", count=len(found.matters)))]
        lines += [replace(matter_line(one), number=place) for place, one in shown]
    else:
        lines += [blank(), line(_("Tidak ada yang perlu tindakan."), DONE)]
    left = len(found.matters) - first - len(shown)
    if left > 0:
        lines.append(line(_("dan %(count)s lagi", count=left)))
    if page == 0:
        lines += count_lines(found)
    opened = [
        buttons.open_matter.button(
            _("Buka"), kind_number=one.kind.number, village_code=one.village.code, number=place
        )
        for place, one in shown
    ]
    return Screen(tuple(lines), (button_row(*opened), _digest_buttons(found, page, left)))


def _span_line(found: Digest) -> Line:
    since = PlainDay(day_of(found.since))
    if found.total > len(found.villages):
        return line(
            _(
                "%(count)s dari %(total)s desa dihitung, sejak %(since)s",
                count=len(found.villages),
                total=found.total,
                since=since,
            )
        )
    return line(_("%(count)s desa, sejak %(since)s", count=len(found.villages), since=since))


def _digest_buttons(found: Digest, page: int, left: int) -> Keys:
    row = []
    if left > 0:
        row.append(buttons.open_digest_page.button(_("Yang lain"), page=page + 1))
    if page > 0:
        row.append(buttons.open_digest.button(_("Ringkasan")))
    row.append(roster_buttons.open_rosters.button(_("Daftar agen")))
    if found.matters:
        row.append(buttons.put_off_digest.button(_("Tunda ke besok")))
    row.append(buttons.open_digest_times.button(_("Atur waktu")))
    return button_row(*row)


def matter_line(one: Matter) -> Line:
    """`Sukamaju: menunggu kepala desa 5 hari`, without its number."""
    screen = REGISTRY.attention[one.kind.number]
    words = screen.words if one.count else screen.words_for_none or screen.words
    name = one.village.place.village or one.village.code
    told = say(words, village=name, count=one.count, leader=leader(one.village))
    return Line(told, "plain", screen.sign)


def count_lines(found: Digest) -> list[Line]:
    """This period and, in brackets, the one before: by form, new agents, then by village."""
    lines: list[Line] = []
    for code, count in found.by_form.items():
        lines.append(_count_line(Sentence(FORMS[code].about.name), count))
    if found.agents.now or found.agents.before:
        lines.append(_count_line(_("Agen baru"), found.agents))
    if lines:
        lines = [blank(), line(_("Yang masuk (sebelumnya)")), *lines]
    if len(found.villages) > 1:
        shown, left = busiest(found)
        lines += [_count_line(one.place.village or one.code, count) for one, count in shown]
        if left:
            lines.append(line(_("dan %(count)s desa lagi", count=left)))
    if found.quiet and found.matters:
        lines.append(line(_("%(count)s desa lain berjalan baik.", count=found.quiet)))
    return lines


def busiest(found: Digest) -> tuple[list[tuple[Village, Counts]], int]:
    """Villages from which something came in, the most first; and how many there is no room for."""
    came = [(village, found.by_village[village.code]) for village in found.villages]
    came = sorted((pair for pair in came if pair[1].now), key=lambda pair: -pair[1].now)
    return came[:SHOWN], max(len(came) - SHOWN, 0)


def _count_line(label: Sentence | str, count: Counts) -> Line:
    return line(
        _("%(label)s %(now)s (%(before)s)", label=label, now=count.now, before=count.before)
    )
