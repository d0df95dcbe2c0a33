package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.ColumnType;
import io.iterablemcp.warehouse.resource.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The table that finds the person of an event whom Iterable's lists of the forgotten name by a hash. A person has a row for
 * the address and one for the userId.
 */
public final class PersonHashes {

    public static final Table TABLE = new Table(
            "_person_hashes",
            "Finds people whom Iterable has forgotten; the hashes are made with a key",
            List.of(
                    new Column("person", ColumnType.PERSON, List.of("person"), false),
                    new Column("hash", ColumnType.ID, List.of("hash"), false)),
            List.of("person", "hash"));

    static final String NAME = TABLE.name();

    private PersonHashes() {}

    public static boolean is(Table table) {
        return table.name().equals(NAME);
    }

    /**
     * What stands in a destination for a person who was removed: their pseudonym must not be in its bytes any more. SQL has
     * the same function, md5.
     */
    static String mark(String person) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(person.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
