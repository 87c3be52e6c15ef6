"""How long answers may be, in characters, and how many of them there may be."""

NAME = 160
SHORT = 250
LONG = 2000
LONGEST_ADDRESS = 120
"""Of each box of an address: both together fit where addresses are kept."""
LONGEST_NUMBER = 30
LONGEST_PLACE = 250
"""Of the number of an identity paper, and of who issued it."""
MOST_COMPLAINTS = 50
"""How many mistakes are told at once to a program; one that sends thousands has mended enough with these."""
