"""Where the buttons of this subject lead, and what others may follow up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import NUMBER, VILLAGE, button, event

if TYPE_CHECKING:
    from bot.registry import Event
    from models.villages.overview.village import Village

enter_decree = button("decree", village_code=VILLAGE)
open_letter = button("letter", village_code=VILLAGE)
open_decree = button("sk", village_code=VILLAGE)
open_one_letter = button("sk_letter", decree_id=NUMBER)
choose_decree = button("sk_choose", decree_id=NUMBER)
correct_decree = button("sk_fix", village_code=VILLAGE)
renew_decree = button("sk_new", village_code=VILLAGE)
open_history = button("sk_history", village_code=VILLAGE, page=NUMBER)
open_version = button("sk_version", version_id=NUMBER)

# A registering person named a number that nobody named before, or says other things of a letter.
decree_named: Event[[Village], None] = event("decree_named")
