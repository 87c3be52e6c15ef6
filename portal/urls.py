"""All addresses of the service: those that each room brings."""

from django.urls import include, path

from foundation.core.rooms.gathering import rooms

urlpatterns = [path(prefix, include(module)) for room in rooms() for prefix, module in room.addresses]

handler400 = "portal.site.views.errors.bad_request"
handler403 = "portal.site.views.errors.forbidden"
handler404 = "portal.site.views.errors.not_found"
handler500 = "portal.site.views.errors.server_error"
