"""What the API answers; days are calendar days in Kyiv."""

from datetime import date

from ninja import Field, Schema

from freshness.states import State


class Term(Schema):
    """A department that answers for a page, and by when."""

    department: str
    schedule: str = Field(description="How often, in the decision's words; «‒ *» for a link to another site.")
    next_due: date | None = Field(
        description="The last good day of the next update; null for a link, and while a day is missed."
    )
    overdue_since: date | None = Field(description="The due date that was missed, while the page waits for it.")


class PageFreshness(Schema):
    id: int
    title: str
    url: str = Field(description="The page's path on the site.")
    updated: date | None = Field(description="The day of the last publication.")
    checked: date | None = Field(description="The day of the last check.")
    departments: list[Term]


class ObligationRow(Schema):
    id: int | None = Field(description="Null for what the ledger does not have yet.")
    entry: str | None = Field(description="The key of the decision's entry, such as `catalog/41`.")
    page: str = Field(description="The page's path on the site.")
    page_id: int
    title: str
    department: str
    due_on: date
    status: State
    pages: int
    checked: int
    days_late: int


class Figures(Schema):
    overdue: int
    within_7: int = Field(description="Due within seven days and not fulfilled.")
    within_30: int = Field(description="Due within thirty days and not fulfilled.")
    fulfilled: int
    fulfilled_late: int
    waived: int


class InTime(Schema):
    in_time: int
    of: int = Field(description="Fulfilled in time, late, or overdue.")
    percent: int | None = Field(description="Rounded down; null of nothing.")


class Line(Schema):
    figures: Figures
    share: InTime


class DepartmentLine(Line):
    department: str


class SectionLine(Line):
    section: str | None = Field(description="Null for what no entry of the decision has.")


class Board(Line):
    on: date = Field(description="The figures are of the end of this day.")
    departments: list[DepartmentLine]
    sections: list[SectionLine]
