"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import notice
from models.appointments.rights import Verb
from models.machine.audit import act

approved = notice("approved", verb=Verb.REPORT, key="approved")
returned = notice("returned", verb=Verb.REPORT, key="returned")
batch_approved = notice("approved", verb=Verb.REPORT, key="batch")
taken_back = notice("taken_back", verb=Verb.REPORT)
rechecked = notice("recheck", verb=Verb.ANSWER, key="recheck")
reopened = notice("reopened", verb=Verb.ANSWER, key="reopened")
fallen = notice("fallen", verb=Verb.REVIEW_AGAIN)
wish_cancelled = notice("wish_cancelled", verb=Verb.REPORT, key="wish_cancelled")
office_word = notice("recheck_word", verb=Verb.ANSWER, key="recheck_word")
stood_in = notice("stood_in", verb=Verb.ANSWER, key="stood_in")

APPROVE = act("review_approve")
RETURN = act("review_return")
REOPEN = act("review_reopen")
AGREE = act("review_agree")
RECHECK = act("review_recheck")
OFFICE_WORD = act("review_office_word")
CANCEL = act("review_cancel")
UNDO = act("review_undo")
HEARD = act("review_heard")
BATCH = act("review_batch")
