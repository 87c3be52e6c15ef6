"""Addresses of the portal itself."""

from django.conf import settings
from django.urls import path

from portal.site.views.display import preferences, set_language
from portal.site.views.gallery import gallery
from portal.site.views.health import live, ready
from portal.site.views.logo import site_logo
from portal.site.views.pages import accessibility, after_sign_in, help_page, home, privacy

urlpatterns = [
    path("health/live", live, name="health_live"),
    path("health/ready", ready, name="health_ready"),
    path("", home, name="home"),
    path("tro-giup/", help_page, name="help"),
    path("kha-nang-tiep-can/", accessibility, name="accessibility"),
    path("bao-ve-du-lieu-ca-nhan/", privacy, name="privacy"),
    path("hien-thi/", preferences, name="preferences"),
    path("bieu-trung/<slug:mark>.png", site_logo, name="site_logo"),
    path("ngon-ngu/", set_language, name="set_language"),
    path("sau-dang-nhap/", after_sign_in, name="after_sign_in"),
]

if getattr(settings, "DEMO", False):
    urlpatterns.append(path("ui/", gallery, name="gallery"))
