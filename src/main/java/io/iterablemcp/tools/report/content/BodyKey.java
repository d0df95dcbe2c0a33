package io.iterablemcp.tools.report.content;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Project;
import io.iterablemcp.tools.Call;
import java.util.Optional;

/**
 * Which version of a body it is, and for whom it was read: what callers with another access have read is not shared.
 *
 * @param locale empty for the default one
 * @param version of the template
 */
record BodyKey(
        String project,
        Optional<String> apiKey,
        PersonalAccess access,
        long template,
        Optional<String> locale,
        String version) {

    static BodyKey of(Call call, long template, Optional<String> locale, String version) {
        Project project = call.caller().project();
        return new BodyKey(
                project.identity(),
                project.keyFingerprint(),
                call.caller().grant().personal(),
                template,
                locale,
                version);
    }
}
