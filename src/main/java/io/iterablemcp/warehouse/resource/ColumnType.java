package io.iterablemcp.warehouse.resource;

import java.util.Arrays;
import java.util.Optional;

/** What a column holds. Each destination has its own type for it. */
public enum ColumnType {
    TEXT("text"),
    /** A whole number of at most 18 digits. */
    WHOLE("whole"),
    /** A decimal number with its digits, up to nine of them after the point. */
    NUMBER("number"),
    FLAG("flag"),
    TIME("time"),
    JSON("json"),
    /** The address of a colleague, of which only the pseudonym is kept. */
    STAFF("staff"),
    /** The person of an event, of whom only the pseudonym is kept. */
    PERSON("person"),
    /** A hash of the whole row, which tells it from others. */
    ID("id");

    private final String word;

    ColumnType(String word) {
        this.word = word;
    }

    static Optional<ColumnType> named(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    /** Its name for people. */
    public String word() {
        return word;
    }
}
