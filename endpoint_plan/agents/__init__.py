"""What coding assistants are offered: tools over the commands, served by the Model Context Protocol."""
