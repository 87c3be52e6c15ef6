"""All addresses of the service."""

from django.urls import include, path

from portal.site.views.health import live, ready

urlpatterns = [
    path("", include("portal.site.urls")),
    path("health/live", live, name="health_live"),
    path("health/ready", ready, name="health_ready"),
    path("", include("portal.site.sign_in.urls")),
    path("tai-khoan/", include("foundation.accounts.sign_in_urls")),
    path("", include("foundation.accounts.urls")),
    path("", include("foundation.mandates.urls")),
    path("", include("foundation.notifications.urls")),
    path("", include("foundation.api.urls")),
    path("api/v1/", include("procedures.api.urls")),
    path("api/v1/", include("onestop.api.urls")),
    path("api/v1/", include("dossiers.api.urls")),
    path("thu-tuc/", include("procedures.urls")),
    path("quan-tri/thu-tuc/", include("procedures.admin_urls")),
    path("quan-tri/", include("portal.administration.urls")),
    path("", include("portal.administration.door_urls")),
    path("", include("dossiers.urls")),
    path("", include("dossiers.citizen.urls")),
    path("xac-thuc/", include("dossiers.verification.urls")),
    path("can-bo/", include("dossiers.officer.urls")),
    path("quay/", include("onestop.urls")),
    path("danh-gia/", include("surveys.urls")),
]

handler400 = "portal.site.views.errors.bad_request"
handler403 = "portal.site.views.errors.forbidden"
handler404 = "portal.site.views.errors.not_found"
handler500 = "portal.site.views.errors.server_error"
