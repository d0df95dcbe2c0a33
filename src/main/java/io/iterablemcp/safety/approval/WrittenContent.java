package io.iterablemcp.safety.approval;

import io.iterablemcp.safety.ContentWrites;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/**
 * Whether what people read may have changed since somebody looked at it. The marks hold a part of the content only: a
 * template's other languages and the snippets are not in them.
 */
final class WrittenContent {

    static final String WHY = "it was approved before a template or snippet was written";

    private WrittenContent() {}

    static boolean since(Sql sql, String project, Map<String, String> marks, Instant seen) throws SQLException {
        return PreviewBasis.isAboutContent(marks) && ContentWrites.since(sql, project, seen);
    }

    static boolean since(Sql sql, ApprovalRequest request) throws SQLException {
        return !ContentWrites.isOne(request.call().tool())
                && since(sql, request.call().project(), request.change().basis().marks(), request.created());
    }
}
