import io

import pytest
from pypdf import PdfReader

from preau.foundation.ui.codes import qr
from preau.foundation.ui.press import NoFetching
from preau.foundation.ui.printing import pdf


def test_a_page_becomes_a_tagged_pdf_with_its_title():
    document = PdfReader(io.BytesIO(pdf("ui/paper.html")))
    assert (document.metadata.title, document.trailer["/Root"]["/MarkInfo"]["/Marked"]) == ("Préau", True)


@pytest.mark.parametrize("url", ["https://example.org/x.png", "file:///etc/passwd"])
def test_a_printed_page_fetches_nothing(url):
    with pytest.raises(ValueError, match="may not fetch"):
        NoFetching({}).fetch(url)


def test_a_code_is_a_named_drawing():
    drawing = qr("http://localhost/activer/", title="Activer mon compte")
    assert drawing.startswith("<svg")
    assert drawing.count("<title>Activer mon compte</title>") == 1
