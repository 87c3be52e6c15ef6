"""Facts: what is counted, as it was when it happened. Rooms write registered kinds, figures and reports only read."""
