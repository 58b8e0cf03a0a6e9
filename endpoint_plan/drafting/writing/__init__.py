"""The text of a plan, section by section: facts in the forms that the reader reads back, prose around them."""
