"""One submission in the hands of one reviewer: nobody else decides on it meanwhile."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.screens.screen import button_column
from bot.turns.turn import zone_of
from handlers.review import buttons, notices
from handlers.review.screens.card import review_screen
from handlers.submissions import buttons as submissions_buttons
from models.appointments.rights import Verb
from models.core.base import lock
from models.core.problems import Gone
from models.core.text import N_, Sentence, _
from models.forms.form import FORMS
from models.people.rules import name_with_title
from models.review.overview.cases import case as find_case
from models.review.records import batches
from models.review.records.verdicts import VerdictKind
from models.submissions.overview import dossier, recipients
from models.submissions.records import threads

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.screens.screen import Keys, Screen
    from bot.turns.notices import Notice
    from bot.turns.turn import Turn
    from models.core.text import Value
    from models.people.records import Person
    from models.review.overview.cases import Case
    from models.submissions.overview import Dossier

_DECIDED = {
    VerdictKind.APPROVED: N_("Sudah disetujui %(name)s, %(when)s."),
    VerdictKind.AGREED: N_("%(name)s sudah setuju, %(when)s."),
    VerdictKind.RECHECK: N_("%(name)s minta diperiksa ulang, %(when)s."),
    VerdictKind.REOPENED: N_("%(name)s membukanya lagi, %(when)s."),
}
FRESH = timedelta(days=1)  # so long a list of clean ones leads on


async def lock_case(turn: Turn, receipt: str, verb: Verb = Verb.ANSWER) -> Case:
    """Something this person may decide on, as it stands now."""
    thread = await threads.thread(turn.db, receipt)
    if thread is None or not thread.is_reviewed:
        raise Gone(_("Nomor itu tidak ditemukan. Menu ada di /start."))
    turn.require(verb, thread.region_code)
    await lock(turn.db, thread)
    found = await dossier(turn.db, receipt)
    if turn.person.id in found.authors:
        raise Gone(_("Itu kiriman %(you)s sendiri. Lihat /laporanku."))
    if thread.withdrawn is not None:
        raise Gone(_("Kiriman itu sudah ditarik oleh agen."))
    return await find_case(turn.db, found)


async def show_case(turn: Turn, case: Case) -> None:
    """The reviewer's card; a sample of an open list leads on to the next one."""
    thread = case.of.thread
    zone = await zone_of(turn.db, thread.region_code)
    ladder = FORMS[thread.form].about.review
    agrees = ladder is not None and ladder.office and case.approval is not None
    agrees = agrees and turn.may(Verb.REVIEW_AGAIN, thread.region_code)
    agrees = agrees and case.agreement is None
    # The second look is another person's.
    agrees = agrees and case.approval is not None and case.approval.person_id != turn.person.id
    also = await follow_samples(turn, case)
    turn.show(review_screen(case, turn.now, zone, may_agree=agrees, also=also))


@submissions_buttons.opened_by_coach.listen
async def show_to_coach(turn: Turn, of: Dossier) -> bool:
    """What somebody decides on has a card of its own."""
    if not of.thread.is_reviewed or turn.person.id in of.authors:
        return False
    await show_case(turn, await find_case(turn.db, of))
    return True


async def follow_samples(turn: Turn, case: Case) -> list[Keys]:
    """One drawn from a list was opened: the way on, to the next of them or to the list."""
    batch = await batches.open_of(turn.db, turn.person.id)
    if batch is None or case.of.receipt not in batch.samples or turn.now - batch.at > FRESH:
        return []
    batch.see(case.of.receipt)
    on = buttons.continue_batch.button(_("Lanjut"), batch_id=batch.id, style="primary")
    return [button_column(on)]


def last_words(case: Case, zone: ZoneInfo) -> Sentence:
    """What was decided last, by whom and when; told to whoever had an older card."""
    events: list[tuple[datetime, str, int | None]] = [
        (one.at, _DECIDED[VerdictKind(one.kind)], one.person_id) for one in case.verdicts
    ]
    events += [
        (one.at, N_("%(name)s sudah meminta perbaikan, %(when)s."), one.person_id)
        for one in case.wishes
    ]
    if not events:
        return _("Keputusan tadi sudah diurungkan. Baca dulu.")
    at, words, person_id = max(events, key=lambda one: one[0])
    person = case.people.get(person_id or 0)
    name: Value = name_with_title(person) if person is not None else _("BPS")
    return Sentence(words, {"name": name, "when": at.astimezone(zone)})


async def tell_village(
    turn: Turn, case: Case, screen: Screen, notice: Notice, about: str | int
) -> list[Person]:
    """The village's side hears of it at once; who that is."""
    told = await recipients(turn.db, case.of)
    region, ids = case.of.thread.region_code, [person.id for person in told]
    await turn.tell(notice, ids, screen, region=region, about=about)
    return told


async def withdraw_notice(
    turn: Turn, readers: Iterable[int], notice: Notice, about: str | int
) -> list[int]:
    """Whom it has not reached will not hear of it; gives back the others."""
    return [one for one in readers if not await turn.withdraw(notice, [one], about)]


async def tell_taken_back(
    turn: Turn, case: Case, notice: Notice, about: str | int, screen: Screen
) -> None:
    """Whoever has read of a decision hears that it stands no more."""
    readers = [person.id for person in await recipients(turn.db, case.of)]
    heard = await withdraw_notice(turn, readers, notice, about)
    await turn.tell(notices.taken_back, heard, screen, region=case.of.thread.region_code)


def mark_seen(turn: Turn, case: Case) -> None:
    """Who decides has read it."""
    if case.of.thread.read is None:
        case.of.thread.read, case.of.thread.read_by = turn.now, turn.person.id
