package io.iterablemcp.manifest;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** The form of a value and, if the wire format differs, how it is sent. */
public sealed interface ValueType {

    /** The name of the type in JSON Schema. */
    String word();

    <T> T match(Cases<T> cases);

    /** Visits the fields in a value of this type, without the fields in their values. */
    void visitFields(Json value, BiConsumer<Field, Json> visitor);

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

    /** @param commas whether it is a list of values as one comma-separated text; a list is accepted too */
    record Text(
            boolean email,
            List<String> values,
            Optional<TextPattern> pattern,
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

        @Override
        public void visitFields(Json value, BiConsumer<Field, Json> visitor) {}
    }

    /**
     * A point in time: accepts ISO-8601, {@code yyyy-MM-dd HH:mm:ss} or a date, and is sent in the endpoint's format.
     */
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

        @Override
        public void visitFields(Json value, BiConsumer<Field, Json> visitor) {}
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

        @Override
        public void visitFields(Json value, BiConsumer<Field, Json> visitor) {}
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

        @Override
        public void visitFields(Json value, BiConsumer<Field, Json> visitor) {}
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

        @Override
        public void visitFields(Json value, BiConsumer<Field, Json> visitor) {}
    }

    /**
     * @param commas whether no item contains a comma: then one comma-separated text is accepted too
     * @param orOne whether the schema offers a single value, which is accepted in place of any list
     */
    record Items(ValueType item, OptionalInt min, OptionalInt max, boolean commas, boolean orOne) implements ValueType {
        @Override
        public String word() {
            return "array";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.items(this);
        }

        @Override
        public void visitFields(Json value, BiConsumer<Field, Json> visitor) {
            if (value instanceof Json.Arr list) {
                list.items().forEach(each -> item.visitFields(each, visitor));
            }
        }
    }

    /** An object whose fields are all known; unknown fields are refused. */
    record Fields(List<Field> fields) implements ValueType {
        @Override
        public String word() {
            return "object";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.fields(this);
        }

        @Override
        public void visitFields(Json value, BiConsumer<Field, Json> visitor) {
            if (value instanceof Json.Obj object) {
                fields.forEach(field -> object.get(field.name()).ifPresent(inner -> visitor.accept(field, inner)));
            }
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

        @Override
        public void visitFields(Json value, BiConsumer<Field, Json> visitor) {
            fields.visitFields(value, visitor);
        }
    }

    /**
     * An object of the customer (dataFields, a catalog value): its content is never changed.
     *
     * @param valueKeys present if each value is also an object of the customer, whose keys must match
     */
    record Open(
            OptionalInt minProperties,
            OptionalInt maxProperties,
            Optional<TextPattern> keys,
            Optional<TextPattern> valueKeys)
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

        @Override
        public void visitFields(Json value, BiConsumer<Field, Json> visitor) {}
    }
}
