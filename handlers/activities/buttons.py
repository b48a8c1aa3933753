"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import NUMBER, RECEIPT, REGION, VILLAGE, WORD, button

open_my_reports = button("my_reports")
open_month = button("my_month", moment=NUMBER, page=NUMBER)
report_activity = button("report")
report_in_village = button("report_in", draft_id=WORD, village_code=VILLAGE)
report_as_different = button("different", draft_id=WORD, receipt=RECEIPT)
choose_sheet_period = button("sheet", region_code=REGION)
download_sheet = button("sheet_of", region_code=REGION, since=WORD, until=WORD)
