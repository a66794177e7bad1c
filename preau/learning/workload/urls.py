from django.urls import path

from preau.learning.workload.views import durations, weeks

app_name = "workload"
urlpatterns = [
    path("charge/", weeks.classes, name="classes"),
    path("charge/classes/<int:cohort>/", weeks.cohort_week, name="cohort"),
    path("charge/composition/", weeks.week_of_audience, name="week_of_audience"),
    path("charge/reperes/<str:school>/", weeks.caps, name="caps"),
    path("charge/reperes/<str:school>/decision/", weeks.caps_decide, name="caps_decide"),
    path("charge/durees/", durations.own, name="durations"),
    path("charge/durees/<int:activity>/corriger/", durations.correct, name="correct"),
    path("travail/<int:activity>/temps/", durations.took, name="took"),
]
