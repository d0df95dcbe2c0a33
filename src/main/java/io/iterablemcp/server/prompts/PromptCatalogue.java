package io.iterablemcp.server.prompts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All prompts, in the order in which they are listed. */
public final class PromptCatalogue {

    /** Each is a file next to this class. */
    private static final String[] NAMES = {
        "weekly_report",
        "campaign_readout",
        "pre_send_check",
        "why_not_received",
        "list_health",
        "template_check",
        "experiment_readout",
        "unsubscribe_review",
        "gdpr_request",
        "journey_overview"
    };

    private static final List<PromptTemplate> ALL = load();

    private PromptCatalogue() {}

    public static List<PromptTemplate> all() {
        return ALL;
    }

    public static Optional<PromptTemplate> find(String name) {
        for (PromptTemplate prompt : ALL) {
            if (prompt.name().equals(name)) {
                return Optional.of(prompt);
            }
        }
        return Optional.empty();
    }

    private static List<PromptTemplate> load() {
        List<PromptTemplate> prompts = new ArrayList<>();
        for (String name : NAMES) {
            prompts.add(PromptFile.read(name, text(name + ".txt")));
        }
        return List.copyOf(prompts);
    }

    private static String text(String file) {
        try (InputStream in = PromptCatalogue.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
