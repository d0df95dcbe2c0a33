package io.iterablemcp.store.record;

import io.iterablemcp.store.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A row of the record.
 *
 * @param seq its place in the chain; the next row has the next number
 * @param stored the bytes of all rows up to this one
 * @param salt empty once a person was removed from its texts
 */
record StoredCall(long seq, long stored, CallRecord call, Optional<byte[]> salt, TextHashes texts, ChainLink link) {

    /** The salted hashes of the texts, which outlive the texts. */
    record TextHashes(String sentence, String reason, String arguments) {}

    record ChainLink(String prev, String hash) {}

    static StoredCall read(Row row) throws SQLException {
        return new StoredCall(
                row.number("seq"),
                row.number("stored"),
                call(row),
                row.optionalBytes("salt"),
                new TextHashes(row.text("sentence_hash"), row.text("reason_hash"), row.text("arguments_hash")),
                new ChainLink(row.text("prev"), row.text("hash")));
    }

    static CallRecord call(Row row) throws SQLException {
        Optional<Long> rows = row.optionalNumber("row_count");
        Optional<Long> status = row.optionalNumber("status");
        return new CallRecord(
                row.text("id"),
                Instant.ofEpochMilli(row.number("moment")),
                new CallWho(row.text("agent"), row.text("client"), row.text("project")),
                new CallWhat(
                        row.text("tool"),
                        row.text("tool_group"),
                        row.text("access"),
                        row.text("sentence"),
                        row.text("arguments")),
                new CallResult(
                        row.text("outcome"),
                        row.text("reason"),
                        rows.isPresent() ? OptionalLong.of(rows.get()) : OptionalLong.empty(),
                        row.number("byte_count"),
                        status.isPresent() ? OptionalInt.of(whole(status.get())) : OptionalInt.empty(),
                        whole(row.number("tries")),
                        Duration.ofMillis(row.number("took"))),
                row.optionalText("parent"),
                row.optionalText("trace_id"),
                Set.of());
    }

    /** A number that is too large was written by somebody else. The chain shows it; reading the row must not fail. */
    private static int whole(long number) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }
}
