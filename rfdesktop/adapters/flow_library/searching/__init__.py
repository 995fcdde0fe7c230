"""Finding flows: full text, vectors, codes, shorthand."""
