"""Deciding belongs to who runs the school; the teacher who follows a placement keeps it up to date. Read them aloud."""

from rules import always_allow, predicate

from preau.foundation.entrance.rules import is_signed_in
from preau.school.access.rules import is_administrator, is_guardian, is_head, is_pupil, is_school_staff, works_here
from preau.school.people.models import Profile


@predicate
def is_its_referee(user, placement):
    return placement is not None and placement.referee_id == user.pk


@predicate
def decides_for(user, pupil):
    """Direction or administrator where this person is a pupil."""
    here = user.schools_as(Profile.HEAD, Profile.ADMINISTRATOR)
    return pupil is not None and pupil.memberships.filter(profile=Profile.PUPIL, school__in=here).exists()


@predicate
def leads_it(user, cohort):
    return cohort is not None and cohort.pk in user.leads


decides = is_head | is_administrator
can_list = works_here
can_add = decides
can_add_for = decides_for
can_read = always_allow
can_edit = decides | is_its_referee
can_report = decides | is_its_referee
can_attest = decides | is_its_referee
can_withdraw = decides
can_disrupt = decides
can_decide = decides
can_revoke = decides
can_lift = decides
can_set_weeks = decides
can_ask_waivers = decides
can_see_class = decides | is_school_staff | leads_it
can_list_sittings = works_here
can_plan_sittings = decides
can_replan = decides
can_see_calendar = decides | is_school_staff
can_have_own = is_signed_in & (is_pupil | is_guardian)
