package io.iterablemcp.store.record;

import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.util.Optional;

/** The last row of the chain, or what is left of it. */
record ChainEnd(long seq, String hash, long stored) {

    private static final ChainEnd EMPTY = new ChainEnd(0, HashChain.START, 0);

    static ChainEnd of(Sql sql) throws SQLException {
        Optional<ChainEnd> last = sql.first(
                "SELECT seq, hash, stored FROM call_record ORDER BY seq DESC LIMIT 1",
                row -> new ChainEnd(row.number("seq"), row.text("hash"), row.number("stored")));
        return last.isPresent() ? last.get() : checkpoint(sql);
    }

    /** Where the first row continues. */
    static ChainEnd checkpoint(Sql sql) throws SQLException {
        return sql.first(
                        "SELECT seq, hash, stored FROM call_checkpoint ORDER BY seq DESC LIMIT 1",
                        row -> new ChainEnd(row.number("seq"), row.text("hash"), row.number("stored")))
                .orElse(EMPTY);
    }
}
