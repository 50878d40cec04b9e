"""Who we are to the sites we visit: the product, its version, and how its operator can be reached."""

from __future__ import annotations

from importlib.metadata import version

NAME = "funding-monitor"


def user_agent(contact: str | None = None) -> str:
    """The honest User-Agent of every request; `contact` is an address of the operator's."""
    return f"{NAME}/{version(NAME)}" + (f" (+{contact})" if contact else "")
