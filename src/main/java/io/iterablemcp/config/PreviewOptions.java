package io.iterablemcp.config;

import java.time.ZoneId;
import java.util.Optional;

/**
 * What previews show besides what they read.
 *
 * @param zone the time zone of the project; Iterable's API does not tell it
 * @param proofEmail the address of a colleague's profile, for which a sample is rendered
 */
public record PreviewOptions(Optional<ZoneId> zone, Optional<String> proofEmail) {

    public static final PreviewOptions DEFAULT = new PreviewOptions(Optional.empty(), Optional.empty());
}
