from django.urls import path

from preau.foundation.ui import views

app_name = "ui"
urlpatterns = [
    path("favicon.ico", views.favicon_show, name="favicon"),
    path("confort/", views.comfort, name="comfort"),
    path("atelier/", views.atelier, name="atelier"),
    path("accessibilite/", views.accessibility, name="accessibility"),
]
