"""The Keputusan Kepala BPS: it names the agreed villages at once, and later gives the predikat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.form_sessions.showing import ask_again
from bot.forms.state.draft import ABOUT
from bot.registry import before_submit, submitted
from bot.turns.notices import receipt_reply
from handlers.participants import buttons, notices
from handlers.participants.actions.cards import locked, move, note_step, running
from handlers.participants.actions.lists import areas_of
from handlers.participants.screens import letters as screens
from handlers.participants.screens.news import designated_screen
from models.appointments.records.appointments import allows
from models.appointments.rights import Verb
from models.core.problems import Gone, Problem
from models.core.text import _
from models.participants.forms import DesignationLetter, PredicateLetter
from models.participants.overview import letters, proposals
from models.participants.overview import villages as overview
from models.participants.records import Designation, ParticipantStatus
from models.periods.rules import outside
from models.regions.codes import COUNTRY
from models.regions.places import places_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.forms.state.draft import Draft
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.appointments.records.appointments import Appointment
    from models.participants.records import Participant

_Letter = DesignationLetter | PredicateLetter


def may_record(held: Sequence[Appointment], region: str) -> bool:
    """A province records for itself, the Directorate and who plans years for everybody."""
    return allows(held, Verb.AGREE_VILLAGE, region) or allows(held, Verb.PLAN_PERIOD, COUNTRY)


def require_record(turn: Turn, region: str) -> None:
    """Stop politely who does not record there who takes part."""
    if not may_record(turn.appointments, region):
        turn.require(Verb.AGREE_VILLAGE, region)


def _region(area: str) -> str:
    return COUNTRY if area == "0" else area


@buttons.open_letters
async def show_letters(turn: Turn, year: int, area: str) -> None:
    """How many villages wait for a Keputusan in a province or the country."""
    region = _region(area)
    require_record(turn, region)
    counts = await overview.counts(turn.db, year, (region,))
    others = await places_of(turn.db, [code for code in areas_of(turn) if code not in {area, "0"}])
    more = [(code, place.label) for code, place in others.items()][:8]
    without = await letters.without_predicate(turn.db, year, region)
    agreed = counts.get(ParticipantStatus.AGREED, 0)
    where = (await turn.place(region)).label
    newest = await letters.predicate_letter(turn.db, year)
    known = screens.Letters(year, area, where, agreed, without, newest, more)
    turn.show(screens.letters_screen(known))


@buttons.designate_villages
async def begin_designation(turn: Turn, year: int, area: str) -> None:
    """Number, day and letter, for all that are agreed and not yet named there."""
    await _begin(turn, DesignationLetter, year, area)


@buttons.begin_predicate
async def begin_predicate(turn: Turn, year: int, area: str) -> None:
    """Number, day and letter; the villages are chosen after it."""
    await _begin(turn, PredicateLetter, year, area)


async def _begin(turn: Turn, form: type[_Letter], year: int, area: str) -> None:
    region = _region(area)
    require_record(turn, region)
    await running(turn, year)
    context = {"year": str(year), "area": area} | ({"region": region} if region else {})
    where = (await turn.place(region)).label
    await begin(turn, form, context=context, names={ABOUT: f"{where}, {year}"})


@before_submit(DesignationLetter)
async def check_designation(turn: Turn, form: DesignationLetter, draft: Draft) -> bool:
    """A Keputusan of another year is asked again."""
    return await _check_day(turn, form, draft)


@before_submit(PredicateLetter)
async def check_predicate(turn: Turn, form: PredicateLetter, draft: Draft) -> bool:
    """A Keputusan from before the year is asked again; the award may come after it."""
    return await _check_day(turn, form, draft, later=True)


async def _check_day(turn: Turn, form: _Letter, draft: Draft, *, later: bool = False) -> bool:
    year = await running(turn, int(draft.context["year"]))
    ends = max(year.ends, form.day) if later else year.ends
    why = outside(year.year, year.begins, ends, form.day)
    if why is not None:
        await ask_again(turn, draft, "day", why)
    return why is None


@submitted(DesignationLetter, may_send=may_record)
async def store_designation(turn: Turn, sent: HandedIn[DesignationLetter]) -> None:
    """All villages that are agreed there now are named by it; their offices hear of it."""
    year, region = int(sent.context["year"]), _region(sent.context["area"])
    require_record(turn, region)
    await running(turn, year)
    agreed = await proposals.agreed_for_update(turn.db, year, region)
    if not agreed:
        raise Problem(_("Tidak ada lagi desa yang menunggu penetapan. Lihat /peserta."))
    letter = await _letter(turn, sent)
    offices: dict[int, list[Participant]] = {}
    for one in agreed:
        one.designation_id = letter.id
        await move(turn, one, ParticipantStatus.DESIGNATED)
        turn.audit(
            notices.DESIGNATE, one.region_code, f"participant:{one.id}", designation=letter.id
        )
        if one.proposed_by is not None:
            offices.setdefault(one.proposed_by, []).append(one)
    turn.give(screens.designated_receipt(letter, len(agreed)), receipt_reply)
    places = await places_of(turn.db, [one.region_code for one in agreed])
    for office, villages in offices.items():
        names = [places[one.region_code].village or one.region_code for one in villages]
        told = designated_screen(letter, names)
        await turn.tell(notices.designated, [office], told, region=villages[0].region_code)


async def _letter(
    turn: Turn, sent: HandedIn[DesignationLetter] | HandedIn[PredicateLetter]
) -> Designation:
    """The Keputusan of this number and day; recorded a second time it stays one."""
    form, year = sent.form, int(sent.context["year"])
    known = await letters.letter_of(turn.db, year, form.number, form.day)
    if known is not None:
        return known
    pages = [sent.files[page.unique_id] for page in form.letter or ()]
    letter = Designation(
        year=year,
        number=form.number,
        day=form.day,
        file_id=pages[0].id if pages else None,
        recorded_by=turn.person.id,
        recorded=turn.now,
    )
    turn.db.add(letter)
    await turn.db.flush()
    return letter


@submitted(PredicateLetter, may_send=may_record)
async def store_predicate(turn: Turn, sent: HandedIn[PredicateLetter]) -> None:
    """The letter is kept; which villages it names is ticked on the card that follows."""
    require_record(turn, _region(sent.context["area"]))
    letter = await _letter(turn, sent)
    await _show_choice(turn, letter, sent.context["area"], 0)


@buttons.choose_for_predicate
async def show_choice(turn: Turn, letter_id: int, area: str, page: int) -> None:
    """Some more villages to choose from."""
    require_record(turn, _region(area))
    await _show_choice(turn, await _known_letter(turn, letter_id), area, page)


async def _show_choice(turn: Turn, letter: Designation, area: str, page: int) -> None:
    count, rows = await letters.for_predicate(
        turn.db, letter, _region(area), screens.LISTED, page * screens.LISTED
    )
    places = await places_of(turn.db, [one.region_code for one in rows])
    turn.show(screens.predicate_screen(letter, area, rows, places, page, count))


@buttons.toggle_predicate
async def toggle(turn: Turn, letter_id: int, participant_id: int, page: int) -> None:
    """The village gets the predikat by this letter, or not after all."""
    letter = await _known_letter(turn, letter_id)
    one = await locked(turn, participant_id)
    require_record(turn, one.region_code[:2])
    await running(turn, one.year)
    if one.year != letter.year or one.standing != ParticipantStatus.DESIGNATED:
        raise Gone(_("Desa itu belum ditetapkan, jadi belum bisa mendapat predikat."))
    if one.predicate_id is None:
        one.predicate_id = letter.id
        act, step = notices.PREDICATE, "predicate"
    elif one.predicate_id == letter.id:
        one.predicate_id = None
        act, step = notices.PREDICATE_OFF, "no_predicate"
    else:
        raise Problem(_("Desa itu sudah mendapat predikat dengan Keputusan lain."))
    one.version += 1
    await turn.db.flush()
    note_step(turn, one, step)
    turn.audit(act, one.region_code, f"participant:{one.id}", designation=letter.id)
    area = "0" if "0" in areas_of(turn) else one.region_code[:2]
    await _show_choice(turn, letter, area, page)


async def _known_letter(turn: Turn, letter_id: int) -> Designation:
    found = await turn.db.get(Designation, letter_id)
    if found is None:
        raise Gone(_("Keputusan itu tidak tercatat. Lihat /peserta."))
    return found
