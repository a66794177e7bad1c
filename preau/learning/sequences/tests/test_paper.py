import pytest
from django.urls import reverse

from preau.learning.sequences import differing
from preau.learning.sequences.models import Step
from preau.learning.sequences.papers import Paper


@pytest.mark.parametrize(("who", "status"), [("julien", 200), ("anne", 200), ("ines", 404), ("stranger", 404)])
def test_a_sequence_is_printed_by_the_team(cast, given, who, status):
    answer = cast.client(who).get(reverse("sequences:print", args=[given.pk]))
    assert answer.status_code == status
    if status == 200:
        assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_each_group_has_its_own_paper_and_nothing_of_another_s(cast, given):
    circle = differing.gather(given, "Avec aide", [cast.sacha])
    other = differing.vary(Step.objects.get(activity__title="Lire").activity)
    differing.share(other.step, [circle])
    assert Paper(given, circle.pk).activities[0] == other
    assert other not in Paper(given).activities
