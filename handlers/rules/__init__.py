"""Arithmetic on values: calendar, roster, quotas and progress, recurrence, scoring."""
