"""The roster with what its reader may do about it, and BPS hearing of what was done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.screens.screen import PEOPLE, Screen, button_column, button_row, line, title
from handlers.appointments import buttons as appointments_buttons
from handlers.confirmation import buttons as confirmation_buttons
from handlers.decrees import buttons as decrees_buttons
from handlers.people import buttons as people_buttons
from handlers.roster import buttons, notices
from handlers.roster.screens import (
    departed_lines,
    leader_on_button,
    roster_button,
    shorten,
)
from handlers.roster.screens import roster_screen as roster_card
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.appointments.rules import is_pembina_of
from models.core.text import _, say
from models.departures import overview as departures

if TYPE_CHECKING:
    from bot.screens.screen import Button, Keys
    from bot.turns.turn import Turn
    from models.villages.overview.village import Village


async def roster_screen_for(turn: Turn, here: Village) -> Screen:
    """The roster with what the reader may do; those of BPS, who work with codes, see its code."""
    card = roster_card(here)
    if here.decree is not None:
        gone = await departures.departed_agents(turn.db, here.code, here.decree.at)
        card = replace(card, lines=(*card.lines, *departed_lines(gone)))
    for lines, keys in await buttons.roster_shown.announce(turn, here):
        card = replace(card, lines=(*card.lines, *lines)).with_keys(*keys)
    if turn.may(Verb.READ_DIGEST, here.code):
        card = replace(card, lines=(*card.lines, line(here.place.official_code)))
    return card.with_keys(*_action_buttons(turn, here))


def _action_buttons(turn: Turn, here: Village) -> list[Keys]:
    """Buttons for what the reader may do, the most useful first."""
    more = [*_naming_buttons(turn, here), *_inviting_buttons(turn, here)]
    if turn.may(Verb.SEE_PHONES, here.code) and (here.agent_ids() or here.head):
        more.append(people_buttons.open_numbers.button(_("Nomor HP"), village_code=here.code))
    return [*_waiting_buttons(turn, here), button_row(*more)]


def _waiting_buttons(turn: Turn, here: Village) -> list[Keys]:
    """What somebody waits for: candidates, a head to recognise, a roster to check."""
    keys = []
    if turn.may(Verb.ADMIT, here.code):
        keys += [
            button_column(
                buttons.admit_candidate.button(
                    _("Terima %(name)s", name=shorten(candidate.name)),
                    member_id=candidate.id,
                    style="success",
                )
            )
            for candidate in here.waiting()[:5]
        ]
    if turn.may(Verb.CONFIRM_ROSTER, here.code) and here.waits_for_head:
        check = _("Periksa daftar")
        keys.append(
            button_column(confirmation_buttons.check_roster.button(check, village_code=here.code))
        )
    if turn.may(Verb.REMIND, here.code) and here.waits_for_head and here.head:
        remind = _("Ingatkan %(leader)s", leader=leader_on_button(here))
        keys.append(
            button_column(confirmation_buttons.remind_head.button(remind, village_code=here.code))
        )
    return keys


def _naming_buttons(turn: Turn, here: Village) -> list[Button]:
    """Names and the letter."""
    shown = []
    if turn.may(Verb.NAME_MEMBERS, here.code):
        shown.append(buttons.add_name.button(_("Tambah nama SK"), village_code=here.code))
        if here.members:
            shown.append(buttons.manage_roster.button(_("Ubah nama"), village_code=here.code))
        if here.decree is None:
            shown.append(decrees_buttons.enter_decree.button(_("Isi SK"), village_code=here.code))
    if here.decree is not None:
        words = _("Pilih SK") if here.rivals else _("Lihat SK")
        shown.append(decrees_buttons.open_decree.button(words, village_code=here.code))
    return shown


def _inviting_buttons(turn: Turn, here: Village) -> list[Button]:
    """Who is to come, and giving the village back."""
    shown, invite = [], appointments_buttons.invite_to_village
    if turn.may(Verb.INVITE_AGENT, here.code):
        shown.append(invite.button(_("Undang agen"), role="agent", village_code=here.code))
    if here.head is None and turn.may(Verb.INVITE_HEAD, here.code):
        words = _("Undang %(leader)s", leader=leader_on_button(here))
        shown.append(invite.button(words, role="head", village_code=here.code))
    elif here.head is None:
        shown.append(buttons.request_head.button(_("Minta undang kades"), village_code=here.code))
    if is_pembina_of(turn.appointments, here.code):
        give_back = appointments_buttons.hand_over_region
        shown.append(give_back.button(_("Serahkan tugas"), region_code=here.code))
    return shown


async def tell_responsible(turn: Turn, here: Village, sentence: str, who: str) -> None:
    """BPS hears at once what somebody else decided about the roster."""
    charged, _rest = await responsibility.responsible_people(turn.db, here.code)
    told = Screen(
        (title(say(sentence, name=who), PEOPLE), line(here.place.label)), (roster_button(here),)
    )
    await turn.tell(notices.roster_changed, charged, told, region=here.code)
