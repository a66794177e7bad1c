"""Who sees a bank: a private folder is nobody else's, a shared one is not another school's."""

import pytest

from preau.foundation.storage.models import File
from preau.learning.banks import arranging, arriving
from preau.learning.banks.models import Entry, Folder
from preau.learning.banks.tests.test_files import FILES
from preau.school.people.models import School

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(bring):
    arriving.take(bring("Secret de maths {T}"))
    return Entry.objects.get()


def seen(user):
    return [entry.name for entry in Entry.objects.visible_to(user)]


@pytest.mark.parametrize(
    ("reach", "who"),
    [
        ("", {"julien"}),
        ("team", {"julien", "anne"}),
        ("school", {"julien", "anne", "claire", "helene", "marc"}),
        ("academy", {"julien", "anne", "claire", "helene", "marc", "stranger"}),
    ],
)
def test_a_bank_is_seen_by_those_it_is_shared_with(entry, maths, cast, reach, who):
    School.objects.filter(pk__in=[cast.school.pk, cast.elsewhere.pk]).update(academy="Rennes")
    arranging.share(maths, reach, [cast.anne], by=cast.julien)
    people = {
        name: getattr(cast, name)
        for name in ("julien", "anne", "claire", "helene", "marc", "ines", "samira", "stranger")
    }
    assert {name for name, person in people.items() if seen(person)} == who


def test_what_is_under_a_shared_bank_is_shared_too(entry, maths, cast):
    under = Folder.objects.open("Dessous", by=cast.julien, school=cast.school, under=maths)
    arranging.move([entry], under)
    arranging.share(maths, "school", [], by=cast.julien)
    assert seen(cast.anne) == ["Secret de maths"]
    arranging.share(maths, "", [], by=cast.julien)
    assert seen(cast.anne) == []


@pytest.mark.parametrize(
    ("who", "status"), [("julien", 200), ("anne", 404), ("helene", 403), ("ines", 403), ("samira", 403)]
)
def test_the_page_of_a_private_question_is_its_owners(entry, cast, who, status):
    assert cast.client(who).get(f"/questions/{entry.pk}/").status_code in {status, 404 if status == 403 else status}


@pytest.mark.parametrize(("who", "status"), [("anne", 403), ("julien", 302), ("stranger", 404)])
def test_a_shared_question_is_changed_by_its_owner_alone(entry, maths, cast, who, status):
    arranging.share(maths, "school", [], by=cast.julien)
    answer = cast.client(who).post(f"/questions/{entry.pk}/etiquettes/", {"etiquettes": "volée"})
    assert answer.status_code == status
    assert entry.tags.filter(word="volée").exists() is (who == "julien")


def test_gestures_leave_alone_what_is_not_mine(entry, maths, cast):
    arranging.share(maths, "school", [], by=cast.julien)
    mine = Folder.objects.open("À moi", by=cast.anne, school=cast.school)
    anne = cast.client("anne")
    for gesture in ("ranger", "etiqueter", "jeter"):
        anne.post("/questions/gestes/", {"question": entry.pk, "geste": gesture, "vers": mine.pk, "etiquettes": "x"})
    entry.refresh_from_db()
    assert (entry.folder, entry.tags.count(), Entry.objects.present().count()) == (maths, 0, 1)


def test_a_shared_question_is_copied_and_asked(entry, maths, cast):
    arranging.share(maths, "school", [], by=cast.julien)
    mine = Folder.objects.open("À moi", by=cast.anne, school=cast.school)
    cast.client("anne").post("/questions/gestes/", {"question": entry.pk, "geste": "copier", "vers": mine.pk})
    copy = mine.entries.get()
    assert (copy.version, copy.author) == (entry.version, cast.anne)


def test_a_picture_is_seen_with_its_question_and_not_without(bring, maths, cast):
    arriving.take(bring((FILES / "moodlexml/15-image.xml").read_text()))
    image = Entry.objects.get().version.body["images"][0]["file"]
    path = File.objects.get(pk=image).href

    def status(who):
        answer = cast.client(who).get(path)
        b"".join(answer)
        return answer.status_code

    assert [status(who) for who in ("julien", "anne")] == [200, 404]
    arranging.share(maths, "school", [], by=cast.julien)
    assert [status(who) for who in ("anne", "stranger", "ines")] == [200, 404, 404]


def test_an_arrival_is_its_bringers_alone(bring, cast):
    arrival = bring()
    answers = [
        cast.client(who).get(f"/questions/importer/{arrival.pk}/").status_code for who in ("julien", "anne", "ines")
    ]
    assert answers == [200, 404, 404]
