"""What kinds of tasks there are, and by what the bot sees that one was done.

A tick proves nothing: each kind names what is left behind in the village's records when it is done.
Whatever happened outside the bot is told in a note, which is evidence itself.
"""

from __future__ import annotations

import enum

from models.core.text import N_
from models.forms.values import Choice


class TaskKind(Choice):
    """What is asked of whoever gets the task."""

    VISIT = "visit", N_("Kunjungan"), None, ("kunjungi", "datang", "ke desa")
    CALL = "call", N_("Telepon"), None, ("telpon", "hubungi", "wa")
    LESSON = "lesson", N_("Pelajaran"), None, ("pelatihan", "ajari", "bimbingan")


# The same inside a sentence.
KIND_WORDS = {
    TaskKind.VISIT: N_("kunjungan"),
    TaskKind.CALL: N_("telepon"),
    TaskKind.LESSON: N_("pelajaran"),
}


class Evidence(enum.StrEnum):
    """By what it was seen that a task was done."""

    NOTE = "note"  # the receiver wrote what was done, and when
    ACTIVITY = "activity"  # the village reported an activity at which the pembina was present
    REALISATION = "realisation"  # the receiver entered that a stage was done there
    EXCHANGE = "exchange"  # the receiver answered, or put right what only the village can tell


EVIDENCE_WORDS = {
    Evidence.NOTE: N_("catatan hasil"),
    Evidence.ACTIVITY: N_("laporan kegiatan dari desa"),
    Evidence.REALISATION: N_("realisasi tahap yang diisi"),
    Evidence.EXCHANGE: N_("jawaban atau data desa yang diperbarui"),
}

# A visit and a lesson leave the same traces, a report of the village that names the pembina or a
# stage that was done. A desk sees a call by what is known or answered afterwards, and a visit made
# instead of a call is more than was asked.
SEEN_BY = {
    TaskKind.VISIT: (Evidence.ACTIVITY, Evidence.REALISATION),
    TaskKind.CALL: (Evidence.EXCHANGE, Evidence.ACTIVITY, Evidence.REALISATION),
    TaskKind.LESSON: (Evidence.ACTIVITY, Evidence.REALISATION),
}

DONE_BY_WORDS = {
    TaskKind.VISIT: N_("Selesai dengan laporan desa, realisasi tahap, atau catatan hasil."),
    TaskKind.CALL: N_("Selesai dengan jawaban, data yang diperbarui, atau catatan hasil."),
    TaskKind.LESSON: N_("Selesai dengan laporan desa, realisasi tahap, atau catatan hasil."),
}

# Deeds of the audit trail that follow from having spoken with the village; a reminder is none.
EXCHANGES = (
    *("answer", "correction", "done"),
    *("name_member", "edit_member", "judge_post", "member_out", "admit", "recognise_head"),
    *("decree", "correct_decree", "renew_decree", "choose_decree", "move_need"),
)

SHORTEST, LONGEST = 3, 300  # letters of a word to the receiver, and of a note
