"""Printed forms 01–05, declarations and results: what each says, frozen at the moment of its event."""
