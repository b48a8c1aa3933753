"""Reads multipart/form-data: the fields and files of an upload."""

from __future__ import annotations

from email.message import Message
from typing import TYPE_CHECKING

from bot.sandbox.telegram.media import Upload
from bot.sandbox.telegram.refusal import bad_request

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK_LINE = b"\r\n\r\n"


def parse_form(content_type: str, body: bytes) -> tuple[dict[str, str], dict[str, Upload]]:
    """Return the fields and the files of a form; raises Refused when it is none."""
    boundary = _header("Content-Type", content_type).get_param("boundary")
    if not isinstance(boundary, str):
        raise bad_request("boundary parameter not found in multipart Content-Type")
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    for headers, content in _split(body, boundary.encode()):
        disposition = _header("Content-Disposition", headers.get("content-disposition", ""))
        name = disposition.get_param("name", header="Content-Disposition")
        if not isinstance(name, str):
            raise bad_request("can't parse multipart request: a part without a name")
        file_name = disposition.get_filename()
        if file_name is None:
            fields[name] = content.decode(errors="replace")
        else:
            kind = headers.get("content-type", "application/octet-stream")
            files[name] = Upload(content, file_name, kind)
    return fields, files


def _header(name: str, value: str) -> Message:
    message = Message()
    message[name] = value
    return message


def _split(body: bytes, boundary: bytes) -> Iterator[tuple[dict[str, str], bytes]]:
    # The first delimiter has no line break before it; with one, all are alike.
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary)
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):  # noqa: PLR2004
        raise bad_request("can't parse multipart request: it does not end")
    for piece in pieces[1:-1]:
        head, found, content = piece.partition(_BLANK_LINE)
        if not found:
            raise bad_request("can't parse multipart request: a part without content")
        lines = (
            line.partition(":")
            for line in head.decode(errors="replace").split("\r\n")
            if ":" in line
        )
        yield {name.strip().lower(): value.strip() for name, _, value in lines}, content
