"""The page's own addresses, beside the local Telegram's: its files, its events, its buttons."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from pydantic import ValidationError
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.sandbox.page import page_requests, stream, tour
from bot.sandbox.page.access_guard import HEADERS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from bot.sandbox.page.village import SandboxVillage

FILES = Path(__file__).parent / "files"
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
# Shown in the page or in a tab of their own; whatever else villagers send is only saved.
_INLINE_TYPES = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF8": "image/gif",
    b"%PDF-": "application/pdf",
}


def routes(village: SandboxVillage) -> list[Route]:
    """Everything the page asks for."""

    async def events(_request: Request) -> Response:
        return StreamingResponse(stream.stream_events(village), headers=HEADERS | _SSE)

    async def file(request: Request) -> Response:
        stored = village.world.state.files.by_id.get(request.path_params["file_id"])
        if stored is None:
            return Response(status_code=404)
        return _file_response(stored.upload.content, stored.upload.file_name)

    async def talk(_request: Request) -> Response:
        headers = HEADERS | {"Content-Disposition": 'attachment; filename="sukamaju.chat"'}
        return Response(village.diary.as_text(), media_type="text/plain", headers=headers)

    async def outline(_request: Request) -> Response:
        return JSONResponse(tour.outline(), headers=HEADERS)

    return [
        Route("/", _page_file, methods=["GET"]),
        Route("/page/{name}", _page_file, methods=["GET"]),
        Route("/events", events, methods=["GET"]),
        Route("/files/{file_id}", file, methods=["GET"]),
        Route("/talk.chat", talk, methods=["GET"]),
        Route("/tour", outline, methods=["GET"]),
        *(
            Route(f"/do/{name}", _endpoint(village, ask), methods=["POST"])
            for name, ask in page_requests.PAGE_REQUESTS.items()
        ),
    ]


_SSE = {"Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no"}


async def _page_file(request: Request) -> Response:
    """One of the page's files."""
    path = FILES / request.path_params.get("name", "index.html")
    if path.parent != FILES or path.suffix not in _KINDS or not path.is_file():
        return Response(status_code=404)
    return FileResponse(path, media_type=_KINDS[path.suffix], headers=HEADERS)


def _file_response(content: bytes, name: str) -> Response:
    kind = next((kind for start, kind in _INLINE_TYPES.items() if content.startswith(start)), None)
    headers = dict(HEADERS)
    if kind == "application/pdf":
        # A browser's own reader is a page with scripts of its own.
        del headers["Content-Security-Policy"]
    if kind is None:
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(content, media_type=kind or "application/octet-stream", headers=headers)


def _endpoint(
    village: SandboxVillage, ask: type[page_requests.PageRequest]
) -> Callable[[Request], Awaitable[Response]]:
    async def respond(request: Request) -> Response:
        try:
            await ask.model_validate_json(await request.body()).carry_out(village)
        except ValidationError as wrong:
            return _trouble(*_misfit(wrong))
        except ValueError as trouble:
            code = getattr(trouble, "code", ask.trouble)
            return _trouble(ask.trouble if code == "impossible" else code, str(trouble))
        except Exception:  # noqa: BLE001 - told apart from a lost line, and noted
            village.folder.note(traceback.format_exc())
            return _trouble("broken", "the sandbox made a mistake; .sandbox/bot.log has it")
        return JSONResponse({}, headers=HEADERS)

    return respond


def _misfit(wrong: ValidationError) -> tuple[str, str]:
    """What does not fit, without what was sent: that may be a whole film."""
    first = wrong.errors(include_url=False, include_input=False, include_context=False)[0]
    typed = first["loc"][:1] == ("deed",) and first["loc"][-1] == "text"
    too_much = "too_long" if typed else "too_large"
    code = too_much if first["type"] == "string_too_long" else "wrong"
    return code, f"{'.'.join(map(str, first['loc']))}: {first['msg']}"


def _trouble(kind: str, words: str) -> Response:
    # 200: a browser would note every other answer in its console as if the page were broken.
    return JSONResponse({"trouble": kind, "words": words}, headers=HEADERS)
