from monitor.compare.quotes import JOINT, LONGEST, list_quote, quote, text_quote, track_quote
from monitor.facts import Quantity, Span, Text, Track


def span(words: str, start: int, where: str = "body") -> Span:
    return Span(quote=words, start=start, end=start + len(words), where=where)


def test_quotes_stand_in_the_order_of_the_document() -> None:
    assert quote((span("최대 5억원", 30), span("과제당", 10))) == f"과제당{JOINT}최대 5억원"


def test_a_quote_inside_another_is_left_out() -> None:
    assert quote((span("5억원", 13),), (span("최대 5억원", 10),)) == "최대 5억원"


def test_the_same_words_at_two_places_stand_once() -> None:
    assert quote((span("5억원", 10), span("5억원", 90))) == "5억원"


def test_page_and_attachment_are_two_documents_and_the_file_is_named() -> None:
    file = "attachment:공고문.hwp"
    found = quote((span("최대 5억원", 10, file), span("5억", 12), span("과제당", 2, file)))
    assert found == f"5억{JOINT}[공고문.hwp] 과제당{JOINT}최대 5억원"


def test_white_space_is_folded_and_nothing_is_no_quote() -> None:
    assert quote((span("최대\n  5억원", 10),)) == "최대 5억원"
    assert quote(()) is None
    assert quote((span("  ", 3),)) is None


def test_a_long_quote_is_cut() -> None:
    found = quote((span("가" * (LONGEST + 10), 0),))
    assert found is not None
    assert len(found) == LONGEST
    assert found.endswith("…")


def test_a_text_without_a_place_quotes_itself() -> None:
    assert text_quote(Text(value="공고문.hwp")) == "공고문.hwp"
    assert text_quote(Text(value="02-555-1234", evidence=(span("☎ 02)555-1234", 5),))) == "☎ 02)555-1234"
    assert text_quote(None) is None


def test_a_list_quotes_its_entries_once() -> None:
    texts = [Text(value="한빛시"), Text(value="한빛시"), Text(value="한빛진흥원")]
    assert list_quote(texts) == f"한빛시{JOINT}한빛진흥원"
    assert list_quote([]) is None


def test_a_track_quotes_its_name_and_figures() -> None:
    award = Quantity(min=None, max=5, unit="KRW", evidence=(span("최대 5원", 40),))
    assert (
        track_quote(Track(name="씨앗", award=award, evidence=(span("씨앗", 30),))) == f"씨앗{JOINT}최대 5원"
    )
    assert track_quote(Track(name="씨앗")) == "씨앗"
