"""Two sites as they stood before the second house, and what they said of themselves then.

`sites/province.dump` is the demo's province, `sites/small.dump` a site that was set up through its own screens alone;
beside each a JSON file tells the lists, dossiers, clocks, papers and figures that its people read on that day. Whatever
the code becomes, `migrate` brings both along and they say the same. `keep` makes them.
"""
