package io.iterablemcp.server.resources;

import java.time.Instant;
import java.util.Optional;

/**
 * A resource as a list shows it.
 *
 * @param changed when it was changed last, if that is known
 */
public record ListedResource(String uri, String name, String description, String type, Optional<Instant> changed) {}
