"""Reminders: who is told what before work is late, and by which way."""
