"""Sending a completion."""

from dossiers.api.fits.supplement import fit

__all__ = ["fit"]
