package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Compares an audience with the campaigns that were sent before it. */
final class EarlierSends {

    private static final Duration BACK = Duration.ofDays(90);
    private static final int MOST = 100;

    /** How many times as large as the largest one an audience must be to be remarkable. */
    private static final int FAR = 3;

    private EarlierSends() {}

    static void compare(PlannedCall call, long people, PreviewDraft draft) {
        Json.Obj latest = Json.Obj.EMPTY
                .with("page", Json.Num.of(1))
                .with("pageSize", Json.Num.of(MOST))
                .with("sort", Json.Obj.EMPTY.with("field", Json.text("startAt")).with("direction", Json.text("desc")))
                .with("campaignState", Json.texts(List.of("Finished")));
        Instant since = call.now().minus(BACK);
        OptionalLong largest = call.reads().find("get_campaigns", latest).stream()
                .flatMap(found -> JsonFields.objects(found, "campaigns").stream())
                .filter(campaign -> JsonFields.time(campaign, "startAt")
                        .filter(since::isBefore)
                        .isPresent())
                .flatMap(campaign -> JsonFields.whole(campaign, "sendSize").stream())
                .mapToLong(Long::longValue)
                .max();
        if (largest.isPresent() && largest.getAsLong() > 0) {
            draft.line(
                    "Earlier",
                    "the largest campaign of the last 90 days reached " + PreviewWords.people(largest.getAsLong()));
            if (people / FAR > largest.getAsLong()) {
                draft.warn("The audience is more than " + FAR + " times as large as any of the last 90 days.");
            }
        }
    }
}
