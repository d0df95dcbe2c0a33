package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.safety.preview.PreviewWords;
import io.iterablemcp.safety.preview.list.ListCounts;
import java.util.List;
import java.util.Optional;

/** Starts a journey for one person or for a list. */
public record JourneyTrigger(ListCounts lists) implements PreviewSource {

    @Override
    public Preview of(PlannedCall call) throws PreviewUnavailable {
        PreviewDraft draft = new PreviewDraft();
        describe(call, draft);
        GivenData.show(call, draft);
        Optional<Long> list = call.number("listId");
        if (list.isPresent()) {
            Audience audience = lists.audience(call, List.of(list.get()), draft);
            return draft.preview(ChangeClass.AUDIENCE, audience, false);
        }
        draft.line(
                "People",
                "1, who is named",
                "1: " + PreviewWords.several(call.people().names()));
        return draft.preview(
                ChangeClass.ONE_PERSON, new Audience.Counted(call.people().count(), false, call.now()), false);
    }

    private static void describe(PlannedCall call, PreviewDraft draft) {
        long id = call.number("workflowId").orElse(0L);
        Optional<List<JourneyFacts>> all = JourneyFacts.all(call.reads());
        Optional<JourneyFacts> journey =
                all.flatMap(known -> known.stream().filter(it -> it.id() == id).findFirst());
        draft.line("Journey", journey.map(JourneyFacts::name).orElse(Long.toString(id)));
        if (all.isEmpty()) {
            draft.warn("The journeys could not be read, so its name and state are not known.");
        } else if (journey.isEmpty()) {
            draft.warn("Journey " + id + " is not among the journeys of the project.");
        } else if (!journey.get().isLive()) {
            draft.warn("The journey is not live.");
        }
        journey.ifPresent(it -> draft.mark("journey is live", Boolean.toString(it.isLive())));
    }
}
