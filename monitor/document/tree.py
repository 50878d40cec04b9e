"""The parsed page as a light tree of our own: what can be seen of it, and nothing else.

Scripts, styles, comments, form controls and hidden elements never enter it. Nesting is bounded before
the parser sees the page and again here, so that no later pass can be driven into the ground.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_DEPTH = 120  # deeper nodes hang on their ancestor of this depth; real pages stay below 60
MAX_LEAD = 120  # characters of an element's first text that are looked at
_MAX_OPEN = 1500  # elements open at once; lexbor's time grows with the square of it (1,500: 10 ms)

_CROWD = 4000  # characters of a tag from which its attributes are counted
_MAX_ATTRIBUTES = 500  # of one tag; lexbor's time grows with the square of them (40,000: 3 s)

_UNSEEN_TAGS = """
script style template noscript svg math iframe object embed applet audio video canvas map head title
meta link base input select option optgroup textarea datalist progress meter img area col colgroup rt rp
dialog frameset noframes del s strike
"""
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
# What is struck out is no longer said.
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|text-decoration[^;]{0,40}line-through", re.IGNORECASE
)
_HIDING_CLASSES = frozenset(("hidden", "hide", "d-none", "display-none", "displaynone", "dpnone"))
_FILE_NAME = re.compile(
    r"\.(?:hwpx?|hwtx?|pdf|docx?|xlsx?|pptx?|zip|7z|egg|alz|jpe?g|png|gif|txt|csv|show|cell|odt|rtf|mp4)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
# Elements that close themselves, or each other: leaving them open is usual and does not nest.
_FLAT_TAGS = """
area base br col embed hr img input link meta param source track wbr p li dt dd option optgroup tr td th
thead tbody tfoot colgroup rt rp html head body
"""
_FLAT = frozenset(_FLAT_TAGS.split())


@dataclass(slots=True, eq=False)
class Node:
    """One visible element: its tag, attributes, and its children and texts in order.

    `chars` counts its characters that are no white space, `linked` those of them inside links. `lead` is
    the first text under it, white space collapsed and cut to `MAX_LEAD`; `files`: whether a text names one.
    """

    tag: str
    attrs: dict[str, str | None] = field(default_factory=dict)
    kids: list[Node | str] = field(default_factory=list)
    chars: int = 0
    linked: int = 0
    lead: str = ""
    files: bool = False

    def get(self, name: str) -> str:
        """An attribute's value; '' where it is missing or has none."""
        return self.attrs.get(name) or ""

    def elements(self) -> Iterator[Node]:
        """The element children."""
        return (kid for kid in self.kids if isinstance(kid, Node))

    def texts(self) -> Iterator[str]:
        """All texts under this node in order, white space alone left out."""
        stack: list[Node | str] = [self]
        while stack:
            top = stack.pop()
            if isinstance(top, Node):
                stack.extend(reversed(top.kids))
            elif not top.isspace():
                yield top

    def walk(self) -> Iterator[Node]:
        """This node and all elements below it, in order."""
        stack = [self]
        while stack:
            top = stack.pop()
            yield top
            stack.extend(kid for kid in reversed(top.kids) if isinstance(kid, Node))

    def text(self) -> str:
        """All text under this node, white space collapsed."""
        kids = self.kids
        while len(kids) == 1:  # the usual case: one text, wrapped or not
            if isinstance(kids[0], str):
                return " ".join(kids[0].split())
            kids = kids[0].kids
        return " ".join("".join(self.texts()).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A page: its body, and what its head says of itself (`meta` as in `Document.meta`)."""

    body: Node
    meta: dict[str, str]


def looks_like_file(text: str) -> bool:
    """Whether a text names a file: it holds one of the endings attachments have."""
    return bool(_FILE_NAME.search(text))


def tame(html: str) -> str:
    """The page without what nests or crowds beyond all reason, so that parsing stays linear.

    A tag with too many attributes loses them; each tag name that is left open too often loses all its
    tags, and the text in between stays.
    """
    html = _thin(html)
    if html.count("<") <= _MAX_OPEN:
        return html
    opened: Counter[str] = Counter()
    peak: Counter[str] = Counter()
    for slash, name in _TAG.findall(html):
        tag = name.lower()
        if tag in _FLAT:
            continue
        if slash:
            opened[tag] = max(0, opened[tag] - 1)
        else:
            opened[tag] += 1
            peak[tag] = max(peak[tag], opened[tag])
    if sum(peak.values()) <= _MAX_OPEN:
        return html
    wild = {name for name, count in peak.items() if count > MAX_DEPTH} or set(peak)
    return _TAG_WHOLE.sub(lambda tag: " " if tag[1].lower() in wild else tag[0], html)


def _thin(html: str) -> str:
    """The page with its overcrowded tags bare."""
    chunks = html.split(">")
    if max(map(len, chunks)) < _CROWD:
        return html
    return ">".join(_bare(chunk) if len(chunk) >= _CROWD else chunk for chunk in chunks)


def _bare(chunk: str) -> str:
    """What stands before a '>', without the attributes of the tag that ends there if they are a crowd."""
    start = max((tag.start() for tag in _TAG.finditer(chunk)), default=len(chunk))
    tag = chunk[start:]
    if len(tag) < _CROWD or len(tag.split()) + tag.count("/") < _MAX_ATTRIBUTES:
        return chunk
    name = _TAG.match(tag)
    return chunk[:start] + (name[0] if name else "")


_TAG_WHOLE = re.compile(r"</?([a-zA-Z][^\s/>]*)[^<>]*>")


def _hidden(attrs: dict[str, str | None]) -> bool:
    if "hidden" in attrs or attrs.get("aria-hidden") == "true":
        return True
    classes = attrs.get("class")
    if classes and not _HIDING_CLASSES.isdisjoint(classes.split()):
        return True
    style = attrs.get("style")
    return bool(style and _HIDING_STYLE.search(style))


def _is_control(node: LexborNode, tag: str) -> bool:
    """Whether an element is a button, or the words beside a tick box: nothing a page tells."""
    if tag == "button":
        return not looks_like_file(node.text())
    return tag == "label" and node.css_first("input") is not None


def grow(html: str) -> Tree:
    """The tree of a page. Never raises."""
    parser = LexborHTMLParser(tame(html))
    body = Node(tag="body")
    order = [body]
    if parser.body is not None:
        body.attrs = parser.body.attributes
        _hang(parser.body, order)
    _measure(order)
    return Tree(body=body, meta=_meta(parser))


def _hang(source: LexborNode, order: list[Node]) -> None:
    """Hangs all that is seen below a parsed node on the only node in `order`, and appends it there.

    Of what is nested too deep only the text is kept.
    """
    stack: list[tuple[LexborNode, Node, int]] = [(source, order[0], 1)]
    while stack:
        source, node, depth = stack.pop()
        if depth > MAX_DEPTH:
            node.kids = [source.text(separator=" ")]
            continue
        kids = node.kids
        child = source.child
        while child is not None:
            tag = child.tag or ""
            if tag == "-text":
                kids.append(child.text_content or "")
            elif tag not in _UNSEEN and tag[0] not in "-!":
                attrs = child.attributes
                if not (attrs and _hidden(attrs)) and not _is_control(child, tag):
                    below = Node(tag=tag, attrs=attrs)
                    kids.append(below)
                    order.append(below)
                    stack.append((child, below, depth + 1))
            child = child.next


def measure(body: Node) -> None:
    """Counts what a tree holds that was not grown from a page."""
    _measure(list(body.walk()))


def _measure(order: list[Node]) -> None:
    """Counts the characters of nodes and of links, finds first texts and files; parents come first."""
    for node in reversed(order):
        chars = linked = 0
        lead, files = "", False
        for kid in node.kids:
            if isinstance(kid, Node):
                chars += kid.chars
                linked += kid.linked
                lead = lead or kid.lead
                files = files or kid.files
            elif words := kid.split():
                chars += len("".join(words))
                lead = lead or " ".join(words)[:MAX_LEAD]
                files = files or ("." in kid and looks_like_file(kid))
        node.chars, node.lead, node.files = chars, lead, files
        node.linked = chars if node.tag == "a" else linked


_META_NAMES = ("description", "date", "pubdate", "author", "robots", "refresh")


def _meta(parser: LexborHTMLParser) -> dict[str, str]:
    """What the head says: title, language, og: and article: properties, a few plain names."""
    meta: dict[str, str] = {}
    title = parser.css_first("head > title") or parser.css_first("title")
    if title is not None:
        meta["title"] = " ".join(title.text().split())
    root = parser.root
    if root is not None and root.attributes.get("lang"):
        meta["lang"] = root.attributes["lang"] or ""
    for tag in parser.css("meta"):
        attrs = tag.attributes
        name = (attrs.get("property") or attrs.get("name") or attrs.get("http-equiv") or "").lower()
        if attrs.get("content") and (name in _META_NAMES or name.startswith(("og:", "article:"))):
            meta.setdefault(name, " ".join((attrs["content"] or "").split()))
    return {name: value for name, value in meta.items() if value}
