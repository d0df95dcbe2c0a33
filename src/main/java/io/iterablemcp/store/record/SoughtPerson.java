package io.iterablemcp.store.record;

import io.iterablemcp.store.Sql;
import io.iterablemcp.store.person.PersonKeys;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whom a filter looks for: somebody whose hashes can be found. */
@FunctionalInterface
public interface SoughtPerson {

    /** The hash of a person in the record of one project; each project has its own key. */
    record Hash(String project, String person) {}

    /** In all projects of the store. */
    List<Hash> hashes(Sql sql) throws SQLException;

    /** @param value an email address, a user id or a phone number */
    static SoughtPerson of(String value) {
        return sql -> {
            List<Hash> hashes = new ArrayList<>();
            PersonKeys.all(sql).forEach((project, its) -> hashes.add(new Hash(project, its.lookup(value))));
            return hashes;
        };
    }
}
