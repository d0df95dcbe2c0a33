package io.iterablemcp.sandbox.world;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Where a campaign is in its life. */
public enum CampaignState {
    DRAFT("Draft"),
    READY("Ready"),
    SCHEDULED("Scheduled"),
    STARTING("Starting"),
    RUNNING("Running"),
    RECURRING("Recurring"),
    FINISHED("Finished"),
    ABORTED("Aborted"),
    ARCHIVED("Archived");

    /** In these nothing goes out any more. */
    private static final Set<CampaignState> OVER = EnumSet.of(FINISHED, ABORTED, ARCHIVED);

    private final String word;

    CampaignState(String word) {
        this.word = word;
    }

    /** {@code Ready}, as the API writes it. */
    public String word() {
        return word;
    }

    public boolean over() {
        return OVER.contains(this);
    }

    static CampaignState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no campaign is " + word));
    }
}
