from django_tasks import task

from preau.foundation.mail import postman


@task()
def deliver() -> int:
    return postman.deliver_due()
