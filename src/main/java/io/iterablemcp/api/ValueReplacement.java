package io.iterablemcp.api;

/** Says what an answer shows in the place of a personal value. */
@FunctionalInterface
public interface ValueReplacement {

    /**
     * @param path where the value is in what is shown: {@code users[].email}
     * @param value as text, without quotes and escapes
     */
    String replace(String path, String value);
}
