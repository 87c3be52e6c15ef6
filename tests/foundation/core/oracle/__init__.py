"""The due date a second time: a slow walk over days and minutes that shares no code with the clock it checks."""
