package io.iterablemcp.tools;

import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.tools.shape.table.AgentAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives agents answers in their shorter form: rows as a table, times in ISO 8601, without the long texts of a template.
 * It changes only what leaves the chain: other stages and composed tools work with JSON. The schemas of found tools stay
 * as in {@code tools/list}.
 *
 * @param usual the form for agents that have not chosen one
 */
public record AnswerFormStage(AnswerStyle usual) implements Stage {

    @Override
    public Outcome handle(Call call, Next next) {
        Outcome outcome = next.proceed(call);
        return outcome instanceof Outcome.Answered answered
                        && call.trace().parent().isEmpty()
                        && !call.tool().group().equals(Catalogue.DISCOVERY)
                        && call.caller().answers().orElse(usual) == AnswerStyle.TABLE
                ? shortened(call, answered)
                : outcome;
    }

    private static Outcome shortened(Call call, Outcome.Answered answered) {
        AgentAnswer shown = AgentAnswer.of(call.tool().answer(), call.arguments(), answered.text());
        if (shown.times().isEmpty()) {
            return new Outcome.Answered(shown.text(), answered.notes());
        }
        List<String> notes = new ArrayList<>();
        notes.add(shown.times().get());
        notes.addAll(answered.notes());
        return new Outcome.Answered(shown.text(), notes);
    }
}
