"""How a province is set up and kept: agencies, people, calendars, notices and the trail."""
