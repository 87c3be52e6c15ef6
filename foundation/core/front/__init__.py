"""In front of the application: takes each request in whole, then gives it to one of a few threads (ADR 2)."""
