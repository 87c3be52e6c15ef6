"""Catalogues without GNU gettext: Babel extracts, checks and compiles them."""
