"""What the clock returns, and deals."""

from django_tasks import task


@task()
def return_held(handin: int) -> None:
    from preau.learning.handins.holding_back import return_due
    from preau.learning.handins.models import Handin

    for one in Handin.objects.filter(pk=handin):  # none when the work was removed meanwhile
        return_due(one)


@task()
def deal_due_copies() -> int:
    from preau.learning.handins.peering import deal_what_is_due

    return deal_what_is_due()
