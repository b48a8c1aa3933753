"""An agent's short digest: on the first working day of a month, own figures of the one before."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.registry import job
from bot.screens.screen import ATTENTION, FIGURES, Screen, button_row, line, title
from handlers.activities import buttons as activities_buttons
from handlers.digests import notices
from models.appointments.rights import Role
from models.calendar import overview as hours
from models.core.days import day_of, month_of
from models.core.text import PlainDay, Sentence, _
from models.digests import records as digest_times
from models.digests.overview.counts import person_counts
from models.forms.form import FORMS

if TYPE_CHECKING:
    from bot.scheduling.jobs import Work
    from bot.screens.screen import Line
    from models.digests.overview.counts import PersonCounts

MONTHLY_HOUR = 8


async def agents(work: Work) -> list[int]:
    """Agents on the first working day of a month, from eight in the morning."""
    if not any(_month_to_tell(work.now.astimezone(zone)) for zone in hours.ZONES):
        return []  # on all other days nobody is looked up
    return [
        person
        async for working in hours.at_work(work.db, Role.AGENT, work.now)
        for person, _, zone in working
        if _month_to_tell(work.now.astimezone(zone)) is not None
    ]


def _month_to_tell(here: datetime) -> date | None:
    """The month that is told about now, by its first day."""
    first = hours.working_day(month_of(here))
    if day_of(here) != first or hours.is_night(here) or here.time() < time(MONTHLY_HOUR):
        return None
    return _month_before(month_of(here))


@job("agent_digest", each=agents)
async def send_agent_digest(work: Work, person: int) -> None:
    """Own figures of last month against the month before, when there is any."""
    zone = (await hours.zones_of(work.db, [person]))[person]
    month = _month_to_tell(work.now.astimezone(zone))
    wish = await digest_times.wish(work.db, person)
    if month is None or wish.every == "never" or await work.told_today([person]):
        return
    if not await work.claim("agent_digest", str(person), f"{month:%Y-%m}"):
        return
    begins = [
        datetime.combine(day, time(), tzinfo=zone)
        for day in (_month_before(month), month, _month_after(month))
    ]
    before = await person_counts(work.db, person, begins[0], begins[1])
    now = await person_counts(work.db, person, begins[1], begins[2])
    if now.by_form or now.open_follow_ups:
        await work.tell(notices.agent_digest, [person], _figures_screen(now, before, month))
        work.require_first()


def _figures_screen(now: PersonCounts, before: PersonCounts, month: date) -> Screen:
    last = PlainDay(_month_after(month) - timedelta(days=1))
    lines: list[Line] = [
        title(_("Kegiatan %(you)s bulan lalu"), FIGURES),
        line(_("Sampai %(day)s (bulan sebelumnya)", day=last)),
    ]
    lines += [
        line(
            _(
                "%(label)s %(now)s (%(before)s)",
                label=Sentence(FORMS[code].about.name),
                now=now.by_form.get(code, 0),
                before=before.by_form.get(code, 0),
            )
        )
        for code in sorted({*now.by_form, *before.by_form})
    ]
    if now.people:
        lines.append(
            line(
                _(
                    "Yang hadir: %(count)s orang (%(before)s)",
                    count=now.people,
                    before=before.people,
                )
            )
        )
    if now.by_form:
        lines.append(
            line(
                _(
                    "Dibaca BPS %(read)s, dijawab %(answered)s.",
                    read=now.read,
                    answered=now.answered,
                )
            )
        )
    if now.open_follow_ups:
        lines.append(
            line(_("Tindak lanjut belum selesai: %(count)s", count=now.open_follow_ups), ATTENTION)
        )
    keys = (
        activities_buttons.open_my_reports.button(_("Laporan saya")),
        activities_buttons.report_activity.button(_("Lapor kegiatan")),
    )
    return Screen(tuple(lines), (button_row(*keys),))


def _month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def _month_after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
