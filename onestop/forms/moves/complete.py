"""Noting at the counter what was brought to complete a dossier."""

from onestop.forms.moves.supplement import SupplementForm

FORM = SupplementForm
