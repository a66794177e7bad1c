"""An answer that is elsewhere: its address is checked, sealed, shown whole, and never opened by us."""

import io
import json
import zipfile

import pytest
from django.utils import timezone

from preau.learning.handins.copies import zipping
from preau.learning.handins.copies.links import NotALink, handed_in, leading
from preau.learning.handins.drafts.sealing import hand_in, take_up
from preau.learning.handins.drafts.work import Refused
from preau.learning.handins.models import Draft, Handin, Submission
from tests.cast import read

VIDEO = "https://podeduc.apps.education.fr/video/48213-mon-croquis/"
SHEET = "https://www.geogebra.org:443/m/k7vb?mode=plein#figure"


@pytest.fixture
def linked(give):
    handin = give()
    Handin.objects.filter(pk=handin.pk).update(takes_links=True)
    return Handin.of(handin.activity)


def test_addresses_are_one_a_line_each_once_and_whole():
    assert handed_in(f"  {VIDEO}\r\n\n{SHEET}\n{VIDEO}\nfr.vikidia.org/wiki/Vienne ") == [
        VIDEO,
        SHEET,
        "https://fr.vikidia.org/wiki/Vienne",
    ]
    assert [(link.host, link.parts) for link in leading([SHEET])] == [
        ("geogebra.org", ("https://", "www.geogebra.org:443", "/m/k7vb?mode=plein#figure"))
    ]


def test_what_leads_nowhere_or_hides_where_it_leads_is_refused_with_its_words():
    refused = {
        "javascript:alert(1)", "ftp://ign.fr/carte", "https://", "https://localhost/x", "mon travail",
        "data:text/html,x", "https://preau.fr@ailleurs.com/", "https://ign.fr/\u202egpj.exe", "https://[::1", "https://a.fr:port/",
    }  # fmt: skip
    said = {}
    for one in refused:
        with pytest.raises(NotALink) as problem:
            handed_in(one)
        said[one] = str(problem.value).startswith(f"« {one} »")
    assert said == dict.fromkeys(refused, True)
    for too_much in ("https://ign.fr/" + "a" * 1000, "\n".join(f"https://ign.fr/{n}" for n in range(11))):
        with pytest.raises(NotALink, match="au plus"):
            handed_in(too_much)


def test_a_link_alone_is_work_and_its_print_says_which(linked, give, cast):
    sealed = [
        hand_in(linked, cast.ines, text="", files=[], links=links, key=f"{number}")
        for number, links in enumerate([VIDEO, f"{VIDEO}\n{SHEET}", VIDEO])
    ]
    assert [(one.number, one.links) for one in sealed] == [(1, [VIDEO]), (2, [VIDEO, SHEET]), (3, [VIDEO])]
    assert (sealed[0].sha256 == sealed[2].sha256, len({one.sha256 for one in sealed})) == (True, 2)
    with pytest.raises(Refused, match="rien à rendre"):
        hand_in(give(), cast.ines, text="", files=[], links=" \n ", key="nothing")


def test_a_link_that_is_refused_leaves_the_draft_and_says_why(linked, cast):
    client = cast.client("ines")
    posted = {"text": "Voici", "links": "mon site", "key": "k"}
    page = read(client.post(f"/rendre/{linked.pk}/rendre/", posted, follow=True)).decode()
    assert "« mon site » n’est pas l’adresse d’une page." in page
    assert (Submission.objects.count(), Draft.objects.get().links, "mon site</textarea>" in page) == (
        0,
        "mon site",
        True,
    )


def test_links_are_kept_as_they_are_written_and_a_late_copy_undoes_nothing(linked, cast):
    client, now = cast.client("ines"), int(timezone.now().timestamp() * 1000)
    for at, words in ((now, {"text": "a", "links": VIDEO}), (now - 5, {"links": "avant"}), (now + 1, {"text": "b"})):
        sent = json.dumps({**words, "at": at})
        client.put(f"/rendre/{linked.pk}/brouillon/texte/", sent, content_type="application/json")
    draft = Draft.objects.get()
    assert draft.links == VIDEO
    first = hand_in(linked, cast.ines, text=draft.text, files=[], links=draft.links, key="1")
    hand_in(linked, cast.ines, text="Rien d’autre", files=[], key="2")
    assert take_up(first).links == VIDEO


def test_links_are_shown_whole_wherever_the_work_is(linked, cast):
    submission = hand_in(linked, cast.ines, text="", files=[], links=f"{VIDEO}\n{SHEET}", key="1")
    anchor = f'<a href="{SHEET}" rel="noopener noreferrer nofollow" target="_blank">https://<strong>www.geogebra.org:443</strong>'
    first = f'<a href="{VIDEO}" rel="noopener noreferrer nofollow" target="_blank" data-key="o">'
    pages = {
        who: read(cast.client(who).get(where)).decode()
        for who, where in (
            ("ines", f"/rendre/{linked.pk}/"), ("samira", f"/rendus/{submission.pk}/version/"),
            ("julien", f"/rendus/{submission.pk}/"),
        )
    }  # fmt: skip
    assert {who: (anchor in page, first in page) for who, page in pages.items()} == dict.fromkeys(pages, (True, True))
    receipts = [
        read(cast.client("ines").get(f"/rendus/{submission.pk}/{page}")).decode() for page in ("recu/", "recu.txt")
    ]
    assert [(VIDEO in one, SHEET in one) for one in receipts] == [(True, True)] * 2
    with zipfile.ZipFile(io.BytesIO(b"".join(zipping.stream([("BENALI Inès", submission)])))) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == {
            "BENALI Inès - liens.txt": f"{VIDEO}\n{SHEET}"
        }
