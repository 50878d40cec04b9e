"""Small files of office programs, written by hand: what the tests of their readers read."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES128
from cryptography.hazmat.primitives.ciphers.modes import ECB


def zipped(members: Mapping[str, bytes | str], *, packed: bool = True) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as container:
        for name, body in members.items():
            container.writestr(name, body)
    return file.getvalue()


def locked(archive: bytes) -> bytes:
    """An archive whose members say that they are encrypted."""
    body = bytearray(archive)
    for head, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = body.find(head)
        while place >= 0:
            body[place + at] |= 1
            place = body.find(head, place + 1)
    return bytes(body)


@dataclass(frozen=True)
class Cell:
    text: str
    rowspan: int = 1
    colspan: int = 1


Table = Sequence[Sequence[Cell | str]]
Part = str | Table  # a paragraph, or a table


def _cell(cell: Cell | str) -> Cell:
    return Cell(cell) if isinstance(cell, str) else cell


# HWPX


def _hwpx_paragraph(inside: str) -> str:
    return f'<hp:p id="0" paraPrIDRef="0" styleIDRef="0"><hp:run charPrIDRef="0">{inside}</hp:run></hp:p>'


def _hwpx_text(text: str) -> str:
    return _hwpx_paragraph(f"<hp:t>{escape(text)}</hp:t>")


def _hwpx_table(rows: Table) -> str:
    body = ""
    for number, row in enumerate(rows):
        cells = ""
        for col, cell in enumerate(map(_cell, row)):
            lines = "".join(map(_hwpx_text, cell.text.split("\n")))
            cells += (
                f'<hp:tc><hp:subList id="">{lines}</hp:subList>'
                f'<hp:cellAddr colAddr="{col}" rowAddr="{number}"/>'
                f'<hp:cellSpan colSpan="{cell.colspan}" rowSpan="{cell.rowspan}"/></hp:tc>'
            )
        body += f"<hp:tr>{cells}</hp:tr>"
    return _hwpx_paragraph(f'<hp:tbl rowCnt="{len(rows)}" colCnt="{len(rows[0])}">{body}</hp:tbl>')


def hwpx(*parts: Part, extra: Mapping[str, bytes | str] | None = None) -> bytes:
    namespaces = (
        'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" '
        'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" '
        'xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"'
    )
    body = "".join(_hwpx_text(part) if isinstance(part, str) else _hwpx_table(part) for part in parts)
    members: dict[str, bytes | str] = {
        "mimetype": "application/hwp+zip",
        "version.xml": '<?xml version="1.0"?><version major="5"/>',
        "META-INF/container.xml": '<?xml version="1.0"?><container><rootfiles>'
        '<rootfile full-path="Contents/content.hpf"/></rootfiles></container>',
        "Contents/content.hpf": '<?xml version="1.0"?><opf:package xmlns:opf="http://www.idpf.org/2007/opf/">'
        '<opf:manifest><opf:item id="header" href="Contents/header.xml" media-type="application/xml"/>'
        '<opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/></opf:manifest>'
        '<opf:spine><opf:itemref idref="section0"/></opf:spine></opf:package>',
        "Contents/header.xml": f'<?xml version="1.0"?><hh:head {namespaces}/>',
        "Contents/section0.xml": f'<?xml version="1.0"?><hs:sec {namespaces}>{body}</hs:sec>',
    }
    return zipped({**members, **(extra or {})})


# HWP 5: records in the streams of an OLE container

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SIGNATURE = b"HWP Document File"


def _record(tag: int, body: bytes, level: int = 0) -> bytes:
    return struct.pack("<I", len(body) << 20 | level << 10 | tag) + body


def hwp_section(*paragraphs: str) -> bytes:
    """The records of a section's paragraphs."""
    out = b""
    for number, text in enumerate(paragraphs):
        last = 0x80000000 if number == len(paragraphs) - 1 else 0
        head = struct.pack("<IIHBBHHHI", len(text) + 1 | last, 0, 0, 0, 0, 1, 0, 0, 0)
        out += _record(66, head) + _record(67, (text + "\r").encode("utf-16-le"), 1)
        out += _record(68, struct.pack("<II", 0, 0), 1)
    return out


def deflated(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def hwp_header(flags: int) -> bytes:
    return (SIGNATURE.ljust(32, b"\0") + struct.pack("<II", 0x05010001, flags)).ljust(256, b"\0")


def hwp(*paragraphs: str) -> bytes:
    return ole(
        {
            "FileHeader": hwp_header(1),
            "DocInfo": deflated(_record(16, bytes(26))),
            "BodyText": {"Section0": deflated(hwp_section(*paragraphs))},
        }
    )


def scrambled(stream: bytes, *, seed: int = 20_250_409) -> bytes:
    """A stream as distribution documents hold it, by the publisher's description."""
    plain = bytearray(range(256))
    plain[:4] = struct.pack("<I", seed)
    start = 4 + (seed & 0xF)
    key = bytes(plain[start : start + 16])
    state, masked, left, mask = seed, bytearray(plain), 0, 0

    def rand() -> int:
        nonlocal state
        state = (state * 214013 + 2531011) & 0xFFFFFFFF
        return state >> 16 & 0x7FFF

    for number in range(256):
        if left == 0:
            mask, left = rand() & 0xFF, (rand() & 0xF) + 1
        if number >= 4:
            masked[number] ^= mask
        left -= 1
    padded = stream.ljust(-(-len(stream) // 16) * 16, b"\0")
    encryptor = Cipher(AES128(key), ECB()).encryptor()
    return _record(28, bytes(masked)) + encryptor.update(padded) + encryptor.finalize()


def distribution(*paragraphs: str, packed: bool = True) -> bytes:
    """A distribution document: a stub in BodyText, the text scrambled in ViewText."""
    pack = deflated if packed else bytes
    shown = pack(hwp_section(*paragraphs)).ljust(4096, b"\0")
    return ole(
        {
            "FileHeader": hwp_header(4 | packed),
            "DocInfo": pack(_record(16, bytes(26))),
            "BodyText": {"Section0": pack(hwp_section("이 문서는 상위 버전의 배포용 문서입니다."))},
            "ViewText": {"Section0": scrambled(shown)},
        }
    )


Storage = Mapping[str, "bytes | Storage"]


def ole(content: Storage) -> bytes:
    """An OLE container of storages and streams, each stream in sectors of its own."""
    data: list[bytes] = []  # sectors
    chains: list[int] = []  # the allocation table
    entries: list[bytes] = []

    def put(body: bytes) -> int:
        body = body.ljust(max(4096, -(-len(body) // _SECTOR) * _SECTOR), b"\0")
        first, count = len(data), len(body) // _SECTOR
        data.extend(body[n * _SECTOR : (n + 1) * _SECTOR] for n in range(count))
        chains.extend([*range(first + 1, first + count), _END])
        return first

    def entry(
        name: str, kind: int, *, beside: int = _FREE, child: int = _FREE, first: int = 0, size: int = 0
    ) -> bytes:
        coded = (name + "\0").encode("utf-16-le")
        return coded.ljust(64, b"\0") + struct.pack(
            "<HBBIII16sIQQIQ", len(coded), kind, 1, _FREE, beside, child, b"", 0, 0, 0, first, size
        )

    def add(inside: Storage) -> int:
        """Adds the entries of a storage, each the right-hand neighbour of the one before; gives the first."""
        names = sorted(inside, key=lambda name: (len(name), name.upper()))
        numbers = list(range(len(entries), len(entries) + len(names)))
        entries.extend(b"" for _ in names)
        for name, number in zip(names, numbers, strict=True):
            beside = number + 1 if number + 1 in numbers else _FREE
            body = inside[name]
            if isinstance(body, bytes):
                size = max(4096, len(body))
                entries[number] = entry(name, 2, beside=beside, first=put(body), size=size)
            else:
                entries[number] = entry(name, 1, beside=beside, child=add(body))
        return numbers[0]

    entries.append(b"")
    entries[0] = entry("Root Entry", 5, child=add(content), first=_END)
    directory = put(b"".join(entries).ljust(4096, b"\0"))
    table = len(data)
    chains.append(_FAT)
    assert len(chains) <= _SECTOR // 4, "one sector of allocation table is enough for tests"
    data.append(b"".join(struct.pack("<I", chain) for chain in chains).ljust(_SECTOR, b"\xff"))
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"",
        0, 1, directory, 0, 4096, _END, 0, _END, 0, table,
    )  # fmt: skip
    return head.ljust(_SECTOR, b"\xff") + b"".join(data)


# DOCX and XLSX

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _relation(target: str, kind: str, number: int = 1) -> str:
    return f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _relations(*each: str) -> str:
    return f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONS}">{"".join(each)}</Relationships>'


def docx(body: str, **extra: str) -> bytes:
    """A document whose body is WordprocessingML."""
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    return zipped(
        {
            "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{types}"/>',
            "_rels/.rels": _relations(_relation("word/document.xml", "officeDocument")),
            "word/document.xml": f'<?xml version="1.0"?><w:document xmlns:w="{_WORD}"><w:body>{body}</w:body>'
            "</w:document>",
            **{f"word/{name}.xml": text for name, text in extra.items()},
        }
    )


def word(text: str, properties: str = "") -> str:
    """A paragraph in WordprocessingML."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def xlsx(
    sheets: Mapping[str, Sequence[Sequence[str | float]]], *, merged: Sequence[str] = (), hidden: str = ""
) -> bytes:
    """A workbook; `merged` are the ranges merged in every sheet, `hidden` the name of a sheet not shown."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}" '
        f'state="{"hidden" if name == hidden else "visible"}"/>'
        for n, name in enumerate(names, 1)
    )
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations(_relation("xl/workbook.xml", "officeDocument")),
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(
            *(_relation(f"worksheets/sheet{n}.xml", "worksheet", n) for n in range(1, len(names) + 1))
        ),
    }
    for number, rows in enumerate(sheets.values(), 1):
        cells = "".join(
            f'<row r="{r}">'
            + "".join(
                _sheet_cell(f"{chr(64 + c)}{r}", value) for c, value in enumerate(row, 1) if value != ""
            )
            + "</row>"
            for r, row in enumerate(rows, 1)
        )
        ranges = "".join(f'<mergeCell ref="{each}"/>' for each in merged)
        merges = f"<mergeCells>{ranges}</mergeCells>" if merged else ""
        members[f"xl/worksheets/sheet{number}.xml"] = (
            f'<?xml version="1.0"?><worksheet xmlns="{_SHEET}">'
            f"<sheetData>{cells}</sheetData>{merges}</worksheet>"
        )
    return zipped(members)


def _sheet_cell(place: str, value: str | float) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


# PDF


@dataclass(frozen=True)
class Said:
    """Words on a page: where they start, in points from the bottom left corner, their size and weight."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False


Drawn = tuple[float, float, float, float]  # a line from one point to another


def pdf(*pages: Sequence[Said | Drawn | bytes], rotate: int = 0, form: bytes = b"") -> bytes:
    """A file of A4 pages: words, lines, raw drawing. Each sign is as wide as its size, as Korean type is.

    `form`: a drawing that pages show by '/X Do', at twice its size.
    """
    parts: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    mapping = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
        b"1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
    )
    parts += [
        *_font(b"/Batang", at=3, mapping=6),
        _stream(mapping),
        _stream(form, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [2 0 0 2 0 0] "),
        *_font(b"/MalgunGothicBold", at=8, mapping=6),
    ]
    kids = []
    for page in pages:
        parts.append(_stream(b"\n".join(map(_drawing, page))))
        kids.append(len(parts) + 1)
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate %d /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R /B 8 0 R >> /XObject << /X 7 0 R >> >> >>"
            % (rotate, len(parts))
        )
    parts[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids), b" ".join(b"%d 0 R" % kid for kid in kids),
    )  # fmt: skip
    return _assembled(parts)


def _font(face: bytes, *, at: int, mapping: int) -> list[bytes]:
    """The three objects of a font, from number `at` on."""
    return [
        b"<< /Type /Font /Subtype /Type0 /BaseFont %s /Encoding /Identity-H /DescendantFonts [%d 0 R] "
        b"/ToUnicode %d 0 R >>" % (face, at + 1, mapping),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont %s /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor %d 0 R >>" % (face, at + 2),
        b"<< /Type /FontDescriptor /FontName %s /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 "
        b"/Ascent 800 /Descent -200 /CapHeight 800 /StemV 80 >>" % face,
    ]


def _drawing(thing: Said | Drawn | bytes) -> bytes:
    if isinstance(thing, bytes):
        return thing
    if isinstance(thing, Said):
        code = thing.text.encode("utf-16-be").hex().encode()
        face = b"/B" if thing.bold else b"/F"
        return b"BT %s %g Tf %g %g Td <%s> Tj ET" % (face, thing.size, thing.x, thing.y, code)
    return b"%g %g m %g %g l S" % thing


def _stream(body: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s>> stream\n%s\nendstream" % (len(body), extra, body)


def _assembled(parts: Sequence[bytes]) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer
