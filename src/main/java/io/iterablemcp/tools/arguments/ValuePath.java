package io.iterablemcp.tools.arguments;

import java.util.Optional;

/** The place of a value, {@code subscribers[2].email}. The text is built only if an error must name it. */
final class ValuePath {

    static final ValuePath TOP = new ValuePath(Optional.empty(), "");

    private final Optional<ValuePath> parent;
    private final String name;
    private final int index;

    private ValuePath(Optional<ValuePath> parent, String name) {
        this(parent, name, -1);
    }

    private ValuePath(Optional<ValuePath> parent, String name, int index) {
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    ValuePath field(String fieldName) {
        return new ValuePath(Optional.of(this), fieldName);
    }

    ValuePath item(int position) {
        return new ValuePath(Optional.of(this), "", position);
    }

    @Override
    public String toString() {
        String before = parent.map(ValuePath::toString).orElse("");
        if (index >= 0) {
            return before + "[" + index + "]";
        }
        return before.isEmpty() ? name : before + "." + name;
    }
}
