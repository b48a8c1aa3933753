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
stood_in = notice("stood_in", verb=Verb.ANSWER, key="stood_in")

APPROVE = act("review_approve")
RETURN = act("review_return")
REOPEN = act("review_reopen")
AGREE = act("review_agree")
RECHECK = act("review_recheck")
UNDO = act("review_undo")
BATCH = act("review_batch")
