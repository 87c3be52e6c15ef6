"""`kill -9` in the middle of everything that writes: nothing lost, nothing twice."""
