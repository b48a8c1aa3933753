"""The small picture of a digest: the same villages and numbers that its lines say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.documents.charts import Bar, Chart
from bot.documents.orders import CHART, Order, chart_request
from handlers.digests.screens.digest import busiest
from models.core.days import day_of
from models.core.text import N_, PlainDay, Sentence, _
from models.forms.form import FORMS

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.languages.locale import Locale
    from models.digests.overview.digest import Digest

FEWEST = 2  # one bar is no picture


def picture(found: Digest) -> Callable[[Locale], Order | None]:
    """What came in by village, or by kind where it came from one; none when there is little."""

    def order(locale: Locale) -> Order | None:
        shown, _rest = busiest(found)
        title = N_("Kiriman menurut desa")
        labelled = [(one.place.village or one.code, count) for one, count in shown]
        if len(labelled) < FEWEST:
            title = N_("Kiriman menurut jenis")
            labelled = [
                (locale.text(FORMS[code].about.name), count)
                for code, count in found.by_form.items()
            ]
        if len(labelled) < FEWEST:
            return None
        bars = tuple(
            Bar(label, count.now, count.before, locale.say(count.now), locale.say(count.before))
            for label, count in labelled
        )
        since = _("sejak %(day)s", day=PlainDay(day_of(found.since)))
        chart = Chart(
            locale.text(title), locale.say(since), locale.say(Sentence(N_("sebelumnya"))), bars
        )
        return Order(CHART, "ringkasan.png", chart_request(chart))

    return order
