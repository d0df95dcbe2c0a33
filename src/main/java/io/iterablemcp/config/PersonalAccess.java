package io.iterablemcp.config;

import java.util.Arrays;
import java.util.Optional;

/** What a caller may see of personal data, from the least to the most. */
public enum PersonalAccess {
    /** Tools with personal data are closed. */
    CLOSED("false"),
    /** The tools are open, and personal values are hidden in their answers. */
    MASKED("masked"),
    OPEN("true");

    private final String word;

    PersonalAccess(String word) {
        this.word = word;
    }

    /** Its word in settings and grants. */
    public String word() {
        return word;
    }

    public static Optional<PersonalAccess> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    /** What both permit. */
    public PersonalAccess narrow(PersonalAccess other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
