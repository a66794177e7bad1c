"""Who may do what with an interactive activity. Read them aloud."""

from rules import predicate

from preau.school.activities.rules import can_follow_up, is_given_to, is_its_author, is_published


@predicate
def is_interactive(user, activity):
    return activity is not None and activity.kind == "h5p"


can_open = is_interactive
can_play = is_interactive & is_given_to & is_published
can_prepare = is_interactive & is_its_author
can_read_results = is_interactive & can_follow_up
