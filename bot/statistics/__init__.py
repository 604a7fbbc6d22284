"""Figures for staff: how interviews go, what people lack, what they ask; never a group so small that it has a face."""
