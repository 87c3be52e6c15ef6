"""A version as lines of text, and what changes from one version to the next."""
