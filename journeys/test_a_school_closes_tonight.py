"""A total closure decided at six for the next morning: the plan goes by itself, and everyone has their part."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from journeys.situations import HERE, People, a_quiet_school, notice, sees, unfold

pytestmark = pytest.mark.journey

# The hours pass: what was due in two hours has been late for a day, and nobody but Préau looked.
A_DAY_LATER = """
from preau.continuity.plans.escalating import escalate_all
from preau.continuity.plans.models import Deployment, Step
Deployment.objects.update(declared_at=timezone.now() - timezone.timedelta(days=1, hours=6))
for step in Step.objects.filter(due_at__isnull=False, timing="T+2h"):
    Step.objects.filter(pk=step.pk).update(due_at=step.due_at - timezone.timedelta(days=1, hours=6))
print(escalate_all() > 0)
"""


@pytest.fixture
def people(visitor, width):
    with a_quiet_school() as house:
        people = People(house, visitor, width)
        yield people
        people.leave()


def test_decided_at_six_for_the_next_morning(people):
    head = people("Direction")
    page = head.go(f"{HERE}/fermetures/declarer/")
    page.get_by_role("button", name="Voir ce qui se passera").click()
    sees(page, "actions datées et confiées")
    head.look()
    page.get_by_role("button", name=re.compile("^Fermer le collège")).click()
    expect(page.get_by_role("heading", name=re.compile("^Fermeture"))).to_be_visible()
    closure = page.url

    # From that minute each knows, and has their part
    parent, pupil = people("Parent"), people("Élève")
    assert ["fermé" in notice(one.go("/")) for one in (parent, pupil)] == [True, True]
    teacher = people("Professeur")
    sees(teacher.open("/fermetures/taches/"), "4B")
    told = people("Vie scolaire").open("/mises-en-oeuvre/ma-part/")
    expect(told.locator(".list li, .plan__line").first).to_be_visible()

    # The head does hers, with the document that proves it
    page.get_by_role("link", name="Le plan en marche").click()
    page.wait_for_url("**/mises-en-oeuvre/**")
    head.look()
    line = page.locator("[id^=etape-]").filter(has=page.locator("summary", has_text="C’est fait")).first
    line.locator("summary", has_text="C’est fait").click()
    line.get_by_label("Précision").fill("Préfecture et mairie appelées à 18 h 20")
    line.get_by_role("button", name="Noter que c’est fait").click()
    sees(page, "Préfecture et mairie appelées à 18 h 20")

    # What nobody does goes to the deputy, then to the head
    assert people.house.shell(A_DAY_LATER) == "True"
    sees(head.open("/notifications/"), "En retard")

    # It lasts longer, then it was for nothing: told each time, and everything is as before
    head.go(closure)
    unfold(page, "Prolonger")
    last = dt.date.fromisoformat(people.house.shell("print(Closure.objects.get().ends_on)"))
    page.get_by_label("Dernier jour de fermeture").last.fill((last + dt.timedelta(days=7)).isoformat())
    page.get_by_role("button", name="Prolonger et prévenir").click()
    sees(page, "Fermeture prolongée")
    unfold(page, "Annuler")
    page.get_by_label("Pourquoi ?").fill("La chaudière est réparée")
    page.get_by_role("button", name="Annuler la fermeture et prévenir").click()
    sees(page, "annulée")
    head.look()
    assert [notice(one.go("/")) for one in (parent, pupil)] == ["", ""]
    assert people.house.shell("print(all(hasattr(one, 'standdown') for one in Deployment.objects.all()))") == "True"
