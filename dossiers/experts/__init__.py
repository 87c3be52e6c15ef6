"""The page of experts outside, whom a link leads to one question."""
