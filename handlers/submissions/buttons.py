"""Where the buttons of this subject lead, and what others may follow up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import NUMBER, RECEIPT, VILLAGE, button, event

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.forms.state.draft import Draft
    from bot.forms.state.inputs import Text
    from bot.registry import Event
    from bot.screens.screen import Line
    from models.core.text import Sentence
    from models.forms.form import Form
    from models.submissions.overview import Dossier
    from models.submissions.records.submissions import Submission
    from models.submissions.records.threads import Thread

answer_submission = button("answer", receipt=RECEIPT)
finish_review = button("done", receipt=RECEIPT)
take_back_remark = button("undo", remark_id=NUMBER)
reopen_review = button("undo_done", receipt=RECEIPT)
change_submission = button("change", receipt=RECEIPT)
mend_answer_of_before = button("mend", remark_id=NUMBER)
mend_answer = button("mend_of", receipt=RECEIPT, remark_id=NUMBER)
withdraw_submission = button("pull", receipt=RECEIPT)
confirm_withdrawal = button("withdraw", receipt=RECEIPT)
mend_with_words = button("mend_words", remark_id=NUMBER)
reply_with_words = button("reply_words", receipt=RECEIPT)
reply_to_bps = button("reply", receipt=RECEIPT)
open_submission = button("open", receipt=RECEIPT)
open_evidence = button("evidence", receipt=RECEIPT)
read_oldest = button("read_next", village_code=VILLAGE)
open_oldest_reply = button("reply_next", village_code=VILLAGE)
open_oldest_question = button("question_next", village_code=VILLAGE)
copy_submission = button("copy", receipt=RECEIPT)

# A draft is about to be stored; a listener says true when it asked the person something instead.
before_storing: Event[[Draft], bool] = event("before_storing")
# A later version was stored, with these changes.
submission_changed: Event[[Thread, Submission, Sequence[Line]], None] = event("submission_changed")
# A version was stored, the first or a later one.
version_stored: Event[[Thread, Submission], None] = event("version_stored")
# Whoever may answer opened it; a listener says true when it showed a card of its own.
opened_by_coach: Event[[Dossier], bool] = event("opened_by_coach")
# A message about it was replied to; a listener says which form of one sentence takes the words.
reply_came: Event[[Dossier], type[Form] | None] = event("reply_came")
# Words came that no form waits for; a listener says true when it asked what they are.
words_unheard: Event[[Text], bool] = event("words_unheard")
# It should be shown to this person as if they had opened it.
opening_wanted: Event[[str], None] = event("opening_wanted")
# Something handed in counts no more: by its receipt.
submission_withdrawn: Event[[str], None] = event("submission_withdrawn")
# These receipts are listed; a listener says what it calls its own there.
submissions_listed: Event[[Sequence[str]], Mapping[str, Sentence]] = event("submissions_listed")
