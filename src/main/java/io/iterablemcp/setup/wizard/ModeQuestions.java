package io.iterablemcp.setup.wizard;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.SettingName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks what an agent may do: reads by default, and each further step with a clear warning. */
final class ModeQuestions {

    static final String TRUE = "true";

    private final Prompt ask;
    private final Questions questions;

    ModeQuestions(Prompt ask) {
        this.ask = ask;
        this.questions = new Questions(ask);
    }

    Map<SettingName, String> opened() {
        Map<SettingName, String> opened = new EnumMap<>(SettingName.class);
        ask.say("What may an agent do?");
        int choice = questions.one(
                "Your choice",
                List.of(
                        "Read campaigns, templates, lists and metrics; no personal data",
                        "More: ask me for each step"));
        if (choice == 0) {
            return opened;
        }
        personalData().ifPresent(value -> opened.put(SettingName.PII, value));
        open(
                opened,
                SettingName.WRITES,
                "Writes: an agent can change and delete campaigns, templates, lists and profiles in this project.",
                "Open writes?");
        if (opened.containsKey(SettingName.WRITES)) {
            open(
                    opened,
                    SettingName.SENDS,
                    "Sends: an agent can send messages to real people. Sent messages cannot be recalled.",
                    "Open sends?");
        }
        if (opened.containsKey(SettingName.WRITES) && opened.containsKey(SettingName.PII)) {
            open(
                    opened,
                    SettingName.FORGET,
                    "Forget: an agent can permanently erase people, as GDPR requires on request.",
                    "Open forget?");
        }
        return opened;
    }

    private Optional<String> personalData() {
        ask.say("Personal data: addresses, phone numbers, names and what people did.");
        int choice = questions.one(
                "Your choice",
                List.of(
                        "Closed: no tool that handles personal data",
                        "Masked: an agent works with people, and sees words such as person-… in the place of their"
                                + " data",
                        "Open: an agent, and whoever runs its model, sees everything"));
        return switch (choice) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(PersonalAccess.MASKED.word());
            default -> Optional.of(TRUE);
        };
    }

    private void open(Map<SettingName, String> opened, SettingName name, String warning, String question) {
        ask.say(warning);
        if (questions.yes(question, false)) {
            opened.put(name, TRUE);
        }
    }
}
