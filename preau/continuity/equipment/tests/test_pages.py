"""Who answers, who sees counts, who sees names, who lends."""

import pytest

from preau.continuity.equipment.models import Device, Household

pytestmark = pytest.mark.django_db
SCHOOL = "/etablissements/0789999A/equipement/"
WHO = ("helene", "admin", "marc", "claire", "julien", "samira", "ines", "strange_head")
HOME = {"devices": "1", "children": "2", "connection": "adsl", "prints": "no"}


def statuses(cast, path):
    return [cast.client(who).get(path).status_code for who in WHO]


def test_who_works_here_sees_the_counts(cast):
    assert statuses(cast, SCHOOL) == [200, 200, 200, 200, 200, 403, 403, 404]


def test_names_are_for_those_who_look_after_the_class(cast):
    ours, other = (f"/equipement/classes/{cast.cohorts[code].pk}/" for code in ("4B", "6C"))
    assert statuses(cast, ours) == [200, 200, 200, 200, 403, 403, 403, 404]
    assert statuses(cast, other) == [200, 200, 200, 403, 403, 403, 404, 404]


def test_a_teacher_has_no_way_to_the_names(cast):
    way = f"/equipement/classes/{cast.cohorts['4B'].pk}/"
    shown = [way in cast.client(who).get(SCHOOL).content.decode() for who in ("claire", "julien")]
    assert shown == [True, False]


def test_devices_are_for_those_who_lend_them(cast):
    assert statuses(cast, f"{SCHOOL}appareils/") == [200, 200, 200, 403, 403, 403, 403, 404]
    device = Device.objects.create(school=cast.school, label="T-01")
    assert statuses(cast, f"/equipement/appareils/{device.pk}/preter/") == [200, 200, 200, 404, 404, 404, 404, 404]


def test_only_guardians_answer(cast):
    assert statuses(cast, "/equipement/") == [403, 403, 403, 403, 403, 200, 403, 403]


def test_a_guardian_answers_then_corrects(cast):
    browser = cast.client("samira")
    browser.post("/equipement/", HOME)
    browser.post("/equipement/", HOME | {"devices": "3"})
    assert list(Household.objects.values_list("guardian", "devices", "way")) == [(cast.samira.pk, 3, "screen")]


@pytest.mark.parametrize("wrong", [{"devices": "-1"}, {"devices": "99"}, {"connection": "pigeon"}, {"prints": ""}])
def test_a_wrong_answer_keeps_nothing(cast, wrong):
    answer = cast.client("samira").post("/equipement/", HOME | wrong)
    assert (answer.status_code, Household.objects.count()) == (422, 0)


def test_papers_are_typed_in_at_once(cast):
    path, ines, sacha = f"/equipement/classes/{cast.cohorts['4B'].pk}/", cast.ines.pk, cast.sacha.pk
    told = {f"{ines}-devices": "0", f"{ines}-connection": "none"}
    told |= {f"{sacha}-devices": "2", f"{sacha}-connection": "fibre", f"{sacha}-prints": "yes"}
    assert cast.client("claire").post(path, told).status_code == 302
    assert sorted(Household.objects.values_list("devices", "prints", "way")) == [
        (0, False, "paper"),
        (2, True, "paper"),
    ]


def test_half_a_line_is_told_and_nothing_is_written(cast):
    path = f"/equipement/classes/{cast.cohorts['4B'].pk}/"
    told = {f"{cast.ines.pk}-devices": "1", f"{cast.sacha.pk}-devices": "1", f"{cast.sacha.pk}-connection": "fibre"}
    answer = cast.client("claire").post(path, told)
    assert (answer.status_code, Household.objects.count()) == (422, 0)


def test_slips_are_printed_for_those_who_have_not_answered(cast):
    answer = cast.client("claire").get(f"/equipement/classes/{cast.cohorts['4B'].pk}/fiches.pdf")
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")


@pytest.mark.parametrize(("name", "status"), [("BENALI INÈS", 302), ("Benali", 422), ("Martel", 422)])
def test_a_device_is_lent_to_a_pupil_of_the_school_named_in_full(cast, name, status):
    device = Device.objects.create(school=cast.school, label="T-01")
    answer = cast.client("marc").post(f"/equipement/appareils/{device.pk}/preter/", {"pupil": name})
    assert (answer.status_code, device.loans.count()) == (status, int(status == 302))


def test_a_label_is_of_one_device(cast):
    browser = cast.client("admin")
    said = [browser.post(f"{SCHOOL}appareils/", {"label": "T-01", "kind": "tablet"}).status_code for _ in range(2)]
    assert (said, Device.objects.count()) == ([302, 422], 1)
