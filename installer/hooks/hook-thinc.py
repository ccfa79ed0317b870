"""thinc finds its layers by name, and reads its CUDA kernels while it is imported, used or not."""

from PyInstaller.utils.hooks import collect_data_files, collect_submodules

hiddenimports = [
    *collect_submodules("thinc", filter=lambda module: not module.startswith("thinc.tests")),
    *("cymem.cymem", "preshed.maps", "murmurhash.mrmr", "blis.py"),
]
datas = collect_data_files("thinc", includes=["backends/*.cu"])
