"""Suspending with the time limit running on."""

from dossiers.api.fits.stop import fit

__all__ = ["fit"]
