package io.iterablemcp.gate;

import io.iterablemcp.manifest.Access;
import java.util.Arrays;
import java.util.Optional;

/** How much of a group an agent may use. */
public enum GrantLevel {
    OFF("off"),
    READ("read"),
    /** Everything that the flags permit. */
    FULL("full");

    private final String word;

    GrantLevel(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<GrantLevel> of(String word) {
        return Arrays.stream(values()).filter(level -> level.word.equals(word)).findFirst();
    }

    /** The lowest level that opens a tool with this access. */
    static GrantLevel needed(Access access) {
        return access == Access.READ ? READ : FULL;
    }

    boolean reaches(GrantLevel other) {
        return compareTo(other) >= 0;
    }
}
