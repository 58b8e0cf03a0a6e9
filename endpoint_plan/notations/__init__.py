"""How types are written down: code in several languages, JSON examples, tables and prose."""
