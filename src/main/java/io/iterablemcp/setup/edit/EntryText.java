package io.iterablemcp.setup.edit;

import io.iterablemcp.json.Json;
import java.util.Optional;

/**
 * One entry of ours in the text of a client's configuration. Each change gives the whole new text, proven to be equal to
 * the old one in everything else.
 */
public interface EntryText {

    /** What stands there. */
    Optional<Json> entry();

    /** The same as it is written. */
    Optional<String> raw();

    String with(Json.Obj entry);

    /** With an entry as it was once written there. */
    String withRaw(String raw);

    String without();
}
