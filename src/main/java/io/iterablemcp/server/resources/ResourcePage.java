package io.iterablemcp.server.resources;

import java.util.List;
import java.util.Optional;

/** What became of a request to list resources. */
public sealed interface ResourcePage {

    /** @param next the cursor of the next page; empty on the last one */
    record Listed(List<ListedResource> resources, Optional<String> next) implements ResourcePage {}

    record NoSuchCursor() implements ResourcePage {}

    record Unreadable(String why) implements ResourcePage {}
}
