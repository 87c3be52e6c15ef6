"""Many dossiers out of a few: every life that was walked by the real actions is lived again by other people."""
