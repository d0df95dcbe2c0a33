package io.iterablemcp.sandbox.calls;

import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.world.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects the result of each item of a bulk call about people. */
public final class BulkReport {

    private final Map<String, List<String>> failed = new TreeMap<>();
    private final TreeSet<String> created = new TreeSet<>();
    private final TreeSet<String> filteredOut = new TreeSet<>();
    private int succeeded;
    private int failures;

    public BulkReport() {
        for (WriteFailure obstacle : WriteFailure.values()) {
            failed.put(obstacle.word() + "Emails", new ArrayList<>());
            failed.put(obstacle.word() + "UserIds", new ArrayList<>());
        }
    }

    void success() {
        succeeded++;
    }

    void failure(WriteFailure obstacle, PersonIdentifier who) {
        failures++;
        boolean byUserId =
                (who.email().isEmpty() && who.userId().isPresent()) || obstacle == WriteFailure.INVALID_USER_ID;
        // An item without an identifier is counted but not listed.
        (byUserId ? who.userId() : who.email())
                .ifPresent(failed.get(obstacle.word() + (byUserId ? "UserIds" : "Emails"))::add);
    }

    void created(List<String> fields) {
        created.addAll(fields);
    }

    void filteredOut(List<String> fields) {
        filteredOut.addAll(fields);
    }

    public ApiResponse answer() {
        Documents.Draft updates = Documents.object();
        failed.forEach(updates::put);
        return ApiResponse.json(Documents.object("successCount", succeeded)
                .put("failCount", failures)
                .put("invalidEmails", failed.get("invalidEmails"))
                .put("invalidUserIds", failed.get("invalidUserIds"))
                .put("filteredOutFields", filteredOut)
                .put("createdFields", created)
                .put("failedUpdates", updates.done())
                .done());
    }
}
