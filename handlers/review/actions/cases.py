"""One submission in the hands of one reviewer: nobody else decides on it meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.screens.screen import button_column
from bot.turns.turn import zone_of
from handlers.review import buttons, notices
from handlers.review.screens.card import review_screen
from handlers.submissions import buttons as submissions_buttons
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.calendar.overview import is_night
from models.core.base import lock
from models.core.problems import Gone
from models.core.text import N_, Sentence, _
from models.forms.form import FORMS
from models.people.rules import name_with_title
from models.regions.places import places_of
from models.review.overview.cases import case as find_case
from models.review.overview.queue import is_comparing
from models.review.records import batches, readings
from models.review.records.verdicts import VerdictKind
from models.submissions.overview import dossier, recipients
from models.submissions.records import threads

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
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
    case = await find_case(turn.db, found)
    seen = await readings.known(turn.db, receipt, turn.person.id, found.sent.version)
    return replace(case, seen=seen)


async def show_case(turn: Turn, case: Case) -> None:
    """The reviewer's card; a sample of an open list leads on to the next one."""
    thread = case.of.thread
    seen = await readings.note(turn.db, case.of.receipt, turn.person.id, case.of.sent.version)
    case = replace(case, seen=seen)
    zone = await zone_of(turn.db, thread.region_code)
    ladder = FORMS[thread.form].about.review
    agrees = ladder is not None and ladder.office and case.approval is not None
    agrees = agrees and turn.may(Verb.REVIEW_AGAIN, thread.region_code)
    agrees = agrees and case.agreement is None
    # The second look is another person's.
    agrees = agrees and case.approval is not None and case.approval.person_id != turn.person.id
    also = await follow_samples(turn, case)
    likes = await _likes(turn, case)
    comparing = not case.is_approved and await is_comparing(turn.db, case.of.receipt)
    screen = review_screen(
        case,
        turn.now,
        zone,
        may_agree=agrees,
        may_reopen=await may_reopen(turn, case),
        also=also,
        likes=likes,
        comparing=comparing,
    )
    turn.show(screen)


async def _likes(turn: Turn, case: Case) -> dict[str, Sentence]:
    """What the flags say it is like, as far as this person may read it: by number, what it is."""
    receipts = list(dict.fromkeys(flag.like for flag in case.flags or () if flag.like))
    of = await threads.threads_of(turn.db, receipts)
    seen = [
        receipt
        for receipt in receipts
        if receipt in of and turn.may(Verb.READ_REPORTS, of[receipt].region_code)
    ]
    return dict(zip(seen, await names_of(turn, seen), strict=True))


async def names_of(turn: Turn, receipts: Sequence[str]) -> list[Sentence]:
    """Each by its village and what its own subject calls it."""
    called: dict[str, Sentence] = {}
    for named in await submissions_buttons.submissions_listed.announce(turn, receipts):
        called.update(named)
    of = await threads.threads_of(turn.db, receipts)
    places = await places_of(turn.db, sorted({one.region_code for one in of.values()}))
    names = []
    for receipt in receipts:
        place = places[of[receipt].region_code]
        what = called.get(receipt, Sentence(FORMS[of[receipt].form].about.name))
        village = place.village or place.label
        names.append(_("%(village)s: %(what)s", village=village, what=what))
    return names


async def may_reopen(turn: Turn, case: Case) -> bool:
    """Whether this person may open what is approved: the office only what is theirs to decide.

    What somebody else approved the office hands back to the pembina, never past them to the agent.
    """
    region, ladder = case.of.thread.region_code, FORMS[case.of.sent.form].about.review
    if not case.is_approved or case.of.thread.withdrawn is not None:
        return False
    if ladder is None or not ladder.office or not turn.may(Verb.REVIEW_AGAIN, region):
        return True
    own = case.approval is None or case.approval.person_id == turn.person.id
    charged = await responsibility.pembina_of(turn.db, region)
    return own or (charged is not None and charged.person_id == turn.person.id)


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
    at, words, person_id = max(reversed(events), key=lambda one: one[0])
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


async def sleeps(turn: Turn, region: str) -> bool:
    """Whether it is night in the village: what is decided reaches it in the morning."""
    return is_night(turn.now.astimezone(await zone_of(turn.db, region)))


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
