"""The SK of a team: its number and day, its draft in Word, and a template of the office's own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.documents.orders import Order
from bot.documents.worker import DocumentFailed
from bot.form_sessions.filling import begin
from bot.form_sessions.showing import ask_again
from bot.languages.locale import locale_for
from bot.process import clock
from bot.registry import before_submit, document, submitted
from bot.screens.screen import ATTENTION, Screen, title
from handlers.offices import buttons, notices
from handlers.offices.actions.access import (
    lock,
    lock_for_change,
    require,
    show_team,
    team_by_number,
)
from handlers.offices.documents import blank_letter, team_letter
from handlers.offices.screens import letters as screens
from models.appointments.records import appointments
from models.appointments.rights import Role, Verb
from models.core.problems import Problem
from models.core.text import PlainDay, _
from models.offices.forms import TeamDecree, TeamTerm
from models.offices.overview import office
from models.offices.records import teams, templates
from models.offices.records.teams import TeamStanding
from models.people import records as people
from models.regions.places import place as place_of

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.documents.templates import FilledTemplate
    from bot.forms.state.draft import Draft
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.offices.records.teams import Team

LETTER = "team_letter"


@buttons.enter_decree
async def begin_decree(turn: Turn, team_id: int) -> None:
    """Number and day as they stand on the letter; both may come after the signature."""
    team = await team_by_number(turn, team_id)
    require(turn, Verb.PREPARE_TEAM, team.region_code)
    _require_unnumbered(team)
    context = {"region": team.region_code, "team": str(team.id)}
    await begin(turn, TeamDecree, context=context)


def _require_unnumbered(team: Team) -> None:
    """Once signed, a number that is there stays; one that is missing may come."""
    if team.number is not None and team.standing != TeamStanding.PREPARED:
        raise Problem(_("Nomor SK tim ini sudah diisi. Untuk mengubah, susun tim lagi: /tim"))


@before_submit(TeamDecree)
async def check_decree(turn: Turn, form: TeamDecree, draft: Draft) -> bool:
    """A day that is not of the team's year or the one before is asked again."""
    team = await team_by_number(turn, int(draft.context.get("team", 0)))
    first, last = date(team.period - 1, 1, 1), date(team.period, 12, 31)
    if first <= form.issued_on <= last:
        return True
    why = _(
        "SK tim %(year)s bertanggal antara %(first)s dan %(last)s.",
        year=str(team.period),
        first=PlainDay(first),
        last=PlainDay(last),
    )
    await ask_again(turn, draft, "issued_on", why)
    return False


@submitted(TeamDecree, verb=Verb.PREPARE_TEAM)
async def store_decree(turn: Turn, sent: HandedIn[TeamDecree]) -> None:
    """They stand on the team; once signed, only what was missing is added."""
    form = sent.form
    team = await _lock_team(turn, int(sent.context.get("team", 0)))
    _require_unnumbered(team)
    team.number, team.issued_on = form.number, form.issued_on
    team.touch(turn.person.id)
    turn.audit(notices.CHANGE, team.region_code, f"team:{team.id}", decree=True)
    await turn.db.flush()
    await show_team(turn, team)


@buttons.type_term
async def begin_term(turn: Turn, team_id: int) -> None:
    """From when to when, typed."""
    team = await lock_for_change(turn, team_id)
    if team is not None:
        context = {"region": team.region_code, "team": str(team.id)}
        await begin(turn, TeamTerm, context=context)


@before_submit(TeamTerm)
async def check_term(turn: Turn, form: TeamTerm, draft: Draft) -> bool:
    """A day outside the team's year is asked again."""
    team = await team_by_number(turn, int(draft.context.get("team", 0)))
    first, last = date(team.period, 1, 1), date(team.period, 12, 31)
    for key, day in (("since", form.since), ("until", form.until)):
        if not first <= day <= last:
            why = _(
                "Tim %(year)s bertugas antara %(first)s dan %(last)s.",
                year=str(team.period),
                first=PlainDay(first),
                last=PlainDay(last),
            )
            await ask_again(turn, draft, key, why)
            return False
    return True


@submitted(TeamTerm, verb=Verb.PREPARE_TEAM)
async def store_term(turn: Turn, sent: HandedIn[TeamTerm]) -> None:
    """Both days lie in the team's year."""
    form = sent.form
    team = await _lock_team(turn, int(sent.context.get("team", 0)))
    if team.standing != TeamStanding.PREPARED:
        raise Problem(_("Tim itu sedang diajukan atau sudah berlaku. Lihat /tim"))
    team.since, team.until = form.since, form.until
    team.touch(turn.person.id)
    turn.audit(notices.CHANGE, team.region_code, f"team:{team.id}", term="typed")
    await turn.db.flush()
    await show_team(turn, team)


async def _lock_team(turn: Turn, team_id: int) -> Team:
    seen = await team_by_number(turn, team_id)
    require(turn, Verb.PREPARE_TEAM, seen.region_code)
    return await lock(turn, seen)


@buttons.draft_letter
async def order_letter(turn: Turn, team_id: int) -> None:
    """The draft as a Word file, made when it is sent."""
    team = await team_by_number(turn, team_id)
    place = await turn.place(team.region_code)
    request = {"team": team.id, "region": team.region_code}
    file = f"sk-tim-{team.period}-{team.region_code}.docx"
    order = Order(LETTER, file, request, instead_screen())
    turn.order(screens.letter_screen(team, place), order, notices.letter, region=team.region_code)
    turn.toast(_("Berkas sedang dibuat."))


def instead_screen() -> Screen:
    """Instead of a file that could not be made."""
    sorry = _("Maaf, berkas belum bisa dibuat. Data aman. Coba lagi nanti.")
    return Screen((title(sorry, ATTENTION),))


@document(LETTER)
async def fill_letter(db: AsyncSession, request: dict[str, Any]) -> FilledTemplate:
    """A letter of BPS is written in Indonesian, whoever orders it; without a team the template."""
    region, locale = request["region"], locale_for("id")
    own = await templates.template_in_use(db, region)
    content = await templates.contents_of(db, own) if own is not None else None
    if not request["team"]:
        return blank_letter(await place_of(db, region), locale, clock.now(), content)
    team = await teams.team(db, request["team"])
    if team is None:
        raise DocumentFailed("it is not there any more")
    sheet = await office.sheet(db, team)
    heads = await appointments.holders(db, Role.OFFICE_HEAD, (region,))
    head = await people.person(db, heads[-1].person_id) if heads else None
    return team_letter(sheet, head, locale, clock.now(), content)
