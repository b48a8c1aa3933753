"""Tugas dan hasilnya: what somebody is asked to do in a village, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from models.forms.form import (
    N_,
    Ask,
    Attachment,
    Example,
    Form,
    Hint,
    MaySkip,
    NotFuture,
    NotPast,
    OneOf,
    Section,
    Suggest,
)
from models.tasks.rules import LONGEST, SHORTEST, TaskKind


class GiveTask(
    Form,
    code="task",
    version=1,
    name=N_("Tugas"),
    receipt="BT",
    send=N_("Beri tugas"),
):
    """What, who and until when; the village and what it is about are known."""

    kind: Annotated[
        TaskKind,
        Section(N_("Tugas"), "📅"),
        Ask(N_("Tugas apa?"), N_("Tugas")),
    ]
    receiver: Annotated[
        str,
        OneOf(),
        Ask(N_("Siapa yang mengerjakan?"), N_("Untuk")),
    ]
    due: Annotated[
        date,
        Ask(N_("Paling lambat kapan?"), N_("Paling lambat")),
        NotPast(),
        Suggest(N_("Besok"), N_("Jumat"), N_("Senin depan")),
        Example("Jumat depan"),
    ]
    word: Annotated[
        str | None,
        Ask(N_("Ada pesan untuk yang mengerjakan?"), N_("Pesan")),
        Hint(N_("Satu kalimat. Boleh dilewati.")),
        MaySkip(),
        Example("tanyakan kapan SK ditandatangani"),
        Field(min_length=SHORTEST, max_length=LONGEST),
    ] = None


class TaskResult(
    Form,
    code="task_result",
    version=1,
    name=N_("Hasil tugas"),
    receipt="HT",
    send=N_("Kirim hasil"),
):
    """What was done, when, and if wanted a photo; the task stands in the draft's context."""

    done: Annotated[
        str,
        Section(N_("Hasil tugas"), "✏️"),
        Ask(N_("Apa yang dikerjakan, dan apa hasilnya?"), N_("Hasil")),
        Hint(N_("Satu kalimat cukup.")),
        Example("bertemu sekdes, SK ditandatangani pekan ini"),
        Field(min_length=SHORTEST, max_length=LONGEST),
    ]
    day: Annotated[
        date,
        Ask(N_("Dikerjakan kapan?"), N_("Tanggal")),
        NotFuture(),
        Suggest(N_("Hari ini"), N_("Kemarin")),
        Example("21 November 2026"),
    ]
    photo: Annotated[
        list[Attachment] | None,
        Ask(N_("Ada foto? Kirim, atau lewati."), N_("Foto")),
        MaySkip(),
        Field(max_length=3),
    ] = None
