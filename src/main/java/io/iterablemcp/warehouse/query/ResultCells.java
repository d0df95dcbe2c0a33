package io.iterablemcp.warehouse.query;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes JSON of what the driver returns: numbers with all their digits, times in ISO 8601, with Z where they are points
 * in time. A value that is JSON itself becomes a text: the parent reads it.
 */
final class ResultCells {

    private static final String CUT = "…";

    private final int longest;
    private long cut;

    ResultCells(int longest) {
        this.longest = longest;
    }

    long cutCells() {
        return cut;
    }

    Json cell(ResultSet row, int at, ResultColumn column) throws SQLException {
        Object value = row.getObject(at);
        if (value == null) {
            return Json.Null.NULL;
        }
        if (value instanceof Blob) {
            return text(row.getString(at));
        }
        if (column.nested()) {
            return text(column.type().equals("JSON") ? value.toString() : JsonWriter.write(json(value)));
        }
        Json made = json(value);
        return made instanceof Json.Str string ? text(string.text()) : made;
    }

    private Json text(String value) {
        if (value.length() <= longest) {
            return Json.text(value);
        }
        cut++;
        int end = Character.isHighSurrogate(value.charAt(longest - 1)) ? longest - 1 : longest;
        return Json.text(value.substring(0, end) + CUT);
    }

    private static Json json(Object value) throws SQLException {
        if (value == null) {
            return Json.Null.NULL;
        }
        if (value instanceof Boolean flag) {
            return Json.flag(flag);
        }
        if (value instanceof BigDecimal decimal) {
            return new Json.Num(decimal.toPlainString());
        }
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue())
                    ? new Json.Num(value.toString())
                    : Json.text(value.toString());
        }
        if (value instanceof Number || value instanceof BigInteger) {
            return new Json.Num(value.toString());
        }
        if (value instanceof Array array) {
            return list((Object[]) array.getArray());
        }
        if (value instanceof Struct struct) {
            return object(fields(struct));
        }
        return value instanceof Map<?, ?> map ? object(map) : Json.text(plain(value));
    }

    private static Json list(Object[] items) throws SQLException {
        List<Json> made = new ArrayList<>();
        for (Object item : items) {
            made.add(json(item));
        }
        return new Json.Arr(made);
    }

    private static Json object(Map<?, ?> fields) throws SQLException {
        Map<String, Json> made = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            made.put(plain(field.getKey()), json(field.getValue()));
        }
        return new Json.Obj(made);
    }

    /** The names of its fields are known to the driver's own class only, which the program is not compiled with. */
    private static Map<?, ?> fields(Struct struct) throws SQLException {
        try {
            return (Map<?, ?>) struct.getClass().getMethod("getMap").invoke(struct);
        } catch (ReflectiveOperationException e) {
            throw new SQLException("the fields of a structure cannot be read", e);
        }
    }

    private static String plain(Object value) {
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        if (value instanceof Timestamp time) {
            return time.toLocalDateTime().format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        }
        if (value instanceof LocalDateTime time) {
            return time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        }
        return String.valueOf(value);
    }
}
