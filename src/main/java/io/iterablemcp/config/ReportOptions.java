package io.iterablemcp.config;

import java.util.List;
import java.util.Optional;

/**
 * What a person says of the project because Iterable's API does not return it.
 *
 * @param projectType {@code email}, {@code userId} or {@code hybrid}: what identifies people
 * @param locales of templates, besides the default one of each
 */
public record ReportOptions(Optional<String> projectType, List<String> locales) {

    public static final ReportOptions DEFAULT = new ReportOptions(Optional.empty(), List.of());

    public ReportOptions {
        locales = List.copyOf(locales);
    }
}
