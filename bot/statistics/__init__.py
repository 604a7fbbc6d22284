"""Compute statistics for staff: how interviews go, what people lack and ask, with small groups withheld."""
