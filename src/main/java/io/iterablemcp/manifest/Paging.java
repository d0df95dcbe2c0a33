package io.iterablemcp.manifest;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the next rows are asked for.
 *
 * @param argument the argument that moves on: {@code page}, {@code offset}, {@code startAfter}
 * @param size the argument for rows a call, where there is one
 * @param usual rows a call where the agent asks for no number and none is sent
 * @param total path of the overall count in the answer
 * @param next path of the cursor in the answer, for {@link Style#CURSOR}
 */
public record Paging(
        Style style,
        String argument,
        Optional<String> size,
        OptionalInt usual,
        Optional<String> total,
        Optional<String> next) {

    public enum Style {
        PAGE("page"),
        OFFSET("offset"),
        CURSOR("cursor");

        private final String word;

        Style(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
