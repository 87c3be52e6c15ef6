"""One command runs the whole service: start in order, restart what dies, stop in order."""
