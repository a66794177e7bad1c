from django.urls import path

from preau.foundation.offline import views

app_name = "offline"
urlpatterns = [
    path("hors-ligne.js", views.worker_show, name="worker"),
    path("hors-connexion/", views.without_network, name="without_network"),
]
