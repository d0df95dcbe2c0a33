package io.iterablemcp.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value as it came: keys keep their order and numbers keep their digits, because what an agent writes into a
 * customer's profile must arrive as it was written.
 */
public sealed interface Json {

    /** What a person calls this value in an error message: "string", "object", "number" … */
    String kind();

    record Obj(Map<String, Json> fields) implements Json {
        public static final Obj EMPTY = new Obj(Map.of());

        @Override
        public String kind() {
            return "object";
        }

        public Optional<Json> get(String name) {
            return Optional.ofNullable(fields.get(name));
        }

        public boolean has(String name) {
            return fields.containsKey(name);
        }

        public boolean isEmpty() {
            return fields.isEmpty();
        }

        /** This object with one field set, in its old place or at the end. */
        public Obj with(String name, Json value) {
            Map<String, Json> copy = new LinkedHashMap<>(fields);
            copy.put(name, value);
            return new Obj(copy);
        }

        public Optional<String> text(String name) {
            return fields.get(name) instanceof Str text ? Optional.of(text.text()) : Optional.empty();
        }

        public List<Json> list(String name) {
            return fields.get(name) instanceof Arr array ? array.items() : List.of();
        }

        public Optional<Obj> object(String name) {
            return fields.get(name) instanceof Obj object ? Optional.of(object) : Optional.empty();
        }

        public boolean flag(String name) {
            return Bool.TRUE.equals(fields.get(name));
        }
    }

    record Arr(List<Json> items) implements Json {
        @Override
        public String kind() {
            return "array";
        }
    }

    /** Compares itself: what Java makes for records is made at run time, and the id of the first call would wait for it. */
    record Str(String text) implements Json {
        @Override
        public String kind() {
            return "string";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Str it && text.equals(it.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /** A number by its digits: {@code 1.50} stays {@code 1.50}. Compares itself for the same reason as a text. */
    record Num(String digits) implements Json {
        @Override
        public String kind() {
            return "number";
        }

        public static Num of(long value) {
            return new Num(Long.toString(value));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Num it && digits.equals(it.digits);
        }

        @Override
        public int hashCode() {
            return digits.hashCode();
        }
    }

    record Bool(boolean value) implements Json {
        public static final Bool TRUE = new Bool(true);
        public static final Bool FALSE = new Bool(false);

        @Override
        public String kind() {
            return "boolean";
        }
    }

    record Null() implements Json {
        public static final Null NULL = new Null();

        @Override
        public String kind() {
            return "null";
        }
    }

    static Str text(String text) {
        return new Str(text);
    }

    static Bool flag(boolean value) {
        return value ? Bool.TRUE : Bool.FALSE;
    }

    static Arr texts(Iterable<String> texts) {
        List<Json> items = new java.util.ArrayList<>();
        texts.forEach(text -> items.add(new Str(text)));
        return new Arr(List.copyOf(items));
    }
}
