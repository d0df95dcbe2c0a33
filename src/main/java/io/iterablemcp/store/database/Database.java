package io.iterablemcp.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/** A database that can hold the store. */
public interface Database {

    /** The file, or the address without its password. */
    String where();

    Dialect dialect();

    /**
     * Whether there is a database; it creates nothing.
     *
     * @throws StoreException if none can be created, either
     */
    boolean exists() throws StoreException;

    /** Opens a connection for changes. */
    Connection openWriter() throws StoreException;

    /** Opens a connection that can only read. The database has been opened for changes before. */
    Connection openReader() throws StoreException;

    /** What an error means. */
    StoreFault fault(SQLException error);

    /** Whether open connections still lead to the database that a new connection would lead to. */
    boolean isCurrent();

    /**
     * Moves a damaged database out of the way, if it is one.
     *
     * <p>Call it only with all connections of this process closed.
     */
    StoreFault setAside();

    /** The fault that is left when a damaged database was set aside, until a person has looked at it. */
    Optional<StoreFault> lost();

    /** The free space on its disk in bytes, if that is a disk of this machine. */
    OptionalLong freeSpace();
}
