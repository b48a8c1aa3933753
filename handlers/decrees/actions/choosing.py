"""Several numbers were named: BPS hears of it, and head or BPS say with one tap which counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.decrees import buttons, notices
from handlers.decrees.actions.entering import tell_of_decree
from handlers.decrees.actions.letters import decree_screen_for
from handlers.decrees.screens import choice_card, difference_card
from handlers.roster import buttons as roster_buttons
from models.appointments.overview import responsibility
from models.appointments.rights import Verb
from models.confirmation.records import carry_word, settled_word
from models.core.problems import Gone
from models.core.text import N_, _
from models.roster.records import decree_changes, decree_versions, decrees, members
from models.villages.overview.village import village

if TYPE_CHECKING:
    from bot.turns.turn import Turn
    from models.villages.overview.village import Village


@buttons.decree_named.listen
async def ask_which(turn: Turn, here: Village) -> None:
    """Another number or date than is written down: who answers for the village is asked at once."""
    last = await decree_versions.versions_in(turn.db, here.code, 1)
    if here.rivals:
        letters = [letter.id for letter in here.letters]
        names = await decree_versions.first_to_bring(turn.db, letters)
        card = choice_card(here, names, may_choose=True)
    elif last and not last[0].applied:
        kept = await decree_versions.have_pages(turn.db, [last[0].id])
        card = difference_card(here, last[0], turn.person.name or "", has_pages=bool(kept))
    else:
        return
    charged, _rest = await responsibility.responsible_people(turn.db, here.code, Verb.NAME_MEMBERS)
    await turn.tell(notices.two_decrees, charged, card, region=here.code, about=here.code)


@buttons.choose_decree
async def choose(turn: Turn, decree_id: int) -> None:
    """This one counts; the others stay in its history. A second tap finds it done."""
    chosen = await decrees.decree(turn.db, decree_id)
    if chosen is None:
        raise Gone(_("SK itu sudah tidak tercatat. Lihat /desa."))
    code = chosen.region_code
    turn.require(Verb.NAME_MEMBERS, code)
    await members.lock_village(turn.db, code)
    await turn.db.refresh(chosen)
    before = await village(turn.db, code)
    if not before.rivals or chosen not in before.letters:
        turn.toast(_("Sudah dipilih. Ini SK yang sekarang."))
        turn.show(await decree_screen_for(turn, before))
        return
    word = settled_word(before, turn.person.id)
    await decree_changes.choose(turn.db, chosen, before.letters, turn.person.id, turn.now)
    turn.audit(notices.CHOOSE_DECREE, code, f"decree:{chosen.id}")
    await carry_word(turn.db, word, await village(turn.db, code), turn.now)
    here = await village(turn.db, code)
    turn.toast(_("Nomor SK dipilih."))
    turn.show(await decree_screen_for(turn, here))
    await tell_of_decree(turn, here, N_("SK %(village)s: nomornya sudah dipilih"))
    await roster_buttons.roster_changed.announce(turn, here)
