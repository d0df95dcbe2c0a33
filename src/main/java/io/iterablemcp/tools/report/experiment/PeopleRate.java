package io.iterablemcp.tools.report.experiment;

import java.util.Optional;
import java.util.regex.Pattern;

/** What people did, as a share of those who were reached. */
enum PeopleRate {
    OPEN("openRate", "unique emails? (?:opens|opened)", Optional.of("emailOpen")),
    OPEN_OR_CLICK("openOrClickRate", "unique emails? opens or clicks", Optional.empty()),
    CLICK("clickRate", "unique emails? (?:clicks|clicked)", Optional.of("emailClick"));

    private final String word;
    private final Pattern column;
    private final Optional<String> event;

    PeopleRate(String word, String column, Optional<String> event) {
        this.word = word;
        this.column = Pattern.compile(column, Pattern.CASE_INSENSITIVE);
        this.event = event;
    }

    String word() {
        return word;
    }

    /** Matches the column that counts these people, where Iterable has one. */
    Pattern column() {
        return column;
    }

    /** The export whose people they are; empty if there is no such export. */
    Optional<String> event() {
        return event;
    }
}
