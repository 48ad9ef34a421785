"""What the words of a query mean besides themselves: in Ukrainian, if they are Russian, and by synonyms. Pure."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search.language.keys import keys
from search.language.morphology import Language, lemmas
from search.language.russian import by_ear, by_rule, is_russian, is_ukrainian
from search.language.thesaurus import places
from search.planning.lexicon import Lexicon
from search.planning.plan import BY_RULE, WEIGHTS, Did, Kind, Reading, Step, Word
from search.text import normalise


class Meaning(NamedTuple):
    """What the words at these places mean besides themselves."""

    at: tuple[int, ...]
    texts: tuple[str, ...]
    step: Step

    @property
    def is_of_phrase(self) -> bool:
        """Whether it is more than one word said by one other."""
        return len(self.at) > 1 or any(" " in text for text in self.texts)


def meant(words: list[Word], lexicon: Lexicon, step: Step) -> list[Meaning]:
    """What the lexicon says of the words and phrases of the query; quoted ones and numbers it leaves alone."""
    language: Language = "ru" if step == Step.RUSSIAN else "uk"
    thesaurus = lexicon.russian if step == Step.RUSSIAN else lexicon.synonyms
    known = [frozenset(known_as(word, lexicon, language)) for word in words]
    found = []
    for each in thesaurus.find(known):
        texts = tuple(text for text in each.meanings if not says([known[place] for place in each.at], text))
        found += [Meaning(each.at, texts, step)] if texts else []
    return found


def known_as(word: Word, lexicon: Lexicon, language: Language) -> Iterator[str]:
    """The keys by which the lists know a word. «Води» is not the abbreviation «ВОД», though it may be its form."""
    if word.kind == Kind.QUOTED:
        return
    if word.kind == Kind.NUMBER:
        yield word.form
        return
    for reading in word.readings:
        yield from keys(reading.form).forms
        foreign = () if is_ukrainian(reading.form) else lemmas(reading.form, language)
        found = (*lemmas(reading.form), *foreign)
        yield from [lemma for lemma in found if lemma not in lexicon.abbreviations] or found


def says(known: Sequence[frozenset[str]], text: str) -> bool:
    """Whether the words say this text already, in other forms."""
    meant = places(text)
    return len(meant) == len(known) and all(
        key.intersection(place) for key, place in zip(known, meant, strict=True)
    )


def as_heard(word: Word, lexicon: Lexicon) -> Word:
    """The word with the Russian one that it was written for by ear, where that one means something here.

    A word that differs from one of the site in what people mix up is misspelled, not Russian.
    """
    if word.kind != Kind.WORD or lexicon.holds(word.form) or lexicon.vocabulary.has_alike(word.form):
        return word
    heard = by_ear(word.form)
    listed = (form for form in heard if not lexicon.russian.words.isdisjoint(lemmas(form, "ru")))
    of_site = (form for form in heard if any(map(lexicon.has_form_of, (form, *by_rule(form)))))
    found = next(listed, "") or next(of_site, "")
    reading = Reading(found, WEIGHTS[Step.RUSSIAN], Step.RUSSIAN)
    return word._replace(readings=(*word.readings, reading)) if found else word


def in_ukrainian(word: Word, lexicon: Lexicon) -> Word:
    """The word with its Ukrainian readings: the list's, where it has the word, else those by rule."""
    listed = [text for each in meant([word], lexicon, Step.RUSSIAN) for text in each.texts if " " not in text]
    forms, sure = (listed, WEIGHTS[Step.RUSSIAN]) if listed else (spelled_by_rule(word), BY_RULE)
    weight = word.readings[0].weight * sure
    more = tuple(Reading(normalise(form), weight, Step.RUSSIAN) for form in forms)
    return word._replace(readings=word.readings + more)


def spelled_by_rule(word: Word) -> Sequence[str]:
    if word.kind != Kind.WORD:
        return ()
    return [form for each in word.readings if is_russian(each.form) for form in by_rule(each.form)]


def synonyms_of(meaning: Meaning, lexicon: Lexicon) -> Meaning:
    """What else the Ukrainian words for a Russian phrase are called, where the thesaurus has them as a whole."""
    texts: list[str] = []
    for text in meaning.texts:
        words = places(text)
        whole = (each for each in lexicon.synonyms.find(words) if len(each.at) == len(words))
        texts += [other for each in whole for other in each.meanings]
    return meaning._replace(texts=tuple(dict.fromkeys(texts)), step=Step.SYNONYMS)


def did(words: list[Word], found: list[Meaning], longer: Sequence[Meaning] = ()) -> list[Did]:
    """What finding these meanings did, to be told; not what was found inside a longer phrase, which goes first."""
    forms = [word.form for word in words]
    whole = [each for each in found if not any(is_inside(each, other) for other in (*found, *longer))]
    return [Did(each.step, " ".join(forms[place] for place in each.at), each.texts) for each in whole]


def is_inside(meaning: Meaning, other: Meaning) -> bool:
    return set(meaning.at) < set(other.at)
