"""Long proofs, run by hand before a release: `make drill`. What they found last stands in docs/reference/drills.md."""
