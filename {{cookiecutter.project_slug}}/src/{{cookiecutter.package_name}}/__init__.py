"""{{ blueprint().title | docstring(0) }}"""
