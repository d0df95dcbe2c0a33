package io.iterablemcp.warehouse.destination;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Writes files of rows in one format. A target exists and is empty; each call says how many rows it has then. */
sealed interface RowFiles permits NdjsonFiles, ParquetFiles {

    long write(TableRows rows, Path target) throws IOException, DestinationFault;

    /** Writes the rows of a file without some of them; if it has none of those, it writes nothing. */
    OptionalLong without(Path file, Removal removal, Path target) throws IOException, DestinationFault;

    /** How many of these rows a file has. */
    long count(Path file, Removal removed) throws IOException, DestinationFault;

    /** The values of two columns, of the rows whose second one is among those that are wanted. */
    Map<String, String> pairs(List<Path> files, String first, String second, Set<String> wanted)
            throws IOException, DestinationFault;

    /**
     * Writes those rows that are in no other file: with another {@code _id} or, without one, with other values. Only a table
     * that rows are added to once, or one without an {@code _id}, has no twins among them.
     */
    long addNew(TableRows rows, List<Path> there, Path target) throws IOException, DestinationFault;

    /**
     * Writes those rows that belong to the latest form of their profile, and the rows that are there of other profiles.
     *
     * @param profiles new ones
     * @param profilesThere files of profiles
     */
    long update(TableRows profiles, TableRows rows, List<Path> profilesThere, List<Path> there, Path target)
            throws IOException, DestinationFault;

    /** Writes rows, and those of other files that have another key. */
    long merge(TableRows rows, List<Path> there, String key, Path target) throws IOException, DestinationFault;
}
