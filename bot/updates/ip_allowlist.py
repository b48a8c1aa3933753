"""Who calls the webhook, where an operator has said from which networks Telegram may call.

The other side of the connection is believed; what it says of others only when it is one of the
operator's own proxies. Of a chain of proxies, the nearest address that is none of them counts:
what stands further away, the caller may have written there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.process.networks import address, networks, within

if TYPE_CHECKING:
    from starlette.requests import Request

    from bot.process.networks import Address, Network
    from bot.process.settings import Settings

FORWARDED = "X-Forwarded-For"


class IpAllowlist:
    """The networks of one process's settings."""

    def __init__(self, settings: Settings) -> None:
        """Empty lists: everybody may call, and no proxy is believed."""
        self._allowed: tuple[Network, ...] = networks(settings.webhook_networks)
        self._proxies: tuple[Network, ...] = networks(settings.trusted_proxies)

    def allows(self, request: Request) -> bool:
        """Whether the request comes from where Telegram calls from."""
        if not self._allowed:
            return True
        found = self._client_address(request)
        return found is not None and within(found, self._allowed)

    def _client_address(self, request: Request) -> Address | None:
        """The nearest address that is no proxy of ours; none when it cannot be read."""
        found = address(request.client.host) if request.client else None
        told = ",".join(request.headers.getlist(FORWARDED)).split(",")
        while found is not None and within(found, self._proxies) and told:
            found = address(told.pop())
        return found
