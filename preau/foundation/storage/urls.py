from django.urls import path

from preau.foundation.storage import views

app_name = "storage"
urlpatterns = [
    path("fichiers/<uuid:file>/<str:name>", views.file_show, name="file"),
    path("depots/", views.upload_create, name="uploads"),
    path("depots/<uuid:upload>/", views.upload_continue, name="upload"),
]
