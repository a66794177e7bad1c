import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from preau.communication.messaging.inbox import inbox
from preau.communication.messaging.models import Conversation, Draft, Message, Participant
from preau.communication.messaging.models.conversation import unread_count
from preau.communication.messaging.sending import answer, begin, deliver
from preau.foundation.jobs.models import Job
from preau.foundation.jobs.worker import drain
from preau.foundation.storage.keeping import keep
from preau.foundation.storage.models import File
from preau.school.audiences.models import everyone, guardians_of, named, pupils_of
from preau.school.notifications.models import Notification
from preau.school.people.models import Membership, Person, Profile


@pytest.fixture
def exchange(cast):
    """Julien writes to Inès and Sacha."""
    to = named([cast.ines, cast.sacha])
    return begin(cast.school, by=cast.julien, to=to, subject="Thalès", body="<p>Où en êtes-vous ?</p>")


@pytest.fixture
def announcement(cast):
    """Hélène announces to the families of 4B."""
    to = [guardians_of(cast.cohorts["4B"])]
    return begin(cast.school, by=cast.helene, to=to, subject="Réunion", body="<p>Jeudi.</p>", kind="announcement")


def everybody_in(conversation):
    return {participant.person.first_name for participant in conversation.participants.all()}


@pytest.mark.parametrize(
    ("who", "status"),
    [("julien", 200), ("ines", 200), ("lucas", 404), ("helene", 404), ("steward", 404), ("stranger", 404)],
)
def test_only_those_in_it_open_a_conversation(cast, exchange, who, status):
    assert cast.client(who).get(f"/messages/{exchange.pk}/").status_code == status


@pytest.mark.parametrize(("who", "status"), [("helene", 200), ("samira", 403), ("julien", 404), ("stranger", 404)])
def test_only_its_author_sees_who_read_an_announcement(cast, announcement, who, status):
    assert cast.client(who).get(f"/messages/{announcement.pk}/lectures/").status_code == status


def test_an_announcement_is_one_message_and_a_light_row_each(cast, announcement):
    assert Message.objects.count() == 1
    assert everybody_in(announcement) == {"Hélène", "Samira", "Karim", "Odile"}


def test_an_announcement_counts_its_readers(cast, announcement):
    cast.client("samira").get(f"/messages/{announcement.pk}/")
    shown = cast.client("helene").get(f"/messages/{announcement.pk}/").content.decode()
    assert "Lu par 1 sur 3" in shown


def test_the_answer_to_an_announcement_goes_to_its_author_alone(cast, announcement):
    cast.client("samira").post(f"/messages/{announcement.pk}/repondre/", {"body": "<p>J’y serai</p>"})
    aside = Conversation.objects.get(in_answer_to=announcement)
    assert everybody_in(aside) == {"Samira", "Hélène"}
    assert announcement.messages.count() == 1


def test_a_second_answer_stays_in_the_same_aside(cast, announcement):
    for words in ("Oui", "Finalement non"):
        answer(announcement, words, by=cast.samira)
    aside = Conversation.objects.get(in_answer_to=announcement)
    assert [message.body for message in aside.messages.all()] == ["Oui", "Finalement non"]


def test_the_author_of_an_announcement_does_not_answer_it(cast, announcement):
    assert cast.client("helene").post(f"/messages/{announcement.pk}/repondre/", {"body": "x"}).status_code == 403


def test_the_answer_to_an_exchange_goes_to_all_or_on_request_to_its_author(cast, exchange):
    answer(exchange, "Presque fini", by=cast.ines)
    assert unread_count(cast.sacha) == 1
    assert exchange.messages.count() == 2
    answer(exchange, "Je n’y arrive pas", by=cast.sacha, to_author_alone=True)
    assert everybody_in(Conversation.objects.get(in_answer_to=exchange)) == {"Sacha", "Julien"}


def test_reading_empties_the_badge_and_an_answer_fills_it_again(cast, exchange):
    assert (unread_count(cast.ines), unread_count(cast.julien)) == (1, 0)
    cast.client("ines").get(f"/messages/{exchange.pk}/")
    assert unread_count(cast.ines) == 0
    answer(exchange, "Alors ?", by=cast.julien)
    assert unread_count(cast.ines) == 1


def test_the_badge_is_one_statement_and_says_what_the_rows_say(cast, exchange, announcement, django_assert_num_queries):
    answer(exchange, "Presque fini", by=cast.ines)
    Conversation.objects.get(pk=exchange.pk).messages.update(author=None)
    for person in cast.people.values():
        rows = Conversation.objects.visible_to(person).unread_by(person).count()
        with django_assert_num_queries(1):
            assert unread_count(person) == rows


def test_the_inbox_is_one_statement_and_says_what_the_rows_say(cast, exchange, announcement, django_assert_num_queries):
    answer(exchange, "<p>Presque <b>fini</b></p>", by=cast.ines)
    with django_assert_num_queries(1):
        sheet = inbox(cast.julien)
    assert [(line.subject, line.author, line.excerpt, line.is_unread) for line in sheet.lines] == [
        ("Thalès", "Inès Benali", "Presque fini", True)
    ]
    assert inbox(cast.helene).lines == []
    assert [line.subject for line in inbox(cast.helene, folder="envoyes").lines] == ["Réunion"]


def test_the_inbox_is_read_page_by_page(cast):
    for number in range(30):
        begin(cast.school, by=cast.julien, to=named([cast.ines]), subject=f"n° {number}", body="x")
    first = inbox(cast.ines)
    second = inbox(cast.ines, before=first.before)
    subjects = [line.subject for line in [*first.lines, *second.lines]]
    assert subjects == [f"n° {number}" for number in reversed(range(30))]
    assert second.before == 0


@pytest.mark.parametrize(("words", "found"), [("thal", ["Thalès"]), ("ferrand", ["Thalès"]), ("pythagore", [])])
def test_searching_looks_in_subjects_words_and_names(cast, exchange, words, found):
    assert [line.subject for line in inbox(cast.ines, words=words).lines] == found


def test_searching_never_finds_the_words_of_others(cast, exchange):
    assert inbox(cast.lucas, words="thal").lines == []


def written(cast, *to, **more):
    return {
        "to": list(to),
        "subject": "Bonjour",
        "body": "<p>Bonjour</p>",
        "key": str(uuid.uuid4()),
        "send": "1",
    } | more


def test_writing_to_ones_teacher_sends_tells_and_forgets_the_draft(cast):
    data = written(cast, f"person:{cast.julien.pk}")
    client = cast.client("ines")
    client.post("/messages/brouillons/garder/", data)
    assert Draft.objects.filter(author=cast.ines).count() == 1
    response = client.post("/messages/ecrire/", data)
    conversation = Conversation.objects.get()
    assert response["Location"] == f"/messages/{conversation.pk}/"
    assert [told.saying for told in Notification.objects.filter(person=cast.julien)] == ["Inès Benali : Bonjour"]
    assert not Draft.objects.exists()


def test_a_double_click_sends_once(cast):
    data = written(cast, f"person:{cast.julien.pk}")
    client = cast.client("ines")
    pages = [client.post("/messages/ecrire/", data)["Location"] for _ in range(2)]
    assert pages[0] == pages[1]
    assert (Conversation.objects.count(), Message.objects.count()) == (1, 1)


def test_writing_beyond_ones_right_sends_nothing_and_keeps_the_words(cast):
    response = cast.client("ines").post("/messages/ecrire/", written(cast, f"person:{cast.odile.pk}"))
    assert response.status_code == 422
    assert "Vous ne pouvez pas écrire à l’une de ces personnes" in response.content.decode()
    assert "Bonjour" in response.content.decode()
    assert not Conversation.objects.exists()


def test_nobody_at_all_is_said_clearly(cast):
    response = cast.client("ines").post("/messages/ecrire/", written(cast))
    assert (response.status_code, "Choisissez au moins une personne" in response.content.decode()) == (422, True)


def test_choosing_without_a_script_keeps_what_was_written(cast):
    response = cast.client("ines").post(
        "/messages/ecrire/", written(cast, add=f"person:{cast.julien.pk}", body="<p>Déjà écrit</p>")
    )
    shown = response.content.decode()
    assert (response.status_code, "Déjà écrit" in shown, "Julien Ferrand" in shown) == (200, True, True)


def test_what_could_act_is_cleaned(cast):
    data = written(cast, f"person:{cast.julien.pk}", body="<p>a</p><script>alert(1)</script>")
    cast.client("ines").post("/messages/ecrire/", data)
    assert Message.objects.get().body == "<p>a</p>"


def test_an_attached_file_is_read_by_those_in_the_conversation_only(cast, settings):
    file = keep(SimpleUploadedFile("thales.txt", b"le theoreme"), by=cast.ines)
    data = written(cast, f"person:{cast.julien.pk}", files=[str(file.pk)])
    cast.client("ines").post("/messages/ecrire/", data)
    assert list(File.objects.visible_to(cast.julien)) == [file]
    assert list(File.objects.visible_to(cast.lucas)) == []


def test_the_file_of_another_is_not_taken(cast):
    file = keep(SimpleUploadedFile("secret.txt", b"a moi"), by=cast.sacha)
    cast.client("ines").post("/messages/ecrire/", written(cast, f"person:{cast.julien.pk}", files=[str(file.pk)]))
    assert list(Message.objects.get().files.all()) == []


@pytest.mark.parametrize(("who", "status"), [("ines", 302), ("sacha", 404), ("nobody", 401)])
def test_a_draft_is_its_authors_alone(cast, who, status):
    draft = Draft.objects.create(author=cast.ines, school=cast.school)
    assert cast.client(who).post(f"/messages/brouillons/{draft.pk}/supprimer/").status_code == status
    assert Draft.objects.exists() is (who != "ines")


def test_a_draft_is_taken_up_again_where_it_was(cast):
    draft = Draft.objects.create(
        author=cast.ines, school=cast.school, to=[f"person:{cast.julien.pk}"], subject="Thalès", body="<p>Je bloque</p>"
    )
    shown = cast.client("ines").get(f"/messages/ecrire/?brouillon={draft.pk}").content.decode()
    assert [words in shown for words in ("Julien Ferrand", "Thalès", "Je bloque")] == [True] * 3
    assert "Je bloque" not in cast.client("sacha").get(f"/messages/ecrire/?brouillon={draft.pk}").content.decode()


def test_many_are_told_by_a_job_once_each_even_after_a_fall(cast):
    crowd = Person.objects.bulk_create(
        [Person(first_name=f"P{n}", last_name="Foule", login=f"foule{n}", password="!") for n in range(130)]
    )
    Membership.objects.bulk_create(
        [Membership(person=person, school=cast.school, profile=Profile.GUARDIAN) for person in crowd]
    )
    conversation = begin(
        cast.school, by=cast.helene, to=[everyone(Profile.GUARDIAN)], subject="À tous", body="x", kind="announcement"
    )
    assert (conversation.participants.count(), Job.objects.get().owner) == (1, cast.helene)
    Participant.objects.create(conversation=conversation, person=crowd[0])
    drain()
    assert conversation.participants.count() == 134
    assert (Notification.objects.count(), Message.objects.count()) == (132, 1)
    assert deliver(conversation) == 0


def test_somebody_reached_twice_is_in_it_once(cast):
    to = [pupils_of(cast.cohorts["4B"]), pupils_of(cast.cohorts["4LATIN"])]
    assert everybody_in(begin(cast.school, by=cast.julien, to=to, subject="s", body="b")) == {
        "Julien", "Inès", "Sacha", "Lucas",
    }  # fmt: skip


@pytest.mark.parametrize("path", ["/messages/", "/messages/ecrire/", "/messages/brouillons/"])
@pytest.mark.parametrize("who", ["ines", "samira", "julien", "helene", "stranger"])
def test_everyone_of_a_school_has_these_pages(cast, path, who):
    assert cast.client(who).get(path).status_code == 200


def test_who_belongs_to_no_school_writes_to_nobody(cast):
    assert cast.client("steward").get("/messages/ecrire/").status_code == 403


def test_a_swap_of_the_inbox_is_the_block_of_its_page(cast, exchange):
    client = cast.client("ines")
    whole = client.get("/messages/?q=thal").content.decode()
    swapped = client.get("/messages/?q=thal", headers={"HX-Request": "true"}).content.decode()
    assert "Thalès" in swapped
    assert swapped.strip() in whole


def test_the_picker_answers_with_the_chosen_and_the_proposed(cast):
    token = f"person:{cast.julien.pk}"
    shown = cast.client("ines").get("/messages/destinataires/", {"to": [token], "add": "all:head"}).content.decode()
    assert f'name="to" value="{token}"' in shown
    assert 'name="to" value="all:head"' not in shown


def test_without_a_script_files_come_with_the_form(cast):
    data = written(cast, f"person:{cast.julien.pk}", files=SimpleUploadedFile("thales.txt", b"le theoreme"))
    cast.client("ines").post("/messages/ecrire/", data)
    assert [file.name for file in Message.objects.get().files.all()] == ["thales.txt"]


def test_a_refused_file_is_said_and_nothing_is_sent(cast):
    data = written(cast, f"person:{cast.julien.pk}", files=SimpleUploadedFile("vide.txt", b""))
    response = cast.client("ines").post("/messages/ecrire/", data)
    assert (response.status_code, Message.objects.count()) == (422, 0)
    assert "est vide" in response.content.decode()
