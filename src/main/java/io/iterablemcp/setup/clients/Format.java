package io.iterablemcp.setup.clients;

import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.setup.edit.EntryPath;
import io.iterablemcp.setup.edit.EntryText;
import io.iterablemcp.setup.edit.JsoncEntry;

/**
 * The file formats that clients read. This program reads all JSON with comments, so that it can leave the comments of
 * a file unchanged.
 */
public enum Format {
    JSON,
    /** With comments, but without trailing commas. */
    JSON_WITH_COMMENTS,
    JSONC;

    public EntryText open(String text, EntryPath spot) {
        return new JsoncEntry(text, spot);
    }

    /** Whether the client itself can read this text, which this program can. */
    public boolean understands(String text) {
        if (this == JSONC) {
            return true;
        }
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            JsonReader.read(this == JSON ? json : json.replaceAll("(?m)^\\s*//.*$", ""));
            return true;
        } catch (MalformedJson e) {
            return this == JSON_WITH_COMMENTS && !json.matches("(?s).*,\\s*[}\\]].*");
        }
    }
}
