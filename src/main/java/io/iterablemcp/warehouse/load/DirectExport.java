package io.iterablemcp.warehouse.load;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.CallProgress;
import io.iterablemcp.api.Reply;
import io.iterablemcp.json.Json;
import io.iterablemcp.warehouse.destination.TimeWindow;
import io.iterablemcp.warehouse.load.Loader.Means;
import io.iterablemcp.warehouse.load.WindowPlan.Stretch;
import io.iterablemcp.warehouse.resource.Resource;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads a window as the answer to one call. */
final class DirectExport implements WindowRead {

    private final Means means;
    private final LoadProgress progress;
    private final WindowSize size = WindowSize.ofAnswers();

    DirectExport(Means means, LoadProgress progress) {
        this.means = means;
        this.progress = progress;
    }

    @Override
    public List<String> tools(Resource resource) {
        return List.of(resource.source().tool());
    }

    @Override
    public TimeWindow next(Stretch left) {
        return size.next(left);
    }

    @Override
    public long guess(TimeWindow window) {
        return size.guess(window);
    }

    @Override
    public LoadedPart part(List<Stretch> stretches) {
        return size.done(stretches);
    }

    @Override
    public Optional<WindowRows> read(Resource resource, TimeWindow window, ResourceSpool spool)
            throws IOException, ReadFailure {
        Instant now = means.clock().instant();
        Json.Obj arguments = resource.source().arguments();
        ReadRows reader = new ReadRows(resource.source(), new SpoolTarget(spool, arguments), means.errors());
        CallProgress waits = words -> progress.waiting(resource.name(), words);
        ApiCall call = new ApiCall(
                means.catalogue().find(resource.source().tool()).orElseThrow(),
                arguments
                        .with("startDateTime", Json.text(window.from().toString()))
                        .with("endDateTime", Json.text(window.to().toString())),
                Loader.AGENT,
                "",
                waits);
        Reply reply = means.api().call(call, reader);
        reader.checkWritten();
        if (ReadFailure.brokeOff(reply) && size.halve(window)) {
            progress.waiting(resource.name(), "the answer broke off, half of the time is asked for");
            return Optional.empty();
        }
        try {
            ReadFailure.check(reply);
        } catch (ReadFailure e) {
            throw ReadFailure.brokeOff(reply) ? e.adding(orByJob()) : e;
        }
        size.read(window, reader.bytes());
        return Optional.of(new WindowRows(reader.rejected(), now));
    }

    private String orByJob() {
        return JobMeans.decision(means).open()
                ? ". If it breaks off again, add --jobs: Iterable then writes files"
                : "";
    }

    /** Rows that did not all arrive are asked for again. */
    @Override
    public Optional<BegunWindow> begun(Resource resource) {
        return Optional.empty();
    }

    @Override
    public void done(Resource resource) {}
}
