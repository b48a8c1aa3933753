"""What a question needs, in one sentence, when something else came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.core.text import N_, Sentence
from models.forms.questions import Kind

if TYPE_CHECKING:
    from models.forms.questions import Question

_REQUIREMENTS = {
    Kind.TEXT: N_("Di sini perlu tulisan."),
    Kind.NUMBER: N_("Di sini perlu angka."),
    Kind.DATE: N_("Di sini perlu tanggal. Tulis seperti 17-8-2026, atau kemarin."),
    Kind.YES_NO: N_("Di sini perlu satu pilihan. Tekan tombolnya, atau tulis nomornya."),
    Kind.CHOICE: N_("Di sini perlu satu pilihan. Tekan tombolnya, atau tulis nomornya."),
    Kind.MANY: N_("Di sini perlu pilihan. Tekan tombolnya, atau tulis nomornya, seperti 1, 3."),
    Kind.PHONE: N_("Di sini perlu nomor HP. Tulis seperti 0812-3456-7890."),
    Kind.REGION: N_("Di sini perlu nama wilayah. Tulis nama desa dan kecamatannya."),
    Kind.ONE_OF: N_("Tekan satu nama, atau tulis nomornya."),
    Kind.FILE: N_("Di sini perlu foto atau PDF."),
    Kind.HEADCOUNT: N_("Di sini perlu jumlah orang. Tulis seperti 12 L 8 P."),
    Kind.FOLLOW_UP: N_("Di sini perlu tulisan."),
    Kind.SPOT: N_("Di sini perlu nama tempat. Tulis namanya, atau kirim lokasi."),
    Kind.EACH: N_("Di sini perlu tulisan."),
    Kind.FILES: N_("Di sini perlu foto atau PDF."),
}


def requirement(question: Question) -> Sentence:
    """One sentence with what the question takes."""
    if question.kind is Kind.DATE and question.not_past:
        return Sentence(N_("Di sini perlu tanggal. Tulis seperti besok, atau sabtu depan."))
    if question.takes_documents:
        return Sentence(N_("Di sini perlu foto, PDF, Word, atau Excel."))
    return Sentence(_REQUIREMENTS[question.kind])
