"""What of a page is no part of its announcement: menus, neighbours, tickers, comments, footers.

Evidence is the element's kind and role, the words of its class and id, the words it opens with, and how
much of it is links. None of it counts against an element that holds a large part of the page's prose:
odd names must not cost the article.
"""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.document.furniture_words import (
    ACTIONS,
    ADVERT_WORDS,
    CLOSING_WORDS,
    HEADINGS,
    LINES,
    LIST_OTHER_HEADS,
    LIST_TITLE_HEADS,
    NAMES,
    NEIGHBOUR_WORDS,
    OTHERS,
    TOOLS,
    compiled,
)
from monitor.document.labels import is_known, is_meta
from monitor.document.tree import Node, Tree

_TAGS = frozenset(("nav", "aside", "footer", "menu"))
_ROLE_NAMES = """
navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tablist
"""
_ROLES = frozenset(_ROLE_NAMES.split())
_CONTAINER_NAMES = """
div section ul ol dl table td article form center fieldset p li tr main header span tbody th font figure
details
"""
_CONTAINERS = frozenset(_CONTAINER_NAMES.split())
_LISTS = frozenset(("ul", "ol", "dl", "table"))

_KEEP_SHARE = 0.4  # of the page's unlinked characters: an element with more of them holds the article
_KEEP_LIST_SHARE = 0.75  # the same for lists of posts and comments, which may outweigh a short notice
_NOTICE = 150  # characters of prose that a short notice has, whatever a list of other posts adds to the page
_DENSE = 0.65  # share of linked characters from which a list is a menu
_MIN_LINKS = 3
_MAX_NEIGHBOUR = 500  # characters of an entry that leads to the post before or behind
_MAX_POPUP = 600  # characters of a notice that its reader closes for the day
_MAX_ADVERT = 160  # of a block that is one link, or two, and offers something for money
_MAX_HEADING = 60
_HEART_SHARE = 0.4  # of an element's prose: a child with less is one part of the article among several
_MIN_TITLE, _MAX_TITLE = (
    10,
    200,
)  # characters of a heading that repeats the page's title; less is a site's name

_NAME = compiled(NAMES)
_HEADING = compiled(HEADINGS)
_LIST_HEADING = compiled(tuple(rule for rule in HEADINGS if rule.why not in TOOLS))
_LINE = compiled(LINES)
# Letters right behind digits are part of a hash ('b7b60ad'), no word of a name.
_WORD = re.compile(r"\d+[a-z]*|[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_OTHERS_HEADING = compiled(tuple(rule for rule in HEADINGS if rule.why in OTHERS))
_FLOATS = re.compile(r"position\s*:\s*fixed", re.IGNORECASE)
_AWAY = re.compile(r"(?!mailto:|tel:|#.)", re.IGNORECASE)
_DECORATION = re.compile(r"^[\s\[【〈<(「'\"■▶●※#*·>|]+|[\s\]】〉>)」'\"|:：]+$")
_SIGNS = re.compile(r"[\W_]+")
_SPLIT = re.compile(r"[\s|·ㆍ/>,]+")


@lru_cache(maxsize=4096)
def names_furniture(names: str) -> bool:
    """Whether a word of class or id names is one of furniture."""
    return any(_NAME.fullmatch(word.lower()) for word in _WORD.findall(names))


@lru_cache(maxsize=4096)
def opens_furniture(text: str) -> bool:
    """Whether a heading is one of furniture: 'related articles', 'comments 3'."""
    return bool(_HEADING.fullmatch(_bare(text)))


@lru_cache(maxsize=4096)
def opens_list(text: str) -> bool:
    """Whether such a heading announces a list of others; a bar of tools or a poll announces none."""
    return bool(_LIST_HEADING.fullmatch(_bare(text)))


@lru_cache(maxsize=4096)
def opens_others(text: str) -> bool:
    """Whether such a heading stands over other notices: neighbours, the most read, those still open."""
    return bool(_OTHERS_HEADING.fullmatch(_bare(text)))


def _bare(text: str) -> str:
    """A heading without its decoration; '' where it is too long for one."""
    return "" if len(text) > _MAX_HEADING else _DECORATION.sub("", text.strip())


@lru_cache(maxsize=2048)
def is_furniture_line(text: str) -> bool:
    """Whether a whole line is furniture wherever it stands: buttons, breadcrumbs, rights, counters."""
    if len(text) > 240:
        return False
    words = [word for word in _SPLIT.split(text) if word]
    return all(word in ACTIONS for word in words) or bool(_LINE.fullmatch(text)) or _is_menu_line(text)


def _is_menu_line(text: str) -> bool:
    """'종합 | 정치 | 경제 | 사회 | 문화': many short words and no figure."""
    words = [word.strip() for word in text.split("|")]
    return (
        len(words) > 4
        and all(len(word) < 16 and ":" not in word for word in words)
        and not re.search(r"\d{4}", text)
    )


class _Pruner:
    """Takes furniture out of one page."""

    def __init__(self, tree: Tree) -> None:
        self._total = max(1, tree.body.chars - tree.body.linked)
        self._kept = {id(node) for node in (*self._heart(tree.body), *_title_path(tree))}
        self._pops_up = any(CLOSING_WORDS.search(text) for text in tree.body.texts())

    def _heart(self, body: Node) -> list[Node]:
        """The elements, each inside the one before, that most of the page's prose stands in."""
        path, node = [body], body
        while True:
            inside = [kid for kid in node.elements() if not self._beside(kid)]
            best = max(inside, key=_prose, default=None)
            if best is None or _prose(best) < _HEART_SHARE * _prose(node):
                return path
            path.append(best)
            node = best

    def _beside(self, node: Node) -> bool:
        """Whether an element is furniture by kind or name, and not nearly all there is."""
        if node.tag in _TAGS or self._named(node):
            return self._small(node, _KEEP_LIST_SHARE)
        return self._leads_away(node) and self._leaves_enough(node)

    def prune(self, node: Node) -> None:
        """Takes the furniture out from under a node, and out of its counts."""
        kids: list[Node | str] = []
        chars, linked = node.chars, node.linked
        after_heading = False
        for kid in node.kids:
            if isinstance(kid, str):
                after_heading = after_heading and kid.isspace()
                kids.append(kid)
                continue
            chars, linked = chars - kid.chars, linked - kid.linked
            if after_heading and self._is_list(kid):
                after_heading = False
                continue
            if kid.chars and self._is_heading(kid):
                after_heading = opens_list(kid.text())
                continue
            after_heading = after_heading and not kid.chars
            if not self._is_furniture(kid):
                kids.append(kid)
                self.prune(kid)
                chars, linked = chars + kid.chars, linked + kid.linked
        node.kids = kids
        node.chars, node.linked = chars, chars if node.tag == "a" else linked

    def _is_list(self, node: Node) -> bool:
        """Whether an element lists what a heading of furniture above it announces."""
        return (node.tag in _LISTS or self._dense(node)) and self._leaves_enough(node)

    def _leaves_enough(self, node: Node) -> bool:
        """Whether a list of other posts may go: it is not nearly all of the page, or the rest is a notice."""
        return self._small(node, _KEEP_LIST_SHARE) or self._total - _prose(node) >= _NOTICE

    def _small(self, node: Node, share: float) -> bool:
        return node.chars - node.linked < share * self._total

    def _is_heading(self, node: Node) -> bool:
        """Whether an element is nothing but a heading of furniture."""
        return (
            node.chars <= _MAX_HEADING
            and node.tag not in _LISTS
            and len(node.lead) <= _MAX_HEADING
            and opens_furniture(node.text())
        )

    def _is_furniture(self, node: Node) -> bool:
        if not node.chars or id(node) in self._kept:
            return False
        if node.tag in _TAGS or node.get("role") in _ROLES:
            return self._small(node, _KEEP_SHARE) and not (node.tag == "footer" and node.files)
        if node.tag not in _CONTAINERS:
            return "-" in node.tag and self._dense(node)
        return (
            (self._named(node) and self._small(node, _KEEP_SHARE))
            or (self._leads_away(node) and self._leaves_enough(node))
            or (node.chars <= _MAX_NEIGHBOUR and bool(NEIGHBOUR_WORDS.match(node.lead)))
            or (node.tag == "table" and _is_post_list(node) and self._leaves_enough(node))
            or self._dense(node)
            or (node.tag == "header" and self._is_site_header(node))
            or self._pops(node)
            or _is_advert(node)
        )

    def _pops(self, node: Node) -> bool:
        """Whether an element lies over the page: fixed to the window, or to be closed for the day."""
        if "style" in node.attrs and _FLOATS.search(node.get("style")):
            return self._small(node, _KEEP_SHARE)
        return (
            self._pops_up
            and node.chars <= _MAX_POPUP
            and bool(CLOSING_WORDS.search(node.text()))
            and self._small(node, _KEEP_SHARE)
        )

    def _named(self, node: Node) -> bool:
        names = f"{node.get('class')} {node.get('id')}"
        return names != " " and names_furniture(names) and not node.files

    def _leads_away(self, node: Node) -> bool:
        return node.tag not in ("main", "tr", "tbody") and opens_furniture(node.lead) and not node.files

    def _dense(self, node: Node) -> bool:
        """Whether an element is mostly links that lead elsewhere."""
        if node.linked < _DENSE * node.chars or node.tag in ("p", "span", "td", "th", "li", "tr", "font"):
            return False
        links = [link for link in node.walk() if link.tag == "a" and link.chars]
        return len(links) >= _MIN_LINKS and not node.files and not _has_labels(node)

    def _is_site_header(self, node: Node) -> bool:
        """Whether a header is the site's: it names no post, or links away."""
        headings = [
            below for below in node.walk() if below.tag in ("h1", "h2", "h3") and below.chars > below.linked
        ]
        if not headings and node.linked * 3 > node.chars:
            return True
        return any(below.tag == "nav" for below in node.walk())


def _prose(node: Node) -> int:
    return node.chars - node.linked


def squeezed(text: str) -> str:
    """A text without white space and signs, lower case: for comparing titles."""
    return _SIGNS.sub("", text).lower()


def _title_path(tree: Tree) -> list[Node]:
    """The elements around the first heading that the page's own title repeats; nothing where none does."""
    titles = [squeezed(tree.meta[name]) for name in ("og:title", "title") if name in tree.meta]
    path: list[Node] = []
    stack: list[tuple[Node, int]] = [(tree.body, 0)]
    while titles and stack:
        node, depth = stack.pop()
        del path[depth:]
        path.append(node)
        if _MIN_TITLE <= node.chars <= _MAX_TITLE and node.linked < node.chars and node.tag not in _LISTS:
            text = squeezed(node.text())
            if len(text) >= _MIN_TITLE and any(text in title for title in titles):
                return path
        stack.extend((kid, depth + 1) for kid in reversed(list(node.elements())) if kid.chars >= _MIN_TITLE)
    return []


def _is_advert(node: Node) -> bool:
    """Whether a block is nothing but links that lead away with a price or a telephone number."""
    if not node.chars == node.linked <= _MAX_ADVERT or node.tag not in ("div", "p", "center", "section"):
        return False
    links = [link for link in node.walk() if link.tag == "a" and link.chars]
    if not links or not all(_AWAY.match(link.get("href")) for link in links):
        return False
    return bool(ADVERT_WORDS.search(node.text())) and not node.files


def _has_labels(node: Node) -> bool:
    """Whether two texts or more of an element are labels of announcements."""
    return sum(1 for text in node.texts() if len(text) < 30 and (is_known(text) or is_meta(text))) > 1


def _is_post_list(table: Node) -> bool:
    """Whether a table is a board's list of posts, by the heads of its columns."""
    row = next((below for below in table.walk() if below.tag == "tr" and below.chars), None)
    if row is None or table.files:
        return False
    heads = [" ".join(kid.text().split()) for kid in row.elements()]
    if not 3 <= len(heads) <= 8 or any(len(head) > 12 for head in heads):
        return False
    titles = sum(1 for head in heads if LIST_TITLE_HEADS.fullmatch(head))
    others = sum(1 for head in heads if LIST_OTHER_HEADS.fullmatch(head))
    return titles == 1 and others >= 2


def prune(tree: Tree) -> None:
    """Takes the furniture out of a tree, whose character counts must be up to date."""
    _Pruner(tree).prune(tree.body)
