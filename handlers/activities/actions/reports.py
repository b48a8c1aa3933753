"""/lapor: an activity is reported, in questions or in one message; asked first what is unclear."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.form_sessions.handing_in import send
from bot.forms.state.inputs import Files, Text
from bot.registry import before_submit, command, keyword
from bot.screens.screen import PLACE, Screen, button_row, line, title
from handlers.activities import buttons
from handlers.activities.actions.templates import offer_last
from handlers.activities.actions.written_reports import begin_called
from handlers.activities.screens import similar_screen
from handlers.submissions import buttons as submissions_buttons
from models.activities import records as activities
from models.activities.forms import ActivityReport
from models.activities.rules.kinds import ActivityKind
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.appointments.rules import is_candidate
from models.core.problems import Gone, NotAllowed
from models.core.text import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.state.draft import Draft
    from bot.turns.turn import Turn

NO_DRAFT = "0"  # stands for a report that is not begun yet


@buttons.report_activity
@command("lapor", about=N_("Melaporkan kegiatan"), verb=Verb.REPORT)
async def begin_report(turn: Turn, words: Sequence[str] = ()) -> None:
    """The first question, or what stood in the same message read at once."""
    written = "\n".join(part for part in (" ".join(words), turn.rest) if part.strip())
    said = Text(written, turn.message_id) if written else None
    await _begin(turn, said and replace(said, text=f"lapor {written}"), said)


@keyword("lapor")
async def begin_from_message(turn: Turn) -> None:
    """A report written offline: a text or a photo's caption that begins with "lapor"."""
    said = turn.said
    if isinstance(said, Text):
        rest = _after_keyword(said.text)
        await _begin(turn, said if rest else None, replace(said, text=rest) if rest else None)
    elif isinstance(said, Files):
        await _begin(turn, said, replace(said, caption=_after_keyword(said.caption)))


def _after_keyword(text: str) -> str:
    """What follows the first word."""
    first = text.split(maxsplit=1)[0]
    return text.partition(first)[2].lstrip(" :,.")


async def _begin(turn: Turn, whole: Text | Files | None, rest: Text | Files | None) -> None:
    villages = _villages(turn)
    if whole is not None and rest is not None:
        await begin_called(turn, whole, rest)
    elif len(villages) == 1:
        also = await offer_last(turn, villages[0])
        await begin(turn, ActivityReport, context={"region": villages[0]}, also=also)
    else:
        await _ask_village(turn, NO_DRAFT)


def _villages(turn: Turn) -> tuple[str, ...]:
    """Where this person is an agent."""
    villages = appointments.regions_for(turn.appointments, Verb.REPORT)
    if not villages:
        if turn.appointments and not any(map(is_candidate, turn.appointments)):
            raise NotAllowed(turn.whose_part(Verb.REPORT))
        raise NotAllowed(_("Laporan bisa dikirim setelah %(you)s diterima sebagai agen."))
    return villages


async def _ask_village(turn: Turn, draft_id: str) -> None:
    places = [await turn.place(code) for code in _villages(turn)]
    row = [
        buttons.report_in_village.button(
            place.village or place.code, draft_id=draft_id, village_code=place.code
        )
        for place in places
    ]
    heading = title(_("Kegiatan ini di desa mana?"), PLACE)
    turn.show(Screen((heading, *(line(place.label) for place in places)), (button_row(*row),)))


@buttons.report_in_village
async def choose_village(turn: Turn, draft_id: str, village_code: str) -> None:
    """Somebody who is agent of several villages chooses one."""
    turn.require(Verb.REPORT, village_code)
    if draft_id == NO_DRAFT:
        also = await offer_last(turn, village_code)
        await begin(turn, ActivityReport, context={"region": village_code}, also=also)
        return
    draft = _draft(turn, draft_id)
    await send(turn, draft.with_changes(context={**draft.context, "region": village_code}))


def _draft(turn: Turn, draft_id: str) -> Draft:
    draft = turn.workspace.draft(draft_id)
    if draft is None or draft.form != ActivityReport.about.code:
        raise Gone(_("Laporan itu sudah terkirim atau dihapus. Lihat /laporanku."))
    return draft


@before_submit(ActivityReport)
async def ask_before_sending(turn: Turn, form: ActivityReport, draft: Draft) -> bool:
    """Which village, if that is open; and whether this is not what was reported already."""
    region = draft.context.get("region", "")
    if not region:
        await _ask_village(turn, draft.id)
        return False
    turn.require(Verb.REPORT, region)
    if any(await submissions_buttons.before_storing.announce(turn, draft)):
        return False
    own = draft.context.get("receipt")
    before = await activities.activity(turn.db, own) if own else None
    if before and (before.kind, before.held_on) == (form.kind, form.held_on):
        return True
    known = await activities.find_duplicate(turn.db, region, form.kind, form.held_on, own)
    if known is None or known.receipt == draft.context.get("different"):
        return True
    if form.kind is ActivityKind.OTHER and known.other_kind != form.other_kind:
        return True
    if known.receipt == draft.context.get("similar") and not turn.tapped:
        return True  # "kirim" typed below the question does what its button does
    asked = draft.with_changes(context={**draft.context, "similar": known.receipt})
    turn.workspace = turn.workspace.with_active(asked)
    turn.show(similar_screen(known, draft.id))
    return False


@buttons.report_as_different
async def send_as_different(turn: Turn, draft_id: str, receipt: str) -> None:
    """Two activities of the same kind on one day: stored."""
    draft = _draft(turn, draft_id)
    await send(turn, draft.with_changes(context={**draft.context, "different": receipt}))
