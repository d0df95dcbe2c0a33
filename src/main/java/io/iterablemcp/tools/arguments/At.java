package io.iterablemcp.tools.arguments;

import java.util.Optional;

/** Where a value stands, spelt only when a fault has to name it: {@code subscribers[2].email}. */
final class At {

    static final At TOP = new At(Optional.empty(), "");

    private final Optional<At> parent;
    private final String name;
    private final int index;

    private At(Optional<At> parent, String name) {
        this(parent, name, -1);
    }

    private At(Optional<At> parent, String name, int index) {
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    At field(String fieldName) {
        return new At(Optional.of(this), fieldName);
    }

    At item(int position) {
        return new At(Optional.of(this), "", position);
    }

    @Override
    public String toString() {
        String before = parent.map(At::toString).orElse("");
        if (index >= 0) {
            return before + "[" + index + "]";
        }
        return before.isEmpty() ? name : before + "." + name;
    }
}
