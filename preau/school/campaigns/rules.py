"""Campaigns are held by those who run the school: they write to everyone, and they cost.

A class teacher reminds the families of their class, once a week.
"""

from rules import predicate

from preau.school.access.rules import runs_the_school
from preau.school.accounts.rules import is_class_teacher_here

__all__ = ["can_change", "can_hold_up", "can_remind_families", "can_run", "can_take_up", "runs_the_school"]


@predicate
def is_draft(user, campaign):
    return campaign is not None and campaign.is_draft


@predicate
def is_running(user, campaign):
    return campaign is not None and campaign.is_running


@predicate
def is_held_up(user, campaign):
    return campaign is not None and campaign.is_held_up


can_run = runs_the_school
can_remind_families = is_class_teacher_here
can_change = runs_the_school & is_draft
can_hold_up = runs_the_school & is_running
can_take_up = runs_the_school & is_held_up
can_stop = runs_the_school & (is_running | is_held_up)
