"""The lists of officers, heads, leaders and clerks: what lies on whose desk."""
