"""What was made of a message against what it says: right, asked, wrong or missed, by field.

Days, numbers and kinds are compared exactly; texts by key phrases, with case and signs folded.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from bot.forms.readers.words.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

RIGHT, ASKED, WRONG, MISSED = VERDICTS = ("right", "asked", "WRONG", "missed")
QUESTIONS = {"men": "present", "women": "present", "kinds": "present", "follow_up_who": "follow_up"}
WE = {"kami", "saya", "kita", "tim"}


def texts(value: object) -> Iterator[str]:
    """All texts of an answer, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


def holds(text: object, phrase: object) -> bool:
    """Whether the words of a phrase stand in a text, in their order."""
    return f" {plain(str(phrase))} " in f" {plain(str(text))} "


def fields(gold: Mapping[str, Any], output: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """What was said and stored under each field."""
    answers = output["answers"]
    present = answers.get("present") or {}
    step = answers.get("follow_up")
    step = step if isinstance(step, dict) else {"what": step}
    for name in ("kind", "held_on", "place", "obstacle"):
        yield name, gold[name], answers.get(name)
    for name in ("men", "women", "kinds"):
        yield (
            name,
            gold[name],
            present.get(name) or (present.get(name) if name != "kinds" else None),
        )
    yield "result", gold["result_contains"], answers.get("result")
    yield "follow_up", gold["follow_up_contains"], step.get("what")
    yield "follow_up_due", gold["follow_up_due"], step.get("due") or answers.get("follow_up_due")
    who = step.get("who")
    told = None if who and not gold["follow_up_who"] and set(plain(who).split()) <= WE else who
    yield "follow_up_who", gold["follow_up_who"], told


def verdicts(message: Mapping[str, Any], output: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The verdict of each field that a report says or leaves to be asked, and of invented ones."""
    gold, asked = message["gold"], set(output["asked"])
    for field, said, told in fields(gold, output):
        question = QUESTIONS.get(field, field)
        found = _verdict(message, field, said, told, asked=question in asked or field in asked)
        if found:
            yield field, found
    kept = list(texts(output["answers"]))
    for phrase in gold["done_contains"] or ():
        placed = any(holds(text, phrase) for text in kept)
        shown = any(holds(text, phrase) for text in output["unread"])
        yield "done", RIGHT if placed else ASKED if shown or "done" in asked else MISSED


def _verdict(
    message: Mapping[str, Any], field: str, said: Any, told: Any, *, asked: bool
) -> str | None:
    may = (message.get("may") or {}).get(field) or ()
    may = may if isinstance(may, list | tuple) else (may,)
    if QUESTIONS.get(field, field) in message["ask"]:
        return RIGHT if asked else MISSED if told is None else RIGHT if may else WRONG
    if field == "kinds":
        if set(told or ()) - set(said or ()) - set(may) and "*" not in may and not asked:
            return WRONG
        return (
            None
            if said is None
            else ASKED
            if asked
            else RIGHT
            if set(said) <= set(told or ())
            else MISSED
        )
    if said is None:
        return None if told is None or asked or may else WRONG
    if asked:
        return ASKED
    if told is None:
        return MISSED
    return RIGHT if "*" in may or told in may or _fits(message, field, said, told) else WRONG


def _fits(message: Mapping[str, Any], field: str, said: Any, told: Any) -> bool:
    if said == told or (said == "none") != (told == "none"):
        return bool(said == told)
    if field == "place":
        whole = message["gold"].get("place_whole") or said
        return holds(told, said) and set(plain(told).split()) <= set(plain(whole).split())
    phrases = said if isinstance(said, list) else [said]
    return isinstance(told, str) and all(holds(told, phrase) for phrase in phrases)


def lost(message: Mapping[str, Any], output: Mapping[str, Any]) -> list[str]:
    """Phrases that stand in no answer and are not shown as unplaced."""
    kept = [*texts(output["answers"]), *texts(output["unread"])]
    return [one for one in message["lost_none"] if not any(holds(text, one) for text in kept)]


class Score:
    """Counts by field and by shape, and what went wrong in words."""

    def __init__(self) -> None:
        """Nothing judged yet."""
        self.by_field: dict[str, Counter[str]] = defaultdict(Counter)
        self.by_shape: dict[str, Counter[str]] = defaultdict(Counter)
        self.opened, self.reports, self.alarms = 0, 0, 0
        self.notes: list[str] = []

    def add(self, message: Mapping[str, Any], output: Mapping[str, Any]) -> None:
        """Judge one message."""
        gold, name = message["gold"], message["id"]
        if gold.get("report") is False:
            claims = output["report"] or output["refused"] or output["several"]
            if claims and not ("report" in message["ask"] and "report" in output["asked"]):
                self.alarms += 1
                self.notes.append(f"{name} false alarm: {message['text'][:60]!r}")
            return
        self.reports += 1
        self.opened += output["report"] or output["refused"]
        special = next((one for one in ("refused", "several") if gold.get(one)), "")
        if special:
            self._count(message, special, RIGHT if output[special] else WRONG)
            return
        if not output["report"] or output["refused"] or output["several"]:
            self._count(message, "opened", MISSED)
            return
        for field, found in verdicts(message, output):
            self._count(message, field, found)
        if pieces := lost(message, output):
            self.notes.append(f"{name} lost: {pieces}")

    def _count(self, message: Mapping[str, Any], field: str, found: str) -> None:
        self.by_field[field][found] += 1
        self.by_shape[message["shape"]][found] += 1
        if found in {WRONG, MISSED}:
            self.notes.append(f"{message['id']} {field} {found}: {message['text'][:70]!r}")

    def share(self, *kinds: str) -> float:
        """The share of fields with one of these verdicts."""
        sums = sum(self.by_field.values(), Counter[str]())
        return sum(sums[kind] for kind in kinds) / (sums.total() or 1)

    def table(self) -> list[str]:
        """The counts by field and by shape, as lines."""
        lines = [f"{'':16}" + "".join(f"{one:>8}" for one in VERDICTS)]
        for counts in (self.by_field, self.by_shape):
            lines += [
                f"{name:16}" + "".join(f"{counts[name][one]:>8}" for one in VERDICTS)
                for name in sorted(counts)
            ]
        return lines
