package io.iterablemcp.tools.record;

import io.iterablemcp.api.rows.ConditionReader;
import io.iterablemcp.api.rows.RowPath;
import java.util.stream.Collectors;

/** The conditions for rows as the record keeps them: names and operators, without values. */
final class RecordedConditions {

    private static final String VALUE = "…";

    private RecordedConditions() {}

    /** Of conditions that cannot be read nothing is kept. */
    static String of(String text) {
        ConditionReader.Conditions read = ConditionReader.read(text);
        if (read.fault().isPresent()) {
            return VALUE;
        }
        return read.all().stream()
                .map(condition -> condition
                        .path()
                        .map(RowPath::written)
                        .filter(name -> name.matches("[\\w.]{1,80}"))
                        .map(name -> name + condition.operator().sign() + VALUE)
                        .orElse(VALUE))
                .collect(Collectors.joining(" and "));
    }
}
