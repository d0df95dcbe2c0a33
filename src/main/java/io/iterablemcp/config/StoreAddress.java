package io.iterablemcp.config;

import io.iterablemcp.config.SettingSources.Value;

/** Where the store is. No text of an address contains its password. */
public sealed interface StoreAddress permits StoreAddress.Sqlite, StoreAddress.Temporary, PostgresAddress {

    StoreAddress SQLITE = new Sqlite();

    /** A file in the data folder. */
    record Sqlite() implements StoreAddress {
        @Override
        public String toString() {
            return "sqlite";
        }
    }

    StoreAddress TEMPORARY = new Temporary();

    /** A file that ends with the process, for a sandbox. */
    record Temporary() implements StoreAddress {
        @Override
        public String toString() {
            return "temporary";
        }
    }

    static StoreAddress of(Value value) {
        if (value.text().equals("sqlite")) {
            return SQLITE;
        }
        try {
            return PostgresAddress.of(value.text());
        } catch (IllegalArgumentException wrong) {
            throw new InvalidSetting(value.label() + " " + wrong.getMessage());
        }
    }

    /** The address without its password. An invalid one is not shown, because the password may be anywhere in it. */
    static String shown(String text) {
        if (text.equals("sqlite")) {
            return text;
        }
        try {
            return PostgresAddress.of(text).toString();
        } catch (IllegalArgumentException noAddress) {
            return "(not shown)";
        }
    }
}
