from django.urls import path

from preau.continuity.recommendations import views

app_name = "recommendations"

urlpatterns = [
    path("etablissements/<str:school>/applications/", views.recommendations_show, name="recommendations"),
    path("etablissements/<str:school>/applications/choisir/", views.recommendations_choose, name="choose"),
    path("etablissements/<str:school>/applications/prevenir/", views.recommendations_announce, name="announce"),
]
