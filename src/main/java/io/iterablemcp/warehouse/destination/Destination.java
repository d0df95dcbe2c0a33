package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps loaded rows, and knows what it has. Between two calls it holds no lock. */
public sealed interface Destination permits DuckDbDestination, PostgresDestination, FileDestination, SplitDestination {

    /** Where it is, for people; without a password. */
    String name();

    /**
     * Makes it the place of one project, because the rows of another would replace those that are there.
     *
     * @param project the same text at each load
     * @throws DestinationFault if it has those of another one
     */
    void claim(String project) throws DestinationFault;

    /**
     * Makes it a place of people with words of one key. With those of another one a person would have two words, and whoever
     * is forgotten would be found under one of them only.
     *
     * @param mark of the key
     * @throws DestinationFault if it has people with words of another key
     */
    void claimWords(String mark) throws DestinationFault;

    /** Whether anything was ever loaded into it. Asking makes nothing. */
    boolean exists() throws DestinationFault;

    /** Replaces rows, and notes that it has them, in one transaction. */
    void take(Delivery delivery) throws DestinationFault;

    /** Keeps what became of each resource in a load that has ended. */
    void note(List<LoadOutcome> outcomes) throws DestinationFault;

    /**
     * Keeps, until the rows are there, how far back a person wants events: a load may be killed before it has them. An older
     * wish for the same type is replaced.
     */
    void want(Map<String, Instant> since) throws DestinationFault;

    /** By type of event, how far back rows are wanted that are not there yet. */
    Map<String, Instant> wanted() throws DestinationFault;

    /** What it has; empty before the first load. */
    List<LoadedResource> loaded() throws DestinationFault;

    /** The columns of a table with their types and sources, as they were noted; none if it is not there. */
    List<Column> columns(String table) throws DestinationFault;

    /**
     * Removes the rows of these people, so that no byte of them is left.
     *
     * @return how many rows were there
     */
    long forget(Set<String> people) throws DestinationFault;

    /**
     * The pseudonyms under which it has rows of people that one of these hashes finds.
     *
     * @return each with such a hash
     */
    Map<String, String> peopleWith(Set<String> hashes) throws DestinationFault;

    /** Looks for these people in all tables and files. What it finds leaves with the next {@link #forget}. */
    PeopleSearch search(Set<String> people) throws DestinationFault;

    /** Removes the tables of a resource. */
    void drop(Resource resource) throws DestinationFault;
}
