"""Named lists: how one is declared, counted, narrowed and shown, alike at every workplace; and those of the desks."""
