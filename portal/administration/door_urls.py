"""Addresses of one-time links for staff; whoever has one needs no account."""

from django.urls import path

from portal.administration.views import doors

app_name = "staff_door"
urlpatterns = [
    path("vao-lam-viec/<str:token>/", doors.accept, name="accept"),
    path("cap-lai-truy-cap/<str:token>/", doors.new_access, name="new_access"),
]
