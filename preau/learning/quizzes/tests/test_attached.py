"""Photos, recordings and files as answers: whose they are, who reads them, what is taken."""

import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from preau.foundation.storage.keeping import keep
from preau.foundation.storage.models import File
from preau.learning.quizzes import marking, reading
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Refused
from preau.learning.quizzes.tests.questions import opentext
from preau.learning.quizzes.types import Content, type_of
from preau.learning.quizzes.writing.question_form import QuestionForm

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)


def asking(attaches="photo", attached=2):
    one = opentext()
    return Content(one.type, {**one.body, "attaches": attaches, "attached": attached}, one.key, one.scoring)


def photo(person, name="figure.png"):
    return keep(SimpleUploadedFile(name, PNG), by=person)


@pytest.fixture
def started(give, cast):
    quiz = give()
    quiz.add(asking(), by=cast.julien, points=4)
    return begin(quiz, cast.ines, key=uuid.uuid4())


def answer(attempt, value):
    attempt.answer(attempt.layout[0], value, seq=1, key=uuid.uuid4().hex, client_at=timezone.now())


def test_photos_come_with_the_text_and_are_read_by_who_reads_the_attempt(started, cast):
    one = photo(cast.ines)
    answer(started, {"text": "Ma figure.", "files": [str(one.pk)]})
    assert started.values[started.layout[0]] == {"text": "Ma figure.", "files": [str(one.pk)]}
    seen = {who: File.objects.visible_to(cast.people[who]).filter(pk=one.pk).exists() for who in cast.people}
    assert {who for who, is_seen in seen.items() if is_seen} == {
        "ines", "samira", "karim", "julien", "claire", "marc", "helene",
    }  # fmt: skip


def test_somebody_else_s_file_is_not_taken(started, cast):
    answer(started, {"text": "", "files": [str(photo(cast.sacha).pk), "nothing", str(uuid.uuid4())]})
    assert started.values[started.layout[0]] == {"text": "", "files": []}
    assert started.files.count() == 0


def test_no_more_than_asked_and_of_the_kind_asked(started, cast):
    three = [str(photo(cast.ines, f"{n}.png").pk) for n in range(3)]
    answer(started, {"text": "", "files": three})
    assert started.values[started.layout[0]]["files"] == three[:2]
    text = keep(SimpleUploadedFile("notes.txt", b"AB // CD"), by=cast.ines)
    with pytest.raises(Refused, match="attend des photos"):
        answer(started, {"text": "", "files": [str(text.pk)]})


def test_a_question_that_takes_no_file_opens_none(give, cast):
    quiz = give()
    quiz.add(opentext(), by=cast.julien, points=4)
    attempt = begin(quiz, cast.ines, key=uuid.uuid4())
    answer(attempt, {"text": "Voilà.", "files": [str(photo(cast.ines).pk)]})
    assert attempt.files.count() == 0


@pytest.mark.parametrize(
    ("value", "is_blank"),
    [(None, True), ("", True), ({"text": " ", "files": []}, True), ({"text": "", "files": ["x"]}, False), ("a", False)],
)
def test_a_photo_alone_is_an_answer(value, is_blank):
    assert type_of("opentext").is_blank(value) is is_blank


def test_it_is_read_and_marked_with_the_copies(started, cast):
    one = photo(cast.ines)
    answer(started, {"text": "", "files": [str(one.pk)]})
    marking.finish(started)
    [copy] = reading.pile(started.quiz)
    assert copy.files == [one]
    page = cast.client("julien").get(f"/qcm/{started.quiz_id}/lire/").content.decode()
    assert "figure.png" in page
    assert marking.totals([started])[started.pk].awaiting == 1


def test_without_a_script_files_come_with_the_form(started, cast):
    slot = started.layout[0]
    sent = {f"asked-{slot}": "1", f"q-{slot}": ["Ma figure.", SimpleUploadedFile("figure.png", PNG)], "save": "1"}
    assert cast.client("ines").post(f"/qcm/essais/{started.pk}/enregistrer/", sent).status_code == 302
    said = started.values[slot]
    assert (said["text"], [str(one.pk) for one in started.files.all()]) == ("Ma figure.", said["files"])
    page = cast.client("ines").get(f"/qcm/essais/{started.pk}/").content.decode()
    assert f'name="q-{slot}" value="{said["files"][0]}"' in page


def test_the_sheet_sends_it_by_the_outbox(started, cast):
    one = photo(cast.ines)
    value = {"text": "Ma figure.", "files": [str(one.pk)]}
    sent = cast.client("ines").put(
        f"/qcm/essais/{started.pk}/reponses/{started.layout[0]}/1/",
        json.dumps({"value": value, "at": timezone.now().timestamp() * 1000}),
        content_type="application/json",
    )
    assert (sent.status_code, started.values[started.layout[0]]) == (204, value)


def test_an_author_says_what_may_come_with_the_text(cast):
    typed = {"text": "Trace la figure.", "points": "2", "lines": "3", "attaches": "photo", "attached": "9"}
    data = QueryDict(mutable=True)
    data.update(typed)
    form = QuestionForm("opentext", data, MultiValueDict(), person=cast.julien)
    assert form.is_valid(), form.errors
    assert (form.content.body["attaches"], form.content.body["attached"]) == ("photo", 5)
