"""Setting the rule of a unit, and the fields of its officers."""
