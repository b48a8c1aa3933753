"""Bringing the catalogues up to date, and showing translators where they stand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from bot.app import handlers  # noqa: F401 - the handlers bring the forms with them
from bot.languages.catalogues import (
    TranslationStatus,
    begin_language,
    refresh_catalogues,
    translation_statuses,
)
from bot.languages.compiling import SOURCE, translated_codes
from bot.languages.locale import locale_from_catalogue
from bot.languages.preview import page

_CODE = re.compile(r"[a-z]{2,3}(_[A-Z][A-Za-z]{1,3})?")


def _check_code(said: str) -> str:
    """A language's code: it becomes the name of a folder."""
    if said and not _CODE.fullmatch(said):
        raise typer.BadParameter(f"{said!r} is no code of a language, such as jv")
    return said


_Begin = Annotated[
    str, typer.Option("--begin", callback=_check_code, help="Begin a language, such as jv.")
]
_Page = Annotated[
    str,
    typer.Option(
        "--page", callback=_check_code, help="Write every screen of a language to a page."
    ),
]
_To = Annotated[Path | None, typer.Option("--to", help="Where the page goes.")]


def translate(begin_with: _Begin = "", page_of: _Page = "", to: _To = None) -> None:
    """Collect the sentences of the source into locales/, and report how far each language is."""
    if begin_with:
        begin_language(begin_with)
    refresh_catalogues()
    for status in translation_statuses():
        typer.echo(_status_line(status))
    if page_of:
        if page_of != SOURCE and page_of not in translated_codes():
            raise typer.BadParameter(f"there is no locales/{page_of}", param_hint="--page")
        path = to or Path(f"screens-{page_of}.html")
        path.write_text(page(locale_from_catalogue(page_of)), "utf-8")
        typer.echo(f"Every screen: {path}")


def _status_line(one: TranslationStatus) -> str:
    share = 100 * one.translated / max(1, one.total)
    awaiting = (
        "complete" if one.translated == one.total else f"missing: locales/{one.code}/missing.txt"
    )
    return (
        f"{one.code}: {one.translated:,} of {one.total:,} sentences ({share:.0f}%),"
        f" {one.growth:+.0f}% letters against Indonesian, {awaiting}"
    )
