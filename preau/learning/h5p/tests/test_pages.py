"""The pages of the pupil, the guardian and the teacher: who may, who may not, who must not know."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from demo import interactive as ours
from preau.foundation.storage.erasing import erase_unnamed
from preau.foundation.storage.models import Blob, File
from preau.learning.h5p.bringing import bring, forget_unplayed
from preau.learning.h5p.describing import ASKS, NO_FORMULAS, OUTSIDE, said_of
from preau.learning.h5p.models import Interactive, Member, Package, Statement
from preau.learning.h5p.reading.archive import Unreadable
from preau.school.activities.models import Activity

HIDDEN = {"adam": 404, "stranger": 404}
FOLLOWED = {"julien": 200, "claire": 200, "helene": 200, "ines": 403, "samira": 403}
PREPARED = {"ines": 403, "samira": 403, "helene": 403, "claire": 403}
DONE = {"julien": 403, "samira": 403, "helene": 403}
DOORS = {
    "interactive": ("get", {"julien": 200, "ines": 200, "samira": 200, "helene": 200, "claire": 200}),
    "prepare": ("get", {"julien": 200, **PREPARED}),
    "bring": ("post", PREPARED),
    "results": ("get", FOLLOWED),
    "results_csv": ("get", FOLLOWED),
    "statement": ("post", DONE),
    "end": ("post", {"ines": 302, **DONE}),
}
ENTRIES = [(door, method, *entry) for door, (method, people) in DOORS.items() for entry in (people | HIDDEN).items()]


@pytest.mark.parametrize(("door", "method", "who", "status"), ENTRIES)
def test_who_enters(cast, interactive, door, method, who, status):
    assert getattr(cast.client(who), method)(reverse(f"h5p:{door}", args=[interactive.pk])).status_code == status


@pytest.mark.parametrize(("who", "status"), [("ines", 204), ("julien", 403), ("samira", 403), ("adam", 404)])
def test_who_keeps_a_state(cast, interactive, who, status):
    place = reverse("h5p:state", args=[interactive.pk, interactive.package_id, 1])
    assert cast.client(who).put(place, '{"data": {}}', content_type="application/json").status_code == status


def test_work_of_another_kind_is_not_played(cast, give):
    lesson = give(kind="lesson")
    asked = [
        cast.client("julien").get(reverse(f"h5p:{door}", args=[lesson.pk])).status_code
        for door in ("interactive", "prepare")
    ]
    assert asked == [403, 403]


def test_only_the_pupil_is_listened_to(cast, interactive):
    pages = {
        who: cast.client(who).get(interactive.activity.href).content.decode() for who in ("ines", "julien", "samira")
    }
    said = f'data-said="{reverse("h5p:statement", args=[interactive.pk])}"'
    assert {who: said in page for who, page in pages.items()} == {"ines": True, "julien": False, "samira": False}
    assert {who: "<iframe" in page for who, page in pages.items()} == {"ines": True, "julien": True, "samira": False}
    assert 'sandbox="allow-scripts allow-forms allow-modals allow-downloads"' in pages["ines"]


def test_a_pupil_waits_for_the_content(cast, give):
    page = cast.client("ines").get(give().activity.href).content.decode()
    assert ("Pas encore de contenu" in page, "<iframe" in page) == (True, False)


def test_bringing_a_package_in(cast, give):
    made = give()
    place = reverse("h5p:bring", args=[made.pk])
    uploaded = SimpleUploadedFile("fractions.h5p", ours.package())
    page = cast.client("julien").post(place, {"files": uploaded}, follow=True).content.decode()
    assert "« Vrai ou faux : les fractions » est prête" in page
    brought = Interactive.objects.get(pk=made.pk)
    assert (brought.package.library, brought.file.name) == ("Preau.VraiFaux 1.0", "fractions.h5p")


@pytest.mark.parametrize(
    ("octets", "sentence"),
    [
        (b"bonjour", "Ce fichier n’est pas un paquet H5P, ou il est arrivé coupé."),
        (b"", "« fractions.h5p » est vide."),
        (None, "Choisissez un fichier .h5p."),
    ],
)
def test_what_is_refused_changes_nothing(cast, interactive, octets, sentence):
    before, files = interactive.package_id, File.objects.count()
    sent = {} if octets is None else {"files": SimpleUploadedFile("fractions.h5p", octets)}
    answer = cast.client("julien").post(reverse("h5p:bring", args=[interactive.pk]), sent)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert (Interactive.objects.get(pk=interactive.pk).package_id, File.objects.count()) == (before, files)


def test_what_a_package_holds_and_will_not_be_given_is_said_to_its_teacher(cast, give, kept, pack):
    made = give()
    choice = {"machineName": "H5P.MultiChoice", "majorVersion": 1, "minorVersion": 16}
    part = {"library": "H5P.MultiChoice 1.16", "params": {"question": r"Combien vaut \(a^2\) ?"}}
    package = {
        "content/content.json": {"statements": [], "film": "https://www.youtube.com/watch?v=1", "parts": [part, part]},
        "content/images/a.PNG": b"",
        "content/videos/b.mp4": b"",
        "H5P.MultiChoice-1.16/library.json": {**choice, "preloadedJs": [{"path": "qcm.js"}]},
        "H5P.MultiChoice-1.16/qcm.js": b"navigator.mediaDevices.getUserMedia({ audio: true })",
    }
    brought = bring(made, kept(pack(**package)), by=cast.julien)
    said = said_of(brought)
    assert (said.genre, said.parts, said.media) == ("Vrai ou faux", ["QCM\u00a0× 2"], ["1\u00a0image", "1\u00a0film"])
    assert said.limits == [OUTSIDE.format("www.youtube.com"), ASKS["capture"], NO_FORMULAS]
    page = cast.client("julien").get(reverse("h5p:prepare", args=[made.pk])).content.decode()
    assert [one in page for one in (*said.limits, "QCM\u00a0× 2", "1\u00a0image, 1\u00a0film")] == [True] * 5


def test_a_package_of_many_files_costs_few_statements(cast, give, kept, pack, django_assert_max_num_queries):
    file = kept(pack(**{f"content/images/{number}.png": str(number).encode() for number in range(120)}))
    made = give()
    with django_assert_max_num_queries(35):
        package = bring(made, file, by=cast.julien)
    assert package.members.count() == len(ours.files()) + 120


def test_another_s_file_is_not_brought(cast, interactive, kept):
    theirs = kept(ours.package())
    File.objects.filter(pk=theirs.pk).update(owner=cast.anne)
    answer = cast.client("julien").post(reverse("h5p:bring", args=[interactive.pk]), {"files": [str(theirs.pk)]})
    assert answer.status_code == 422


def test_the_same_package_is_unpacked_once_and_its_libraries_shared(cast, interactive, give, kept, pack):
    bring(give(), kept(ours.package()), by=cast.julien)
    assert Package.objects.count() == 1
    bring(give(), kept(pack(**{"content/a.txt": b"a"}), "autre.h5p"), by=cast.julien)
    files = len(ours.files())
    assert (Member.objects.count(), Blob.objects.filter(h5p_members__isnull=False).distinct().count()) == (
        2 * files + 1,
        files + 1,
    )


def test_what_nobody_plays_leaves_the_disk(cast, interactive, kept, pack, give):
    bring(give(), kept(pack(**{"content/a.txt": b"a"}), "autre.h5p"), by=cast.julien)
    left = Member.objects.get(path="content/a.txt").blob.path
    shared = interactive.package.member("Preau.Boutons-1.0/boutons.js").blob.path
    Interactive.objects.exclude(pk=interactive.pk).delete()
    assert forget_unplayed() == 0
    forget_unplayed(timezone.now() + dt.timedelta(days=2))
    erase_unnamed()
    assert (default_storage.exists(left), default_storage.exists(shared)) == (False, True)
    assert Package.objects.get() == interactive.package


def test_a_copy_plays_the_same(interactive, give):
    interactive.counts, interactive.in_words = "last", "Trois phrases."
    interactive.save()
    copy = interactive.copy_to(give().activity)
    assert (copy.package, copy.counts, copy.in_words) == (interactive.package, "last", "Trois phrases.")


def test_settings(cast, interactive):
    place = reverse("h5p:prepare", args=[interactive.pk])
    cast.client("julien").post(place, {"counts": "last", "in_words": "Trois phrases sur les fractions."})
    page = cast.client("ines").get(interactive.activity.href).content.decode()
    assert (Interactive.objects.get(pk=interactive.pk).counts, "Trois phrases sur les fractions." in page) == (
        "last",
        True,
    )
    assert cast.client("julien").post(place, {"counts": "jamais"}).status_code == 422


@pytest.fixture
def scored(cast, interactive):
    for pupil, points in ((cast.ines, (1, 3)), (cast.lucas, (2,))):
        for number, raw in enumerate(points):
            Statement.objects.create(
                interactive=interactive,
                pupil=pupil,
                key=str(number),
                verb="completed",
                raw=raw,
                most=3,
                said_at=timezone.now(),
            )
    return interactive


def test_the_results_of_the_class(cast, scored):
    page = cast.client("julien").get(reverse("h5p:results", args=[scored.pk])).content.decode()
    assert [one in page for one in ("3 / 3", "2 / 3", "1 / 3")] == [True, True, False]
    table = cast.client("julien").get(reverse("h5p:results_csv", args=[scored.pk])).content.decode("utf-8-sig")
    lines = {line.split(";")[1]: line.split(";")[3:6] for line in table.splitlines()}
    assert (lines["Inès"], lines["Lucas"], lines["Sacha"]) == (["2", "3", "3"], ["1", "2", "3"], ["0", "", ""])


def test_results_cost_the_same_whatever_the_class(cast, scored, django_assert_max_num_queries):
    client, place = cast.client("julien"), reverse("h5p:results", args=[scored.pk])
    client.get(place)
    with django_assert_max_num_queries(25):
        client.get(place)


def test_without_a_script_a_sentence_says_so(cast, interactive):
    assert "a besoin de JavaScript" in cast.client("ines").get(interactive.activity.href).content.decode()


def test_a_closed_activity_is_not_played(cast, interactive):
    Activity.objects.filter(pk=interactive.pk).update(closes_at=timezone.now())
    page = cast.client("ines").get(interactive.activity.href).content.decode()
    assert ("<iframe" in page, "n’est pas ouverte en ce moment" in page) == (False, True)


def test_what_arrives_damaged_is_not_half_brought(cast, give, kept):
    octets = bytearray(ours.package())
    octets[octets.find(b"Preau.Boutons-1.0/boutons.css") + 40] ^= 0xFF
    with pytest.raises(Unreadable, match=r"« Preau.Boutons-1.0/boutons.css » est abîmé"):
        bring(give(), kept(bytes(octets)), by=cast.julien)
    assert (Package.objects.count(), Member.objects.count()) == (0, 0)


@pytest.mark.parametrize(("code", "said"), [("fr", "français"), ("pt-br", "portugais brésilien"), ("tlh", "tlh")])
def test_a_language_is_said_in_words_where_it_has_some(code, said):
    assert Package(language=code).language_said == said
