"""The roster with what its reader may do about it, and BPS hearing of what was done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.screens.screen import PEOPLE, Button, Screen, alone, line, title, together
from handlers.confirmation.screens import recognition
from handlers.roster.screens import departed, leader_on_button, look, short
from handlers.roster.screens import roster as roster_card
from models.appointments.overview import responsibility
from models.appointments.rights import Role, Verb
from models.core.text import _, say
from models.departures import overview as departures

if TYPE_CHECKING:
    from bot.screens.screen import Keys
    from bot.turns.turn import Turn
    from models.villages.overview.village import Village


async def roster_for(turn: Turn, here: Village) -> Screen:
    """The roster with what the reader may do; those of BPS, who work with codes, see its code."""
    card = roster_card(here)
    if here.decree is not None:
        gone = await departures.departed(turn.db, here.code, here.decree.at)
        card = replace(card, lines=(*card.lines, *departed(gone)))
    if turn.may(Verb.READ_DIGEST, here.code):
        card = replace(card, lines=(*card.lines, line(here.place.official_code)))
    return card.with_keys(*_actions(turn, here))


def _actions(turn: Turn, here: Village) -> list[Keys]:
    """Buttons for what the reader may do, the most useful first."""
    keys = []
    if turn.may(Verb.ADMIT, here.code):
        keys += [
            alone(
                Button(
                    _("Terima %(name)s", name=short(one.name)),
                    "admit",
                    (str(one.id),),
                    style="success",
                )
            )
            for one in here.waiting()[:5]
        ]
    if turn.may(Verb.RECOGNISE_HEAD, here.code) and here.unrecognised is not None:
        keys.append(recognition(here.unrecognised))
    if turn.may(Verb.CONFIRM_ROSTER, here.code) and here.waits_for_head:
        keys.append(alone(Button(_("Periksa daftar"), "check", (here.code,))))
    if turn.may(Verb.REMIND, here.code) and here.waits_for_head and here.head:
        keys.append(
            alone(
                Button(
                    _("Ingatkan %(leader)s", leader=leader_on_button(here)),
                    "remind",
                    (here.code,),
                )
            )
        )
    rest = []
    if turn.may(Verb.NAME_MEMBERS, here.code):
        rest.append(Button(_("Tambah nama SK"), "name", (here.code,)))
        if here.members:
            rest.append(Button(_("Ubah nama"), "manage", (here.code,)))
        if here.decree is None or here.decree.file_id is None:
            rest.append(Button(_("Isi SK"), "decree", (here.code,)))
    if here.decree is not None and here.decree.file_id is not None:
        rest.append(Button(_("Lihat SK"), "letter", (here.code,)))
    if turn.may(Verb.INVITE_AGENT, here.code):
        rest.append(Button(_("Undang agen"), "invite", ("agent", here.code)))
    if here.head is None and turn.may(Verb.INVITE_HEAD, here.code):
        rest.append(
            Button(
                _("Undang %(leader)s", leader=leader_on_button(here)),
                "invite",
                ("head", here.code),
            )
        )
    elif here.head is None:
        rest.append(Button(_("Minta undang kades"), "ask_head", (here.code,)))
    if any(one.role == Role.PEMBINA and one.region_code == here.code for one in turn.held):
        rest.append(Button(_("Serahkan tugas"), "hand_over", (here.code,)))
    return [*keys, together(*rest)]


async def tell_charge(turn: Turn, here: Village, sentence: str, who: str) -> None:
    """BPS hears at once what somebody else decided about the roster."""
    charged, _rest = await responsibility.in_charge(turn.db, here.code)
    told = Screen((title(say(sentence, name=who), PEOPLE), line(here.place.label)), (look(here),))
    await turn.tell(charged, told, "roster_changed", verb=Verb.SEE_ROSTER, region=here.code)
