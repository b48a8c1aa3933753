"""Whether a message is a report, by what it holds, with or without "lapor" before it."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.forms.readers.dates.days import read_day
from bot.forms.readers.identity_numbers import privacy_refusal
from bot.forms.readers.message.chat_stamp import without_stamps
from bot.forms.readers.message.courtesy import says_report
from bot.forms.readers.message.labels import is_told, labels_of
from bot.forms.readers.message.several import activities_in
from bot.forms.readers.message.whole import read_whole
from bot.forms.readers.values.people import count_people
from bot.forms.readers.words.spelling import plain
from bot.forms.state.reading import Read
from models.forms.questions import Kind

if TYPE_CHECKING:
    from bot.forms.readers.message.whole import Whole
    from bot.forms.state.reading import Moment
    from models.core.text import Sentence
    from models.forms.form import Form

_VILLAGE = re.compile(r"^\W*(?:desa|kelurahan)\s*[:=]\s*(?P<name>[^\n,]+)", re.I | re.M)
_FEWEST, _SURE = 2, 3
_TOLD_BY_PLANS = {Kind.CHOICE, Kind.FOLLOW_UP}
_INVITES = re.compile(
    r"\b(?:undangan|mengundang|diundang|mohon\s+(?:hadir|kehadiran)|(?:di)?harap(?:kan|"
    r"an)?\s+(?:hadir|kehadiran|datang)"
    r"|dimohon|agar\s+hadir|pengumuman|jangan\s+lupa|diminta\s+hadir|wajib\s+hadir|reminder|"
    r"pengingat|mengharap\s+kehadiran)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:apakah|bagaimana|gimana|kapan|kenapa|mengapa|berapa|bolehkah|bisakah|"
    r"mohon\s+(?:info|petunjuk|penjelasan|bantuan|arahan)|mau\s+tanya|izin\s+(?:ber)?tanya"
    r"|ijin\s+(?:ber)?tanya|bertanya|tolong|minta\s+(?:format|contoh|file|tolong|data)|"
    r"caranya|gmn|knp|piye|kumaha)\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\b(?:batal|dibatalkan|ditunda|diundur|mundur\s+(?:ke|jadi)|tidak\s+jadi|tdk\s+jadi|"
    r"ga\s+jadi|gak\s+jadi|tidak\s+bisa\s+(?:hadir|ikut|datang)|berhalangan"
    r"|katanya|kabarnya|konon|belum\s+(?:bisa|sempat|jadi|dilaksanakan|mulai)|"
    r"lupa\s+(?:sandi|password|pin)|izin\s+tidak|ijin\s+tidak|"
    r"akan\s+(?:dilaksanakan|diadakan)|baru\s+mau|mau\s+mulai)\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"\b(?:error|eror|rusak|hilang)\b", re.IGNORECASE)
# "Kemarin kami ke kantor camat minta data, sudah dapat" asks nothing of the reader.
_FETCHED = re.compile(
    r"\bminta\s+(?:data|file)\b.*\b(?:sudah|sdh|telah|diberi|dapat|dikasih)\b", re.I | re.S
)
_PLANS = re.compile(
    r"\b(?:besok|bsk|lusa|akan|rencana(?:nya)?|mau|hendak|nanti|insya\s*allah|minggu\s+depan|"
    r"pekan\s+depan|bulan\s+depan)\b",
    re.IGNORECASE,
)
_DID = re.compile(
    r"\b(?:telah|sudah|sdh|tadi|kemarin|selesai|hadir|dihadiri|diikuti|hasil|terdata|"
    r"dilaksanakan|kami\s+(?:me|ber|lakukan))",
    re.IGNORECASE,
)
# What the first line says it is; a sheet of examples is never sure, a plan is once it was done.
_EXAMPLE = re.compile(r"\W*(?:contoh|format|template|templat|blangko|draft?)\b", re.IGNORECASE)
_SCHEDULE = re.compile(r"\W*(?:rencana|jadwal|agenda|undangan|pemberitahuan)\b", re.IGNORECASE)
_COMING = re.compile(
    r"\b(?:besok|bsk|lusa|nanti\s+(?:malam|sore|siang)|(?:minggu|pekan|bulan)\s+depan)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:telah|sudah|sdh|tadi|kemarin|kmrn|kemaren|selesai|terdata|barusan|terlaksana)\b",
    re.IGNORECASE,
)


class Certainty(enum.Enum):
    """How sure it is that a message is a report."""

    REPORT = "report"  # it is opened and read at once
    PERHAPS = "perhaps"  # a tap asks first; nothing is kept until then
    NO = "no"  # something else: thanks, a question, an invitation


@dataclass(frozen=True)
class Recognised:
    """What a message is.

    `refusal` is why it must not be kept at all (residents by name, a NIK): then nothing else
    counts. `activities` are the texts of several activities in their order, each one readable as a
    report of its own; empty where there is only one, which is the text itself.
    """

    certainty: Certainty
    activities: tuple[str, ...] = ()
    refusal: Sentence | None = None


def recognise(form: type[Form], text: str, moment: Moment, village: str = "") -> Recognised:
    """What a message is to a form; `moment` is that of writing, `village` the writer's, if known.

    The text is the whole message or caption, with its "lapor".
    """
    copied = without_stamps(text, moment.today)
    text, moment = copied.text, replace(moment, today=copied.day or moment.today)
    refusal = privacy_refusal(text)
    if refusal is not None:
        return Recognised(Certainty.REPORT if says_report(text) else Certainty.NO, refusal=refusal)
    if not form.about.unlabelled:
        return Recognised(Certainty.NO)
    questions = [question for question in form.questions if question.applies({})]
    whole = read_whole(form, text, moment, questions)
    certainty = _certainty(form, text, whole, moment)
    if certainty is Certainty.REPORT and _is_to_come(form, text, whole, moment):
        certainty = Certainty.PERHAPS
    if certainty is Certainty.REPORT and _names_other_village(text, village):
        certainty = Certainty.PERHAPS
    if certainty is Certainty.NO:
        return Recognised(certainty)
    # Each keeps the stamp: alone it is still told of that day.
    parts = activities_in(form, text, moment, labels_of(form, moment))
    return Recognised(certainty, tuple(f"{copied.stamp}{part}" for part in parts))


def _certainty(form: type[Form], text: str, whole: Whole, moment: Moment) -> Certainty:
    kinds = {question.key: question.kind for question in form.questions}
    told = {kinds[key] for key in whole.values if key in kinds and kinds[key] is not Kind.FILES}
    labels = {key for key in whole.labelled if kinds.get(key) is not Kind.FILES}
    come = _has_come(form, whole, moment)
    people = _counts_people(form, whole)
    closed = len(told & {Kind.CHOICE, Kind.SPOT}) + come + people
    says_so = whole.says_so or says_report(text)
    done = come or people or bool(_DID.search(text))
    if _INVITES.search(text) and not people:
        return Certainty.NO
    if len(labels) >= _FEWEST:
        return Certainty.REPORT if done or says_so or len(labels) > _SURE else Certainty.PERHAPS
    asks = text.rstrip(" \n\U0001f64f").endswith("?") or _ASKS.search(text) is not None
    told_whole = says_so and come and Kind.CHOICE in told  # then what broke is its obstacle
    broken = _BROKEN.search(text) is not None and not told_whole
    if (asks or broken or _NOT_DONE.search(text)) and not people:
        fetched = come and _FETCHED.search(text) and not text.rstrip().endswith("?")
        plan = not asks and _PLANS.search(text) and told & _TOLD_BY_PLANS
        return Certainty.PERHAPS if says_so and (plan or fetched) else Certainty.NO
    if says_so:
        if _PLANS.search(text) and not done and not labels:
            return Certainty.PERHAPS if told & _TOLD_BY_PLANS else Certainty.NO
        sure = labels or come or people or Kind.CHOICE in told
        return Certainty.REPORT if sure else Certainty.PERHAPS if closed else Certainty.NO
    if closed >= _SURE and people:
        return Certainty.REPORT
    if closed >= _FEWEST and people and (labels or Kind.CHOICE in told or come):
        return Certainty.REPORT
    if closed >= _SURE or (closed >= _FEWEST and labels):
        return Certainty.PERHAPS
    return Certainty.NO


def _is_to_come(form: type[Form], text: str, whole: Whole, moment: Moment) -> bool:
    """Whether it rather is an example, or a plan: a day to come, and nothing says it was done."""
    first = text.strip().partition("\n")[0]
    if _EXAMPLE.match(first):
        return not _DONE.search(first)
    came = _has_come(form, whole, moment)
    if (
        _SCHEDULE.match(first)
        and not _DONE.search(first)
        and not (came and _counts_people(form, whole))
    ):
        return True
    if came or _DONE.search(text) or _tells_outcome(form, whole):
        return False
    return _has_day_to_come(form, whole, moment) or _COMING.search(first) is not None


def _tells_outcome(form: type[Form], whole: Whole) -> bool:
    """Whether a result or an obstacle is told: a text the form asks beside what was done."""
    return any(
        question.key in whole.values or question.key in whole.labelled
        for question in form.questions
        if question.kind is Kind.TEXT and not question.conditions and not is_told(question)
    )


def _has_day_to_come(form: type[Form], whole: Whole, moment: Moment) -> bool:
    date = next((question for question in form.questions if question.kind is Kind.DATE), None)
    if date is None or date.key not in whole.values:
        return False
    reading = read_day(replace(date, not_future=False), whole.values[date.key], moment)
    return isinstance(reading, Read) and str(reading.answer) > moment.today.isoformat()


def _names_other_village(text: str, village: str) -> bool:
    """Whether it says to be of another village than the writer's: forwarded, perhaps."""
    named = _VILLAGE.search(text)
    if named is None or not village:
        return False
    said, own = (plain(name).replace(" ", "") for name in (named["name"], village))
    return bool(said) and said not in own and own not in said


def _has_come(form: type[Form], whole: Whole, moment: Moment) -> bool:
    date = next((question for question in form.questions if question.kind is Kind.DATE), None)
    if date is None or date.key not in whole.values:
        return whole.days > 0
    return isinstance(read_day(date, whole.values[date.key], moment), Read)


def _counts_people(form: type[Form], whole: Whole) -> bool:
    present = next(
        (question for question in form.questions if question.kind is Kind.HEADCOUNT), None
    )
    if present is None or present.key not in whole.values:
        return False
    said = count_people(whole.values[present.key])
    return said.men is not None or said.women is not None
