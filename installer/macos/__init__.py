"""What Crossread takes on macOS: the application, which build.spec makes, and an image to drag it from."""
