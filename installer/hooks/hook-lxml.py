"""Of lxml only what is imported goes along: neither objectify nor isoschematron."""
