"""Any two versions of an announcement (두 버전 비교): fact by fact, and as text, files included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from rapidfuzz.fuzz import ratio
from starlette.responses import Response

from monitor.compare import compare
from monitor.compare.assignment import assign
from monitor.records import SEVERITIES, Snapshot
from monitor.rereading import Whole
from monitor.review.cards import ALIKE
from monitor.site.sidebyside import TextPair, fact_pairs, text_pairs
from monitor.site.versions import version_of
from monitor.site.view import View
from monitor.store import Head
from monitor.wording import headline, severity_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The texts of one document on both sides; `old`, `new`: its file's names, '' for the page itself."""

    old: str
    new: str
    lines: tuple[TextPair, ...]

    @property
    def changed(self) -> bool:
        """Whether any line differs."""
        return any(pair.changed for pair in self.lines)


def router(view: View) -> APIRouter:
    """The route of the comparison."""
    routes = APIRouter(prefix="/announcements", include_in_schema=False)

    @routes.get("/{source}/compare")
    def side_by_side(
        request: Request, source: str, old: int | None = None, new: int | None = None
    ) -> Response:
        heads = view.place.store.desk.heads(source)
        if len(heads) < 2:
            return view.fault(request, 404, source)
        sides = [
            version_of(view, source, number) for number in (old or heads[-2].number, new or heads[-1].number)
        ]
        if sides[0] is None or sides[1] is None:
            return view.fault(request, 404, source)
        return view.page(request, "compare", _compared(view, request, sides[0], sides[1], heads))

    return routes


def _compared(
    view: View, request: Request, old: Snapshot, new: Snapshot, heads: Sequence[Head]
) -> dict[str, Any]:
    lang = view.lang(request)
    wholes = [view.place.reading(side) for side in (old, new)]
    before, after = (whole.page.facts or side.facts for whole, side in zip(wholes, (old, new), strict=True))
    revisions = sorted(compare(before, after), key=lambda one: SEVERITIES.index(one.severity))
    pairs = fact_pairs(before, after, lang)
    return {
        "source": old.source,
        "old": old,
        "new": new,
        "heads": heads[::-1],
        "headlines": [
            (one.severity, severity_words(one.severity, lang), headline(one, lang)) for one in revisions
        ],
        "changed": [pair for pair in pairs if pair.changed],
        "same": [pair for pair in pairs if not pair.changed],
        "documents": [each for each in beside(*wholes) if each.changed],
        "title": new.facts.title.value if new.facts.title else old.source,
    }


def beside(old: Whole, new: Whole) -> Iterator[Beside]:
    """What differs: page beside page, file beside file of its name or one like it, else beside nothing."""
    olds, news = (_texts(side) for side in (old, new))
    partners = _partners(
        [name for name in olds if name not in news], [name for name in news if name not in olds]
    )
    for name, text in olds.items():
        other = name if name in news else partners.get(name)
        there = "" if other is None else news[other]
        if there != text:
            yield Beside(old=name, new=other or "", lines=text_pairs(text, there))
    for name in [name for name in news if name not in olds and name not in partners.values()]:
        yield Beside(old="", new=name, lines=text_pairs("", news[name]))


def _texts(side: Whole) -> dict[str, str]:
    """The texts of a page and of the files that it links, by the file's name, '' for the page."""
    texts = {"": side.page.text}
    for file, reading in side.files:
        if file.listed:
            texts.setdefault(file.name, reading.text)
    return texts


def _partners(gone: Sequence[str], come: Sequence[str]) -> dict[str, str]:
    """Which file came in place of which: '공고문.hwp' and '공고문(수정).hwp'."""
    apart = {(i, j): 1 - ratio(old, new) / 100 for i, old in enumerate(gone) for j, new in enumerate(come)}
    return {
        gone[i]: come[j] for i, j in assign({at: cost for at, cost in apart.items() if cost <= 1 - ALIKE})
    }
