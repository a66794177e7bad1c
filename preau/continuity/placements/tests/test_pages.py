"""Who may, who may not, who must not know; and each gesture as the page makes it."""

import datetime as dt

import pytest

from preau.continuity.placements.models import Attestation, Decision, Diploma, Disruption, Placement
from preau.continuity.placements.touching import touches_of
from tests.cast import read

pytestmark = pytest.mark.django_db
HERE = "/etablissements/0789999A/stages/"
PEOPLE = ("ines", "samira", "julien", "claire", "marc", "helene", "admin", "anne", "sacha", "odile", "strange_head")
FAMILY_AND_TEAM = [200] * 7 + [404] * 4
TABLE = "Nom;Prénom;Classe;Organisme;Début;Fin\nBenali;Inès;4B;Mairie;04/01/2027;29/01/2027\n"


def statuses(cast, path, method="get", **said):
    return [getattr(cast.client(one), method)(path, said).status_code for one in PEOPLE]


def said(cast, who, path):
    return read(cast.client(who).get(path)).decode()


def test_who_knows_of_a_placement(cast, placed):
    assert statuses(cast, f"/stages/{placed().pk}/") == FAMILY_AND_TEAM


@pytest.mark.parametrize(("page", "may"), [("modifier", "julien helene admin"), ("attester", "julien helene admin"),
                                           ("signaler", "julien helene admin"), ("retirer", "helene admin"),
                                           ("decider", "helene admin")])  # fmt: skip
def test_who_may_change_it(cast, placed, page, may):
    path = f"/stages/{placed().pk}/{page}/"
    answers = dict(zip(PEOPLE, statuses(cast, path, "post"), strict=True))
    assert [who for who, status in answers.items() if status not in {403, 404}] == may.split()
    assert [who for who, status in answers.items() if status == 404] == ["anne", "sacha", "odile", "strange_head"]


def test_a_teacher_lists_those_he_follows_and_the_head_all(cast, placed):
    placed(starts_on=dt.date(2020, 1, 6), referee=None)
    placed("sacha", host_name="Mairie")
    placed("adam", host_name="Boulangerie", referee=cast.anne)
    path = f"{HERE}?etat=a-venir"
    lists = {who: [name in said(cast, who, path) for name in ("GIRARD", "BENALI Adam")] for who in
             ("helene", "julien", "anne", "claire")}  # fmt: skip
    assert lists == {"helene": [True, True], "julien": [True, False], "anne": [False, True], "claire": [True, False]}
    assert statuses(cast, HERE) == [403, 403, 200, 200, 200, 200, 200, 200, 403, 403, 404]


def test_a_disruption_of_one_pupil_is_known_to_those_of_this_pupil(cast, placed, disrupted):
    placement = placed()
    of_all, of_one = disrupted(placement), disrupted(pupil=cast.ines)
    assert statuses(cast, f"/stages/perturbations/{of_all.pk}/") == [404, 404, *[200] * 6, 404, 404, 404]
    assert statuses(cast, f"/stages/perturbations/{of_one.pk}/") == [404, 404, *[200] * 5, *[404] * 4]
    assert "BENALI" not in said(cast, "anne", f"/stages/perturbations/{of_all.pk}/")


def test_the_head_declares_that_a_host_is_closed(cast, placed, monday):
    placement = placed()
    days = {"starts_on": monday, "ends_on": monday + dt.timedelta(days=4)}
    asked = {"cause": "closed", "scope": "host", "host": placement.host_id, **days}
    head = cast.client("helene")
    assert head.post(f"{HERE}perturbation/", asked | {"host": ""}).status_code == 422
    assert head.post(f"{HERE}perturbation/", asked | {"ends_on": "2020-01-01"}).status_code == 422
    answer = head.post(f"{HERE}perturbation/", asked)
    assert answer["Location"] == f"/stages/perturbations/{Disruption.objects.get().pk}/"
    assert "5 jours perdus" in said(cast, "helene", answer["Location"]).replace("\xa0", " ")


def test_the_teacher_who_follows_it_reports_and_the_head_decides(cast, placed, monday):
    placement = placed()
    days = {"dit-starts_on": monday, "dit-ends_on": monday + dt.timedelta(days=1)}
    path = f"/stages/{placement.pk}/"
    cast.client("julien").post(f"{path}signaler/", {"dit-cause": "refused", **days})
    touch = touches_of([placement])[0]
    head = cast.client("helene")
    assert head.post(f"{path}decider/", {"touche": touch.key}).status_code == 422
    assert head.post(f"{path}decider/", {"touche": "closure-1-1", "choice": "goes-on"}).status_code == 409
    assert head.post(f"{path}decider/", {"touche": touch.key, "choice": "lessons"}).status_code == 302
    decision = Decision.objects.get()
    assert (decision.choice, decision.by) == ("lessons", cast.helene)
    assert "La direction décide" not in said(cast, "samira", path)
    head.post(f"/stages/decisions/{decision.pk}/annuler/")
    assert "La direction décide" in said(cast, "samira", path)


def test_many_are_decided_from_the_list(cast, placed, disrupted):
    both = [placed(), placed("sacha")]
    disrupted(both[0])
    keys = [touch.key for touch in touches_of(both)]
    head = cast.client("helene")
    assert [name in said(cast, "helene", f"{HERE}?etat=a-decider") for name in ("BENALI", "GIRARD")] == [True, True]
    assert head.post(f"{HERE}decider/", {"choice": "suspended"}).status_code == 409
    assert head.post(f"{HERE}decider/", {"touche": keys, "choice": "suspended"}).status_code == 302
    assert sorted(Decision.objects.values_list("placement", flat=True)) == sorted(one.pk for one in both)
    assert cast.client("marc").post(f"{HERE}decider/", {"touche": keys, "choice": "goes-on"}).status_code == 403


def test_a_whole_list_is_decided_as_it_is_filtered(cast, placed, disrupted):
    both = [placed(), placed("adam")]
    disrupted(both[0])
    asked = {"touche": "toutes", "choice": "suspended", "classe": "6C"}
    assert cast.client("helene").post(f"{HERE}decider/", asked).status_code == 302
    assert list(Decision.objects.values_list("placement", flat=True)) == [both[1].pk]


def test_a_placement_is_entered_and_amended_by_hand(cast, monday):
    path, head = f"/eleves/{cast.ines.pk}/stage/", cast.client("helene")
    facts = {"kind": "pfmp", "host_name": "Mairie", "town": "Poissy", "starts_on": monday,
             "ends_on": monday + dt.timedelta(days=4), "weekdays": ["1", "2"], "referee": cast.julien.pk}  # fmt: skip
    assert [cast.client(who).get(path).status_code for who in ("marc", "julien", "samira", "strange_head")] == [
        403, 403, 403, 404
    ]  # fmt: skip
    assert head.post(path, facts | {"host_name": ""}).status_code == 422
    assert head.post(path, facts).status_code == 302
    assert head.post(path, facts).status_code == 409
    placement = Placement.objects.get()
    cast.client("julien").post(f"/stages/{placement.pk}/modifier/", facts | {"tutor": "Mme Roy"})
    placement.refresh_from_db()
    assert (placement.tutor, placement.weekdays, placement.cohort) == ("Mme Roy", "12", cast.cohorts["4B"])
    cast.client("julien").post(f"/stages/{placement.pk}/attester/", {"days": "2"})
    assert Attestation.objects.get().days == 2


def test_a_table_is_seen_before_it_is_kept(cast):
    head, path = cast.client("helene"), f"{HERE}tableau/"
    assert head.post(path, {"text": ""}).status_code == 422
    assert head.post(path, {"text": "bonjour"}).status_code == 422
    assert (head.post(path, {"text": TABLE}).status_code, Placement.objects.count()) == (200, 0)
    faulty = TABLE.replace("Inès", "Agnès")
    assert head.post(path, {"text": faulty, "suite": "enregistrer"}).status_code == 422
    mended = {"text": faulty, "ligne-1": TABLE.splitlines()[1], "suite": "enregistrer"}
    assert (head.post(path, mended).status_code, Placement.objects.count()) == (302, 1)
    assert [cast.client(who).get(path).status_code for who in ("marc", "julien", "strange_head")] == [403, 403, 404]


def test_a_diploma_asks_weeks_of_its_classes(cast, placed):
    placed()
    path, head = f"{HERE}diplomes/", cast.client("helene")
    asked = {"name": "Bac pro", "weeks": "22", "cohorts": [cast.cohorts["4B"].pk]}
    assert head.post(path, asked | {"weeks": "0"}).status_code == 422
    head.post(path, asked)
    assert head.post(path, asked).status_code == 422
    diploma = Diploma.objects.get()
    head.post(f"/stages/diplomes/{diploma.pk}/", asked | {"weeks": "18"})
    page = f"/stages/classes/{cast.cohorts['4B'].pk}/"
    assert "18 semaines demandées" in said(cast, "claire", page).replace("\xa0", " ")
    people = ("claire", "marc", "admin", "julien", "ines", "strange_head")
    assert [cast.client(who).get(page).status_code for who in people] == [200, 200, 200, 403, 403, 404]
    assert [cast.client(who).get(path).status_code for who in people] == [403, 403, 200, 403, 403, 404]


def test_one_finds_ones_own(cast, placed):
    placed()
    placed("sacha", host_name="Mairie de Poissy")
    seen = {who: ["Garage Morel" in said(cast, who, "/mes-stages/"), "Mairie de P" in said(cast, who, "/mes-stages/")]
            for who in ("ines", "samira", "odile")}  # fmt: skip
    assert seen == {"ines": [True, False], "samira": [True, False], "odile": [False, True]}
    assert cast.client("julien").get("/mes-stages/").status_code == 403
