"""What of a page is no part of its announcement (가구): menus, neighbours, tickers, comments, footers."""

from __future__ import annotations

from monitor.document.tree import Node, Tree

_TAGS = frozenset(("nav", "aside", "footer"))


def prune(tree: Tree) -> None:
    """Takes the furniture out of a tree."""
    for node in list(tree.body.walk()):
        node.kids = [kid for kid in node.kids if not (isinstance(kid, Node) and kid.tag in _TAGS)]
