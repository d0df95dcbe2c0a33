package io.iterablemcp.cli.load;

import java.util.Map;
import java.util.Optional;

/** Names that dlt's page on Iterable has for resources, and that are no tables here. */
final class OtherNames {

    private static final String EXPORT =
            " is the way that events come, and no table: load a type of event by its name, such"
                    + " as emailSend, or all with --events; the rows are in events_email, purchases, custom_events and the other"
                    + " tables of events, and the view events unites them.";

    private static final Map<String, String> SENTENCES = Map.of(
            "messages_sent",
            "messages_sent would take a call for each person; the same facts are in events_email, events_push, events_sms,"
                    + " events_in_app and the other tables of events: load emailSend, pushSend, smsSend and so on.",
            "export_data_json",
            "export_data_json" + EXPORT,
            "export_files",
            "export_files" + EXPORT);

    private OtherNames() {}

    /** Where the rows are, if this is such a name. */
    static Optional<String> sentence(String name) {
        return Optional.ofNullable(SENTENCES.get(name));
    }
}
