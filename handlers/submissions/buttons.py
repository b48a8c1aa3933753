"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import NUMBER, RECEIPT, WORD, Event, button

answer_submission = button("answer", receipt=RECEIPT)
request_correction = button("wish", receipt=RECEIPT)
request_line_correction = button("wish_line", receipt=RECEIPT, question=WORD)
finish_review = button("done", receipt=RECEIPT)
take_back_remark = button("undo", remark_id=NUMBER)
reopen_review = button("undo_done", receipt=RECEIPT)
change_submission = button("change", receipt=RECEIPT)
mend_answer = button("mend", remark_id=NUMBER)
withdraw_submission = button("pull", receipt=RECEIPT)
confirm_withdrawal = button("withdraw", receipt=RECEIPT)
reply_to_bps = button("reply", receipt=RECEIPT)
open_submission = button("open", receipt=RECEIPT)
open_evidence = button("evidence", receipt=RECEIPT)

# Something handed in counts no more: by its receipt.
submission_withdrawn: Event[[str], None] = Event("submission_withdrawn")
