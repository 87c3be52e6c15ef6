"""Pages of officers, heads of unit, leaders and records clerks."""
