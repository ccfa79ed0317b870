"""Who is the same as whom, across articles. Pure: from values to findings, without library and model."""
