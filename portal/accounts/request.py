"""The request as views get it: with the actor that the middleware set."""

from django.http import HttpRequest

from portal.accounts.actor import Actor


class ActorRequest(HttpRequest):
    """A request of this service; views say so in their signature."""

    actor: Actor
