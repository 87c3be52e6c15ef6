"""Files that arrive in pieces: the words of the protocol (wire), the last piece (resuming), and the door (views)."""
