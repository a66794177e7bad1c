from django.urls import path

from preau.continuity.readiness import views

app_name = "readiness"

urlpatterns = [
    path("etablissements/<str:school>/preparation/", views.readiness_show, name="readiness"),
    path("etablissements/<str:school>/preparation/minutes/", views.minutes_show, name="minutes"),
    path("etablissements/<str:school>/preparation/<slug:code>/", views.missing_show, name="missing"),
]
