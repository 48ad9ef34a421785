"""What it is worth that a word stands in this field or that. Pure: no Django."""

from search.contract import Field

FIELD_WEIGHTS = {
    Field.TITLE: 1.0,
    Field.WORDS: 0.9,
    Field.SUMMARY: 0.5,
    Field.PLACE: 0.35,
    Field.CARD: 0.25,
    Field.BODY: 0.25,
}
MORE_FIELDS = 0.15  # of what each further field with the word would be worth alone


def worth_of(mask: int) -> float:
    """What fields, given as a sum of masks, are worth together."""
    found = sorted((FIELD_WEIGHTS[field] for field in Field if mask & field.mask), reverse=True)
    return found[0] + MORE_FIELDS * sum(found[1:]) if found else 0.0


WORTH = [worth_of(mask) for mask in range(1 << len(Field))]
MOST_WORTH = max(WORTH)
