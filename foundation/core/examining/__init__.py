"""Looking into what strangers send, in a process of its own that may die of it (ADR 0021).

`door` is called by the service; `child` is the process behind it; the others know one kind of file each and neither
Django nor each other.
"""
