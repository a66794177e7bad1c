from django.urls import path

from preau.school.rubrics import views

app_name = "rubrics"
urlpatterns = [
    path("grilles/", views.rubric_list, name="rubrics"),
    path("grilles/nouvelle/", views.rubric_create, name="create"),
    path("grilles/<int:rubric>/", views.rubric_show, name="rubric"),
    path("grilles/<int:rubric>/modifier/", views.rubric_change, name="change"),
    path("grilles/<int:rubric>/copier/", views.rubric_copy, name="copy"),
    path("grilles/<int:rubric>/retirer/", views.rubric_discard, name="discard"),
]
