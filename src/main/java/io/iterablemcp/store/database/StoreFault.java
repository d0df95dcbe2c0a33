package io.iterablemcp.store.database;

import java.time.Duration;
import java.util.Optional;

/** Why the store cannot be used. No fault contains stored data, a password or a message of the database. */
public sealed interface StoreFault {

    /** One sentence: what is wrong, and where. */
    String words();

    /** One sentence: what a person can do about it. */
    String remedy();

    /** {@link #words} as part of a longer sentence. */
    default String clause() {
        return words().replaceFirst("\\.$", "");
    }

    /** Whether the connections must be closed, because they cannot be used any more. */
    default boolean endsConnections() {
        return false;
    }

    record ReadOnly(String where) implements StoreFault {
        @Override
        public String words() {
            return "The store " + where + " is read-only.";
        }

        @Override
        public String remedy() {
            return "Give this user the right to write there, or set ITERABLE_MCP_DATA to another folder.";
        }

        @Override
        public boolean endsConnections() {
            return true;
        }
    }

    record DiskFull(String where) implements StoreFault {
        @Override
        public String words() {
            return "The disk of the store " + where + " is full.";
        }

        @Override
        public String remedy() {
            return "Free some space on that disk: the store continues without a restart.";
        }
    }

    record DiskFailed(String where) implements StoreFault {
        @Override
        public String words() {
            return "The disk of the store " + where + " reported an error.";
        }

        @Override
        public String remedy() {
            return "Check that disk, and that it is still mounted.";
        }

        @Override
        public boolean endsConnections() {
            return true;
        }
    }

    record Locked(String where) implements StoreFault {
        @Override
        public String words() {
            return "Another program has held the store " + where + " for too long.";
        }

        @Override
        public String remedy() {
            return "Try again, and end other programs that have the store open.";
        }
    }

    /** @param aside where the damaged file is now, if it was moved */
    record Damaged(String where, Optional<String> aside) implements StoreFault {
        @Override
        public String words() {
            return "The store " + where + " is damaged"
                    + aside.map(file -> " and was renamed to " + file).orElse("") + ".";
        }

        @Override
        public String remedy() {
            return aside.isPresent()
                    ? "A new store is created at the next use. Changes are refused until somebody has looked at the renamed"
                            + " file and moved it to another folder."
                    : "Check the disk, and restore the store from a backup.";
        }

        @Override
        public boolean endsConnections() {
            return true;
        }
    }

    /**
     * A damaged file was set aside, and nobody has looked at it yet.
     *
     * @param aside where it is now
     */
    record Lost(String where, String aside) implements StoreFault {
        @Override
        public String words() {
            return "The store " + where + " was damaged and renamed to " + aside
                    + ", so nobody knows which changes were made before.";
        }

        @Override
        public String remedy() {
            return "Check in Iterable what was changed last, then move the renamed file to another folder: until then"
                    + " changes are refused.";
        }
    }

    record NewerSchema(String where, int found, int known) implements StoreFault {
        @Override
        public String words() {
            return "The store " + where + " has schema " + found + ", and this version of the program knows schema "
                    + known + " and older.";
        }

        @Override
        public String remedy() {
            return "Update this program to the newest version that uses the store.";
        }

        @Override
        public boolean endsConnections() {
            return true;
        }
    }

    record Unreachable(String where) implements StoreFault {
        @Override
        public String words() {
            return "The store " + where + " does not answer.";
        }

        @Override
        public String remedy() {
            return "Check that the database server runs, that this machine can reach it, and the address in"
                    + " ITERABLE_MCP_STORE.";
        }

        @Override
        public boolean endsConnections() {
            return true;
        }
    }

    /** The server has no such database or user, the password is wrong, or a right is missing. */
    record LoginRefused(String where) implements StoreFault {
        @Override
        public String words() {
            return "The store " + where + " refuses the login.";
        }

        @Override
        public String remedy() {
            return "Correct the user, the password or the name of the database in ITERABLE_MCP_STORE.";
        }

        @Override
        public boolean endsConnections() {
            return true;
        }
    }

    /**
     * The clock of this machine differs too much from that of the database.
     *
     * @param ahead negative if it is behind
     */
    record ClocksDiffer(String where, Duration ahead) implements StoreFault {
        @Override
        public String words() {
            return "The clock of this machine is " + ahead.abs().toSeconds() + " s "
                    + (ahead.isNegative() ? "behind" : "ahead of") + " that of the store " + where
                    + ", so servers cannot agree on limits and repeated calls.";
        }

        @Override
        public String remedy() {
            return "Set the clocks of both machines by a time server: the store continues without a restart.";
        }
    }

    /** The data folder, or the library of SQLite in it, cannot be used. */
    record UnusableFolder(String words, String remedy) implements StoreFault {}

    /** The store was closed, because the program ends. */
    record Closed(String where) implements StoreFault {
        @Override
        public String words() {
            return "The store " + where + " is closed, because the program is stopping.";
        }

        @Override
        public String remedy() {
            return "Start the program again.";
        }
    }

    /** @param code of the database, which says what happened without any data */
    record Unexpected(String where, String code) implements StoreFault {
        @Override
        public String words() {
            return "The store " + where + " reported the error " + code + ".";
        }

        @Override
        public String remedy() {
            return "Run `iterable-mcp doctor`, and report the error if it stays.";
        }
    }
}
