"""Anybody who holds a result can ask whether it is genuine."""
