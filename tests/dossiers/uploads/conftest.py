"""The citizen's browser and drafts, for tests of how files come in."""

from tests.dossiers.citizen.conftest import begin, citizen, photo, stranger, user

__all__ = ["begin", "citizen", "photo", "stranger", "user"]
