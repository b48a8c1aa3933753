"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import NUMBER, VILLAGE, WORD, button, help_entry, menu_entry
from models.appointments.rights import Verb
from models.core.text import N_

open_digest = button("digest")
open_digest_page = button("digest_page", page=NUMBER)
open_matter = button("matter", kind_number=NUMBER, village_code=VILLAGE)
put_off_matter = button("matter_later", kind_number=NUMBER, village_code=VILLAGE)
remind_agents = button("nudge_agents", village_code=VILLAGE)
put_off_digest = button("digest_later")
open_digest_times = button("digest_times")
choose_digest_period = button("digest_every", period=WORD)
choose_digest_hour = button("digest_hour", hour=NUMBER)
open_villages_digest = button("digest_desa")
open_office_digest = button("digest_office")
open_part = button("digest_part", part=WORD, page=NUMBER)
preview_reminder = button("digest_remind")
send_reminder = button("digest_remind_yes")
preview_units_reminder = button("digest_units")
send_units_reminder = button("digest_units_yes")

menu_entry(open_digest, N_("Ringkasan"), verb=Verb.READ_DIGEST, order=20)
help_entry("ringkasan", N_("Desa yang perlu perhatian: /ringkasan"), verb=Verb.READ_DIGEST, order=1)
