package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.safety.preview.PreviewReads;
import io.iterablemcp.safety.preview.PreviewWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the document of a journey. */
public record JourneyFacts(Json.Obj document) {

    private static final int PAGE = 50;
    private static final int MOST_PAGES = 20;

    /** All journeys. Empty if they cannot be read. */
    public static Optional<List<JourneyFacts>> all(PreviewReads reads) {
        return reads.pages("get_journeys", Json.Obj.EMPTY, "journeys", PAGE, MOST_PAGES)
                .map(found -> found.stream().map(JourneyFacts::new).toList());
    }

    public long id() {
        return JsonFields.whole(document, "id").orElse(0L);
    }

    /** {@code "Welcome" (77)}. */
    public String name() {
        return PreviewWords.quoted(document.text("name").orElse("")) + " (" + id() + ")";
    }

    /** Whether people can enter it. One whose state is not shown counts as live. */
    public boolean isLive() {
        boolean off = document.get("enabled").filter(Json.Bool.FALSE::equals).isPresent();
        return !off && !document.flag("isArchived");
    }

    /** Whether this event starts it, however it is written. */
    public boolean startsOn(String event) {
        return JsonFields.texts(document, "triggerEventNames").stream()
                .anyMatch(name -> plain(name).equals(plain(event)));
    }

    private static String plain(String event) {
        return event.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
