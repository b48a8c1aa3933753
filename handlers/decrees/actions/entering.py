"""The SK is written down: for the first time, corrected, or a new one in place of the old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_sessions.filling import begin
from bot.registry import TOLD, Beside, submitted, told_beside
from bot.screens.screen import DONE, PAPER, Screen, button_column, button_row, line, title
from bot.turns.notices import receipt_reply
from handlers.confirmation import buttons as confirmation_buttons
from handlers.decrees import buttons, notices
from handlers.decrees.actions.letters import decree_screen_for
from handlers.decrees.screens import names_offer
from handlers.roster import buttons as roster_buttons
from handlers.roster.screens import decree_lines, roster_button, rule_lines, village_name
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.confirmation.records import carry_word, settled_word
from models.core.problems import Gone
from models.core.text import N_, _, say
from models.roster.forms.decree import DecreeCorrection, DecreeEntry
from models.roster.records import decree_changes, members
from models.roster.records.decree_changes import Said
from models.roster.records.members import MemberStatus
from models.roster.rules.letter_names import (
    as_text,
    from_text,
    names_in_letter,
    not_listed,
    without_names,
)
from models.villages.overview.village import village

if TYPE_CHECKING:
    from bot.screens.screen import Keys, Line
    from bot.turns.handed_in import HandedIn
    from bot.turns.turn import Turn
    from models.roster.records.confirmations import RosterCheck
    from models.roster.records.decrees import Decree
    from models.villages.overview.village import Village


@told_beside(DecreeEntry)
def read_names(text: str) -> Beside | None:
    """Whom a typed or forwarded letter names; offered for the roster when it is stored."""
    people = names_in_letter(text)
    if not people:
        return None
    told = _("Terbaca %(count)s nama di surat.", count=len(people))
    return Beside(as_text(people), told, without_names(text))


@buttons.enter_decree
async def begin_decree(turn: Turn, village_code: str) -> None:
    """Head, pembina and team write down the SK; one that is there is corrected or renewed."""
    turn.require(Verb.NAME_MEMBERS, village_code)
    here = await village(turn.db, village_code)
    if here.decree is not None:
        turn.show(await decree_screen_for(turn, here))
        return
    await begin(turn, DecreeEntry, context={"region": village_code})


@buttons.renew_decree
async def begin_renewal(turn: Turn, village_code: str) -> None:
    """A new letter, which will take the place of the one there is."""
    turn.require(Verb.NAME_MEMBERS, village_code)
    here = await village(turn.db, village_code)
    renews = {"renews": str(here.decree.id)} if here.decree else {}
    await begin(turn, DecreeEntry, context={"region": village_code, **renews})


@buttons.correct_decree
async def begin_correction(turn: Turn, village_code: str) -> None:
    """What is written down of the letter, filled in, to be put right."""
    turn.require(Verb.NAME_MEMBERS, village_code)
    here = await village(turn.db, village_code)
    if here.decree is None:
        await begin(turn, DecreeEntry, context={"region": village_code})
        return
    context = {"region": village_code, "corrects": str(here.decree.id)}
    await begin(turn, DecreeCorrection, context=context, answers=_answers(here.decree))


def _answers(letter: Decree) -> dict[str, str | None]:
    """The letter as answers; what was never said is asked, an end and new pages need not be."""
    said = {
        "number": letter.number,
        "issued_on": letter.issued_on.isoformat() if letter.issued_on else None,
        "issuer": letter.issuer,
        "issuer_name": letter.issuer_name,
    }
    until = letter.valid_until.isoformat() if letter.valid_until else None
    known = {key: value for key, value in said.items() if value is not None}
    return {**known, "valid_until": until, "letter": None}


@submitted(DecreeEntry)
async def store_decree(turn: Turn, sent: HandedIn[DecreeEntry]) -> None:
    """The SK belongs to the village; a renewal takes the place of the one before."""
    before, word = await _lock(turn, sent.region)
    said = _said(turn, sent)
    renews = before.decree is not None and "renews" in sent.context
    if renews:
        known = await decree_changes.renew(turn.db, said)
    else:
        known = await decree_changes.enter(turn.db, said)
    turn.audit(
        notices.RENEW_DECREE if renews else notices.DECREE, sent.region, f"decree:{known.id}"
    )
    here = await _settle(turn, sent.region, word)
    named = not_listed(from_text(sent.context.get(TOLD, "")), here.members)
    offer = names_offer(named, sent.receipt)
    await _give_receipt(turn, here, known, N_("SK %(village)s tersimpan"), offer)
    heading = N_("SK baru %(village)s tercatat") if renews else N_("SK %(village)s tercatat")
    await _tell(turn, here, heading)


@submitted(DecreeCorrection)
async def store_correction(turn: Turn, sent: HandedIn[DecreeCorrection]) -> None:
    """The letter says what it says now; what it said before stays in its history."""
    _before, word = await _lock(turn, sent.region)
    corrects = int(sent.context.get("corrects", 0))
    known = await decree_changes.correct(turn.db, corrects, _said(turn, sent))
    if known is None:
        raise Gone(_("SK itu sudah tidak tercatat. Lihat /desa."))
    turn.audit(notices.CORRECT_DECREE, sent.region, f"decree:{known.id}")
    here = await _settle(turn, sent.region, word)
    await _give_receipt(turn, here, known, N_("SK %(village)s diperbaiki"), ([], []))
    await _tell(turn, here, N_("SK %(village)s diperbaiki"))


async def _lock(turn: Turn, code: str) -> tuple[Village, RosterCheck | None]:
    """The village to ourselves, and the head's word on it if he found all right as it stands."""
    turn.require(Verb.NAME_MEMBERS, code)
    await members.lock_village(turn.db, code)
    before = await village(turn.db, code)
    return before, settled_word(before, turn.person.id)


async def _settle(turn: Turn, code: str, word: RosterCheck | None) -> Village:
    """The village after the change; the head is not asked for what he wrote himself."""
    await carry_word(turn.db, word, await village(turn.db, code), turn.now)
    return await village(turn.db, code)


def _said(turn: Turn, sent: HandedIn[DecreeEntry] | HandedIn[DecreeCorrection]) -> Said:
    form = sent.form
    pages = [sent.files[page.unique_id] for page in form.letter or ()]
    return Said(
        village=sent.region,
        number=form.number,
        issued_on=form.issued_on,
        issuer=form.issuer,
        by=turn.person.id,
        at=turn.now,
        issuer_name=form.issuer_name,
        valid_until=form.valid_until,
        pages=pages,
    )


async def _give_receipt(
    turn: Turn,
    here: Village,
    known: Decree,
    heading: str,
    offer: tuple[list[Line], list[Keys]],
) -> None:
    lines = [title(say(heading, village=village_name(here)), DONE), *decree_lines(here)]
    if known is not here.decree and not here.rivals:
        lines.append(line(_("SK yang lebih baru tetap berlaku.")))
    lines += [*rule_lines(here.team), *offer[0]]
    keys = [
        *offer[1],
        button_row(roster_buttons.add_name.button(_("Tambah nama SK"), village_code=here.code)),
    ]
    if here.rivals:
        choose = buttons.open_decree.button(_("Pilih SK"), village_code=here.code)
        keys.insert(0, button_column(choose))
    if here.waits_for_head and turn.may(Verb.CONFIRM_ROSTER, here.code):
        check = _("Periksa daftar")
        keys.insert(
            0,
            button_column(confirmation_buttons.check_roster.button(check, village_code=here.code)),
        )
    turn.give(Screen(tuple(lines), (*keys, roster_button(here))), receipt_reply)


async def _tell(turn: Turn, here: Village, heading: str) -> None:
    """Agents and BPS hear of the SK at once; the head is asked for what is new to him."""
    await tell_of_decree(turn, here, heading)
    await roster_buttons.roster_changed.announce(turn, here)


async def tell_of_decree(turn: Turn, here: Village, heading: str) -> None:
    """The agents and whoever answers for the village hear which letter it is now."""
    told = Screen(
        (title(say(heading, village=village_name(here)), PAPER), *decree_lines(here)),
        (roster_button(here),),
    )
    agents = [member.person_id for member in here.members if member.standing == MemberStatus.AGENT]
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    everybody = [*(person_id for person_id in agents if person_id is not None), *charged]
    await turn.tell(notices.decree, everybody, told, region=here.code)
