"""Procedures for programs."""
