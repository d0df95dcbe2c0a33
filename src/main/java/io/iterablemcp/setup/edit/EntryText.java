package io.iterablemcp.setup.edit;

import io.iterablemcp.json.Json;
import java.util.Optional;

/**
 * This server's entry in the text of a client's configuration. Each change returns the complete new text, which is
 * verified to equal the old one in everything else.
 */
public interface EntryText {

    /** What stands there. */
    Optional<Json> entry();

    /** The entry as it is written. */
    Optional<String> raw();

    String with(Json.Obj entry);

    /** The text with an entry as it was once written there. */
    String withRaw(String raw);

    String without();
}
