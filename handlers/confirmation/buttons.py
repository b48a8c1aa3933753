"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import FINGERPRINT, NUMBER, VILLAGE, WORD, button

correct_own_entry = button("correct", member_id=NUMBER)
explain_own_entry = button("explain", member_id=NUMBER)
check_roster = button("check", village_code=VILLAGE)
answer_all_right = button("right", village_code=VILLAGE, fingerprint=WORD)
answer_no_decree = button("nodecree", village_code=VILLAGE, fingerprint=WORD)
answer_something_wrong = button("wrong", village_code=VILLAGE, fingerprint=FINGERPRINT)
object_to_entry = button("wrong_one", member_id=NUMBER)
object_to_decree = button("wrong_sk", village_code=VILLAGE)
recognise_head = button("recognise", appointment_id=NUMBER)
reject_head = button("unknown_head", appointment_id=NUMBER)
answer_explanations = button("outside", village_code=VILLAGE)
take_back = button("outside_in", explanation=NUMBER)
keep_out = button("outside_out", explanation=NUMBER)
remind_head = button("remind", village_code=VILLAGE)
