from rules import predicate


@predicate
def is_signed_in(user, thing=None):
    """Anyone with an open session; the page is about themselves."""
    return user.is_authenticated
