"""spaCy is compiled, so what its modules import can't be seen: all of it is named, but tests and languages.

Of its data, the program reads what it reads while it is imported, and the defaults of a pipeline.
"""

from PyInstaller.utils.hooks import collect_data_files, collect_submodules, copy_metadata

# English, the languages that spaCy itself imports to fill its registry, and what all share.
_LANGUAGES = {"en", "xx", "ja", "ko", "th", "vi", "zh"}
_SHARED = {"char_classes", "lex_attrs", "norm_exceptions", "punctuation", "tokenizer_exceptions"}


def _used(module: str) -> bool:
    match module.split("."):
        case [_, "tests", *_]:
            return False
        case [_, "lang", name, *_]:
            return name in _LANGUAGES | _SHARED
    return True


hiddenimports = collect_submodules("spacy", filter=_used)
datas = [
    *collect_data_files("spacy", includes=["default_config*.cfg", "cli/templates/*"]),
    *copy_metadata("spacy"),
]
