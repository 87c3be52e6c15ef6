"""Following without the transactions of other tests."""

from foundation.core.database.transactions import OldestRunning
from foundation.core.worker.following import follow, followers
from tests.support.waiting import eventually


def follow_all() -> None:
    """Let every follower read what there is. One that other tests run beside us on the server holds back for a moment
    what is newer than it (`OldestRunning`)."""
    eventually(
        lambda: not any(one.events().filter(transaction__gte=OldestRunning()).exists() for one in followers())
    )
    follow()
