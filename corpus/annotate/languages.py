"""In which languages names are looked for, and what people call them."""

from __future__ import annotations

from typing import Final

from corpus.annotate.words import words

#: The language of the model that Crossread comes with, and of its gazetteer, patterns and dates.
ENGLISH: Final = "en"
#: The code of a model that reads any language.
ANY: Final = "xx"
#: Languages that are not written in Latin letters, by code.
_OTHER_LETTERS: Final = frozenset(
    [
        "am",
        "ar",
        "be",
        "bg",
        "bn",
        "el",
        "fa",
        "gu",
        "he",
        "hi",
        "hy",
        "ja",
        "ka",
        "kk",
        "km",
        "kn",
        "ko",
        "ky",
        "mk",
        "ml",
        "mn",
        "mr",
        "my",
        "ne",
        "pa",
        "ru",
        "sa",
        "si",
        "sr",
        "ta",
        "te",
        "th",
        "ti",
        "tt",
        "uk",
        "ur",
        "yi",
        "zh",
    ]
)
#: English words that stand anywhere are this share of an English text at least; lists have fewer.
_LEAST_SHARE: Final = 0.12
#: A text of fewer words is too short to tell.
_ENOUGH_WORDS: Final = 60
_SAMPLE: Final = 20_000
_EDGES: Final = ".,;:!?()[]\"'“”‘’…"
_NAMES: Final = {
    "af": "Afrikaans", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer",
    "kn": "Kannada", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "ml": "Malayalam", "mr": "Marathi", "ms": "Malay", "my": "Burmese", "nb": "Norwegian", "ne": "Nepali",
    "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Filipino",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "xh": "Xhosa", "zh": "Chinese",
    "zu": "Zulu",
}  # fmt: skip


def is_read(language: str | None, text: str, by: str = ENGLISH) -> bool:
    """Whether a model for the language ``by`` reads a text in ``language``.

    A text whose language is not known is taken as English if its words are, or if it is too short to tell.
    """
    if by == ANY:
        return True
    if language is not None:
        return _code(language) == by
    if by != ENGLISH:
        return False
    known = [word.strip(_EDGES).capitalize() for word in text[:_SAMPLE].split()]
    common = sum(word in words("function") for word in known)
    return len(known) < _ENOUGH_WORDS or common >= _LEAST_SHARE * len(known)


def is_in_latin_letters(language: str) -> bool:
    """Whether a language is written in Latin letters, so that a line in others is of another language."""
    return language != ANY and language not in _OTHER_LETTERS


def language_name(language: str) -> str:
    """What a person calls the language of this code; the code itself for one that has no name here."""
    return _NAMES.get(_code(language), language)


def _code(language: str) -> str:
    return language.lower().replace("_", "-").partition("-")[0]
