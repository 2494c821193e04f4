"""Ten ways to spoil a prompt on purpose, and whether the comparison notices."""
