from django.urls import path

from preau.learning.workload import views

app_name = "workload"
urlpatterns = [
    path("charge/", views.classes, name="classes"),
    path("charge/classes/<int:cohort>/", views.cohort_week, name="cohort"),
    path("charge/composition/", views.week_of_audience, name="week_of_audience"),
    path("charge/reperes/<str:school>/", views.caps, name="caps"),
    path("charge/reperes/<str:school>/decision/", views.caps_decide, name="caps_decide"),
]
