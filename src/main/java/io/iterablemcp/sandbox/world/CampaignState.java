package io.iterablemcp.sandbox.world;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The state of a campaign. */
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

    /** The states in which nothing more is sent. */
    private static final Set<CampaignState> OVER = EnumSet.of(FINISHED, ABORTED, ARCHIVED);

    private final String word;

    CampaignState(String word) {
        this.word = word;
    }

    /** The name that the API uses, such as {@code Ready}. */
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
