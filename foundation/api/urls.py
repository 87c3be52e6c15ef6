"""Addresses that belong to no app: the description, its page, and where tokens come from."""

from django.urls import path

from foundation.api import pages, views

app_name = "api"
urlpatterns = [
    path("api/", pages.documentation, name="documentation"),
    path("api/schema/", pages.schema, name="schema"),
    path("api/v1/auth/token", views.token, name="token"),
    path("tai-khoan-cua-toi/ma-truy-cap/", pages.tokens, name="tokens"),
    path("tai-khoan-cua-toi/ma-truy-cap/tao/", pages.new_token, name="new_token"),
    path("tai-khoan-cua-toi/ma-truy-cap/<int:token_id>/thu-hoi/", pages.revoke, name="revoke"),
]
