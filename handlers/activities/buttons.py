"""Where the buttons of this subject lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import (
    NUMBER,
    RECEIPT,
    REGION,
    VILLAGE,
    WORD,
    button,
    event,
    help_entry,
    menu_entry,
)
from models.appointments.rights import Verb
from models.core.text import N_

if TYPE_CHECKING:
    from bot.forms.state.inputs import Files, Text
    from bot.registry import Event
    from models.core.text import Sentence

open_my_reports = button("my_reports")
open_month = button("my_month", moment=NUMBER, page=NUMBER)
report_activity = button("report")
report_in_village = button("report_in", draft_id=WORD, village_code=VILLAGE)
report_like_last = button("report_like", draft_id=WORD)
report_as_different = button("different", draft_id=WORD, receipt=RECEIPT)
choose_sheet_period = button("sheet", region_code=REGION)
download_sheet = button("sheet_of", region_code=REGION, since=WORD, until=WORD)
download_every_report = button("sheet_all", region_code=REGION, since=WORD, until=WORD)
open_indicators = button("lke", village_code=VILLAGE)
open_indicator = button("lke_of", village_code=VILLAGE, indicator=WORD)
take_as_report = button("as_report", message=NUMBER)
leave_message = button("no_report", message=NUMBER)
use_as_answer = button("as_answer", message=NUMBER)
finish_follow_up = button("followed", follow_up_id=NUMBER)

# A file came that no form asked for: a listener says which correction it may be, and its words.
file_unasked: Event[[], tuple[int, Sentence] | None] = event("file_unasked")
# Something set aside is the answer to this correction.
correction_came: Event[[int, Text | Files], None] = event("correction_came")

menu_entry(report_activity, N_("Lapor kegiatan"), verb=Verb.REPORT, order=10)
menu_entry(open_my_reports, N_("Laporan saya"), verb=Verb.REPORT, order=11)
help_entry("lapor", N_("Selesai kegiatan? Laporkan: /lapor"), verb=Verb.REPORT, order=10)
help_entry("laporanku", N_("Kabar laporan %(you)s: /laporanku"), verb=Verb.REPORT, order=11)
