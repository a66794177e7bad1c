from django.urls import path

from preau.learning.workload.views import asked, durations, even, weeks

app_name = "workload"
urlpatterns = [
    path("charge/", weeks.classes, name="classes"),
    path("charge/classes/<int:cohort>/", weeks.cohort_week, name="cohort"),
    path("charge/classes/<int:cohort>/semaine/", even.week, name="even"),
    path("charge/classes/<int:cohort>/semaine/proposer/", even.propose, name="propose"),
    path("charge/semaines/<int:rebalancing>/envoyer/", even.send, name="send"),
    path("charge/propositions/", asked.own, name="asked"),
    path("charge/propositions/<int:move>/accepter/", asked.accept, name="accept"),
    path("charge/propositions/<int:move>/garder/", asked.decline, name="decline"),
    path("charge/propositions/<int:move>/revenir/", asked.undo, name="undo"),
    path("charge/composition/", weeks.week_of_audience, name="week_of_audience"),
    path("charge/reperes/<str:school>/", weeks.caps, name="caps"),
    path("charge/reperes/<str:school>/decision/", weeks.caps_decide, name="caps_decide"),
    path("charge/durees/", durations.own, name="durations"),
    path("charge/durees/<int:activity>/corriger/", durations.correct, name="correct"),
    path("travail/<int:activity>/temps/", durations.took, name="took"),
]
