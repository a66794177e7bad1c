import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from preau.communication.messaging.models import Conversation, Message
from preau.communication.messaging.models.conversation import unread_count
from preau.communication.news.models import Article
from preau.continuity.closures.announcing import fields_of
from preau.continuity.closures.changing import NotPossible, cancel, end_early, extend
from preau.continuity.closures.declaring import AlreadyDeclared
from preau.continuity.closures.extent import Extent
from preau.continuity.closures.impact import impact_of, unreachable
from preau.continuity.closures.models import Closure, TeacherTask
from preau.continuity.closures.notice import notice_of
from preau.continuity.closures.wording import Words
from preau.continuity.letters.facts import called
from preau.continuity.letters.merging import UnknownField, merge, paragraphs
from preau.foundation.journal.models import Entry
from preau.foundation.mail.models import Letter
from preau.school.accounts.models import Activation
from preau.school.people.models import Profile, School, Stage

UAI = "0789999A"
BASE = f"/etablissements/{UAI}/fermetures/"
ROLES = ["ines", "samira", "julien", "claire", "marc", "admin", "helene", "steward", "strange_head", "stranger"]
HEAD_ONLY = [403, 403, 403, 403, 403, 403, 200, 200, 404, 404]
WORKERS = [403, 403, 200, 200, 200, 200, 200, 200, 404, 404]
MEMBERS = [200, 200, 200, 200, 200, 200, 200, 200, 404, 404]


def posted(monday, friday, school, **more):
    words = Words.template("health", school)
    return {
        "reason": "health", "starts_on": monday.isoformat(), "ends_on": friday.isoformat(), "scope": "whole",
        "note": "", "subject": words.subject, "families": words.families, "pupils": words.pupils, "staff": words.staff,
    } | more  # fmt: skip


@pytest.mark.parametrize(("who", "status"), list(zip(ROLES, WORKERS, strict=True)))
def test_who_works_in_the_school_reads_the_list(cast, who, status):
    assert cast.client(who).get(BASE).status_code == status


@pytest.mark.parametrize(("who", "status"), list(zip(ROLES, HEAD_ONLY, strict=True)))
def test_only_the_head_declares(cast, who, status):
    assert cast.client(who).get(f"{BASE}declarer/").status_code == status


@pytest.mark.parametrize(("who", "status"), list(zip(ROLES, HEAD_ONLY, strict=True)))
def test_only_the_head_sees_what_will_happen(cast, monday, friday, who, status):
    data = {"reason": "health", "starts_on": monday, "ends_on": friday, "scope": "whole"}
    assert cast.client(who).get(f"{BASE}declarer/apercu/", data).status_code == status


@pytest.mark.parametrize(("who", "status"), [("admin", 403), ("marc", 403), ("ines", 403), ("strange_head", 404)])
def test_a_forged_declaration_is_refused(cast, monday, friday, who, status):
    response = cast.client(who).post(f"{BASE}declarer/confirmer/", posted(monday, friday, cast.school))
    assert (response.status_code, Closure.objects.count()) == (status, 0)


@pytest.mark.parametrize(("who", "status"), list(zip(ROLES, WORKERS, strict=True)))
def test_who_works_in_the_school_reads_the_journal_of_a_closure(cast, closes, who, status):
    assert cast.client(who).get(f"/fermetures/{closes().pk}/").status_code == status


@pytest.mark.parametrize(("who", "status"), list(zip(ROLES, MEMBERS, strict=True)))
def test_everyone_of_the_school_knows_what_to_know(cast, closes, who, status):
    assert cast.client(who).get(f"/fermetures/{closes().pk}/ce-qu-il-faut-savoir/").status_code == status


@pytest.mark.parametrize("act", ["annuler", "terminer", "prolonger"])
@pytest.mark.parametrize(("who", "status"), [("admin", 403), ("marc", 403), ("samira", 403), ("strange_head", 404)])
def test_only_the_head_changes_it(cast, closes, act, who, status):
    closure = closes()
    assert cast.client(who).post(f"/fermetures/{closure.pk}/{act}/", {}).status_code == status
    assert Closure.objects.standing().filter(pk=closure.pk).exists()


def test_the_preview_counts_people_lessons_and_tasks(cast, monday, friday):
    impact = impact_of(cast.school, Extent(is_whole=True), monday, friday)
    assert (impact.classes, impact.groups, impact.lessons, impact.tasks, impact.teachers) == (["4B", "6C"], 1, 5, 4, 2)
    assert (impact.pupils.total, impact.guardians.total, impact.told) == (4, 3, 13)
    part = impact_of(cast.school, Extent(levels=frozenset({"6e"})), monday, friday)
    assert (part.classes, part.lessons, part.tasks, part.pupils.total, part.guardians.total) == (["6C"], 1, 1, 1, 2)
    assert part.told == 7  # Adam, his parents, Anne, the CPE, the head, the administrator


def test_what_is_foreseen_is_what_happens(cast, closes, monday, friday):
    foreseen = impact_of(cast.school, Extent(is_whole=True), monday, friday)
    closure = closes()
    told = {p.person_id for talk in closure.conversations.all() for p in talk.participants.all()}
    assert (len(told), closure.tasks.count()) == (foreseen.told, foreseen.tasks)


def test_who_cannot_be_reached_is_named(cast, monday, friday):
    cast.odile.email = ""
    cast.odile.save()
    assert unreachable(cast.school, Extent(is_whole=True)) == []
    Activation.objects.filter(person=cast.odile).delete()
    assert unreachable(cast.school, Extent(is_whole=True)) == [cast.odile]
    counted = impact_of(cast.school, Extent(is_whole=True), monday, friday).guardians
    assert (counted.total, counted.in_app, counted.by_mail, counted.neither) == (3, 2, 2, 1)


def test_the_preview_asks_a_bounded_number_of_questions(cast, monday, friday, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        impact_of(cast.school, Extent(is_whole=True), monday, friday)


def test_confirming_closes_tells_publishes_and_asks_for_work(cast, monday, friday):
    response = cast.client("helene").post(f"{BASE}declarer/confirmer/", posted(monday, friday, cast.school))
    closure = Closure.objects.get()
    assert response["Location"] == f"/fermetures/{closure.pk}/"
    assert (closure.conversations.count(), Message.objects.count()) == (3, 3)
    assert [unread_count(cast.people[who]) for who in ("ines", "samira", "julien", "marc")] == [1, 1, 1, 1]
    assert Article.objects.visible_to(cast.samira).count() == 1
    assert [entry.act for entry in Entry.objects.about(closure).filter(act="closure.declared")] == ["closure.declared"]


def test_each_reads_the_message_that_is_for_them(cast, closes):
    closes()
    openings = {
        who: Conversation.objects.visible_to(cast.people[who]).get().messages.get().body.split(",")[0]
        for who in ("samira", "ines", "julien")
    }
    assert openings == {"samira": "<p>Madame", "ines": "<p>Bonjour", "julien": "<p>Chères et chers collègues"}


def test_letters_leave_at_any_hour_and_the_override_is_journaled(cast, closes, monkeypatch):
    night = dt.datetime(2026, 11, 22, 23, 0, tzinfo=ZoneInfo("Europe/Paris"))
    monkeypatch.setattr(timezone, "now", lambda: night)
    closure = closes()
    letters = Letter.objects.filter(about=f"closure:{closure.pk}")
    assert {letter.send_after for letter in letters} == {night}
    assert letters.count() == 12  # all but the head, who declares
    assert Entry.objects.about(closure).filter(act="closure.quiet_hours_overridden").exists()


def test_a_double_click_declares_once_and_tells_once(cast, monday, friday):
    client = cast.client("helene")
    pages = [client.post(f"{BASE}declarer/confirmer/", posted(monday, friday, cast.school)) for _ in range(2)]
    assert [page.status_code for page in pages] == [302, 302]
    assert (Closure.objects.count(), Message.objects.count(), Article.objects.count()) == (1, 3, 1)


def test_a_second_declaration_that_overlaps_is_refused_with_the_way_to_the_first(cast, closes, only, monday):
    first = closes(only("4B"))
    wednesday = monday + dt.timedelta(days=2)
    data = posted(wednesday, wednesday + dt.timedelta(days=10), cast.school)
    response = cast.client("helene").post(f"{BASE}declarer/confirmer/", data)
    assert (response.status_code, Closure.objects.count()) == (409, 1)
    assert f"/fermetures/{first.pk}/" in response.content.decode()


@pytest.mark.parametrize("apart", ["other classes", "other days", "once cancelled"])
def test_closures_that_do_not_meet_both_stand(cast, closes, only, monday, friday, apart):
    first = closes(only("4B"))
    if apart == "once cancelled":
        cancel(first, by=cast.helene)
    if apart == "other days":
        closes(only("4B"), monday + dt.timedelta(weeks=1), friday + dt.timedelta(weeks=1))
    else:
        closes(only("6C") if apart == "other classes" else only("4B"))
    assert Closure.objects.count() == 2


def test_overlapping_is_refused_whatever_the_door(closes, only):
    closes()
    with pytest.raises(AlreadyDeclared):
        closes(only("6C"))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"ends_on": "2020-01-01"}, "Le dernier jour est avant le premier."),
        ({"starts_on": "2020-01-01"}, "Ce jour est passé"),
        ({"starts_on": "bientôt"}, "Saisissez une date valide"),
        ({"scope": "part"}, "Choisissez au moins un niveau ou une classe."),
        ({"scope": "part", "cohorts": ["999999"]}, "n’en fait pas partie"),
        ({"families": "Fermé [datte]"}, "Le champ « [datte] » n’existe pas."),
        ({"families": ""}, "Ce champ est obligatoire."),
    ],
)
def test_bad_input_is_said_in_french_and_nothing_happens(cast, monday, friday, change, sentence):
    data = posted(monday, friday, cast.school, **change)
    response = cast.client("helene").post(f"{BASE}declarer/confirmer/", data)
    words = response.content.decode().replace("\xa0", " ").replace("&#x27;", "’").replace("&#39;", "’")
    assert (response.status_code, Closure.objects.count(), Message.objects.count()) == (422, 0, 0)
    assert sentence in words


def test_a_class_of_another_school_cannot_be_closed(cast, monday, friday):
    data = posted(monday, friday, cast.school, scope="part", cohorts=[cast.cohorts["away"].pk])
    assert cast.client("helene").post(f"{BASE}declarer/confirmer/", data).status_code == 422


def test_cancelling_tells_everyone_once_and_takes_the_news_back(cast, closes):
    closure = closes()
    for _ in range(2):
        cast.client("helene").post(f"/fermetures/{closure.pk}/annuler/", {"why": "Le chauffage est revenu."})
    subjects = Conversation.objects.visible_to(cast.samira).order_by("pk").values_list("subject", flat=True)
    assert list(subjects)[1:] == ["Fermeture annulée"]
    assert [article.title for article in Article.objects.visible_to(cast.samira)] == ["Fermeture annulée"]
    assert Entry.objects.about(closure).filter(act="closure.cancelled").count() == 1
    assert list(TeacherTask.objects.standing()) == []


def test_ending_early_and_extending_are_told_and_journaled(cast, closes, friday):
    closure = closes()
    extend(closure, friday + dt.timedelta(days=7), by=cast.helene)
    end_early(closure, friday, by=cast.helene)
    acts = Entry.objects.about(closure).filter(act__startswith="closure.e").order_by("pk")
    assert [entry.act for entry in acts] == ["closure.extended", "closure.ended"]
    assert Conversation.objects.visible_to(cast.odile).count() == 3


@pytest.mark.parametrize("day", [-1, 10])
def test_an_end_outside_its_days_is_refused_and_nobody_is_told(cast, closes, monday, day):
    closure = closes()
    with pytest.raises(NotPossible):
        end_early(closure, monday + dt.timedelta(days=day), by=cast.helene)
    assert Conversation.objects.count() == 3


def test_a_refused_change_says_why_on_the_page(cast, closes, friday):
    response = cast.client("helene").post(f"/fermetures/{closes().pk}/prolonger/", {"ends_on": friday.isoformat()})
    assert (response.status_code, "Choisissez un jour après" in response.content.decode()) == (409, True)


def test_extending_into_another_closure_is_refused(cast, closes, only, monday, friday):
    closure = closes(only("4B"))
    closes(only("4B"), monday + dt.timedelta(weeks=1), friday + dt.timedelta(weeks=1))
    with pytest.raises(AlreadyDeclared):
        extend(closure, monday + dt.timedelta(weeks=1), by=cast.helene)


def test_fields_are_filled_in_and_an_unknown_one_is_named(cast, closes):
    fields = fields_of(closes())
    assert merge("Fermé, [ Direction ]", fields) == "Fermé, Mme Vasseur, direction"
    with pytest.raises(UnknownField, match="datte"):
        merge("[datte]", fields)


@pytest.mark.parametrize("reason", list(Closure.Reason))
def test_every_template_can_be_filled_in(cast, closes, reason):
    merged = Words.template(reason, cast.school).merged(fields_of(closes(reason=reason)))
    assert all("[" not in words and "{" not in words for words in (merged.subject, merged.families, merged.pupils))


@pytest.mark.parametrize(
    ("name", "stage", "said"),
    [
        ("Collège des Tilleuls", Stage.COLLEGE, "le collège des Tilleuls"),
        ("Jean Moulin", Stage.LYCEE, "le lycée Jean Moulin"),
        ("École Jules-Ferry", Stage.PRIMARY, "l’école Jules-Ferry"),
    ],
)
def test_a_school_is_called_as_people_do(name, stage, said):
    assert called(School(name=name, stage=stage)) == said


def test_words_become_paragraphs_that_cannot_act():
    assert paragraphs("a <b>\nb\n\nhttps://preau.test/x") == (
        '<p>a &lt;b&gt;<br>b</p><p><a href="https://preau.test/x">https://preau.test/x</a></p>'
    )


def notice(today):
    return notice_of(Closure.objects.standing().get(), today)


def test_the_notice_says_until_when(closes, monday, friday):
    closes()
    assert notice(monday).title == "Collège fermé jusqu’à vendredi."
    assert notice(friday).title == "Collège fermé aujourd’hui."
    assert notice(monday - dt.timedelta(days=3)).title.startswith("Collège fermé du lundi")


@pytest.mark.parametrize(("who", "seen"), [("ines", True), ("samira", True), ("adam", False), ("stranger", False)])
def test_the_notice_is_above_every_page_of_those_concerned(cast, closes, only, who, seen):
    closes(only("4B"))
    assert ("Cours à distance (4B)" in cast.client(who).get("/actualites/").content.decode()) is seen


def test_the_head_sees_the_figures_before_the_click(cast, monday, friday):
    data = {"reason": "health", "starts_on": monday, "ends_on": friday, "scope": "whole", "famille": "gir"}
    shown = cast.client("helene").get(f"{BASE}declarer/apercu/", data).content.decode().replace("\xa0", " ")
    assert "Fermer le collège et prévenir 13 personnes" in shown
    assert "À Mme Girard" in shown
    assert Profile.GUARDIAN in cast.odile.profiles
