package io.iterablemcp.privacy;

import java.util.Arrays;
import java.util.Locale;

/** The kinds of personal value that have pseudonyms. */
public enum PersonalKind {
    EMAIL("email", "person-"),
    PHONE("phone", "person-"),
    USER_ID("userId", "person-"),
    /** The address or id of a member of staff. Nothing takes it as an argument, so it is not kept. */
    STAFF("staff", "staff-");

    private static final int DECIMAL = 10;

    private final String word;
    private final String prefix;

    PersonalKind(String word, String prefix) {
        this.word = word;
        this.prefix = prefix;
    }

    /** The name under which a value of this kind is kept and hashed; it never changes. */
    public String word() {
        return word;
    }

    static PersonalKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such kind of personal value"));
    }

    String prefix() {
        return prefix;
    }

    /** The form in which equal values are equal texts. */
    String normalized(String value) {
        return switch (this) {
            case EMAIL, STAFF -> value.strip().toLowerCase(Locale.ROOT);
            case PHONE -> digits(value);
            case USER_ID -> value;
        };
    }

    /** A text without digits is no phone number: it stays as it is, so that two such texts are not one value. */
    private static String digits(String value) {
        StringBuilder digits = new StringBuilder();
        value.codePoints()
                .map(point -> Character.digit(point, DECIMAL))
                .filter(digit -> digit >= 0)
                .forEach(digits::append);
        return digits.isEmpty() ? value.strip() : digits.toString();
    }
}
