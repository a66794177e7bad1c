from rules import predicate


@predicate
def asked_for_it(user, job):
    return job is not None and job.owner_id == user.pk


can_follow = asked_for_it
