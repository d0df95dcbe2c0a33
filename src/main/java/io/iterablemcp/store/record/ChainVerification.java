package io.iterablemcp.store.record;

import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows the chain from its first row to its last.
 *
 * @param rows how many rows there are
 * @param older how many older rows the retention has removed, as the checkpoint says
 * @param removed how many of them have lost their texts because a person was removed
 * @param last the hash of the last row, to be kept elsewhere: only with it can a cut end be found
 * @param faults one sentence for each fault, at most a hundred
 */
public record ChainVerification(long rows, long older, long removed, String last, List<String> faults) {

    private static final int MOST_FAULTS = 100;

    public boolean passed() {
        return faults.isEmpty();
    }

    /** @param against a hash that an earlier verification has printed */
    public static ChainVerification of(Sql sql, Optional<String> against) throws SQLException {
        Run run = new Run(ChainEnd.checkpoint(sql), against);
        sql.each("SELECT * FROM call_record ORDER BY seq", row -> run.next(StoredCall.read(row)));
        return run.end();
    }

    private static final class Run {

        private final Optional<String> against;
        private final List<String> faults = new ArrayList<>();
        private final long older;
        private ChainEnd before;
        private long rows;
        private long removed;
        private boolean found;

        Run(ChainEnd checkpoint, Optional<String> against) {
            this.before = checkpoint;
            this.older = checkpoint.seq();
            this.against = against;
            this.found = against.isEmpty() || against.get().equals(checkpoint.hash());
        }

        private boolean next(StoredCall row) {
            rows++;
            if (row.seq() != before.seq() + 1) {
                long missing = row.seq() - before.seq() - 1;
                fault((missing == 1 ? "1 row is" : missing + " rows are") + " missing before " + name(row) + ".");
            } else if (!row.link().prev().equals(before.hash())) {
                fault(name(row) + " does not follow the row before it: one of them was replaced or moved.");
            }
            if (!HashChain.holds(row)) {
                fault(name(row) + " was changed after it was written.");
            }
            texts(row);
            found |= row.link().hash().equals(against.orElse(""));
            before = new ChainEnd(row.seq(), row.link().hash(), row.stored());
            return true;
        }

        private void texts(StoredCall row) {
            if (row.salt().isPresent()) {
                if (!HashChain.texts(row.call(), row.salt().get()).equals(row.texts())) {
                    fault("The sentence, the reason or the arguments of " + name(row)
                            + " were changed after they were written.");
                }
            } else if (isRemoved(row.call())) {
                removed++;
            } else {
                fault(name(row) + " has lost the salt of its texts, so they cannot be verified.");
            }
        }

        private static boolean isRemoved(CallRecord call) {
            String words = call.what().sentence();
            return words.matches(RecordedPeople.REMOVED + "\\d{4}-\\d\\d-\\d\\d")
                    && call.what().arguments().equals(words)
                    && call.result().reason().equals(words);
        }

        private void fault(String words) {
            if (faults.size() < MOST_FAULTS) {
                faults.add(Character.toUpperCase(words.charAt(0)) + words.substring(1));
            }
        }

        private static String name(StoredCall row) {
            return "call " + row.call().id() + " (row " + row.seq() + ")";
        }

        ChainVerification end() {
            if (!found) {
                fault("No row has the hash " + against.orElse("") + ": the end of the record was cut off, the record"
                        + " was rewritten, or that row was older than the record keeps.");
            }
            return new ChainVerification(rows, older, removed, before.hash(), List.copyOf(faults));
        }
    }
}
