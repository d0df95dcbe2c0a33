package io.iterablemcp.setup;

import io.iterablemcp.json.Json;
import io.iterablemcp.setup.clients.StartLine;
import java.util.Locale;
import java.util.Optional;

/**
 * How this server is registered in a client.
 *
 * @param entry the entry with this server's name, if it is an object
 * @param starts what the entry starts
 * @param why why the file could not be read
 */
public record ClientState(Kind kind, Optional<Json.Obj> entry, Optional<StartLine> starts, String why) {

    static final ClientState NONE = new ClientState(Kind.NO, Optional.empty(), Optional.empty(), "");

    public enum Kind {
        NO,
        YES,
        /** Another server uses this server's name. */
        OTHER,
        UNREADABLE,
        /** An entry seems to be there, and this program cannot read it. */
        UNCHECKED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ClientState of(ClientText text) {
        if (text.entry().isEmpty()) {
            return NONE;
        }
        Optional<Json.Obj> entry =
                text.entry().flatMap(it -> it instanceof Json.Obj object ? Optional.of(object) : Optional.empty());
        return new ClientState(text.isOurs() ? Kind.YES : Kind.OTHER, entry, text.starts(), "");
    }

    static ClientState unchecked(String why) {
        return new ClientState(Kind.UNCHECKED, Optional.empty(), Optional.empty(), why);
    }

    static ClientState unreadable(String why) {
        return new ClientState(Kind.UNREADABLE, Optional.empty(), Optional.empty(), why);
    }
}
