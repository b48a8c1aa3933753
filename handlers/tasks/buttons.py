"""Where the buttons of this subject lead."""

from __future__ import annotations

from bot.registry import NUMBER, VILLAGE, button, help_entry
from models.appointments.rights import Verb
from models.core.text import N_

open_tasks = button("tasks")
open_village_tasks = button("task_village", village_code=VILLAGE)
open_task = button("task", task_id=NUMBER)
# `kind_number` says what it is about: a kind of matter, or 0.
give_task = button("task_new", kind_number=NUMBER, village_code=VILLAGE)
give_another = button("task_more", kind_number=NUMBER, village_code=VILLAGE)
enter_result = button("task_result", task_id=NUMBER)
remind_of_task = button("task_remind", task_id=NUMBER)
choose_receiver = button("task_whom", task_id=NUMBER)
hand_task_on = button("task_to", task_id=NUMBER, person_id=NUMBER)
take_task_back = button("task_back", task_id=NUMBER)

help_entry("tugas", N_("Tugas dan hasilnya: /tugas"), verb=Verb.ANSWER, order=7)
