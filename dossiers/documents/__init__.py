"""Printed forms 01–05, declarations and results: what each says, frozen at the moment of its event."""

from dossiers.documents.registry import compose, is_due, prepare

__all__ = ["compose", "is_due", "prepare"]
