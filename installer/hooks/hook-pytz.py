"""dateparser imports pytz; the time zones of the world are not looked up by name, and so stay behind."""

excludedimports = ["pkg_resources"]
