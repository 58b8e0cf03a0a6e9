"""Which operations a plan sets out to implement, and which passages speak of each."""
