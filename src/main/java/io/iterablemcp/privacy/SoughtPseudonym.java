package io.iterablemcp.privacy;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Row;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.record.SoughtPerson;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The person behind a word, in the record of calls. The store keeps the hash of the value as long as the word, so calls
 * are found when the value itself is no longer kept.
 *
 * @param word without its domain
 */
public record SoughtPseudonym(String word) implements SoughtPerson {

    private record Kept(String project, Optional<byte[]> lookup, Optional<String> value) {

        static Kept read(Row row) throws SQLException {
            return new Kept(row.text("project"), row.optionalBytes("lookup"), row.optionalText("value"));
        }
    }

    /** @param text a word for a person, or an email address, a user id or a phone number */
    public static SoughtPerson of(String text) {
        String typed = text.strip();
        return PseudonymWords.isWord(typed) ? new SoughtPseudonym(Pseudonym.bare(typed)) : SoughtPerson.of(text);
    }

    @Override
    public List<Hash> hashes(Sql sql) throws SQLException {
        Set<Hash> hashes = new LinkedHashSet<>();
        for (Kept kept : sql.list(
                "SELECT person_key.project AS project, lookup, value FROM person_key"
                        + " JOIN pseudonym ON pseudonym.project = person_key.id AND pseudonym.word = ?",
                Kept::read,
                Pseudonym.digits(word))) {
            if (kept.lookup().isPresent()) {
                String lookup = HexFormat.of().formatHex(kept.lookup().get());
                // Made with the key of the project or of one that it has adopted; with any other key it matches nobody.
                for (String project : AdoptedProjects.with(sql, kept.project())) {
                    hashes.add(new Hash(project, lookup));
                }
            }
            if (kept.value().isPresent()) {
                hashes.addAll(SoughtPerson.of(kept.value().get()).hashes(sql));
            }
        }
        return List.copyOf(hashes);
    }
}
