import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from preau.learning.banks import arriving
from preau.learning.banks.models import Arrival, Entry, Folder
from preau.learning.banks.tests.conftest import GIFT

pytestmark = pytest.mark.django_db


def text_of(answer):
    return answer.content.decode()


@pytest.fixture
def julien(cast):
    return cast.client("julien")


def test_a_file_is_read_shown_taken_and_given_up(julien, maths):
    file = SimpleUploadedFile("q.gift", (GIFT + "\n::Cassée:: Quoi {=a\n").encode())
    answer = julien.post("/questions/importer/", {"file": file, "folder": maths.pk})
    arrival = Arrival.objects.get()
    assert answer["Location"] == f"/questions/importer/{arrival.pk}/"
    page = text_of(julien.get(answer["Location"]))
    assert "3\u00a0questions comprises" in page
    assert "L’accolade ouverte « { » n’est jamais refermée." in page
    julien.post(f"/questions/importer/{arrival.pk}/prendre/")
    assert "3\u00a0questions prises" in text_of(julien.get(f"/questions/importer/{arrival.pk}/"))
    julien.post(f"/questions/importer/{arrival.pk}/retirer/")
    assert "Import retiré" in text_of(julien.get(f"/questions/importer/{arrival.pk}/"))
    assert Entry.objects.present().count() == 0


def test_a_pasted_text_goes_into_a_new_folder(julien, cast):
    julien.post("/questions/importer/", {"text": "Un {T}", "name": "Neuf"})
    arrival = Arrival.objects.get()
    julien.post(f"/questions/importer/{arrival.pk}/prendre/")
    assert [(entry.folder.name, entry.name) for entry in Entry.objects.all()] == [("Neuf", "Un")]


@pytest.mark.parametrize(
    ("posted", "why"),
    [
        ({}, "Choisissez un fichier, ou collez un texte."),
        ({"text": "// rien"}, "Aucune question n’a été trouvée dans ce fichier."),
    ],
)
def test_what_cannot_be_read_is_said_on_the_page(julien, posted, why):
    answer = julien.post("/questions/importer/", posted)
    assert (answer.status_code, why in text_of(answer)) == (422, True)


def test_one_looks_for_questions_by_word_type_tag_and_folder(julien, bring, maths):
    arriving.take(bring())
    nombres = Folder.objects.get(name="Nombres")

    def found(query):
        page = text_of(julien.get(f"/questions/?{query}"))
        return [entry.name for entry in Entry.objects.order_by("pk") if f'id="titre-{entry.pk}"' in page]

    assert found("") == ["Pairs", "Somme", "Été"]
    assert found("q=ete") == ["Été"]
    assert found("type=number") == ["Somme"]
    assert found("etiquette=6e") == ["Pairs"]
    assert found(f"dossier={nombres.pk}") == ["Pairs", "Somme"]
    assert found("dossier=abc&type=rien&auteur=x") == ["Pairs", "Somme", "Été"]


def test_chosen_questions_are_thrown_away_and_fetched_back(julien, bring):
    arriving.take(bring())
    picked = list(Entry.objects.values_list("pk", flat=True))[:2]
    julien.post("/questions/gestes/", {"question": picked, "geste": "jeter"})
    assert Entry.objects.present().count() == 1
    assert "Les reprendre" in text_of(julien.get("/questions/"))
    julien.post("/questions/reprendre/", {"questions": ",".join(map(str, picked))})
    assert Entry.objects.present().count() == 3


def test_chosen_questions_are_asked_in_a_quiz_once(julien, bring, quiz):
    arriving.take(bring())
    picked = list(Entry.objects.values_list("pk", flat=True))
    for _again in range(2):
        julien.post("/questions/gestes/", {"question": picked, "geste": "demander", "qcm": quiz.pk})
    assert [slot.version.content.text for slot in quiz.asked] == [
        "Lesquels sont pairs ?", "2 + 2", "L’été est une saison.",
    ]  # fmt: skip
    assert "Les nombres" in text_of(julien.get(f"/questions/{picked[0]}/"))


@pytest.mark.parametrize(
    ("format_", "start"), [("gift", "// Questions"), ("moodlexml", "<?xml"), ("csv", "\ufeffDossier;Titre;Type")]
)
def test_chosen_questions_and_folders_are_exported(julien, bring, maths, format_, start):
    arriving.take(bring())
    picked = list(Entry.objects.values_list("pk", flat=True))
    chosen = julien.post("/questions/gestes/", {"question": picked, "geste": format_})
    folder = julien.get(f"/questions/dossiers/{maths.pk}/export/{format_}/")
    assert [text_of(answer).startswith(start) for answer in (chosen, folder)] == [True, True]
    assert folder["Content-Disposition"].startswith("attachment")


def test_a_table_holds_no_formula(julien, bring, maths):
    arriving.take(bring("\\=1+1 {T}"))
    assert "'=1+1" in text_of(julien.get(f"/questions/dossiers/{maths.pk}/export/csv/"))


def test_a_folder_is_renamed_shared_and_taken_away(julien, bring, maths, cast):
    arriving.take(bring())
    julien.post(
        f"/questions/dossiers/{maths.pk}/", {"name": "Mathématiques", "reach": "team", "colleagues": [cast.anne.pk]}
    )
    maths.refresh_from_db()
    assert (maths.name, maths.share.reach) == ("Mathématiques", "team")
    nombres = Folder.objects.get(name="Nombres")
    julien.post(f"/questions/dossiers/{nombres.pk}/supprimer/")
    assert [entry.folder.name for entry in Entry.objects.all()] == ["Mathématiques"] * 3


def test_the_questions_of_a_quiz_are_put_away_under_its_name(julien, quiz, cast):
    quiz.add(arriving.look(b"Avant {T}").taken[0].content, by=cast.julien)
    julien.post(f"/qcm/{quiz.pk}/ranger/")
    assert [(entry.folder.name, entry.name) for entry in Entry.objects.all()] == [("Les nombres", "Avant")]
    assert "TRUE" in text_of(julien.get(f"/qcm/{quiz.pk}/export/gift/"))


def test_a_bank_of_two_thousand_questions_is_read_in_a_few_statements(julien, bring, django_assert_max_num_queries):
    arriving.take(bring("".join(f"// [tag:t{n % 7}]\nQuestion {n} {{#{n}}}\n\n" for n in range(2_000))))
    with django_assert_max_num_queries(24):
        page = text_of(julien.get("/questions/?q=question&page=3"))
    assert "101–150 sur 2 000" in page.replace("\u202f", " ").replace("\xa0", " ")
