from __future__ import annotations

import paperwork
import pytest

from monitor.document.distribution import DISTRIBUTION, ScrambledError, flags_of, unlocked, unscrambled
from monitor.document.read import read
from monitor.errors import ReadError

TEXT = ("2027년 시제품 제작 지원사업 공고", "□ 지원규모 : 총 3억원")
PLAIN = paperwork.deflated(paperwork.hwp_section(*TEXT))


@pytest.mark.parametrize("seed", [0, 7, 15, 20_250_409, 0xFFFFFFFF])
def test_what_was_scrambled_comes_back(seed: int) -> None:
    assert unscrambled(paperwork.scrambled(PLAIN, seed=seed), compressed=True).startswith(PLAIN)


@pytest.mark.parametrize("packed", [True, False])
def test_the_text_shown_is_read_and_not_the_stub(packed: bool) -> None:
    text = read(paperwork.distribution(*TEXT, packed=packed), name="a.hwp").text
    assert text == "".join(f"{line}\n" for line in TEXT)


def test_the_flags() -> None:
    body = paperwork.distribution(*TEXT)
    assert flags_of(body) & DISTRIBUTION
    assert not flags_of(unlocked(body)) & DISTRIBUTION
    assert flags_of(b"no HWP at all") == 0


@pytest.mark.parametrize(
    ("stream", "why"),
    [
        (PLAIN, "no record of the key"),
        (paperwork.scrambled(PLAIN)[:200], "the record is cut"),
        (paperwork.scrambled(PLAIN)[:-32], "the text is cut"),
        (paperwork.scrambled(b"\xff" * 640), "the text is no packed stream"),
    ],
)
def test_what_cannot_be_unscrambled(stream: bytes, why: str) -> None:
    with pytest.raises(ScrambledError):
        unscrambled(stream, compressed=True)


HEADER = paperwork.hwp_header(5)
STUB = {"Section0": paperwork.deflated(paperwork.hwp_section("배포용"))}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ({"FileHeader": HEADER, "BodyText": STUB}, "no ViewText"),
        ({"FileHeader": HEADER, "BodyText": STUB, "ViewText": {"Section1": PLAIN}}, "other sections"),
        ({"FileHeader": HEADER, "BodyText": STUB, "ViewText": {"Section0": PLAIN}}, "never scrambled"),
    ],
)
def test_a_distribution_document_is_never_taken_for_its_stub(
    content: dict[str, bytes | dict[str, bytes]], why: str
) -> None:
    with pytest.raises(ReadError, match=r"^a\.hwp: a distribution document \(배포용 문서\)") as raised:
        read(paperwork.ole(content), name="a.hwp")
    assert raised.value.reason == "unsupported", why


def test_a_broken_container_is_told() -> None:
    with pytest.raises(ReadError, match="damaged, its container is broken"):
        read(paperwork.distribution(*TEXT)[:-512], name="a.hwp")
