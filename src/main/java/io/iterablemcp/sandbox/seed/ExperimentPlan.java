package io.iterablemcp.sandbox.seed;

import io.iterablemcp.sandbox.world.Experiment.State;
import io.iterablemcp.sandbox.world.TestSettings;
import io.iterablemcp.sandbox.world.TestSettings.BlastTest;
import io.iterablemcp.sandbox.world.TestSettings.Holdout;
import java.util.List;
import java.util.Optional;

/**
 * An experiment to create.
 *
 * @param triggered the name of its triggered campaign; empty for an experiment on a blast campaign
 * @param campaignStates the states that its campaign may have
 * @param subjects one subject for each variation
 */
record ExperimentPlan(
        String name,
        State state,
        String type,
        Optional<String> triggered,
        boolean decided,
        List<String> campaignStates,
        TestSettings settings,
        List<String> subjects) {

    private static final TestSettings EVEN = TestSettings.EVEN_SPLIT;
    private static final TestSettings FIFTH = EVEN.withBlastTest(Optional.of(new BlastTest(20, 120)));

    static final List<ExperimentPlan> ALL = List.of(
            blast(
                    "Subject: offer or mood",
                    State.FINISHED,
                    "SubjectLine",
                    "Finished",
                    FIFTH,
                    "A warmer light for long evenings"),
            blast(
                    "Three subjects",
                    State.FINISHED,
                    "SubjectLine",
                    "Finished",
                    EVEN.withHoldout(Optional.of(new Holdout(5, 72))),
                    "New in the showroom",
                    "Made to be sat on"),
            new ExperimentPlan(
                    "Preheader with price (stopped)",
                    State.FINISHED,
                    "PreheaderText",
                    Optional.empty(),
                    false,
                    List.of("Finished"),
                    EVEN,
                    List.of("See what is new")),
            triggered("Shorter email", "Cart reminder", State.RUNNING, "EmailBody", EVEN, "Still thinking it over?"),
            triggered(
                    "Sender: shop or designer",
                    "Welcome",
                    State.WINNER_FOUND,
                    "FromNameAndSender",
                    EVEN.withSendsPerVariant(Optional.of(25L)),
                    "A note from our designer"),
            blast(
                    "Subject with first name",
                    State.READY,
                    "SubjectLine",
                    "Ready",
                    FIFTH,
                    "{{firstName}}, this one is for you"),
            blast("Complete redesign", State.DRAFT, "WholeEmail", "Ready", EVEN),
            blast("Body with video", State.ERRORED, "EmailBody", "Aborted", FIFTH, "Watch how it is made"));

    private static ExperimentPlan blast(
            String name, State state, String type, String campaignState, TestSettings settings, String... subjects) {
        return new ExperimentPlan(
                name,
                state,
                type,
                Optional.empty(),
                true,
                campaignState.equals("Ready") ? List.of("Ready", "Draft") : List.of(campaignState),
                settings,
                List.of(subjects));
    }

    private static ExperimentPlan triggered(
            String name, String campaign, State state, String type, TestSettings settings, String... subjects) {
        return new ExperimentPlan(
                name, state, type, Optional.of(campaign), true, List.of("Running"), settings, List.of(subjects));
    }

    /** The share of those who test the variants who get the control. */
    double controlShareOfTest() {
        return 1.0 / (subjects.size() + 1);
    }

    /** The share of people who get the control. */
    double controlShare() {
        return settings.blastTest().map(test -> test.percent() / 100.0).orElse(1.0) / (subjects.size() + 1);
    }
}
