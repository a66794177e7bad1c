"""What the clock returns, deals, prints and forgets."""

from django_tasks import task


@task()
def return_held(handin: int) -> None:
    from preau.learning.handins.answers.holding_back import return_due
    from preau.learning.handins.models import Handin

    for one in Handin.objects.filter(pk=handin):  # none when the work was removed meanwhile
        return_due(one)


@task()
def deal_due_copies() -> int:
    from preau.learning.handins.peers.mending import mend_all
    from preau.learning.handins.peers.rounds import deal_what_is_due

    mend_all()
    return deal_what_is_due()


@task()
def bundle_copies(handin: int, by: int) -> str:
    from preau.learning.handins.copies.bundling import bundle
    from preau.learning.handins.models import Handin
    from preau.school.people.models import Person

    found = Handin.objects.select_related("activity__school").get(pk=handin)
    with found.activity.school.in_its_time():
        return bundle(found, by=Person.objects.get(pk=by))


@task()
def forget_bundles() -> int:
    from preau.learning.handins.copies import bundling

    return bundling.forget_bundles()
