from django.urls import path

from preau.portal.home import views

app_name = "home"

urlpatterns = [
    path("", views.home, name="home"),
    path("aujourdhui/", views.today, name="today"),
    path("jour/<str:date>/", views.day_show, name="day"),
    path("semaine/", views.week_show, name="week"),
    path("semaine/<str:date>/", views.week_show, name="week_of"),
    path("mes-enfants/", views.children_show, name="children"),
    path("mes-enfants/jour/<str:date>/", views.children_show, name="children_day"),
    path("mes-enfants/<int:person>/", views.child_show, name="child"),
    path("mes-enfants/<int:person>/jour/<str:date>/", views.child_show, name="child_day"),
    path("classe/", views.class_show, name="class"),
    path("plus/", views.more, name="more"),
    path("en-tant-que/<str:hat>/", views.hat_change, name="hat"),
    path("notifications/", views.notification_list, name="notifications"),
    path("notifications/lues/", views.notification_read_all, name="notifications_read"),
    path("notifications/<int:notification>/ouvrir/", views.notification_open, name="notification"),
]
