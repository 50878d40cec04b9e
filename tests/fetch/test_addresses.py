"""Which addresses may be dialled: every row of the table, and what merely looks public."""

from __future__ import annotations

import ipaddress

import pytest

from monitor.fetch.addresses import DENIED, DeniedRow, denied


@pytest.mark.parametrize("row", DENIED, ids=lambda row: row.block)
def test_each_row_denies_its_example(row: DeniedRow) -> None:
    assert denied(row.example) == row


@pytest.mark.parametrize("row", DENIED, ids=lambda row: row.block)
def test_each_row_denies_both_its_ends(row: DeniedRow) -> None:
    block = ipaddress.ip_network(row.block)
    assert denied(str(block[0]))
    assert denied(str(block[-1]))


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "211.45.66.1",
        "100.63.255.255",  # just below the carriers' block
        "100.128.0.0",  # just above it
        "172.15.255.255",
        "172.32.0.0",
        "223.255.255.255",  # just below multicast
        "2001:4860:4860::8888",
        "2400:cb00::1",
        "::ffff:8.8.8.8",  # mapped: the packets go to 8.8.8.8
        "64:ff9b::808:808",  # NAT64 of 8.8.8.8, the only way out of some networks
    ],
)
def test_public_addresses_may_be_dialled(address: str) -> None:
    assert denied(address) is None


@pytest.mark.parametrize(
    ("address", "block"),
    [
        ("::ffff:127.0.0.1", "127.0.0.0/8"),  # mapped
        ("::ffff:a9fe:a9fe", "169.254.0.0/16"),  # mapped, in hex
        ("64:ff9b::7f00:1", "127.0.0.0/8"),  # NAT64
        ("64:ff9b::a00:5", "10.0.0.0/8"),
        ("fe80::1%eth0", "fe80::/10"),  # with a scope
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001::/32"),  # Teredo of 192.0.2.45
        ("2002:808:808::", "2002::/16"),  # 6to4, even of a public address
        ("::8.8.8.8", "::/96"),
    ],
)
def test_guises_are_seen_through(address: str, block: str) -> None:
    row = denied(address)
    assert row
    assert row.block == block


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("127.0.0.1", True),
        ("::ffff:192.168.0.1", True),
        ("fd12::1", True),
        ("169.254.169.254", False),  # never, not even for a source that may be private
        ("fd00:ec2::254", False),  # a metadata service within a private block
        ("100.100.100.200", False),
        ("0.0.0.0", False),
    ],
)
def test_what_a_private_source_may_reach(address: str, private: bool) -> None:
    row = denied(address)
    assert row
    assert row.private is private


@pytest.mark.parametrize("text", ["", "localhost", "127.1", "2130706433x", "1.2.3.4/32", "/run/socket"])
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(ValueError, match="does not appear to be"):
        denied(text)
