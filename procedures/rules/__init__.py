"""The one language of conditions and formulas, for forms, fees and processes (ADR 18). Pure."""
