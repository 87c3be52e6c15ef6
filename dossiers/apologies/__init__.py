"""Apologies before the due date: whether a dossier can still be done in time, why not, and what a head answers."""
