package io.iterablemcp.tools;

import io.iterablemcp.safety.preview.campaign.RenderedSample;
import io.iterablemcp.tools.record.RecordedArguments;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** The people in a request for approval: those of the call, and the one whose sample its preview shows. */
public record RequestPeople(RenderedSample sample) implements Function<Call, Set<String>> {

    @Override
    public Set<String> apply(Call call) {
        Set<String> people = new HashSet<>(RecordedArguments.people(call));
        if (call.plan().preview().filter(sample::isIn).isPresent()) {
            sample.proofEmail().ifPresent(people::add);
        }
        return people;
    }
}
