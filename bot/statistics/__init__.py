"""Statistics for staff: how interviews go, what people lack and ask; no group so small that it identifies anybody."""
