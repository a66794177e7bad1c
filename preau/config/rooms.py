"""The rooms of the house, floor by floor, lowest first."""

ROOMS = [
    "preau.foundation.ui",
    "preau.foundation.text",
    "preau.foundation.entrance",
    "preau.foundation.journal",
    "preau.foundation.jobs",
    "preau.foundation.realtime",
    "preau.foundation.storage",
    "preau.foundation.mail",
    "preau.school.people",
    "preau.school.access",
    "preau.school.timetable",
    "preau.school.audiences",
    "preau.school.accounts",
    "preau.school.activities",
    "preau.school.notifications",
    "preau.school.imports",
    "preau.learning.quizzes",
    "preau.communication.messaging",
    "preau.learning.followup",
    "preau.portal.home",
]
