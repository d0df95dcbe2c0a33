package io.iterablemcp.tools.shape.table;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.AnswerForm;
import java.util.List;
import java.util.Optional;

/**
 * An answer in the form for agents.
 *
 * @param times the times of an answer that is no table
 */
public record AgentAnswer(String text, Optional<String> times) {

    /** @param json the answer as it is without this form */
    public static AgentAnswer of(AnswerForm form, Json.Obj arguments, String json) {
        boolean text = form.kind() == AnswerForm.Kind.TEXT || form.kind() == AnswerForm.Kind.HTML;
        if (text || json.isEmpty() || (json.charAt(0) != '{' && json.charAt(0) != '[')) {
            return new AgentAnswer(json, Optional.empty());
        }
        List<String> times = form.fields().times();
        Optional<String> table = AnswerTable.of(json, form.collection(), times);
        if (table.isPresent()) {
            return new AgentAnswer(table.get(), Optional.empty());
        }
        List<String> large = form.fields().large();
        String shown = large.isEmpty() ? json : LeftOutText.in(json, large, arguments);
        return new AgentAnswer(shown, times.isEmpty() ? Optional.empty() : TimesLine.of(shown, form));
    }
}
