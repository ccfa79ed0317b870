"""Who is who: identities, what is found and decided of them, and the entities that are shown for them."""
