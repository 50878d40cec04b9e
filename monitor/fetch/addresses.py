"""Which internet addresses may be dialled: a table of those that may not, each with its reason.

`ipaddress.is_global` is no judge of this: on Python 3.11 it calls multicast, NAT64, 6to4 and IPv4-compatible
addresses global.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class DeniedRow:
    """A block of addresses that is not dialled; `private`: it is, for a source that may be private."""

    block: str
    what: str
    private: bool
    example: str


# The first row that holds decides, so single hosts stand before the blocks around them.
# Sources: the IANA special-purpose address registries; the clouds' own documentation of their metadata hosts.
# fmt: off
DENIED: tuple[DeniedRow, ...] = (
    DeniedRow("100.100.100.200/32", "a cloud's metadata service", False, "100.100.100.200"),
    DeniedRow("168.63.129.16/32", "a cloud's metadata service", False, "168.63.129.16"),
    DeniedRow("192.0.0.192/32", "a cloud's metadata service", False, "192.0.0.192"),
    DeniedRow("0.0.0.0/8", "this very host", False, "0.0.0.0"),  # noqa: S104 - refused, not bound to
    DeniedRow("10.0.0.0/8", "a private network", True, "10.0.0.5"),
    DeniedRow("100.64.0.0/10", "a carrier's private network", True, "100.64.0.1"),
    DeniedRow("127.0.0.0/8", "loopback", True, "127.8.8.8"),
    DeniedRow("169.254.0.0/16", "link-local, where clouds keep their metadata", False, "169.254.169.254"),
    DeniedRow("172.16.0.0/12", "a private network", True, "172.31.255.255"),
    DeniedRow("192.0.0.0/24", "set aside for protocols", False, "192.0.0.8"),
    DeniedRow("192.0.2.0/24", "set aside for documentation", False, "192.0.2.1"),
    DeniedRow("192.88.99.0/24", "a 6to4 relay", False, "192.88.99.1"),
    DeniedRow("192.168.0.0/16", "a private network", True, "192.168.0.1"),
    DeniedRow("198.18.0.0/15", "a test network", True, "198.19.0.1"),
    DeniedRow("198.51.100.0/24", "set aside for documentation", False, "198.51.100.1"),
    DeniedRow("203.0.113.0/24", "set aside for documentation", False, "203.0.113.1"),
    DeniedRow("224.0.0.0/4", "multicast", False, "224.0.0.1"),
    DeniedRow("240.0.0.0/4", "set aside or broadcast", False, "255.255.255.255"),
    DeniedRow("::/128", "this very host", False, "::"),
    DeniedRow("::1/128", "loopback", True, "::1"),
    DeniedRow("::/96", "an IPv4 address in an outdated guise", False, "::127.0.0.1"),
    DeniedRow("::ffff:0:0:0/96", "an IPv4 address in an outdated guise", False, "::ffff:0:127.0.0.1"),
    DeniedRow("64:ff9b:1::/48", "a private NAT64 gateway", False, "64:ff9b:1::7f00:1"),
    DeniedRow("100::/64", "a sink", False, "100::1"),
    DeniedRow("2001::/32", "a Teredo tunnel", False, "2001:0:4136:e378:8000:63bf:80ff:fffe"),
    DeniedRow("2001::/23", "set aside for protocols", False, "2001:20::1"),
    DeniedRow("2001:db8::/32", "set aside for documentation", False, "2001:db8::1"),
    DeniedRow("2002::/16", "a 6to4 tunnel", False, "2002:7f00:1::"),
    DeniedRow("3fff::/20", "set aside for documentation", False, "3fff::1"),
    DeniedRow("fd00:ec2::254/128", "a cloud's metadata service", False, "fd00:ec2::254"),
    DeniedRow("fd20:ce::254/128", "a cloud's metadata service", False, "fd20:ce::254"),
    DeniedRow("fc00::/7", "a private network", True, "fd12:3456::1"),
    DeniedRow("fe80::/10", "link-local", False, "fe80::1%1"),
    DeniedRow("fec0::/10", "a private network", True, "fec0::1"),
    DeniedRow("ff00::/8", "multicast", False, "ff02::1"),
    # What is left outside 2000::/3 is allotted to nobody.
    DeniedRow("::/3", "allotted to nobody", False, "1fff::1"),
    DeniedRow("4000::/2", "allotted to nobody", False, "5f00::1"),
    DeniedRow("8000::/1", "allotted to nobody", False, "e000::1"),
)
# fmt: on

_ROWS = tuple((ipaddress.ip_network(row.block), row) for row in DENIED)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def denied(text: str) -> DeniedRow | None:
    """Why an address may not be dialled, or None where it may; ValueError where it is no address."""
    address = _meant(ipaddress.ip_address(text))
    return next((row for block, row in _ROWS if _lies_in(address, block)), None)


def _meant(address: Address) -> Address:
    """The IPv4 address that a mapped or a NAT64 one leads to: it is the one that gets the packets."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address in _NAT64:
            return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address


def _lies_in(address: Address, block: ipaddress.IPv4Network | ipaddress.IPv6Network) -> bool:
    return address.version == block.version and address in block
