package io.iterablemcp.manifest;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What a value must look like, and, where the wire wants something else, how it goes out. */
public sealed interface ValueType {

    /** JSON Schema's word for it. */
    String word();

    <T> T match(Cases<T> cases);

    /** What becomes of each kind of value. */
    interface Cases<T> {
        T text(Text type);

        T moment(Moment type);

        T whole(Whole type);

        T decimal(Decimal type);

        T flag(Flag type);

        T items(Items type);

        T fields(Fields type);

        T sort(Sort type);

        T open(Open type);
    }

    /** @param commas a list of values as one text, with commas between them; a list is taken too */
    record Text(
            boolean email,
            List<String> values,
            Optional<Pattern> pattern,
            OptionalInt minLength,
            OptionalInt maxLength,
            boolean commas)
            implements ValueType {
        public static final Text ANY =
                new Text(false, List.of(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), false);

        @Override
        public String word() {
            return "string";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.text(this);
        }
    }

    /** A moment: taken as ISO-8601 or {@code yyyy-MM-dd HH:mm:ss} or a date, sent as the endpoint wants it. */
    record Moment(Wire wire) implements ValueType {

        public enum Wire {
            /** {@code 2026-01-31 09:30:00}, UTC. */
            SPACED,
            /** {@code 2026-01-31T09:30:00.000Z}. */
            ISO_MILLIS
        }

        @Override
        public String word() {
            return "string";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.moment(this);
        }
    }

    /** A whole number, exact up to 2^63−1. */
    record Whole(OptionalLong min, OptionalLong max) implements ValueType {
        @Override
        public String word() {
            return "integer";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.whole(this);
        }
    }

    record Decimal() implements ValueType {
        @Override
        public String word() {
            return "number";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.decimal(this);
        }
    }

    record Flag() implements ValueType {
        @Override
        public String word() {
            return "boolean";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.flag(this);
        }
    }

    /** @param commas no item has a comma in it: one text with commas between the items is taken too */
    record Items(ValueType item, OptionalInt min, OptionalInt max, boolean commas) implements ValueType {
        @Override
        public String word() {
            return "array";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.items(this);
        }
    }

    /** An object whose fields are all known; an unknown one is refused. */
    record Fields(List<Field> fields) implements ValueType {
        @Override
        public String word() {
            return "object";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.fields(this);
        }

        public Optional<Field> field(String name) {
            return fields.stream().filter(field -> field.name().equals(name)).findFirst();
        }
    }

    /** {@code {field, direction}} from the agent, {@code -field} or {@code field} on the wire. */
    record Sort(Fields fields) implements ValueType {
        @Override
        public String word() {
            return "object";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.sort(this);
        }
    }

    /**
     * An object that belongs to the customer (dataFields, a catalog value): nothing inside is touched.
     *
     * @param valueKeys present when each value is an object of the customer's too, whose keys match
     */
    record Open(
            OptionalInt minProperties, OptionalInt maxProperties, Optional<Pattern> keys, Optional<Pattern> valueKeys)
            implements ValueType {
        public static final Open ANY =
                new Open(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());

        @Override
        public String word() {
            return "object";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.open(this);
        }
    }
}
