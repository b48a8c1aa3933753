"""An office's own template of the SK tim: sent as a Word file, looked at, then used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.documents.orders import Order
from bot.documents.templates import look_at
from bot.form_sessions.filling import begin
from bot.registry import job, submitted
from handlers.offices import buttons, notices
from handlers.offices.actions.access import require
from handlers.offices.actions.letters import LETTER, instead_screen
from handlers.offices.documents import FIELDS, LISTS
from handlers.offices.screens import letters as screens
from models.appointments.rights import Verb
from models.core.problems import Problem
from models.core.text import _
from models.machine import audit, files
from models.offices.forms import TemplateOfOffice
from models.offices.records import templates
from models.offices.records.templates import TeamTemplate, TemplateStanding
from models.regions.places import place as place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.scheduling.jobs import Work
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn

AT_ONCE = 5
WORD = "word"


@buttons.replace_template
async def begin_template(turn: Turn, region_code: str) -> None:
    """The template as it is now to be changed in Word, and where to send it."""
    require(turn, Verb.PREPARE_TEAM, region_code)
    place = await turn.place(region_code)
    own = await templates.template_in_use(turn.db, region_code)
    request = {"team": 0, "region": region_code}
    order = Order(LETTER, f"templat-sk-tim-{region_code}.docx", request, instead_screen())
    screen = screens.template_screen(place, has_own=own is not None)
    turn.order(screen, order, notices.letter, region=region_code)
    await begin(turn, TemplateOfOffice, context={"region": region_code})


@buttons.use_own_template
async def use_ours(turn: Turn, region_code: str) -> None:
    """Back to the template that ships."""
    require(turn, Verb.PREPARE_TEAM, region_code)
    if await templates.end_others(turn.db, region_code, 0, turn.now):
        turn.audit(notices.TEMPLATE, region_code, "template:0")
    turn.show(screens.ours_screen(await turn.place(region_code)))


@submitted(TemplateOfOffice, verb=Verb.PREPARE_TEAM)
async def keep_template(turn: Turn, sent: HandedIn[TemplateOfOffice]) -> None:
    """The file is kept; what is in it is looked at when its contents have come."""
    require(turn, Verb.PREPARE_TEAM, sent.region)
    words = [attached for attached in sent.form.file if attached.kind == WORD]
    if not words:
        raise Problem(_("Di sini perlu berkas Word (.docx). Tambahkan di nomor 1."))
    file = await files.remember(turn.db, turn.person.id, sent.region, words[-1], turn.now)
    turn.db.add(
        TeamTemplate(
            region_code=sent.region,
            file_id=file.id,
            standing=TemplateStanding.SENT,
            sent_by=turn.person.id,
            sent=turn.now,
        )
    )
    turn.audit(notices.TEMPLATE, sent.region, sent.receipt)
    turn.show(screens.template_kept_screen())


async def _templates_that_came(moment: Work) -> Sequence[int]:
    return await templates.to_look_at(moment.db, moment.now, AT_ONCE)


@job("office_templates", each=_templates_that_came)
async def look_at_template(moment: Work, template_id: int) -> None:
    """What stands in the way is said with the words as they are written; else it is used."""
    one = await templates.template(moment.db, template_id)
    if one is None or not await moment.claim("office_templates", str(template_id), "once"):
        return
    content = await templates.contents_of(moment.db, one)
    found = look_at(content or b"", FIELDS, LISTS)
    one.settled = moment.now
    one.standing = TemplateStanding.USED if found.usable else TemplateStanding.REFUSED
    if found.usable:
        await templates.end_others(moment.db, one.region_code, one.id, moment.now)
        subject = f"template:{one.id}"
        audit.write(moment.db, moment.now, one.sent_by, notices.TEMPLATE, one.region_code, subject)
    place = await place_of(moment.db, one.region_code)
    news = screens.looked_at_screen(place, found)
    readers = [one.sent_by] if one.sent_by else []
    region = one.region_code
    await moment.tell(notices.template_looked_at, readers, news, region=region, about=one.id)
