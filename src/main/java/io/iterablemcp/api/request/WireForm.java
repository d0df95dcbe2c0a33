package io.iterablemcp.api.request;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.ValueType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The form of one value on the wire. A value that is not of its type is sent as it is. */
record WireForm(Json value) implements ValueType.Cases<Json> {

    private static final DateTimeFormatter SPACED = utc("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter ISO_MILLIS = utc("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

    @Override
    public Json text(ValueType.Text type) {
        return value;
    }

    @Override
    public Json moment(ValueType.Moment type) {
        return value instanceof Json.Str text ? Json.text(moment(text.text(), type.wire())) : value;
    }

    @Override
    public Json whole(ValueType.Whole type) {
        return value;
    }

    @Override
    public Json decimal(ValueType.Decimal type) {
        return value;
    }

    @Override
    public Json flag(ValueType.Flag type) {
        return value;
    }

    @Override
    public Json items(ValueType.Items type) {
        return value instanceof Json.Arr list
                ? new Json.Arr(list.items().stream()
                        .map(item -> WireValue.json(item, type.item()))
                        .toList())
                : value;
    }

    @Override
    public Json fields(ValueType.Fields type) {
        return value instanceof Json.Obj object ? object(object, type) : value;
    }

    @Override
    public Json sort(ValueType.Sort type) {
        return value instanceof Json.Obj sort ? Json.text(sort(sort)) : value;
    }

    @Override
    public Json open(ValueType.Open type) {
        return value;
    }

    private static String moment(String instant, ValueType.Moment.Wire wire) {
        return (wire == ValueType.Moment.Wire.SPACED ? SPACED : ISO_MILLIS).format(Instant.parse(instant));
    }

    private static String sort(Json.Obj sort) {
        String field = sort.text("field").orElse("");
        return sort.text("direction").filter("desc"::equals).isPresent() ? "-" + field : field;
    }

    private static Json object(Json.Obj object, ValueType.Fields fields) {
        Map<String, Json> wire = new LinkedHashMap<>();
        object.fields().forEach((name, value) -> fields.field(name)
                .ifPresentOrElse(
                        field -> put(wire, field, value),
                        // The argument check has removed unknown fields; everything else is sent.
                        () -> wire.put(name, value)));
        return new Json.Obj(wire);
    }

    private static void put(Map<String, Json> wire, Field field, Json value) {
        if (!(value instanceof Json.Null) || field.nullable()) {
            wire.put(field.wire(), WireValue.json(value, field.type()));
        }
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
