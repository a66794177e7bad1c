"""Documents of the press in one: every page with its words and its tags, an outline, a title, a language."""

import pytest
from pypdf import PdfReader

from preau.foundation.previews.joining import join
from preau.foundation.previews.pressed import Pressed
from preau.foundation.ui.press import printed

PAGE = """<!doctype html><html lang="fr"><head><title>{0}</title></head><body><main>
<section class="sheet"><h1>{0}</h1><table><tr><th>un</th><td>\\ (1 0 R) deux</td></tr></table></section>
<section class="sheet"><p><a href="https://example.org/{0}">lien</a></p></section></main></body></html>"""


def depth(element):
    """How many tags hang below, each under the one that holds it."""
    below = element.get("/K", [])
    held = [one.get_object() for one in (below if isinstance(below, list) else [below])]
    tags = [one for one in held if isinstance(one, dict) and one.get("/Type") == "/StructElem"]
    assert all(tag["/P"].get_object() == element for tag in tags)
    return 1 + sum(depth(tag) for tag in tags)


def test_tags_outline_title_and_language_are_those_of_one_document(tmp_path):
    names = ["Inès", "Lucas (1 0 R)", "Sacha"]
    parts = [(name, tmp_path / f"{number}.pdf") for number, name in enumerate(names)]
    for name, path in parts:
        path.write_bytes(printed(PAGE.format(name), {}))
    assert join(parts, tmp_path / "whole.pdf", title="Croquis & cie") == 6
    whole, alone = PdfReader(tmp_path / "whole.pdf", strict=True), PdfReader(parts[0][1])
    root = whole.trailer["/Root"]
    assert (whole.metadata.title, root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("Croquis & cie", "fr", True)
    assert [(one.title, whole.get_destination_page_number(one)) for one in whole.outline] == list(
        zip(names, [0, 2, 4], strict=True)
    )
    said = [page.extract_text() for page in whole.pages]
    assert [name in words for name, words in zip(names, said[::2], strict=True)] == [True] * 3
    documents = [one.get_object() for one in root["/StructTreeRoot"]["/K"]]
    assert {depth(one) for one in documents} == {depth(alone.trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object())}
    keys = [page["/StructParents"] for page in whole.pages]
    keys += [link.get_object()["/StructParent"] for page in whole.pages for link in page.get("/Annots", [])]
    nodes = [node.get_object() for node in root["/StructTreeRoot"]["/ParentTree"]["/Kids"]]
    assert sorted(keys) == [key for node in nodes for key in node["/Nums"] if isinstance(key, int)] == list(range(9))
    tagged = dict(pair for node in nodes for pair in zip(*[iter(node["/Nums"])] * 2, strict=True))
    on = {page["/StructParents"]: page for page in whole.pages}
    assert all(tag.get_object()["/Pg"].get_object() == on[key] for key in on for tag in tagged[key].get_object())


def test_what_is_no_document_of_the_press_is_refused():
    with pytest.raises(ValueError, match="no table at the end"):
        Pressed.read(b"%PDF-1.4 not ours")
