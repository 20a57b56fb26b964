"""Makes random vocabularies, packs and descriptions that Norma takes."""
