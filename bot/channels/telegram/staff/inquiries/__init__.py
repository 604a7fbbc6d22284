"""Inquiries: what somebody passes on to staff, how it looks in their group, and what becomes of it until it closes."""
