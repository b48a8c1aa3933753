"""What people are told of this subject, and what the audit trail keeps of it."""

from __future__ import annotations

from bot.turns.notices import notice, reply
from models.appointments.rights import Verb
from models.machine.audit import act

proposed = notice("village_proposed", verb=Verb.AGREE_VILLAGE, key="village_proposed")
decided = notice("village_decided", verb=Verb.PROPOSE_VILLAGE)
designated = notice("village_designated", verb=Verb.PROPOSE_VILLAGE, quiet=True)
imported = notice("villages_imported", verb=Verb.PROPOSE_VILLAGE)
checked = notice("participants_file", key="participants_file")
workbook = reply("participants_sheet")

PROPOSE = act("propose_village")
AGREE = act("agree_village")
RETURN = act("return_village")
CLOSE = act("close_village")
DESIGNATE = act("designate_village")
UPLOAD = act("upload_participants")
WRITE_UPLOAD = act("write_participants")
DROP_UPLOAD = act("drop_participants")
PREDICATE = act("predicate")
PREDICATE_OFF = act("predicate_off")
