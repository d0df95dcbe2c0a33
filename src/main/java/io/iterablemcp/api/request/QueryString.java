package io.iterablemcp.api.request;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The encoded query of a call with its question mark; empty if there are no parameters. */
final class QueryString {

    private final StringJoiner pairs = new StringJoiner("&", "?", "").setEmptyValue("");

    QueryString add(Map<Argument, Json> values) {
        values.forEach(this::add);
        return this;
    }

    private void add(Argument argument, Json value) {
        boolean emptyList = value instanceof Json.Arr list && list.items().isEmpty();
        if (emptyList || value instanceof Json.Null) {
            return; // a query cannot express null or an empty list
        }
        List<String> texts = argument.repeated()
                ? WireValue.texts(value, argument.type())
                : List.of(WireValue.text(value, argument.type()));
        texts.forEach(text -> pairs.add(PercentEncoding.encode(argument.wire()) + "=" + PercentEncoding.encode(text)));
    }

    @Override
    public String toString() {
        return pairs.toString();
    }
}
