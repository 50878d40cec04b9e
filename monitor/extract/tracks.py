"""Tracks (트랙·분야·유형) as the text sets them apart: a register of names, and where text mentions them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from monitor.extract.lines import Line
from monitor.extract.naming import TRACK_WORDS
from monitor.facts import Evidence, Period, Span
from monitor.text.normal import flatten

_BRACKET = re.compile(r"\s?\(([^()]*)\)$")
_TRACK_WORD = re.compile(rf"\s(?:{'|'.join(word for word, _ in TRACK_WORDS)})$")
# A field in brackets: Korean words, without figures; a bracket of Latin letters only spells the name out.
_FIELD = re.compile(r"\([^()\d:,~]{0,20}[가-힣][^()\d:,~]{0,20}\)(?=[가-힣\s,.:]|$)")
_WORD_SIGN = re.compile(r"[가-힣A-Za-z0-9]")
_SQUEEZE = re.compile(r"[\s'\"「」『』<>‘’“”]")
# What may follow a name that a sentence is about: its own bracket, a particle of topic or place, or a figure.
_SUBJECT = re.compile(
    r"(?!\s등\s)(?:\([^()]*\))?[」』'\"’”)\]]?(?:은|는|도|엔|의|이|가|에서|에게|에|으로|로)?(?:는|도|은|서는)?"
    r"(?:\s(?![가-힣]{1,4}(?:비|비용|료)(?:[,\s]|$))|이며|이고|이다|다\.|[:：,(\-–]|$|\d)"
)
_INNER = re.compile(
    r"(?=(?:[은는이가을를에의도와과로만]|으로|에서|에게|부터|까지)[가-힣]{0,3}|[^가-힣A-Za-z0-9]|$)"
)
_SHORTEST = 2
_LEAD = re.compile(r"[\s(<\[「『'\"①-⑳\d.)○□◦ㅇ▪·\-가나다라마바사아자차카타파하]*")
_BRACKETS = re.compile(r"\([^()]*\)")
_LONGEST_REST = 8  # characters of a heading behind a part's name: '일반형 지원내용'


def _with_field(text: str, name: str) -> tuple[int, int] | None:
    """Where a name stands with a field in brackets right behind it, and is no end of a longer word."""
    at = text.find(name)
    while at >= 0:
        behind = _FIELD.match(text, at + len(name))
        if behind and not (at and _WORD_SIGN.match(text, at - 1)):
            return at, behind.end()
        at = text.find(name, at + 1)
    return None


def _spelled(text: str, at: int, word: str) -> int:
    """Where a word that stands at a place ends, with at most one space between its letters; 0 for nowhere."""
    for i, letter in enumerate(word):
        if i and text[at : at + 1].isspace():
            at += 1
        if text[at : at + 1] != letter:
            return 0
        at += 1
    return at


def squeeze(name: str) -> str:
    """A name for comparing: without spaces and quotes, in lower case."""
    return _SQUEEZE.sub("", flatten(name)).lower()


def short(name: str) -> str:
    """A name without its bracketed field: '홍릉(바이오·의료)' is '홍릉'."""
    return _BRACKET.sub("", name)


@dataclass(slots=True, kw_only=True)
class Part:
    """A possible track: its name and place, other words for it, the track it is part of, its own period."""

    name: str
    span: Span
    parent: str | None = None
    words: set[str] = field(default_factory=set)
    period: Period | None = None

    @property
    def evidence(self) -> Evidence:
        """Where the name stands."""
        return (self.span,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a text mentions a part: its key, start and end, and whether the words there are about it."""

    key: str
    start: int
    end: int
    subject: bool


class Parts:
    """The register of possible tracks, by a key that stays the same when a fuller name turns up."""

    def __init__(self) -> None:
        self.by_key: dict[str, Part] = {}
        self._keys: dict[str, str] | None = None  # by the words as texts may write them; None until asked
        self._longest: dict[str, tuple[str, ...]] = {}  # the words by their first letter, longest first

    def add(self, name: str, span: Span, *, parent: str | None = None, word: str = "") -> str:
        """Registers a name with its parent's key, and gives its key; one with its bracketed field wins."""
        self._keys = None
        name = " ".join(name.split())
        key = self.known(name)
        if key is None:
            key = squeeze(name)
            self.by_key[key] = Part(name=name, span=span, parent=parent)
        part = self.by_key[key]
        if _BRACKET.search(name) and not _BRACKET.search(part.name):
            part.name, part.span = name, span
        if parent and parent != key and part.parent is None:
            part.parent = parent
        if word:
            part.words.add(word)
        return key

    def complete(self, lines: Iterable[Line]) -> None:
        """Gives names the bracketed field that the text once writes behind them: '홍릉(바이오·의료)'."""
        bare = [part for part in self.by_key.values() if not _BRACKET.search(part.name)]
        for line in lines:
            for part in bare:
                if (at := _with_field(line.text, part.name)) and not _BRACKET.search(part.name):
                    name = line.text[slice(*at)]
                    part.name = name
                    part.span = Span(quote=name, start=line.start + at[0], end=line.start + at[1])
                    self._keys = None

    def known(self, name: str) -> str | None:
        """The key of the registered part that this name is another writing of."""
        squeezed = squeeze(name)
        if squeezed in self.by_key:
            return squeezed
        for key, part in self.by_key.items():
            full, brief = squeeze(part.name), squeeze(short(part.name))
            if squeezed in (full, brief, squeeze(_TRACK_WORD.sub("", part.name))):
                return key
            if full == squeeze(short(name)) and full != squeezed:
                return key
        longer = [key for key, part in self.by_key.items() if part.name.endswith(f" {name}")]
        return longer[0] if len(longer) == 1 else None

    def _words(self) -> dict[str, str]:
        """Words by which a text may mention a part → its key; a word that fits two parts is none's."""
        words: dict[str, str | None] = {}
        briefs = [squeeze(short(part.name)) for part in self.by_key.values()]
        for key, part in self.by_key.items():
            bracket = _BRACKET.search(part.name)
            others = {short(part.name), _TRACK_WORD.sub("", part.name), *part.words}
            if bracket and briefs.count(squeeze(short(part.name))) > 1:
                others.add(bracket[1])
            for word in {part.name, *others}:
                if len(word.strip()) >= _SHORTEST:
                    taken = words.get(squeeze(word), key)
                    words[squeeze(word)] = key if taken == key else None
        for key, part in self.by_key.items():
            words[squeeze(part.name)] = key
        return {word: key for word, key in words.items() if key}

    def _known_words(self) -> dict[str, str]:
        """The words of `_words`, read again only where the register has changed."""
        if self._keys is None:
            self._keys = self._words()
            self._longest = {}
            for word in sorted(self._keys, key=lambda word: (-len(word), word)):
                self._longest[word[0]] = (*self._longest.get(word[0], ()), word)
        return self._keys

    def places(self, text: str) -> Iterator[Place]:
        """Every mention of a part in a text, in order."""
        keys = self._known_words()
        lower = text.lower()
        lower = lower if len(lower) == len(text) else text  # 'İ' becomes two letters
        squeezed = "".join(lower.split())
        first = {word[0] for word in keys if word in squeezed}
        at = 0
        for start in (start for start, letter in enumerate(lower) if letter in first) if first else ():
            if start < at or (start and _WORD_SIGN.match(text, start - 1)):
                continue
            for word in self._longest[lower[start]]:
                end = _spelled(lower, start, word)
                if end and _INNER.match(text, end):
                    subject = _SUBJECT.match(text, end) is not None
                    yield Place(key=keys[word], start=start, end=end, subject=subject)
                    at = end
                    break

    def named(self, text: str) -> str | None:
        """The part that a heading or label names, alone or with its description; None where it says more."""
        found = list(self.places(text))
        if not found or _LEAD.fullmatch(text, 0, found[0].start) is None:
            return None
        rest = _BRACKETS.sub("", text[found[0].end :]).strip(" )]」』'\".*")
        others = {place.key for place in found} - {found[0].key}
        short_enough = rest[:1] in (":", "：", "-", "–") or len(rest) <= _LONGEST_REST
        return found[0].key if short_enough and not others else None
