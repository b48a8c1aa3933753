"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import NUMBER, RECEIPT, VILLAGE, WORD, button

approve = button("approve", receipt=RECEIPT, version=NUMBER, stamp=NUMBER)
undo_verdict = button("unverdict", verdict_id=NUMBER)
review_again = button("review_again", receipt=RECEIPT)
choose_answer = button("wish", receipt=RECEIPT)
choose_reason_of_before = button("wish_line", receipt=RECEIPT, question=WORD)
choose_reason = button("wish_at", receipt=RECEIPT, question=WORD, version=NUMBER, stamp=NUMBER)
send_back = button("why", receipt=RECEIPT, question=WORD, version=NUMBER, stamp=NUMBER, reason=WORD)
undo_wish = button("unwish", remark_id=NUMBER)
agree = button("agree", receipt=RECEIPT, version=NUMBER)
recheck = button("recheck", receipt=RECEIPT, version=NUMBER)
open_unagreed = button("unagreed")
open_unagreed_in = button("unagreed_in", village_code=VILLAGE)
open_queue = button("queue")
open_next = button("queue_next")
decide_oldest = button("decide", village_code=VILLAGE)
begin_batch = button("batch")
continue_batch = button("batch_on", batch_id=NUMBER)
approve_batch = button("batch_ok", batch_id=NUMBER)
undo_batch = button("batch_undo", batch_id=NUMBER)
open_history = button("versions", receipt=RECEIPT)
open_absence = button("absent", village_code=VILLAGE)
open_reasons = button("reasons")
