"""All the copies in one document: in the order of the list, a group's once, for who asked alone, and for a week."""

import datetime as dt
import io

import pypdfium2
from django.utils import timezone

from preau.foundation.jobs.models import Job
from preau.foundation.jobs.worker import drain
from preau.foundation.storage.models import File
from preau.learning.handins.copies import bundling
from preau.learning.handins.drafts.sealing import hand_in
from preau.learning.handins.teams import teaming
from tests.cast import read


def test_it_holds_every_copy_and_is_theirs_who_asked(cast, handin):
    teaming.lay(handin, {1: [cast.ines, cast.sacha]}, by=cast.julien)
    hand_in(handin, cast.sacha, text="À deux.", files=[], key="1")
    hand_in(handin, cast.lucas, text="Seul.", files=[], key="2").return_with("Bien lu.", by=cast.julien, mark="14")
    where, people = f"/rendre/{handin.pk}/rendus/pdf/", ("ines", "samira", "anne", "adam", "stranger")
    assert [cast.client(who).post(where).status_code for who in people] == [403, 403, 403, 404, 404]
    client = cast.client("julien")
    page = client.post(where)["Location"]
    assert (client.post(where)["Location"], Job.objects.count()) == (page, 1)
    assert "Les copies s’impriment" in client.get(page).content.decode()
    drain()
    file, job = File.objects.get(owner=cast.julien), Job.objects.get()
    assert (job.status, job.total, f"{file.href}?telecharger" in client.get(page).content.decode()) == (
        Job.Status.SUCCEEDED, 3, True,
    )  # fmt: skip
    pages = pypdfium2.PdfDocument(io.BytesIO(read(client.get(file.href))))
    said = [pages[at].get_textpage().get_text_range() for at in range(len(pages))]
    heads = ("Inès Benali, Sacha Girard, Croquis", "Lucas Blanchard, Croquis")
    assert [head in page for head, page in zip(heads, said, strict=True)] == [True, True]
    assert [one.get_title() for one in pages.get_toc()] == ["BENALI Inès, GIRARD Sacha", "BLANCHARD Lucas"]
    assert ("Bien lu." in said[1], "À deux." in said[0]) == (True, True)
    doors = (page, file.href)
    assert [[cast.client(who).get(door).status_code for door in doors] for who in ("claire", "ines")] == [
        [404, 404]
    ] * 2
    later = timezone.now() + dt.timedelta(days=8)
    assert (bundling.forget_bundles(later), bundling.forget_bundles(later), File.objects.count()) == (1, 0, 0)
    assert "a été effacé" in client.get(page).content.decode()
