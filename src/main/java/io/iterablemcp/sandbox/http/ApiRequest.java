package io.iterablemcp.sandbox.http;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.KeyType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call that has passed the checks, with its values from path, query and body under their names on the wire.
 *
 * @param body the body as received; an empty object when there was none
 * @param origin the address of the sandbox for links in answers, for example {@code http://127.0.0.1:1234}
 */
public record ApiRequest(String path, KeyType key, Json.Obj values, Json body, Instant now, String origin) {

    public boolean has(String name) {
        return values.has(name) && !(values.get(name).orElseThrow() instanceof Json.Null);
    }

    public Optional<String> text(String name) {
        return values.text(name);
    }

    /** A required value. The route has already checked that it is present. */
    public String needText(String name) {
        return text(name).orElseThrow(() -> ApiError.missing(name));
    }

    public Optional<Long> whole(String name) {
        return values.get(name)
                .filter(Json.Num.class::isInstance)
                .map(value -> Long.parseLong(((Json.Num) value).digits()));
    }

    public long needWhole(String name) {
        return whole(name).orElseThrow(() -> ApiError.missing(name));
    }

    public boolean flag(String name) {
        return values.flag(name);
    }

    public List<Json> list(String name) {
        return values.list(name);
    }

    public List<Long> wholes(String name) {
        return list(name).stream()
                .map(value -> Long.parseLong(((Json.Num) value).digits()))
                .toList();
    }

    public List<String> texts(String name) {
        return list(name).stream().map(value -> ((Json.Str) value).text()).toList();
    }

    public Optional<Json.Obj> object(String name) {
        return values.object(name);
    }
}
