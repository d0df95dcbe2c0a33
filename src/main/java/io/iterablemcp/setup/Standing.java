package io.iterablemcp.setup;

import io.iterablemcp.setup.clients.StartLine;
import java.util.Locale;
import java.util.Optional;

/**
 * How a client stands to the server.
 *
 * @param starts what its entry starts
 * @param why it could not be read
 */
public record Standing(Kind kind, Optional<StartLine> starts, String why) {

    static final Standing NONE = new Standing(Kind.NO, Optional.empty(), "");

    public enum Kind {
        NO,
        YES,
        /** Another server has our name. */
        OTHER,
        UNREADABLE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Standing of(ClientText text) {
        if (text.entry().isEmpty()) {
            return NONE;
        }
        return new Standing(text.isOurs() ? Kind.YES : Kind.OTHER, text.starts(), "");
    }
}
