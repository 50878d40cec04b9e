"""How pages lead to their files (내려받기): routes without a file's name, script calls, noise in addresses.

Data: a row says what it is for and carries an example; a test runs every one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """A row: a script call that fetches a file, and the address it leads to.

    `function` fits the call's name, `arguments` each of its first arguments; the address takes them as {1},
    {2} …, and the link's own address as {href}.
    """

    function: str
    arguments: tuple[str, ...]
    address: str
    system: str
    example: str
    leads_to: str

    def takes(self, function: str, arguments: tuple[str, ...]) -> bool:
        """Whether a call is one of this row's."""
        return (
            re.fullmatch(self.function, function, re.IGNORECASE) is not None
            and len(arguments) >= len(self.arguments)
            and all(re.fullmatch(form, one) for form, one in zip(self.arguments, arguments, strict=False))
        )


# The first row that takes a call counts: the narrower ones stand first.
CALLS: tuple[Call, ...] = (
    Call(
        r"cfn_AtchFileDownload", (r"\w{8,64}", r"/[\w/]{1,40}"),
        "{2}/comn/AtchFileDownload.do?atchFileId={1}",
        "SMTECH: the file's key, then the folder of the site",
        "javascript:cfn_AtchFileDownload('0A1B2C3D4E5F60718293A4B5C6D7E8F9','/front','fileDownFrame')",
        "/front/comn/AtchFileDownload.do?atchFileId=0A1B2C3D4E5F60718293A4B5C6D7E8F9",
    ),
    Call(
        r"f_bsnsAncm_downloadAtchFile", (r"[^\s<>]{1,200}", r"[^\s<>]{1,200}"),
        "/comm/file/fileDownload.do?atchDocId={1}&atchFileId={2}",
        "IRIS: document, file, name, size",
        "javascript:f_bsnsAncm_downloadAtchFile('Dq%2B1','Fx%2F2','공고문.hwp','90112')",
        "/comm/file/fileDownload.do?atchDocId=Dq%2B1&atchFileId=Fx%2F2",
    ),
    Call(
        r"fn_download", (r"\d{1,12}", r"\d{1,4}", r"\w{2,5}"),
        "/ssm/file/fileDown.do?atchFileNo={1}&fileOrd={2}&fileBtn=A",
        "boards of 과학기술정보통신부: file, place, format",
        "fn_download('54411', '1', 'hwpx'); return false;",
        "/ssm/file/fileDown.do?atchFileNo=54411&fileOrd=1&fileBtn=A",
    ),
    Call(
        r"fn_fileDownload", (r"\w{6,20}", r"\d{1,4}"),
        "/kocca/noticeFileDown.do?intcNo={1}&seqNo={2}",
        "KOCCA: announcement, place",
        "javascript:fn_fileDownload('326D00089010','2')",
        "/kocca/noticeFileDown.do?intcNo=326D00089010&seqNo=2",
    ),
    Call(
        r"fn_fileDownload", (r"\d{4,12}",),
        "{href}?wfUid={1}",
        "NTIS: the file; the link names the route",
        "javascript:fn_fileDownload('1323412'); return false;",
        "/rndgate/eg/cmm/file/download.do?wfUid=1323412",
    ),
    Call(
        r"\w{0,24}(?:file|down)\w{0,24}", (r"FILE_\w{4,40}", r"\d{1,4}"),
        "/cmm/fms/FileDown.do?atchFileId={1}&fileSn={2}",
        "eGovFrame, under whatever name: fn_egov_downFile, fnFileDown, fn_fileDown …",
        "javascript:fn_egov_downFile('FILE_000000000054321','0')",
        "/cmm/fms/FileDown.do?atchFileId=FILE_000000000054321&fileSn=0",
    ),
    Call(
        r"[\w.]{1,40}", (r"(?:https?:/)?/[^\s<>]{1,300}",),
        "{1}",
        "a call that names the address itself: window.open, fnFileDown …",
        "window.open('/upload/2026/notice.hwp','_blank')",
        "/upload/2026/notice.hwp",
    ),
)  # fmt: skip

HREF = "/rndgate/eg/cmm/file/download.do"  # the link's own address in the examples above

# An address that hands out a file though it does not end in one's name: (pattern, an example).
ROUTES: tuple[tuple[str, str], ...] = (
    (r"/\w{0,20}file_?down(?:load)?\w{0,6}(?:\.\w{2,4})?(?=[/?;]|$)",
     "/cmm/fms/fileDown.do?atchFileId=FILE_1&fileSn=0"),
    (r"/(?:\w{1,20}_)?down(?:load)?(?:_?file)?\w{0,6}\.(?:do|php|asp|aspx|jsp|face|kmdc)(?=[?;]|$)",
     "/bbs/download.php?bo_table=biz&wr_id=1&no=0"),
    (r"/down(?:load)?(?=[/?]\S)", "/attach/download/20417"),
    (r"/get_?(?:image)?file(?:\.\w{2,4})?(?=[/?;])", "/comm/getFile?srvcId=BBS&fileNo=3"),
    (r"[?&]act=\w{0,12}filedownload\b", "/index.php?module=file&act=procFileDownload&file_srl=12"),
    (r"[?&](?:atch_?file(?:_?id|_?no|_?sn)|file_?(?:sn|seq|srl|id|no|key)|attach_?(?:id|no|seq))=\w",
     "/board/view/down?fileSeq=71"),
    (r"/afile/\w{0,6}download/\w", "/afile/fileDownload/9kXwQ"),
)  # fmt: skip
ROUTE = re.compile("|".join(pattern for pattern, _ in ROUTES), re.IGNORECASE)

# Formats that are asked for. Pictures are not: nobody reads them.
FORMATS = ("hwp", "hwpx", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "zip", "csv", "txt", "odt")
SUFFIX = re.compile(rf"\.(?:{'|'.join(FORMATS)})$", re.IGNORECASE)

# Links that lead to no file of the announcement, by their words: (pattern, an example).
NO_FILE: tuple[tuple[str, str], ...] = (
    (r"바로\s?보기|미리\s?보기|새\s?창\s?보기|본문\s?출력|인쇄|preview|print", "바로보기"),
    (r"(?:전체|일괄|모두|모든\s?파일)\s?(?:파일\s?)?(?:다운|내려|받기|저장)|download all", "전체 다운로드"),
    (r"뷰어|viewer|acrobat|reader|(?:한글|hwp)\s?(?:프로그램|설치)|(?:앱|app)\s?(?:다운|설치)",
     "한글 뷰어 내려받기"),
)  # fmt: skip
NO_FILE_WORDS = re.compile("|".join(pattern for pattern, _ in NO_FILE), re.IGNORECASE)

# Parts of an address that move while the file stays: (pattern, an address, the address without them).
NOISE: tuple[tuple[str, str, str], ...] = (
    (r";jsessionid=[^?#/]*", "/down.do;jsessionid=A1B2.was1?no=3", "/down.do?no=3"),
    (r"(?<=[?&])(?:jsessionid|phpsessid|sid|session(?:_?id)?|_?csrf(?:_?token)?|x-?csrf-?token|token|nonce|"
     r"auth_?key|sign(?:ature)?|expires?|timestamp|time|ts?|_|rnd|rand(?:om)?|utm_\w+)=[^&#]*(?:&|$)",
     "/down.do?no=3&token=9f2c&ts=1767&fileSn=1", "/down.do?no=3&fileSn=1"),
    (r"#.*$", "/a.hwp#top", "/a.hwp"),
    (r"[?&]+$", "/a.hwp?", "/a.hwp"),
)  # fmt: skip
_NOISE = tuple(re.compile(pattern, re.IGNORECASE) for pattern, _, _ in NOISE)


def settled(url: str) -> str:
    """An address without what moves while the file stays."""
    for pattern in _NOISE:
        url = pattern.sub("", url)
    return url
