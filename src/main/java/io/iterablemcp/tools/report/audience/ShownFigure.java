package io.iterablemcp.tools.report.audience;

import io.iterablemcp.json.Json;

/** A count as an answer shows it. */
sealed interface ShownFigure {

    ShownFigure UNDER_TEN = new Hidden("under 10");
    ShownFigure NOT_SHOWN = new Hidden("not shown (under 10)");

    Json json();

    record Exact(long people) implements ShownFigure {
        @Override
        public Json json() {
            return Json.Num.of(people);
        }
    }

    record Hidden(String words) implements ShownFigure {
        @Override
        public Json json() {
            return Json.text(words);
        }
    }
}
