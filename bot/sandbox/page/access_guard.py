"""Who may come in: this machine, and with a token of its own whoever knows the token.

The page can do everything to its village, so foreign pages, names that were bent to this machine
and neighbours in the network are kept out.
"""

from __future__ import annotations

import hmac
import ipaddress
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE = "sandbox"
SHORTEST_TOKEN = 16
_TOKEN = "token"  # noqa: S105 - the name of a parameter
_BOT_API = ("/bot", "/file/bot")
# Every browser says one of these for whatever page it shows; a bot says none.
_BROWSERS = ("origin", "referer", "sec-fetch-site", "sec-fetch-mode", "cookie")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def listen_error(host: str, token: str) -> str:
    """Why the sandbox may not listen there; empty when it may."""
    if not token.isascii() or not all(sign.isalnum() or sign in "-._~" for sign in token):
        return "A token is written with letters from a to z, digits and the signs - . _ ~ only."
    if is_loopback(host):
        return ""
    if len(token) < SHORTEST_TOKEN:
        return (
            f"The sandbox opens on this machine only. Whoever reaches {host} could do everything"
            f" to its village: give it a token of its own, --token with {SHORTEST_TOKEN} signs or"
            " more."
        )
    return ""


def is_loopback(host: str) -> bool:
    """Whether this address is the machine's own."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class AccessGuard:
    """Lets requests in or turns them away."""

    def __init__(self, app: ASGIApp, token: str = "") -> None:
        """Guard an app; without a token only this machine's own names are answered."""
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        answer = self._refusal(request) or self._admission(request)
        await (answer or self._app)(scope, receive, send)

    def _refusal(self, request: Request) -> Response | None:
        """The answer for whoever may not come in."""
        if request.url.path.startswith(_BOT_API):
            return None if _is_the_bot(request) else _forbid("The bot's own addresses are its own.")
        if not self._token and not is_loopback(request.url.hostname or ""):
            return _forbid("Open the sandbox by its own address, http://127.0.0.1.")
        origin = request.headers.get("origin")
        if request.method != "GET" and origin != f"http://{request.headers.get('host')}":
            return _forbid("Only the sandbox's own page may do this.")
        if self._token and not self._has_token(request):
            return _forbid("Open the address with ?token= and the token that was given to --token.")
        return None

    def _admission(self, request: Request) -> Response | None:
        """Moves the token from the address, where it could be read over a shoulder, to a cookie."""
        if not self._token or _TOKEN not in request.query_params:
            return None
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, self._token, httponly=True, samesite="strict")
        return answer

    def _has_token(self, request: Request) -> bool:
        said = (request.query_params.get(_TOKEN, ""), request.cookies.get(COOKIE, ""))
        return any(hmac.compare_digest(token.encode(), self._token.encode()) for token in said)


def _is_the_bot(request: Request) -> bool:
    """Whether our own child calls, and no page in a browser: its token stands in the source."""
    near = request.client is not None and is_loopback(request.client.host)
    by_address = is_loopback(request.url.hostname or "")
    return near and by_address and not any(name in request.headers for name in _BROWSERS)


def _forbid(reason: str) -> Response:
    return PlainTextResponse(reason, 403)
