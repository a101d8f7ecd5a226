"""A hundred files as people hand them in, each different, made by the programs that make such files."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from PIL import Image

import docgen
from docgen.examples import examples
from tests.builders.packages import document, links, types, word, zipped
from tests.builders.pdfs import object_stream, pdf, stream

File = tuple[str, bytes]
GPS, ORIENTATION = 0x8825, 0x0112


def good_files() -> list[File]:
    """At least a hundred, each with a name of its own."""
    return [*_jpegs(), *_pngs(), *_pdfs(), *_words(), *_sheets(), *_names()]


def picture(mode: str = "RGB", size: tuple[int, int] = (320, 240)) -> Image.Image:
    return Image.effect_noise(size, 60).convert(mode)


def _saved(image: Image.Image, how: str, **options: object) -> bytes:
    kept = io.BytesIO()
    image.save(kept, how, **options)  # type: ignore[arg-type]
    return kept.getvalue()


def photo(orientation: int = 1) -> bytes:
    """A photo with a place in it, as telephones take it."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = "SomePhone"
    exif.get_ifd(GPS)[2] = (24.0, 19.0, 12.0)
    return _saved(picture(size=(400, 300)), "JPEG", exif=exif, quality=90)


def _jpegs() -> Iterator[File]:
    for orientation in range(1, 9):
        yield f"现场照片{orientation}.jpg", photo(orientation)
    for mode in ("RGB", "L", "CMYK"):
        for progressive in (False, True):
            image = picture(mode if mode != "CMYK" else "RGB").convert(mode)
            yield f"扫描_{mode}_{progressive}.JPG", _saved(image, "JPEG", progressive=progressive)
    for size in ((1, 1), (1600, 1200), (1601, 3), (3000, 4000)):
        yield f"大小_{size}.jpeg", _saved(picture(size=size), "JPEG")
    yield "带注释.jpg", _saved(picture(), "JPEG", comment=b"<script>alert(1)</script>")
    yield "后面还有.jpg", photo() + b"PK\x03\x04<script>alert(1)</script>"


def _pngs() -> Iterator[File]:
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        yield f"截图_{mode.replace(';', '')}.png", _saved(picture("L").convert(mode), "PNG")
    for size in ((1, 1), (2000, 100), (100, 2000)):
        yield f"截图_{size}.png", _saved(picture(size=size), "PNG")
    palette = picture("P")
    yield "透明.png", _saved(palette, "PNG", transparency=3)
    yield "动画.png", _saved(picture(), "PNG", save_all=True, append_images=[picture(), picture()])


def _pdfs() -> Iterator[File]:
    for number in range(8):
        pages = [picture("L", (210, 297)) for _page in range(number)]
        yield f"扫描件{number + 1}页.pdf", _saved(picture(), "PDF", save_all=True, append_images=pages)
    yield "空白页.pdf", pdf()
    yield "打包.pdf", pdf(b"", object_stream(b"4 0 <</Type/Font/Name/Helvetica>>"))
    yield "数据里有字母.pdf", pdf(b"", stream(b"", b"\x8f/JS \x00/AA \x01/Encrypted /XFAx"))
    yield "带链接.pdf", pdf(b"/URI<</S/URI/URI(https://example.com/)>>")
    yield "结尾有空行.pdf", pdf() + b"\r\n\r\n"
    yield "新版本.pdf", pdf().replace(b"%PDF-1.7", b"%PDF-2.0")


def _words() -> Iterator[File]:
    for key, fields in examples().items():
        yield f"{docgen.official(key).title}.docx", docgen.render(fields)
        yield f"{docgen.official(key).title}（版式）.docx", docgen.official(key).layout
    yield "说明.docx", _typed()
    yield "表格.docx", _typed(rows=200)
    yield "链接.docx", _linked("https://www.example.com/import?database=1")
    yield "邮件.docx", _linked("mailto:someone@example.com")
    yield "页码.docx", _with_field(" PAGE  \\* MERGEFORMAT ")
    yield "目录.docx", _with_field(' TOC \\o "1-3" \\h ')
    yield "导入说明.docx", _with_field(' HYPERLINK "https://www.example.com/dde" ')
    yield "打印设置.docx", zipped(word({"word/printerSettings/printerSettings1.bin": bytes(900)}))
    yield "缩略图.docx", zipped(word({"docProps/thumbnail.jpeg": _saved(picture(), "JPEG")}))
    yield "自定义.docx", zipped(word({"customXml/item1.xml": b"<a xmlns='urn:a'/>", "docProps/": b""}))


def _typed(rows: int = 3) -> bytes:
    made = docx.Document()
    made.add_heading("整改报告", level=1)
    made.add_paragraph("已按要求完成整改，附照片。").add_run("重点").bold = True
    made.add_picture(io.BytesIO(_saved(picture(), "PNG")))
    table = made.add_table(rows=rows, cols=3)
    table.style = "Table Grid"
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _linked(target: str) -> bytes:
    inside = '<w:p><w:hyperlink r:id="rId1"><w:r><w:t>看这里</w:t></w:r></w:hyperlink></w:p>'
    return zipped(
        word(
            {
                "word/_rels/document.xml.rels": links(("hyperlink", target, True)),
                "word/document.xml": document(inside),
            }
        )
    )


def _with_field(code: str) -> bytes:
    text = code.replace('"', "&quot;")
    return zipped(word({"word/document.xml": document(f'<w:p><w:fldSimple w:instr="{text}"/></w:p>')}))


def _sheets() -> Iterator[File]:
    for number in range(4):
        kept = io.BytesIO()
        book = xlsxwriter.Workbook(kept, {"in_memory": True, "constant_memory": number % 2 == 1})
        sheet = book.add_worksheet("企业名录")
        for row in range(1 + 500 * number):
            sheet.write_row(row, 0, ["某某药房", "91450202MA5TEST001", row])
        if number == 2:
            chart = book.add_chart({"type": "column"})
            chart.add_series({"values": "=企业名录!$C$1:$C$9"})
            sheet.insert_chart("E2", chart)
            sheet.insert_image("E20", "图.png", {"image_data": io.BytesIO(_saved(picture(), "PNG"))})
            sheet.write_comment("A1", "请核对")
            sheet.data_validation("B2:B9", {"validate": "list", "source": ["是", "否"]})
        book.close()
        yield f"名录{number}.xlsx", kept.getvalue()
    opened = openpyxl.Workbook()
    opened.active["A1"] = "合计"  # type: ignore[index]
    opened.active["A1"].comment = Comment("说明", "办事员")  # type: ignore[index]
    opened.active["B1"].hyperlink = "https://www.example.com/"  # type: ignore[index]
    opened.active["B2"] = "=SUM(C1:C9)"  # type: ignore[index]
    kept = io.BytesIO()
    opened.save(kept)
    yield "合计.XLSX", kept.getvalue()
    content = types(xl_workbook="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
    yield (
        "手工.xlsx",
        zipped(
            {
                "[Content_Types].xml": content,
                "xl/workbook.xml": b"<workbook/>",
                "xl/printerSettings/printerSettings1.bin": bytes(500),
                "xl/drawings/vmlDrawing1.vml": b"<xml><br></xml>",
            }
        ),
    )


def _names() -> Iterator[File]:
    """Names that people and machines give; what is kept of them is seen in tests/domain."""
    for name in (
        "营业执照.pdf",
        "营业执照(1).pdf",
        "食品经营许可证 正本.PDF",
        "CON.pdf",
        "nul.pdf",
        "..\\..\\证.pdf",
        "../../etc/证.pdf",
        "C:\\fakepath\\证.pdf",
        "证\u202efdp.pdf",
        "证\0照.pdf",
        "证\r\nX: y.pdf",
        '证";a="b.pdf',
        "证" * 84 + ".pdf",
        "a" * 251 + ".pdf",
        "𪚥㐂.pdf",
        "👩‍🔬.pdf",
        " 证 .pdf ",
        "<script>alert(1)</script>.pdf",
        "证.照.2018.pdf",
        ".pdf.pdf",
    ):
        yield name, pdf()
