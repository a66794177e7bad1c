from django.urls import path

from preau.school.notifications import views

app_name = "notifications"
urlpatterns = [path("mon-compte/avis/", views.choices, name="choices")]
