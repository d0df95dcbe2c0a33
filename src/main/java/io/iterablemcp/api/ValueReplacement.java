package io.iterablemcp.api;

/** Supplies the text that an answer shows in place of a personal value. */
@FunctionalInterface
public interface ValueReplacement {

    /**
     * @param path of the value in the shown answer: {@code users[].email}
     * @param value as text, without quotes and escapes
     */
    String replace(String path, String value);
}
