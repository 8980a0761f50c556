"""A glossary carried to and from other formats: TBX, and tables as other programs take them."""
