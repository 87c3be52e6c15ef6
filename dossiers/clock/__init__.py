"""The legal clock: its rules, what it recorded, what follows from that, and how it is told."""
