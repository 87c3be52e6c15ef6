"""From nothing to a site that can be used: what a set-up file or the set-up pages say becomes rows.

`file.py` reads a file into a `Plan`, `places.py` makes the usual agencies of a province or commune out of the
divisions, `tree.py` compares wanted agencies with those that are there; `portal/administration/set_up.py` carries
a plan out part by part. Each part only makes what is missing and only changes what the file itself says, so that it can
be run again at any time.
"""
