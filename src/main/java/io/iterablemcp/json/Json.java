package io.iterablemcp.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value that keeps the order of keys and the digits of numbers, because what an agent writes into a customer's
 * profile must arrive unchanged.
 */
public sealed interface Json {

    /** The name of its type for error messages: "string", "object", "number" … */
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

        /** The same object without this field. */
        public Obj without(String name) {
            Map<String, Json> others = new LinkedHashMap<>(fields);
            others.remove(name);
            return new Obj(others);
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

    /**
     * Has its own equals: the one that Java generates for records is linked at run time and would delay the first call.
     */
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

    /**
     * A number by its digits: {@code 1.50} stays {@code 1.50}. Has its own equals for the same reason as {@link Str}.
     */
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
