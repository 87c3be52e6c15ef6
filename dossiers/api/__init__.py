"""Dossiers for programs: the same actions and the same permissions as the pages."""
