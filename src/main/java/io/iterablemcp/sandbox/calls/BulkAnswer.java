package io.iterablemcp.sandbox.calls;

import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.world.Docs;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of each person of a bulk call, in the shape in which such calls answer. */
final class BulkAnswer {

    /** Why a person's part of the call was not done. */
    enum Failure {
        CONFLICT("conflict"),
        FORGOTTEN("forgotten"),
        INVALID_DATA("invalidData"),
        INVALID("invalid"),
        NOT_FOUND("notFound");

        private final String word;

        Failure(String word) {
            this.word = word;
        }
    }

    private final Map<Failure, List<String>> emails = new EnumMap<>(Failure.class);
    private final Map<Failure, List<String>> userIds = new EnumMap<>(Failure.class);
    private int done;
    private int failed;

    void done() {
        done++;
    }

    /** A person is named by the email, where the call gave one. */
    void failed(Failure why, Optional<String> email, Optional<String> userId) {
        failed++;
        email.ifPresentOrElse(
                it -> of(emails, why).add(it),
                () -> userId.ifPresent(it -> of(userIds, why).add(it)));
    }

    Answer answer() {
        Docs.Draft failures = Docs.object();
        for (Failure why : Failure.values()) {
            failures.put(why.word + "Emails", of(emails, why)).put(why.word + "UserIds", of(userIds, why));
        }
        return Answer.json(Docs.object("successCount", done)
                .put("failCount", failed)
                .put("invalidEmails", of(emails, Failure.INVALID))
                .put("invalidUserIds", of(userIds, Failure.INVALID))
                .put("filteredOutFields", List.of())
                .put("createdFields", List.of())
                .put("failedUpdates", failures.done())
                .done());
    }

    private static List<String> of(Map<Failure, List<String>> people, Failure why) {
        return people.computeIfAbsent(why, it -> new ArrayList<>());
    }
}
