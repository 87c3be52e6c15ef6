"""A room that only the tests have: it brings one of everything that a room may bring."""
