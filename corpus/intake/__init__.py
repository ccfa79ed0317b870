"""The bytes of a file become a Draft; files are found in folders and archives.

``read`` takes the bytes of one file, whatever it is called, and finds the article in it. ``files`` finds the
files. Neither writes anything nor reaches beyond the files that it is given.
"""

from corpus.intake.archives import ARCHIVES
from corpus.intake.files import SourceFile, files
from corpus.intake.origin import Origin, Reader
from corpus.intake.reading import READER_VERSION, READERS, read

__all__ = ["ARCHIVES", "READERS", "READER_VERSION", "Origin", "Reader", "SourceFile", "files", "read"]
