"""The same short words in every language: what a person may type for what stands on a button."""

from __future__ import annotations

from functools import cache

from bot.languages.compiling import translated_codes
from bot.languages.locale import short_words


def spellings(words: str) -> tuple[str, ...]:
    """Words as shown in one language, in all languages; only themselves where nobody knows them.

    People read one language on the card and type another, and the bot's own words are few.
    """
    return _spellings().get(words, (words,))


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    groups: dict[str, dict[str, None]] = {}
    sources: dict[str, list[str]] = {}
    for code in translated_codes():
        for source, translated in short_words(code).items():
            groups.setdefault(source, {source: None})[translated] = None
    for source, group in groups.items():
        for shown in group:
            sources.setdefault(shown, []).append(source)
    return {
        shown: tuple(dict.fromkeys(word for source in among for word in groups[source]))
        for shown, among in sources.items()
    }
