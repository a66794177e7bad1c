import pytest

from preau.foundation.jobs.worker import drain
from preau.learning.banks import arranging, arriving, exporting
from preau.learning.banks.formats.question import Unreadable
from preau.learning.banks.models import Entry, Folder, Source
from preau.learning.banks.tests.conftest import GIFT
from preau.learning.banks.tests.test_files import FILES, names
from preau.learning.quizzes.models import Item

pytestmark = pytest.mark.django_db


def kept(folder):
    """`[(folder, question)]` of all that is under a folder."""
    entries = Entry.objects.present().filter(folder__in=folder.within()).order_by("pk")
    return [(entry.folder.name, entry.name) for entry in entries]


def test_looking_takes_nothing(bring):
    arrival = bring()
    assert [line[1:] for line in arrival.report["taken"]] == [
        ["Pairs", "multiple"], ["Somme", "number"], ["Été", "truefalse"],
    ]  # fmt: skip
    assert (Entry.objects.count(), Item.objects.count()) == (0, 0)


def test_questions_go_in_the_folders_that_the_file_says_with_their_tags(bring, maths):
    taking = arriving.take(bring())
    assert (taking.many, taking.known) == (3, 0)
    assert kept(maths) == [("Nombres", "Pairs"), ("Nombres", "Somme"), ("Maths", "Été")]
    assert [tag.word for tag in Entry.objects.get(name="Pairs").tags.all()] == ["6e", "entiers"]


def test_without_a_folder_the_file_says_them_all(bring, cast):
    arriving.take(bring(folder=None))
    assert sorted(Folder.objects.of(cast.julien).values_list("name", flat=True)) == [
        "Maths",
        "Mes questions",
        "Nombres",
    ]


def test_the_same_file_again_changes_nothing(bring, maths):
    arriving.take(bring())
    taking = arriving.take(bring())
    assert (taking.many, taking.known) == (0, 3)
    assert len(kept(maths)) == 3


def test_taking_twice_is_taking_once(bring, maths):
    arrival = bring()
    assert arriving.take(arrival) == arriving.take(arrival)
    assert len(kept(maths)) == 3


def test_the_same_question_twice_in_a_file_is_one_question(bring, maths):
    taking = arriving.take(bring("Un {T}\n\nUn {T}\n"))
    assert (taking.many, taking.known) == (1, 1)


def test_what_is_given_up_is_gone_and_may_come_again(bring, maths):
    arrival = bring()
    arriving.take(arrival)
    arrival.refresh_from_db()
    assert arriving.withdraw(arrival) == 3
    assert kept(maths) == []
    arriving.take(bring())
    assert len(kept(maths)) == 3


def test_a_file_goes_straight_into_a_quiz_and_out_of_it(bring, quiz, cast):
    quiz.add(arriving.look(b"Avant {T}").taken[0].content, by=cast.julien)
    arrival = bring(folder=None, quiz=quiz)
    arriving.take(arrival)
    assert [slot.version.content.text for slot in quiz.asked] == [
        "Avant", "Lesquels sont pairs ?", "2 + 2", "L’été est une saison.",
    ]  # fmt: skip
    arrival.refresh_from_db()
    assert arriving.withdraw(arrival) == 3
    assert [slot.version.content.text for slot in quiz.asked] == ["Avant"]


def test_a_large_file_is_taken_by_a_job_in_few_statements(bring, maths, django_assert_max_num_queries):
    arrival = bring("".join(f"Question {n} {{#{n}}}\n\n" for n in range(1_000)))
    with django_assert_max_num_queries(10):
        assert arriving.start(arrival) is not None
    assert kept(maths) == []
    drain()
    assert len(kept(maths)) == 1_000


def test_the_work_of_a_thousand_questions_is_done_in_a_bounded_number_of_statements(
    bring, django_assert_max_num_queries
):
    arrival = bring("".join(f"Question {n} {{#{n}}}\n\n" for n in range(1_000)))
    with django_assert_max_num_queries(90):
        arriving.take(arrival)


@pytest.mark.parametrize(
    ("octets", "why"),
    [
        (b"", "Aucune question n’a été trouvée dans ce fichier."),
        (b"// rien\n", "Aucune question n’a été trouvée dans ce fichier."),
        (b"PK\x03\x04zip", "C’est une archive\u00a0: déposez le fichier qu’elle contient (.xml ou .txt)."),
        (b"<html><body>Bonjour</body></html>", "C’est une page web, pas un fichier de questions."),
    ],
)
def test_what_holds_no_question_is_refused(octets, why):
    with pytest.raises(Unreadable, match="^" + why.replace("(", r"\(").replace(")", r"\)").replace(".", r"\.")):
        arriving.look(octets)


def test_pictures_are_kept_once_and_shown(bring, maths, cast):
    arriving.take(bring((FILES / "moodlexml/15-image.xml").read_text()))
    entry = Entry.objects.get()
    file = entry.version.files.get()
    assert entry.version.body["images"] == [{"file": str(file.pk), "alt": "un point"}]
    assert (file.name, file.media_type) == ("point.png", "image/png")


def exported(folder, format_):
    entries = Entry.objects.present().filter(folder__in=folder.within()).listed().order_by("pk")
    questions = exporting.questions_of(entries, under=folder)
    return exporting.as_gift(questions)[0] if format_ == "gift" else exporting.as_moodle_xml(questions)


@pytest.mark.parametrize("name", names("gift") + names("moodlexml"))
def test_an_export_brought_in_again_is_exported_to_the_octet(name, bring, maths, cast):
    octets = (FILES / name).read_bytes()
    try:
        arrival = arriving.bring(octets, "f", by=cast.julien, school=cast.school, folder=maths, quiz=None)
    except Unreadable:
        return
    arriving.take(arrival)
    other = Folder.objects.open("Ailleurs", by=cast.julien, school=cast.school)
    xml = exported(maths, "moodlexml")
    if "<question" in xml:
        arriving.take(bring(xml, folder=other))
    assert exported(other, "moodlexml") == xml


def test_gift_brought_in_again_is_exported_to_the_octet(bring, maths, cast):
    arriving.take(bring())
    gift = exported(maths, "gift")
    other = Folder.objects.open("Ailleurs", by=cast.julien, school=cast.school)
    arriving.take(bring(gift, folder=other))
    assert exported(other, "gift") == gift


def test_the_pictures_leave_with_their_question(bring, maths):
    text = (FILES / "moodlexml/15-image.xml").read_text()
    arriving.take(bring(text))
    assert text.split('encoding="base64">')[1].split("<")[0] in exported(maths, "moodlexml")
    assert Source.objects.get().facts["text"]["files"][0]["data"].startswith("file:")


def test_questions_written_here_come_back_as_they_were(quiz, maths, cast, bring):
    from preau.learning.banks.tests.test_asking import ASKED

    quiz.add_all(ASKED, by=cast.julien)
    assert arranging.put_away(quiz, maths, by=cast.julien) == len(ASKED)
    xml = exported(maths, "moodlexml")
    other = Folder.objects.open("Ailleurs", by=cast.julien, school=cast.school)
    arriving.take(bring(xml, folder=other))
    back = [entry.version.content for entry in Entry.objects.filter(folder=other).order_by("pk")]
    assert back == ASKED
    assert exported(other, "moodlexml") == xml
    assert arriving.take(bring(xml)).many == 0


def test_accents_do_not_hide_a_question(bring, cast):
    arriving.take(bring(GIFT))
    found = Entry.objects.visible_to(cast.julien).saying("ETE saison")
    assert [entry.name for entry in found] == ["Été"]
