"""What becomes of work that is there already when its teacher changes what is asked, or is erased."""

from django.core.files.uploadedfile import SimpleUploadedFile

from preau.foundation.storage.keeping import keep
from preau.learning.handins.answers import grading
from preau.learning.handins.drafts.sent import milliseconds
from preau.learning.handins.models import Draft, Handin
from preau.school.activities.models import Progress
from preau.school.privacy.erasing import erase
from preau.school.rubrics.drafting import read_table
from preau.school.rubrics.grid import Row
from tests.cast import read


def page_of(cast, handin, who="ines"):
    return cast.client(who).get(f"/rendre/{handin.pk}/").content.decode()


def test_a_rubric_that_is_edited_after_grading_leaves_the_grades_as_they_were(cast, handin, rubric, submission):
    handin.rubric = rubric
    handin.save()
    submission.handin = handin
    grade = grading.keep(submission, Row({"a": 1, "b": 3}, {}), by=cast.julien)
    submission.return_with("Vu.", by=cast.julien, mark="14", grade=grade)
    rubric.rubric.write(read_table("Critère\tnon\toui\tPoints\nSoin\t\tPropre\t20").grid(), by=cast.julien)
    handin.rubric = rubric.rubric.latest
    handin.save()
    grade.refresh_from_db()
    assert (grade.version, grade.points, Progress.objects.get(pupil=cast.ines).mark) == (rubric, 12, "14/20")
    answer = page_of(cast, handin).partition("Critère par critère")[2]
    assert ("une raison" in answer, "Propre" in answer) == (True, False)


def test_what_was_prepared_stays_when_it_is_not_asked_for_any_more_and_leaves_with_the_rest(cast, handin):
    plan = keep(SimpleUploadedFile("plan.txt", b"I. Vienne"), by=cast.ines)
    draft = Draft.of(handin, cast.ines)
    draft.write("Commencé.", seq=milliseconds())
    draft.hold([plan])
    Handin.objects.filter(pk=handin.pk).update(takes_text=False, takes_files=False, takes_links=True)
    page = page_of(cast, handin)
    said = ("Un texte n’est plus demandé", "Les fichiers ne sont plus demandés", "Commencé.", "plan.txt", "Tes liens")
    assert {words: words in page for words in said} == dict.fromkeys(said, True)
    sent = {"text": "Commencé.", "files": [str(plan.pk)], "links": "https://example.org/", "key": "1"}
    cast.client("ines").post(f"/rendre/{handin.pk}/rendre/", sent)
    sealed = handin.submissions.get()
    assert (sealed.text, sealed.ordered_files, sealed.links) == ("Commencé.", [plan], ["https://example.org/"])
    other = page_of(cast, handin, "sacha")
    assert ("n’est plus demandé" in other, 'name="text"' in other) == (False, False)


def test_what_an_erased_teacher_said_is_still_read_and_heard_as_a_teacher_s(cast, handin, submission):
    voice = keep(SimpleUploadedFile("voix.webm", b"sound", "audio/webm"), by=cast.anne)
    submission.annotations.create(by=cast.anne, comment="En 1815 ?", shape="passage", start=0, end=10)
    submission.return_with("Relis le deuxième paragraphe.", by=cast.anne, voice=voice)
    erase(cast.anne, by=cast.marc, ground="end")
    page = page_of(cast, handin).partition("<main")[2]
    said = ("Relis le deuxième paragraphe.", "En 1815 ?", voice.href)
    assert {words: words in page for words in said} == dict.fromkeys(said, True)
    assert [name for name in ("Anne", cast.anne.last_name) if name in page] == []
    heard = [cast.client(who).get(voice.href) for who in ("ines", "samira")]
    assert [read(one) for one in heard] == [b"sound"] * 2
