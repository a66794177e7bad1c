from django.urls import reverse

from preau.learning.followup.squares import squares
from preau.learning.followup.tests.test_matrix import around_today
from preau.learning.followup.tests.works import give
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance
from preau.school.audiences.models import pupils_of
from preau.school.audiences.models.audience import named


def row_of(cast, who):
    matrix = around_today(cast.cohorts["4B"])
    pupil = next(pupil for pupil in matrix.pupils if pupil.pk == cast.people[who].pk)
    return str(squares(matrix, pupil))


def link(work, pupil, state, words):
    where = reverse("followup:cell", args=[work.pk, pupil.pk])
    return f'<td><a id="c{work.pk}-{pupil.pk}" href="{where}" class="state state--{state}">{words}</a></td>'


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
    with django_assert_num_queries(7):
        client.get(f"/suivi/{cast.cohorts['4B'].pk}/")
