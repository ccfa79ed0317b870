"""What the articles are and what is known of them. No Qt, no Whoosh."""
