"""Reads yes and no, in the languages of the villages and in the question's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.forms.readers.values.choice import option_names
from bot.forms.readers.words.nearness import nearest
from bot.forms.readers.words.needed import requirement
from bot.forms.readers.words.spelling import plain, vocabulary
from bot.forms.state.reading import Read, Unread

if TYPE_CHECKING:
    from bot.forms.state.reading import Moment, Reading
    from models.forms.questions import Question

YES = vocabulary(
    "y ya yaa iya iyah iyaa iyo yo yap yup ok oke okey okay sip siap betul benar bener "
    "leres sudah udah sdh sampun parantos tentu setuju boleh mau inggih nggih enggih njih "
    "muhun sumuhun yes yeah yep"
)
NO = vocabulary(
    "t n g tidak tdk tak tida nggak enggak engga ngga gak ga gk ndak nda endak bukan "
    "belum blm boten mboten dereng ora teu henteu sanes acan no nope not"
)
# "Tidak tahu" is no "no".
_UNSURE = vocabulary(
    "tahu tau ingat yakin pasti mungkin entah ragu kurang mangertos duka terang know maybe"
)


def read_yes_no(question: Question, typed: str, moment: Moment) -> Reading:
    """True for the first option, False for the second."""
    text = re.sub(r"([a-z])\1{2,}", r"\1", plain(typed))
    options = option_names(question.options, moment)
    meant = nearest(options, text, loosely=False)
    if len(meant) == 1:
        return Read(meant[0] == 0)
    words = text.split()
    if not words or not _UNSURE.isdisjoint(words):
        return Unread(requirement(question))
    if words[0] in NO:
        return Read(answer=False)
    if words[0] in YES:
        return Read(answer=True) if NO.isdisjoint(words) else Unread(requirement(question))
    around = nearest(options, text)
    return Read(around[0] == 0) if len(around) == 1 else Unread(requirement(question))
