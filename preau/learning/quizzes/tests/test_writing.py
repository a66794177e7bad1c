"""What a question is made of, written in the page and read back from it."""

import io
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from PIL import Image

from preau.foundation.storage.keeping import keep
from preau.learning.quizzes.tests.questions import BY_HAND, RICHER, named
from preau.learning.quizzes.types import Content, Unusable, type_of
from preau.learning.quizzes.writing import WRITERS, notation
from preau.learning.quizzes.writing.opentext import read_rubric

everything = [content for content, *_ in RICHER.values()] + BY_HAND


def posted(content):
    """What the form of this question sends when nothing is changed."""
    writer, data = WRITERS[content.type], QueryDict(mutable=True)
    data.update(writer.values(content))
    for row in writer.rows(content):
        fields = {"answer": row.text, "other": row.other, "worth": row.worth, "told": row.feedback}
        data.update({f"{field}-{row.name}": words for field, words in fields.items()})
        if row.is_right:
            data.appendlist("right", row.name)
    return writer.text(content), data


@pytest.mark.parametrize("content", everything, ids=lambda content: content.type)
def test_a_question_saved_without_a_change_is_the_same_question(content):
    written = WRITERS[content.type].written(*posted(content), content)
    for part in ("body", "key", "scoring"):
        kept = {name: one for name, one in getattr(content, part).items() if name not in ("images", "lines")}
        made = {name: one for name, one in getattr(written, part).items() if name != "lines"}
        if content.type == "dragtext" and part == "body":
            assert [one["text"] for one in made.pop("choices")] == [one["text"] for one in kept.pop("choices")]
        assert made == kept


@pytest.mark.parametrize(
    ("written", "gap", "key"),
    [
        ("[[Oslo]]", {"type": "short"}, {"answers": [{"text": "Oslo", "fraction": 1}]}),
        (
            "[[Oslo#Oui.|%50%Osl*]]",
            {"type": "short"},
            {"answers": [{"text": "Oslo", "fraction": 1, "feedback": "Oui."}, {"text": "Osl*", "fraction": 0.5}]},
        ),
        ("[[a\\|b\\]\\]]]", {"type": "short"}, {"answers": [{"text": "a|b]]", "fraction": 1}]}),
        ("[[= 3,14 ± 0,01 cm]]", {"type": "number"}, {"value": 3.14, "tolerance": 0.01, "units": ["cm"]}),
        ("[[=200 km ± 5%]]", {"type": "number"}, {"value": 200.0, "tolerance": 0.05, "units": ["km"]}),
        (
            "[[=3|%50%=4 ± 1]]",
            {"type": "number"},
            {
                "value": 3.0,
                "tolerance": 0.0,
                "units": [],
                "others": [{"value": 4.0, "tolerance": 1.0, "fraction": 0.5}],
            },
        ),
        (
            "[[*pair|%-50%impair]]",
            {"type": "single", "choices": [{"id": "a", "text": "pair"}, {"id": "b", "text": "impair"}]},
            {"right": ["a"], "fractions": {"b": -0.5}},
        ),
        (
            "[[*deux|*quatre|trois|%0%zéro]]",
            {"type": "multiple", "choices": named("deux", "quatre", "trois", "zéro")},
            {"right": ["a", "b"], "fractions": {"a": 0.5, "b": 0.5, "c": -0.5}},
        ),
        (
            "[[**pair|%-50%impair]]",
            {"type": "multiple", "choices": named("pair", "impair")},
            {"right": ["a"], "fractions": {"a": 1.0, "b": -0.5}},
        ),
        ("[[\\*nom]]", {"type": "short"}, {"answers": [{"text": "*nom", "fraction": 1}]}),
    ],
)
def test_what_is_between_double_brackets_is_a_question(written, gap, key):
    content = notation.cloze(f"Ici {written}.")
    assert (content.body["gaps"], content.key["gaps"]) == ([gap], [key])
    assert type_of("cloze").check(content) == content
    again = notation.cloze(notation.of_cloze(content))
    assert (again.body, again.key, again.scoring) == (content.body, content.key, content.scoring)


def test_a_gap_weighs_what_its_braces_say():
    assert [one["weight"] for one in notation.cloze("[[{2,5}a]] [[b]]").scoring["gaps"]] == [2.5, 1]


def test_a_gap_keeps_what_the_page_does_not_show():
    before = notation.cloze("[[a]] [[*b|c]]")
    before.scoring["gaps"][0]["case"] = "strict"
    before.body["gaps"][1]["layout"] = "row"
    after = notation.cloze("[[z]] [[*b|d]]", before)
    assert (after.scoring["gaps"][0]["case"], after.body["gaps"][1]["layout"]) == ("strict", "row")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Rien.", "Écrivez au moins un trou dans le texte."),
        ("[[ ]]", "Trou 1 : écrivez la réponse attendue entre les doubles crochets."),
        ("[[a]] [[=b]]", "Trou 2 : « b » n’est pas un nombre."),
        ("[[*a]]", "Trou 1 : Proposez au moins deux réponses."),
    ],
)
def test_a_text_that_cannot_be_asked_says_why(text, sentence):
    with pytest.raises(Unusable) as said:
        type_of("cloze").check(notation.cloze(text))
    assert str(said.value) == sentence


def test_a_rubric_is_a_line_per_criterion():
    assert read_rubric("Clarté : non 0 | oui 100\n\nPlan (2,5) : sans 0 | un peu 33,3 % | net 100")[1] == {
        "id": "b",
        "text": "Plan",
        "weight": 2.5,
        "levels": [
            {"text": "sans", "share": 0},
            {"text": "un peu", "share": 0.333},
            {"text": "net", "share": 1},
        ],
    }
    with pytest.raises(Unusable):
        read_rubric("Clarté")


FORMS = [
    ("matching", {"answer-a": "Norvège", "other-a": "Oslo", "other-b": "Bergen"}, {"pairs": {"a": "w0"}}),
    ("ordering", {"answer-a": "un", "answer-b": "deux", "strategy": "longest"}, {"order": ["a", "b"]}),
    ("formula", {"answer-a": "2x", "letters": "x"}, {"answers": [{"text": "2x", "fraction": 1}]}),
    ("opentext", {"model": "Libre.", "rubric": "Clarté : non 0 | oui 100"}, {"model": "Libre."}),
    ("description", {}, {}),
]


@pytest.mark.parametrize(("kind", "fields", "key"), FORMS)
def test_each_type_is_written_in_the_page_and_shown_again(cast, give, kind, fields, key):
    quiz, client = give(), cast.client("julien")
    client.post(f"/qcm/{quiz.pk}/questions/ajouter/{kind}/", {"text": "?", "points": "1", **fields})
    slot = quiz.asked.get()
    assert slot.version.key == key
    assert client.get(f"/qcm/{quiz.pk}/questions/?modifier={slot.pk}").status_code == 200


@pytest.mark.parametrize("kind", WRITERS)
def test_every_form_opens_and_keeps_what_is_typed_when_it_is_refused(cast, give, kind):
    quiz, client = give(), cast.client("julien")
    assert client.get(f"/qcm/{quiz.pk}/questions/?ajouter={kind}").status_code == 200
    answer = client.post(f"/qcm/{quiz.pk}/questions/ajouter/{kind}/", {"text": "", "points": "1", "answer-a": "gardé"})
    assert (answer.status_code, quiz.asked.count()) == (422, 0)


def test_words_to_place_come_from_the_text(cast, give):
    quiz, client = give(), cast.client("julien")
    fields = {"text": "Le [[chat]] [[2:mange]] le [[chat]].", "points": "1", "others": "chien, 2:dort", "once": "on"}
    client.post(f"/qcm/{quiz.pk}/questions/ajouter/dragtext/", fields)
    client.post(f"/qcm/{quiz.pk}/questions/ajouter/gapselect/", fields)
    dragged, chosen = (slot.version for slot in quiz.asked)
    assert [(one["text"], one["group"]) for one in dragged.body["choices"]] == [
        ("chat", "1"), ("mange", "2"), ("chat", "1"), ("chien", "1"), ("dort", "2"),
    ]  # fmt: skip
    assert (dragged.body["text"], dragged.key) == ("Le [[1]] [[2]] le [[3]].", {"gaps": ["w1", "w2", "w3"]})
    assert (len(chosen.body["choices"]), chosen.key) == (4, {"gaps": ["w1", "w2", "w1"]})


def test_hints_and_every_comment_are_kept_with_the_question(cast, give):
    quiz, client = give(), cast.client("julien")
    fields = {"truth": "true", "hint-1": "Relis.", "cost-1": "25", "feedback_general": "Fin.", "feedback_partly": "Mi."}
    client.post(f"/qcm/{quiz.pk}/questions/ajouter/truefalse/", {"text": "?", "points": "1", **fields})
    told = quiz.asked.get().version.feedback
    assert told == {
        "partly": "Mi.", "general": "Fin.", "hints": [{"text": "Relis.", "cost": 0.25}],
    }  # fmt: skip


@pytest.fixture
def drawing():
    made = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(made, "PNG")
    return lambda: SimpleUploadedFile("carte.png", made.getvalue(), "image/png")


def opened(cast, who, file):
    """Read to its end, which closes it."""
    answer = cast.client(who).get(file.href)
    b"".join(answer)
    return answer.status_code


def test_an_image_comes_with_its_description_and_its_readers_are_those_of_the_question(cast, give, drawing):
    quiz, client = give(), cast.client("julien")
    where, fields = f"/qcm/{quiz.pk}/questions/ajouter/truefalse/", {"text": "?", "points": "1", "truth": "true"}
    assert client.post(where, {**fields, "files": drawing()}).status_code == 422
    assert client.post(where, {**fields, "files": drawing(), "alt-new": "Une carte"}).status_code == 302
    version = quiz.asked.get().version
    file = version.files.get()
    assert version.body["images"] == [{"file": str(file.pk), "alt": "Une carte"}]
    people = ("julien", "ines", "samira", "adam", "anne", "stranger")
    assert [opened(cast, who, file) for who in people] == [200, 200, 200, 404, 200, 404]


def test_naming_the_file_of_someone_else_opens_it_to_nobody(cast, give, drawing):
    theirs = keep(drawing(), by=cast.anne)
    content = Content("truefalse", {"text": "?", "images": [{"file": str(theirs.pk), "alt": "x"}]}, {"right": True})
    version = give().add(content, by=cast.julien).version
    assert (version.files.count(), opened(cast, "ines", theirs)) == (0, 404)


def test_an_image_is_taken_away_with_its_box(cast, give, drawing):
    quiz, client = give(), cast.client("julien")
    fields = {"text": "?", "points": "1", "truth": "true"}
    client.post(f"/qcm/{quiz.pk}/questions/ajouter/truefalse/", {**fields, "files": drawing(), "alt-new": "Une carte"})
    slot = quiz.asked.get()
    file = slot.version.files.get()
    client.post(f"/qcm/questions/{slot.pk}/", {**fields, f"drop-{file.pk}": "on"})
    assert "images" not in quiz.asked.get().version.body


def test_a_zone_is_the_shape_that_its_numbers_make():
    """As they are written in the page: in hundredths, with commas."""
    data = {"right": "a", **{f"answer-{name}": name for name in "abc"}}
    places = {"other-a": "10 20 30,5 15", "other-b": "50 50 12,5", "other-c": "10 10 40 10 25 40,2 5 30"}
    content = WRITERS["hotspot"].written("Où ?", QueryDict(urlencode({**data, **places})), None)
    assert [(zone["shape"], zone["at"]) for zone in content.body["zones"]] == [
        ("rectangle", [100, 200, 305, 150]),
        ("circle", [500, 500, 125]),
        ("polygon", [100, 100, 400, 100, 250, 402, 50, 300]),
    ]
    assert [row.other for row in WRITERS["hotspot"].rows(content)] == list(places.values())
    for wrong in ("", "1 2", "1 2 3 4 5", "1 2 3 4 5 6 7", "un peu à gauche"):
        with pytest.raises(Unusable, match="n’a pas encore sa place"):
            WRITERS["hotspot"].written("Où ?", QueryDict(urlencode({**data, **places, "other-c": wrong})), None)
