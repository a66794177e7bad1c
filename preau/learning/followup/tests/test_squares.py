import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.learning.followup.matrix.squares import squares
from preau.learning.followup.matrix.window import Sight
from preau.learning.followup.tests.test_matrix import around_today
from preau.learning.followup.tests.works import give
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance
from preau.school.audiences.models import pupils_of
from preau.school.audiences.models.audience import named
from preau.school.people.models import CohortMember, Membership, Person, Profile


def row_of(cast, who):
    matrix = around_today(cast.cohorts["4B"])
    pupil = next(pupil for pupil in matrix.pupils if pupil.pk == cast.people[who].pk)
    return str(squares(matrix, pupil, {}))


def link(work, pupil, state, words):
    where = reverse("followup:cell", args=[work.pk, pupil.pk])
    return (
        f'<td><a id="c{work.pk}-{pupil.pk}" href="{where}" class="state state--{state}"><span>{words}</span></a></td>'
    )


def test_a_square_says_how_far_and_leads_to_where_one_acts(cast):
    untouched, overdue, marked = (give(cast, pupils_of(cast.cohorts["4B"]), due_in=due) for due in (None, -49, None))
    elsewhere = give(cast, *named([cast.sacha]))
    advance(marked, cast.ines, Progress.Step.RETURNED, mark="<b>16</b>")
    row = row_of(cast, "ines")
    assert link(untouched, cast.ines, "none", '<span class="unseen">pas ouvert</span>') in row
    assert link(overdue, cast.ines, "late", '2 jours<span class="unseen"> de retard</span>') in row
    assert link(marked, cast.ines, "back", "&lt;b&gt;16&lt;/b&gt;") in row
    assert (row.count("non concerné"), row.count("<td>"), f"c{elsewhere.pk}-" in row) == (1, 4, False)


def test_the_page_of_a_class_costs_the_same_however_many_do_the_work(cast, django_assert_num_queries):
    client = cast.client("julien")
    give(cast, pupils_of(cast.cohorts["4B"]))
    client.get(f"/suivi/{cast.cohorts['4B'].pk}/")
    for _ in range(6):
        give(cast, pupils_of(cast.cohorts["4B"]))
    with django_assert_num_queries(14):
        client.get(f"/suivi/{cast.cohorts['4B'].pk}/")


@pytest.mark.parametrize("page", ["class", "export", "remind"])
def test_a_class_of_many_costs_as_many_statements_as_a_class_of_few(cast, page):
    give(cast, pupils_of(cast.cohorts["4B"]), due_in=-1)
    address, client = reverse(f"followup:{page}", args=[cast.cohorts["4B"].pk]), cast.client("julien")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    crowd = Person.objects.bulk_create(Person(first_name="Élève", last_name=f"N{n}", login=f"n{n}") for n in range(32))
    CohortMember.objects.bulk_create(CohortMember(cohort=cast.cohorts["4B"], pupil=one) for one in crowd)
    Membership.objects.bulk_create(Membership(school=cast.school, person=one, profile=Profile.PUPIL) for one in crowd)
    with CaptureQueriesContext(connection) as many:
        body = client.get(address).content.decode()
    assert (len(many), "N31" in body) == (len(few), True)


def test_a_year_of_work_shows_the_weeks_looked_at_alone(cast):
    for week in range(-12, 13):
        give(cast, pupils_of(cast.cohorts["4B"]), title=f"semaine {week}", days=7 * week)
    sight = Sight.of(cast.cohorts["4B"], cast.julien)
    assert [work.title for work in sight.matrix.works] == ["semaine -1", "semaine 0"]
