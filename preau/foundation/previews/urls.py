from django.urls import path

from preau.foundation.previews import views

app_name = "previews"
urlpatterns = [path("fichiers/<uuid:file>/pages/<int:number>.webp", views.page_show, name="page")]
