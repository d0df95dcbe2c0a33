package io.iterablemcp.warehouse.load;

import io.iterablemcp.api.FileLinks;
import io.iterablemcp.api.pace.Time;
import io.iterablemcp.gate.Decision;
import java.nio.file.Path;

/**
 * What exports by job need in addition.
 *
 * @param started the file with the jobs that were started
 * @param links reads the files of a job
 */
public record JobMeans(Path started, FileLinks links, Time time) {

    /** Whether the settings and the key allow all calls that it takes: to start a job is a change. */
    public static Decision decision(Loader.Means means) {
        return JobCalls.TOOLS.stream()
                .map(name -> means.gate().apply(means.catalogue().find(name).orElseThrow()))
                .filter(decision -> !decision.open())
                .findFirst()
                .orElseGet(Decision.Open::new);
    }
}
