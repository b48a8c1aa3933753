"""Calls from python-telegram-bot straight into the local Telegram, without HTTP.

For dialogue tests: thousands of calls, no sockets, and still the library's own exceptions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from telegram.request import BaseRequest

from bot.sandbox.telegram.media import Upload
from bot.sandbox.telegram.refusal import Refused
from bot.sandbox.telegram.wire import answer_call, encode_body

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput
    from telegram.request import RequestData

    from bot.sandbox.telegram.world import LocalTelegram


class DirectRequest(BaseRequest):
    """A transport whose other end is in the same process."""

    def __init__(self, world: LocalTelegram) -> None:
        """Answer from this world."""
        self._world = world

    @property
    def read_timeout(self) -> float | None:
        """Nothing here takes time."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Return the status and body Telegram would answer."""
        # The library writes the colon of the token as %3A when it downloads.
        _, found, path = unquote(url).partition(f"bot{self._world.token}/")
        if not found:
            refused = Refused(401, "Unauthorized")
            return refused.status, encode_body(refused.body)
        if "/file/bot" in url:
            return self._download(path)
        params = request_data.json_parameters if request_data else {}
        return answer_call(self._world, path, params, _uploads(request_data))

    def _download(self, path: str) -> tuple[int, bytes]:
        try:
            return 200, self._world.file(path)
        except Refused as refused:
            return refused.status, encode_body(refused.body)


def _uploads(request_data: RequestData | None) -> dict[str, Upload]:
    """Return the files of a call; open file handles are read here, as a real transport would."""
    if request_data is None or not request_data.contains_files:
        return {}
    return {
        name: Upload(content if isinstance(content, bytes) else content.read(), file_name, kind)
        for name, (file_name, content, kind) in request_data.multipart_data.items()
    }
