"""Agencies, their units and receiving points as administrators keep them."""
