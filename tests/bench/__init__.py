"""`make bench`: what the service does per second, beside a floor that the same machine reached in the same run."""
