"""Networks as an operator writes them: addresses with the length of their prefix, and commas."""

from __future__ import annotations

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address


def networks(written: str) -> tuple[Network, ...]:
    """The networks of a list such as "149.154.160.0/20, 91.108.4.0/22"; ValueError names a slip."""
    return tuple(_network(network.strip()) for network in written.split(",") if network.strip())


def address(written: str) -> Address | None:
    """An address as the other side of a connection or a proxy tells it; none when it is none."""
    bare = written.strip().removeprefix("[").removesuffix("]")
    try:
        found = ip_address(bare)
    except ValueError:
        return None
    # A socket that listens for both kinds tells the older one in the clothes of the newer.
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found


def within(found: Address, among: tuple[Network, ...]) -> bool:
    """Whether an address lies in one of the networks."""
    return any(found in network for network in among)


def _network(written: str) -> Network:
    try:
        return ip_network(written)
    except ValueError:
        raise ValueError(
            f"must hold networks such as 149.154.160.0/20, separated by commas; {written[:60]!r}"
            " is none"
        ) from None
