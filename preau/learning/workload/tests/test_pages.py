import datetime as dt

import pytest
from django.urls import reverse

from preau.learning.workload.models import Cap, set_caps
from preau.school.people.models import Membership, Profile

EVERYONE = ["julien", "anne", "claire", "marc", "helene", "admin", "ines", "samira", "stranger"]


def statuses(cast, address, people, method="get", **data):
    return {who: getattr(cast.client(who), method)(address, data).status_code for who in people}


def test_the_school_s_adults_who_teach_or_watch_see_their_classes_load(cast):
    assert statuses(cast, reverse("workload:classes"), EVERYONE) == {
        "julien": 200, "anne": 200, "claire": 200, "marc": 200, "helene": 200,
        "admin": 403, "ines": 403, "samira": 403, "stranger": 200,
    }  # fmt: skip


def test_a_class_is_refused_to_families_and_unknown_to_strangers(cast):
    people = ["julien", "claire", "marc", "helene", "ines", "samira", "stranger", "strange_head", "strange_pupil"]
    assert statuses(cast, reverse("workload:cohort", args=[cast.cohorts["4B"].pk]), people) == {
        "julien": 200, "claire": 200, "marc": 200, "helene": 200,
        "ines": 403, "samira": 403, "stranger": 404, "strange_head": 404, "strange_pupil": 404,
    }  # fmt: skip


def test_who_runs_the_school_sees_every_class_and_teachers_their_own(cast):
    def listed(who):
        html = cast.client(who).get(reverse("workload:classes")).content.decode()
        return [code for code in ["4B", "6C", "4LATIN"] if f">{code}</a>" in html]

    assert {who: listed(who) for who in ["helene", "marc", "julien", "claire", "anne"]} == {
        "helene": ["4B", "6C"],
        "marc": ["4B", "6C"],
        "julien": ["4B"],
        "claire": ["4B"],
        "anne": ["4B", "6C", "4LATIN"],
    }


def test_the_class_page_says_each_work_with_its_minutes(cast, give, monday):
    give(45, "4LATIN", on=1)
    page = cast.client("claire").get(
        reverse("workload:cohort", args=[cast.cohorts["4B"].pk]), {"semaine": monday.isoformat()}
    )
    assert "45 minutes" in page.content.decode()
    assert "2\u00a0élèves sur 3" in page.content.decode()


@pytest.mark.parametrize("week", ["hier", "0001-01-01", "9999-12-31", "2026-02-31"])
def test_a_week_that_cannot_be_read_is_this_one(cast, week):
    assert cast.client("julien").get(reverse("workload:classes"), {"semaine": week}).status_code == 200


def test_only_teachers_weigh_what_they_compose(cast):
    assert statuses(cast, reverse("workload:week_of_audience"), ["julien", "helene", "ines", "samira", "nobody"]) == {
        "julien": 200, "helene": 403, "ines": 403, "samira": 403, "nobody": 302,
    }  # fmt: skip


def advice_for(cast, who, **asked):
    return cast.client(who).get(reverse("workload:week_of_audience"), asked, headers={"HX-Request": "true"})


def test_a_full_day_is_told_and_a_better_one_is_one_click_away(cast, give, monday):
    set_caps(cast.school, {"4e": 60}, by=cast.helene)
    give(50, "4B")
    asked = {"cohort": cast.cohorts["4B"].pk, "subject": cast.subjects["maths"].pk, "minutes_expected": 30}
    said = advice_for(cast, "julien", planned_on=monday.isoformat(), **asked).content.decode()
    thursday = (monday + dt.timedelta(days=3)).isoformat()
    assert "passerait 20\u00a0min au-dessus du repère" in said
    assert f'<better-slot field="planned_on" value="{thursday}">' in said


def test_the_swap_is_the_page_reloaded(cast, give, monday):
    give(50, "4B")
    asked = {"cohort": cast.cohorts["4B"].pk, "planned_on": monday.isoformat(), "minutes_expected": 30}
    page = cast.client("julien").get(reverse("workload:week_of_audience"), asked).content.decode()
    assert advice_for(cast, "julien", **asked).content.decode().strip() in page


@pytest.mark.parametrize(
    "asked",
    [
        {"cohort": "x"},
        {"cohort": 999999},
        {"minutes_expected": -3},
        {"minutes_expected": 10**9},
        {"planned_on": "demain"},
        {"pupil": "0"},
    ],
)
def test_what_is_still_unreadable_waits_without_breaking(cast, asked):
    assert advice_for(cast, "julien", **asked).status_code == 200


def test_the_classes_of_another_school_are_not_weighed(cast, give, monday):
    give(50, "4B")
    said = advice_for(
        cast, "stranger", cohort=cast.cohorts["4B"].pk, planned_on=monday.isoformat(), minutes_expected=30
    )
    assert "Choisissez pour qui" in said.content.decode()


def test_named_pupils_are_weighed_alone(cast, give, monday):
    give(50, "sacha")
    said = advice_for(
        cast, "julien", pupil=cast.ines.pk, planned_on=monday.isoformat(), minutes_expected=30
    ).content.decode()
    assert "Lundi est à" in said
    assert "50" not in said.split("Lundi est à")[1].split(";")[0]


def test_the_composing_page_costs_a_few_statements(cast, give, monday, django_assert_max_num_queries):
    for number in range(6):
        give(10 + number, "4B", on=number % 5)
    client = cast.client("julien")
    asked = {"cohort": cast.cohorts["4B"].pk, "subject": cast.subjects["maths"].pk, "planned_on": monday.isoformat()}
    with django_assert_max_num_queries(14):
        client.get(reverse("workload:week_of_audience"), asked, headers={"HX-Request": "true"})


def test_colleagues_read_the_bearings_and_the_direction_decides_them(cast):
    page, decision = (reverse(f"workload:{name}", args=[cast.school.uai]) for name in ("caps", "caps_decide"))
    people = ["helene", "admin", "julien", "marc", "ines", "samira", "strange_head"]
    assert statuses(cast, page, people) == {
        "helene": 200, "admin": 200, "julien": 200, "marc": 200, "ines": 403, "samira": 403, "strange_head": 404,
    }  # fmt: skip
    assert statuses(cast, decision, people, "post", **{"4e": 150}) == {
        "helene": 302, "admin": 302, "julien": 403, "marc": 403, "ines": 403, "samira": 403, "strange_head": 404,
    }  # fmt: skip
    assert list(Cap.objects.values_list("school__uai", "level", "minutes")) == [("0789999A", "4e", 150)]


@pytest.mark.parametrize("minutes", ["5", "1000", "beaucoup"])
def test_a_senseless_bearing_is_said_and_nothing_is_kept(cast, minutes):
    answer = cast.client("helene").post(
        reverse("workload:caps_decide", args=[cast.school.uai]), {"4e": minutes, "6e": 120}
    )
    assert answer.status_code == 422
    assert f'value="{minutes}"' in answer.content.decode()
    assert not Cap.objects.exists()


def test_an_administrator_who_also_teaches_sees_the_classes(cast):
    Membership.objects.create(person=cast.admin, school=cast.school, profile=Profile.TEACHER)
    assert cast.client("admin").get(reverse("workload:classes")).status_code == 200
