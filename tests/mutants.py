"""Files with some bytes changed, as damage and malice change them: outside, or inside of what is packed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator

from paperwork import (
    Cell,
    Said,
    deflated,
    distribution,
    docx,
    hwp,
    hwp_header,
    hwp_section,
    hwpx,
    ole,
    pdf,
    word,
    xlsx,
    zipped,
)

WORDS = ("2027년 시제품 제작 지원사업 공고", "□ 지원규모 : 총 3억원", "접수기간 : 2027. 3. 2. ~ 3. 19. 18:00")
ROWS = [["분야", "지원금", "기간"], ["가람", "5천만원", "12개월"], ["누리", "2억원", "24개월"]]
RULED = [
    (50, 500, 350, 500),
    (50, 400, 350, 400),
    (50, 400, 50, 500),
    (350, 400, 350, 500),
    (200, 400, 200, 500),
]
FILES: dict[str, bytes] = {
    "hwp": hwp(*WORDS),
    "distribution.hwp": distribution(*WORDS),
    "hwpx": hwpx(*WORDS, [[Cell(text) for text in row] for row in ROWS]),
    "pdf": pdf([*(Said(50, 780 - 20 * n, text) for n, text in enumerate(WORDS)), *RULED]),
    "docx": docx("".join(word(text) for text in WORDS)),
    "xlsx": xlsx({"공고": ROWS}),
    "csv": "\n".join(",".join(row) for row in ROWS).encode("cp949"),
    "txt": "\n".join(WORDS).encode("cp949"),
    "html": f"<html><body><h1>{WORDS[0]}</h1><p>{WORDS[1]}</p><table><tr><td>가</td></tr></table>".encode(),
    "zip": zipped({"공고문.hwp": hwp(*WORDS), "표.xlsx": xlsx({"공고": ROWS})}),
}  # fmt: skip
LOUD = (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"\x01\0\0\x80")  # sizes and counts gone mad


def mutants(number: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many files by name, each with some bytes changed; the same ones for the same seed."""
    chance = random.Random(seed)
    names = sorted(FILES)
    for turn in range(number):
        name = names[turn % len(names)]
        change = chance.choice((_outside, _inside))
        yield f"{turn}.{name}", change(name, FILES[name], chance)


def _outside(_name: str, body: bytes, chance: random.Random) -> bytes:
    return mutated(body, chance)


def _inside(name: str, body: bytes, chance: random.Random) -> bytes:
    """Changed behind the packing, which would else hide most of it."""
    if zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as container:
            members = {info.filename: container.read(info) for info in container.infolist()}
        chosen = chance.choice(sorted(members))
        return zipped(members | {chosen: mutated(members[chosen], chance)})
    if name == "hwp":
        section = deflated(mutated(hwp_section(*WORDS), chance))
        return ole(
            {"FileHeader": hwp_header(1), "DocInfo": deflated(bytes(30)), "BodyText": {"Section0": section}}
        )
    return mutated(body, chance)


def mutated(body: bytes, chance: random.Random) -> bytes:
    """Bytes with one to eight changes."""
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        body = chance.choice(CHANGES)(body, chance.randrange(len(body) + 1), chance)
    return body


def _flipped(body: bytes, at: int, chance: random.Random) -> bytes:
    return body[:at] + bytes([chance.randrange(256)]) + body[at + 1 :]


def _loud(body: bytes, at: int, chance: random.Random) -> bytes:
    return body[:at] + chance.choice(LOUD) + body[at + 4 :]


def _cut(body: bytes, at: int, _chance: random.Random) -> bytes:
    return body[:at]


def _without(body: bytes, at: int, chance: random.Random) -> bytes:
    return body[:at] + body[at + chance.randrange(1, 200) :]


def _twice(body: bytes, at: int, chance: random.Random) -> bytes:
    """A stretch repeated some or a thousand times."""
    stretch = body[at : at + chance.randrange(1, 60)]
    return body[:at] + stretch * chance.choice((2, 50, 1000)) + body[at:]


CHANGES: tuple[Callable[[bytes, int, random.Random], bytes], ...] = (
    _flipped,
    _flipped,
    _loud,
    _cut,
    _without,
    _twice,
)
