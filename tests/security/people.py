"""Browsers signed in as people of the demo's world."""

from django.test import Client

from foundation.accounts.actor import Actor
from foundation.accounts.models import User


def browser_of(actor: Actor) -> Client:
    """A browser in which the actor is signed in."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    return client
