"""Small PDF files, written by hand."""

from __future__ import annotations


def pdf_of(*pages: str, letter_a: str = "") -> bytes:
    """A PDF with a line of text on each page; "" makes a page without words. `letter_a` is what its font says that an
    "A" means, in hexadecimal UTF-16."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    means = b""
    if letter_a:
        table = f"begincmap 1 beginbfchar <41> <{letter_a}> endbfchar endcmap".encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(table), table))
        means = b"/ToUnicode %d 0 R" % len(objects)
    kids = []
    for words in pages:
        stream = f"BT /F1 24 Tf 72 700 Td ({words}) Tj ET".encode() if words else b""
        content, page = len(objects) + 1, len(objects) + 2
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        font = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica %s >> >> >>" % means
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources %s /Contents %d 0 R >>" % (font, content)
        )
        kids.append(b"%d 0 R" % page)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    made, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        made + table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(made))
    )
